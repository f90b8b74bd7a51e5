from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.store import NotThereError, Writer
from dragoman.store.asked import AskedError, EmptyDeskError
from dragoman.store.desk import Desk
from dragoman.store.views import Passage
from dragoman.store.whom import UnknownActorError
from tests.store.made import record
from tests.store.week import FIRST, build, holds, records


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with dragoman.open(build(tmp_path_factory.mktemp("desk") / "week.db")) as desk:
        yield desk


@pytest.fixture(scope="module")
def texts(desk: Desk) -> dict[str, str]:
    rows = desk.connection.execute("SELECT ref, text FROM article JOIN body ON article_id = id")
    return {row[0]: row[1] for row in rows}


def passages(value: object) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from passages(each)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from passages(getattr(value, name))


def test_a_happening_is_told_once_with_its_reports(desk: Desk) -> None:
    found = desk.dossier("Peru", "Ecuador").happenings
    assert [(h.day, h.event_type, h.who, h.whom, h.status) for h in found] == [
        ("2023-01-01", "ACCUSE", "Ecuador", "Peru", "occurred"),
        ("2024-03-03", "ASSAULT", "Peru", "Ecuador", "occurred"),
        ("2024-04-03", "CONSULT", "Marta Quispe, Luis Salas", "", "occurred"),
    ]
    shelling = found[1]
    assert (shelling.reports, shelling.outlets, shelling.sources, shelling.disputed) == (3, 3, 3, True)
    assert shelling.outlet_names == ("The Ledger", "The Courier", "The Trumpet")
    assert (shelling.event_mode, shelling.place, shelling.country) == ("artillery", "Quito", "ECU")
    assert {r.passage.words for r in shelling.told} == {"shelled"}
    assert FIRST in {r.passage.sentence for r in shelling.told}


def test_every_passage_stands_where_it_is_said_to(desk: Desk, texts: dict[str, str]) -> None:
    found = list(passages(desk.dossier("Peru", "Ecuador", most=None, passages=None)))
    assert len(found) >= 10
    assert all(holds(p, texts) for p in found)


def test_reports_say_on_whose_word_they_stand_and_who_denies_it(desk: Desk) -> None:
    [shelling] = desk.dossier("Peru", "Ecuador").disputed
    [told] = [r for r in shelling.told if r.disputed_by]
    assert (told.reported_by, told.disputed_by, told.passage.outlet) == (("Ecuador",), ("Peru",), "The Courier")


def test_figures_of_reports_that_differ_are_told_in_order(desk: Desk) -> None:
    [shelling] = desk.dossier("Peru", "Ecuador").disputed
    [dead] = shelling.developments
    assert (dead.what, dead.steps, dead.shares) == ("dead (person)", ("12", "17"), (("12", 1), ("17", 1)))
    assert [(f.value, f.passage.words) for f in desk.dossier("Peru", "Ecuador").figures] == [
        (12.0, "12 people"), (17.0, "17 people")
    ]  # fmt: skip


def test_what_is_to_come_stands_apart(desk: Desk) -> None:
    found = desk.dossier("Peru", "Ecuador")
    assert [(h.event_type, h.status, h.from_, h.to) for h in found.announced] == [
        ("SANCTION", "intended", "2024-05-01", "2024-05-31")
    ]
    assert found.announced[0].told[0].passage.sentence == "Ecuador will sanction Peru in May."
    assert found.announced_total == 1 and found.total == 3


def test_the_balance_counts_each_happening_in_its_month_and_the_vague_in_their_year(desk: Desk) -> None:
    found = desk.dossier("Peru", "Ecuador", most=1)
    assert len(found.happenings) == 1 and found.happenings[0].reports == 3
    assert [(b.period, b.cooperation, b.conflict, b.intensity) for b in found.balance] == [
        ("2023", 1, 0, 1.5), ("2024-03", 1, 0, 1.5), ("2024-04", 1, 0, 1.5)
    ]  # fmt: skip


def test_statements_of_a_side_are_those_about_the_other(desk: Desk) -> None:
    peru, ecuador = desk.dossier("Peru", "Ecuador").statements
    [said] = peru.said
    assert said.passage.words == "“Ecuador started it, and Luis Salas knows.”"
    assert said.passage.sentence == f"Marta Quispe said: {said.passage.words}"
    assert not ecuador.said
    assert not desk.dossier("Peru", "Chile").statements[0].said
    mine, of_others = desk.dossier("Peru").statements
    assert len(mine.said) == 1 and not of_others.said


def test_days_narrow_it(desk: Desk) -> None:
    found = desk.dossier("Peru", "Ecuador", first="2024-03", last="2024-03")
    assert [h.day for h in found.happenings] == ["2024-03-03"]
    assert (found.first, found.last) == ("2024-03-01", "2024-03-31")
    assert not found.announced
    with pytest.raises(AskedError, match="back to front: 2024 is after 2023"):
        desk.dossier("Peru", first="2024", last="2023")
    with pytest.raises(AskedError, match="'soon' is no date"):
        desk.dossier("Peru", first="soon")


@pytest.mark.parametrize(
    ("asked", "name", "total"),
    [
        ("Peru", "Peru", 4), ("PER", "Peru", 4), ("peru", "Peru", 4), ("country:PER", "Peru", 4),
        ("PERGOV", "PERGOV", 4), ("Marta Quispe", "Marta Quispe", 1), ("marta  quispe", "Marta Quispe", 1),
        ("Quispe", "Marta Quispe", 1), ("person:PER:marta quispe", "Marta Quispe", 1),
    ],
)  # fmt: skip
def test_an_actor_goes_by_name_code_or_key(desk: Desk, asked: str, name: str, total: int) -> None:
    found = desk.dossier(asked)
    assert (found.subjects, found.total) == ((name,), total)


