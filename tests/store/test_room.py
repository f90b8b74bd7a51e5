"""The questions that the reading room asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.store import NotThereError, Writer, open_desk
from dragoman.store.alike import alike, happening_of
from dragoman.store.article_head import article_head
from dragoman.store.asked import AskedError, Filters, Range
from dragoman.store.desk import Desk
from dragoman.store.happening_page import differing, happening_page
from dragoman.store.latest import latest
from dragoman.store.look import CAP, PAGE, look
from dragoman.store.moved import moved
from dragoman.store.origin import origin_of
from dragoman.store.quoted import quoted
from dragoman.store.room_views import Facet
from dragoman.store.suggest import suggest
from dragoman.store.whom import UnknownActorError
from tests.store.made import record
from tests.store.week import CODER, FIRST, build, holds


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(build(tmp_path_factory.mktemp("desk") / "week.db")) as desk:
        yield desk


def texts(desk: Desk) -> dict[str, str]:
    return dict(desk.connection.execute("SELECT ref, text FROM article JOIN body ON article_id = id").fetchall())


# ---- the latest


def test_the_latest_days_come_first_and_none_that_is_to_come(desk: Desk) -> None:
    found = latest(desk.connection)
    assert found.until == "2024-04-09"
    assert [d.day for d in found.days] == ["2024-04-08", "2024-04-03", "2024-03-03"]
    assert [h.status for d in found.days for h in d.happenings] == ["occurred"] * 3
    assert found.days[2].happenings[0].reports == 3
    assert all(holds(r.passage, texts(desk)) for d in found.days for h in d.happenings for r in h.told)


def test_the_best_told_of_a_day_come_first_and_the_rest_is_counted(file: Path) -> None:
    with Writer(file) as writer:
        writer.add(record(("Peru shelled Ecuador near Quito.", "ASSAULT", "shelled;;2024-03-04"), outlet="A"))
        writer.add(record(("Peru's guns shelled Ecuador.", "ASSAULT", "shelled;;2024-03-04"), outlet="B"))
        writer.add(record(("Chile protested.", "PROTEST", "protested;;2024-03-04"), outlet="C"))
        writer.add(record(("Peru praised Chile.", "SUPPORT", "praised;;2024-03-04"), outlet="D"))
    with open_desk(file) as made:
        day = latest(made, each=2).days[0]
    assert day.total == 3
    assert [(h.who, h.whom) for h in day.happenings] == [("Peru", "Ecuador"), ("Peru", "Chile")]


def test_an_empty_desk_has_no_latest_and_nothing_moved(writer: Writer) -> None:
    assert latest(writer.desk).days == ()
    assert moved(writer.desk).pairs == ()


# ---- what moved


def _months(path: Path, *, before: int, week: int, intensity: tuple[float, float] = (1.5, 1.5)) -> None:
    """A report a day for five weeks: so many of the first 28, and of the last 7, tell of Peru and Ecuador."""
    with Writer(path) as writer:
        for n in range(35):
            day = (date(2024, 1, 1) + timedelta(days=n)).isoformat()
            told = n < before or 28 <= n < 28 + week
            line = f"Marta Quispe met Luis Salas in Lima, day {n}." if told else f"It rained on day {n}."
            sentence = (line, "CONSULT", f"met;;{day}") if told else line
            made = record(sentence, published=day, outlet=f"Outlet {n}")
            force = intensity[n >= 28] + 0.1 * (n % 3)
            writer.add(replace(made, events=tuple(replace(e, intensity=force) for e in made.events)))


def test_a_pair_told_of_more_than_before_moved(file: Path) -> None:
    _months(file, before=4, week=7)
    with open_desk(file) as made:
        found = moved(made)
    assert (found.baseline, found.first, found.last) == ("2024-01-01", "2024-01-29", "2024-02-04")
    assert (found.articles_before, found.articles) == (28, 7)
    [pair] = found.pairs
    assert (pair.one_name, pair.two_name, pair.count, pair.before) == ("Ecuador", "Peru", 7, 4)
    assert pair.expected == 1.0  # four in 28 articles, for seven
    assert pair.by_count is not None
    assert pair.by_count > found.least


def test_a_pair_told_of_as_often_as_before_did_not_move(file: Path) -> None:
    _months(file, before=28, week=7)
    with open_desk(file) as made:
        assert moved(made).pairs == ()


def test_a_pair_that_became_more_hostile_moved(file: Path) -> None:
    _months(file, before=28, week=7, intensity=(3.0, -6.0))
    with open_desk(file) as made:
        [pair] = moved(made).pairs
    assert pair.intensity is not None
    assert pair.intensity_before is not None
    assert pair.intensity < -5 < 3 <= pair.intensity_before
    assert pair.by_intensity is not None
    assert pair.by_intensity < 0


def test_of_little_nothing_is_said(file: Path) -> None:
    _months(file, before=0, week=4)
    with open_desk(file) as made:
        assert moved(made).pairs == ()


def test_without_articles_before_nothing_is_compared(file: Path) -> None:
    with Writer(file) as writer:
        for n in range(9):
            writer.add(
                record((f"Peru met Ecuador, round {n}.", "CONSULT", f"met;;2024-03-0{n + 1}"), outlet=f"O{n}",
                       published="2024-03-09")
            )  # fmt: skip
    with open_desk(file) as made:
        found = moved(made)
    assert (found.articles_before, found.pairs) == (0, ())


# ---- suggestions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("p", ["Peru"]),
        ("PER", ["Peru"]),
        ("l", ["Luis Salas"]),
        ("marta  q", ["Marta Quispe"]),
        ("gun", []),  # known in one article only
        ("%", []),
        ("", []),
        ("zz", []),
    ],
)
def test_actors_are_suggested_by_how_their_names_begin(desk: Desk, text: str, names: list[str]) -> None:
    assert [s.name for s in suggest(desk.connection, text)] == names


def test_a_suggestion_says_who_that_is(desk: Desk) -> None:
    [one] = suggest(desk.connection, "Marta")
    assert one.about == "president, PER"


# ---- search with facets


def facet(found: tuple[Facet, ...], name: str) -> dict[str, int]:
    return {v.label: v.count for f in found if f.name == name for v in f.values}


def test_it_finds_what_the_search_finds(desk: Desk) -> None:
    for words in ("shell", "shelled people", '"on Sunday"', "shel* -title", "nobody"):
        assert look(desk.connection, words).hits == desk.search(words).hits


def test_facets_count_the_passages_that_they_leave(desk: Desk) -> None:
    found = look(desk.connection, "shelled")
    assert facet(found.facets, "outlet")
    for one in found.facets:
        for value in one.values:
            filters, narrowed = Filters(), {}
            if one.name in {"actor", "speaker"}:
                narrowed = {one.name: value.value}
            elif one.name == "printed":
                filters = Filters(Range(value.value, value.value))
            else:
                names = {"type": "types", "status": "statuses"}
                given = value.value if one.name == "outlet" else (value.value,)
                filters = Filters(**{names.get(one.name, one.name): given})  # type: ignore[arg-type]
            assert look(desk.connection, "shelled", filters, **narrowed).total == value.count, (one.name, value)


def test_without_words_a_filter_is_enough(desk: Desk) -> None:
    found = look(desk.connection, "", Filters(statuses=("intended",)))
    assert [h.passage.sentence for h in found.hits] == ["Ecuador will sanction Peru in May."]
    assert look(desk.connection, "", actor="Chile").total == 1
    assert look(desk.connection, "", speaker="Peru").total == 1
    assert look(desk.connection, " ", Filters(outlet="the ledger")).total == 4


def test_nothing_to_look_for_is_an_error(desk: Desk) -> None:
    for words in ("", "  ", "-", "-shelled"):
        with pytest.raises(AskedError):
            look(desk.connection, words)
    with pytest.raises(UnknownActorError):
        look(desk.connection, "shelled", actor="Atlantis")


def test_pages_follow_one_another_and_counts_end_somewhere(file: Path) -> None:
    lines = [f"The border was quiet on day {n}." for n in range(CAP + 50)]
    with Writer(file) as writer:
        for n in range(0, len(lines), 75):
            writer.add(record(*lines[n : n + 75], published=f"2024-01-{n // 75 + 1:02}"))
    with open_desk(file) as made:
        one, two = look(made, "border"), look(made, "border", page=2)
        last = look(made, "border", page=500)
    assert one.capped
    assert one.total == CAP == sum(facet(one.facets, "printed").values())
    assert one.pages == CAP // PAGE == last.page
    assert {h.passage.sentence for h in one.hits} & {h.passage.sentence for h in two.hits} == set()
    assert one.hits[0].passage.published == "2024-01-14"


# ---- a happening


def key_of(desk: Desk, who: str = "ASSAULT") -> str:
    return str(desk.connection.execute("SELECT key FROM happening WHERE event_type = ?", (who,)).fetchone()[0])


def test_a_happening_has_all_its_reports_with_their_reasons(desk: Desk) -> None:
    found = happening_page(desk.connection, key_of(desk))
    assert [t.passage.outlet for t in found.reports] == ["The Ledger", "The Courier", "The Trumpet"]
    assert [t.source for t in found.reports] == [1, 2, 3]
    assert [t.reason is None for t in found.reports] == [True, False, False]
    assert found.reports[1].disputed_by == ("Peru",)
    assert found.origin.articles == 3
    assert all(holds(t.passage, texts(desk)) for t in found.reports)
    with pytest.raises(NotThereError):
        happening_page(desk.connection, "nothing")


def test_what_a_report_says_otherwise_is_set_off(desk: Desk) -> None:
    found = happening_page(desk.connection, key_of(desk))
    main = next(t for t in found.reports if t.main)
    assert {k for _, k in main.parts} == {"same"}
    for report in found.reports:
        assert "".join(t for t, _ in report.parts) == report.passage.sentence
    figures = {t for r in found.reports for t, kind in r.parts if kind == "figure"}
    assert figures <= {"12", "17"}
    assert len(figures) == 1


@pytest.mark.parametrize(
    ("told", "sentence", "parts"),
    [
        ("Peru shelled Quito.", "Peru shelled Quito.", [("Peru shelled Quito.", "same")]),
        ("Peru shelled Quito.", "peru SHELLED Quito.", [("peru SHELLED Quito.", "same")]),
        ("It killed 12.", "It killed 17.", [("It killed ", "same"), ("17", "figure"), (".", "same")]),
        ("A b.", "A new big b.", [("A ", "same"), ("new big", "other"), (" b.", "same")]),
        ("", "Peru.", [("Peru.", "other")]),
        ("Peru.", "", []),
        ("Peru’s.", "Peru’s.  ", [("Peru’s.  ", "same")]),
    ],
)
def test_sentences_differ_word_by_word(told: str, sentence: str, parts: list[tuple[str, str]]) -> None:
    at = sentence.find("17")
    kinds = dict.fromkeys((at, at + 1), "figure") if at >= 0 else {}
    assert list(differing(told, sentence, kinds)) == parts


def test_copies_and_reports_of_one_agency_are_one_source(file: Path) -> None:
    with Writer(file) as writer:
        for n, byline in enumerate(("Reuters", None, "Reuters")):
            writer.add(
                record((FIRST, "ASSAULT", "shelled;;2024-03-03;artillery;Quito"), outlet=f"O{n}", byline=byline,
                       published=f"2024-03-0{n + 4}")
            )  # fmt: skip
    with Desk(file) as made:
        found = happening_page(made.connection, key_of(made))
    assert [t.source for t in found.reports] == [1, 2, 1]
    assert found.happening.sources == 2


def test_others_that_may_be_it_are_near_and_of_its_sides(file: Path) -> None:
    with Writer(file) as writer:
        for sentence, kind, told in (
            ("Peru shelled Ecuador near Quito.", "ASSAULT", "shelled;;2024-03-04"),
            ("Peru threatened Ecuador.", "THREATEN", "threatened;;2024-03-05"),
            ("Peru shelled Ecuador in spring.", "ASSAULT", "shelled;;2024-04-05"),
            ("Peru praised Chile.", "SUPPORT", "praised;;2024-03-04"),
        ):
            writer.add(record((sentence, kind, told), outlet=kind))
    with Desk(file) as made:
        row = made.connection.execute("SELECT key FROM happening WHERE day = '2024-03-04' AND event_type = 'ASSAULT'")
        found = alike(made.connection, row.fetchone()[0])
        assert [h.event_type for h in found] == ["THREATEN"]
        assert alike(made.connection, "nothing") == ()
        assert happening_of(made.connection, f"{found[0].told[0].passage.article}:E1") == found[0].key
        assert happening_of(made.connection, "nothing:E1") is None


# ---- quotes


def test_quotes_are_the_latest_first_with_the_kind_of_their_verb(desk: Desk) -> None:
    [one] = quoted(desk.connection).quotes
    assert one.passage.words == "“Ecuador started it, and Luis Salas knows.”"
    assert (one.verb, one.cue) == ("say", "say")
    assert holds(one.passage, texts(desk))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"speaker": "Peru"}, 1), ({"speaker": "Marta Quispe"}, 0), ({"speaker": "Ecuador"}, 0),
        ({"about": "Ecuador"}, 1), ({"about": "Luis Salas"}, 1), ({"about": "Chile"}, 0),
        ({"speaker": "Peru", "about": "Ecuador"}, 1), ({"outlet": "the ledger"}, 1), ({"outlet": "The Trumpet"}, 0),
        ({"kind": "direct"}, 1), ({"kind": "indirect"}, 0), ({"cue": "say"}, 1), ({"cue": "belief"}, 0),
        ({"days": Range("2024-03-04", "2024-03-04")}, 1), ({"days": Range("2024-03-05", None)}, 0), ({"page": 2}, 0),
    ],
)  # fmt: skip
def test_quotes_are_narrowed(desk: Desk, asked: dict[str, object], found: int) -> None:
    assert len(quoted(desk.connection, **asked).quotes) == found  # type: ignore[arg-type]


def test_a_kind_that_is_none_is_an_error(desk: Desk) -> None:
    with pytest.raises(AskedError):
        quoted(desk.connection, kind="shouted")


# ---- articles


def test_an_article_knows_its_versions_and_copies(file: Path) -> None:
    line = (
        "Peru and Ecuador agreed to leave the river, the bridge, the mine and all of the villages on both sides of it "
        "alone for as long as the rain lasts, which nobody knows, from "
    )
    with Writer(file, coder=CODER) as writer:
        given = {"url": "https://a.example/1", "outlet": "A"}
        old = writer.add(record(line + "today.", published="2024-03-04", **given)).ref  # type: ignore[arg-type]
        new = writer.add(record(line + "at once.", published="2024-03-05", **given)).ref  # type: ignore[arg-type]
        copy = writer.add(record(line + "at once.", published="2024-03-06", outlet="B")).ref
    with open_desk(file) as made:
        head = article_head(made, old)
        now = article_head(made, new)
        assert (head.current, head.superseded_by) == (False, new)
        assert [v.ref for v in head.versions] == [old, new]
        assert now.current
        assert [v.ref for v in now.copies] == [copy]
        with pytest.raises(NotThereError):
            article_head(made, "nothing")


def test_where_lines_come_from_is_counted_by_article(desk: Desk) -> None:
    refs = list(texts(desk))
    found = origin_of(desk.connection, [*refs, refs[0], "nothing"])
    assert found.articles == len(refs)
    assert found.outlets[0] == ("The Ledger", 2)
    assert (found.first, found.last) == ("2024-03-04", "2024-04-09")
    assert [c.articles for c in found.coders] == [len(refs)]
    assert origin_of(desk.connection, []).articles == 0
