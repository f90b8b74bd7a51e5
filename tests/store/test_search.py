from __future__ import annotations

from collections.abc import Iterator

import pytest

import dragoman
from dragoman.store.asked import AskedError
from dragoman.store.desk import Desk
from dragoman.store.search import match_of
from dragoman.store.whom import UnknownActorError
from tests.store.week import build, holds


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with dragoman.open(build(tmp_path_factory.mktemp("desk") / "week.db")) as desk:
        yield desk


def outlets(desk: Desk, words: str, **narrowed: object) -> list[str | None]:
    return [h.passage.outlet for h in desk.search(words, **narrowed).hits]  # type: ignore[arg-type]


def test_words_are_found_in_all_their_forms_the_latest_first(desk: Desk) -> None:
    found = desk.search("shell").hits
    assert [(h.passage.published, h.passage.kind) for h in found] == [
        ("2024-04-09", "paragraph"), ("2024-03-06", "paragraph"), ("2024-03-05", "paragraph"),
        ("2024-03-04", "title"), ("2024-03-04", "paragraph"),
    ]  # fmt: skip
    assert [h.passage.words for h in found] == ["shells", "shelled", "shelled", "Shells", "shelled"]


def test_hits_are_passages_with_the_words_marked(desk: Desk) -> None:
    texts = dict(desk.connection.execute("SELECT ref, text FROM article JOIN body ON article_id = id").fetchall())
    for hit in desk.search("shelled people").hits:
        assert holds(hit.passage, texts)
        assert [hit.passage.sentence[a:b] for a, b in hit.marks] == ["shelled", "people"]
        assert hit.events == ("E1 ASSAULT artillery occurred",)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("shelled Ecuador", 3), ('"shelled Ecuador"', 2), ('"Ecuador shelled"', 0), ("shelled -Trumpet -17", 4),
        ("sanct*", 1), ("ECUADOR SANCTION", 1), ("shelled nowhere", 0), ('shelled -"near Quito"', 3),
    ],
)  # fmt: skip
def test_phrases_beginnings_and_words_that_must_not_be_there(desk: Desk, words: str, count: int) -> None:
    assert len(desk.search(words).hits) == count


def test_filters_narrow_it(desk: Desk) -> None:
    assert outlets(desk, "shell", outlet="the trumpet") == ["The Trumpet"]
    assert outlets(desk, "shell", first="2024-03-05", last="2024-03-05") == ["The Courier"]
    assert outlets(desk, "shell", types=["assault"]) == ["The Trumpet", "The Courier", "The Ledger"]
    assert outlets(desk, "Ecuador", statuses=["intended"]) == [None]
    assert outlets(desk, "shell", actor="Ecuador") == ["The Trumpet", "The Courier", "The Ledger"]
    assert outlets(desk, "Ecuador", actor="Chile") == []
    assert outlets(desk, "praised", actor="Chile", types=["SUPPORT"]) == [None]
    assert outlets(desk, "praised", actor="Ecuador", types=["SUPPORT"]) == []
    assert outlets(desk, "started", speaker="Peru") == ["The Ledger"]
    assert outlets(desk, "started", speaker="Ecuador") == []


def test_more_is_said_where_there_is_more(desk: Desk) -> None:
    assert desk.search("shell", most=2).more
    assert not desk.search("shell", most=5).more
    assert len(desk.search("shell", most=None).hits) == 5


def test_frequent_words_are_looked_for_from_the_latest_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    few = desk.search("shell", actor="Peru", most=2).to_dict()
    monkeypatch.setattr("dragoman.store.search.FEW", 0)
    assert desk.search("shell", actor="Peru", most=2).to_dict() == few


@pytest.mark.parametrize("words", ["", "  ", "- —", "-shelled", '""'])
def test_nothing_to_look_for_is_a_wrong_question(desk: Desk, words: str) -> None:
    with pytest.raises(AskedError, match="no word to look for"):
        desk.search(words)


@pytest.mark.parametrize("words", ['"', 'a" OR b', "NEAR(a b)", "text:a", "a AND OR", "(a", "a^2", "*", "x\0y", "a*b*"])
def test_no_sign_is_an_operator(desk: Desk, words: str) -> None:
    try:
        match_of(words)
    except AskedError:
        return
    desk.search(words)


def test_types_and_actors_that_there_are_not(desk: Desk) -> None:
    with pytest.raises(AskedError, match="'BRIBE' is no type of event"):
        desk.search("shell", types=["BRIBE"])
    with pytest.raises(AskedError, match="'maybe' is no status"):
        desk.search("shell", statuses=["maybe"])
    with pytest.raises(UnknownActorError):
        desk.search("shell", speaker="Nobody Here")