@pytest.mark.parametrize(
    ("pair", "total"),
    [
        (("Marta Quispe", "Luis Salas"), 1), (("Marta Quispe", "Ecuador"), 1), (("Ecuador", "Marta Quispe"), 1),
        (("Chile", "Ecuador"), 0), (("Chile", "PERGOV"), 1), (("PERGOV", "ECUGOV"), 3),
    ],
)  # fmt: skip
def test_what_lies_between_two_is_the_same_from_either_end(desk: Desk, pair: tuple[str, str], total: int) -> None:
    assert desk.dossier(*pair).total == desk.dossier(*reversed(pair)).total == total


def test_a_state_that_only_its_people_speak_for_is_found_by_its_name(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        writer.add(record(("Marta Quispe met Luis Salas.", "CONSULT", "met")))
    with dragoman.open(tmp_path / "desk.db") as desk:
        assert desk.dossier("Peru").subjects == ("Peru",)
        assert desk.dossier("Peru", "ECU").total == 1


def test_an_unknown_actor_gets_near_names(desk: Desk) -> None:
    with pytest.raises(
        UnknownActorError, match=r"^No article in the database has an actor 'Equador'\. Near it: Ecuador"
    ):
        desk.dossier("Equador")
    with pytest.raises(UnknownActorError) as told:
        desk.dossier("Peru", "zzz")
    assert told.value.near == ()


def test_an_unresolved_name_says_that_it_may_be_several(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        for day in ("2024-03-05", "2024-06-05"):
            writer.add(record(("Tello met Ana Mora.", "CONSULT", "met"), published=day))
    with dragoman.open(tmp_path / "desk.db") as desk:
        found = desk.dossier("Tello", "Ecuador")
        assert found.total == 2
        assert found.notes == (
            "Tello may be more than one: articles that give no more than the name are taken for one here.",
        )


def test_a_name_stands_for_all_who_have_it(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        writer.add(record(("Jorge Tello met Ana Mora.", "CONSULT", "met")))
        bare = record(("Jorge Tello praised Ecuador.", "SUPPORT", "praised"), published="2024-04-05")
        unknown = replace(bare.actors[0], country=None, code=None, title=None)
        writer.add(replace(bare, actors=(unknown, *bare.actors[1:])))
    with dragoman.open(tmp_path / "desk.db") as desk:
        found = desk.dossier("Jorge Tello")
        assert (found.total, len(found.notes)) == (2, 1)
        assert desk.dossier("person:PER:jorge tello").total == 1


def test_the_order_of_ingest_does_not_matter(desk: Desk, tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        for made in reversed(list(records())):
            writer.add(made)
    with dragoman.open(tmp_path / "desk.db") as other:
        for actors in (("Peru", "Ecuador"), ("Chile",), ("Marta Quispe",)):
            assert other.dossier(*actors).to_dict() == desk.dossier(*actors).to_dict()


def test_superseded_versions_are_out_of_it(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        for day, text in (("2024-03-05", "Peru shelled Ecuador."), ("2024-03-06", "Peru praised Ecuador.")):
            verb = text.split()[1]
            kind = {"shelled": "ASSAULT", "praised": "SUPPORT"}[verb]
            writer.add(record((text, kind, verb), url="https://a.example/1", published=day, updated=day))
    with dragoman.open(tmp_path / "desk.db") as desk:
        assert [h.event_type for h in desk.dossier("Peru").happenings] == ["SUPPORT"]
        assert not desk.search("shelled").hits


def test_a_timeline_goes_by_days_and_keeps_the_latest(desk: Desk) -> None:
    found = desk.timeline("Peru", most=2)
    assert (found.total, [h.day for h in found.happenings]) == (4, ["2024-04-03", "2024-04-08"])
    assert [h.status for h in desk.timeline("Peru", statuses=["intended"]).happenings] == ["intended"]
    assert len(desk.timeline("Peru", statuses="all").happenings) == 5
    assert found.rows()[0]["sentence"] == "Marta Quispe met Luis Salas in Lima on Wednesday."


def test_all_happenings_can_be_had(desk: Desk) -> None:
    assert desk.happenings().total == 4
    assert desk.happenings(types="assault").rows()[0]["trigger"] == "shelled"


def test_an_answer_is_json_and_a_frame(desk: Desk) -> None:
    found = desk.dossier("Peru", "Ecuador")
    told = json.loads(json.dumps(found.to_dict()))
    assert told["happenings"][1]["from"] == "2024-03-03"
    assert told["happenings"][1]["told"][0]["passage"]["words"] == "shelled"
    pandas = pytest.importorskip("pandas")
    assert isinstance(desk.to_pandas(found), pandas.DataFrame)
    assert list(found.to_pandas()["day"]) == [row["day"] for row in found.rows()]


def test_an_empty_desk_says_how_to_fill_it(tmp_path: Path) -> None:
    Writer(tmp_path / "empty.db").close()
    with dragoman.open(tmp_path / "empty.db") as desk, pytest.raises(EmptyDeskError, match="dragoman ingest"):
        desk.dossier("Peru")
    with pytest.raises(NotThereError, match="dragoman ingest"):
        dragoman.open(tmp_path / "none.db")
