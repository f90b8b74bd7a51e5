from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.article import Span
from dragoman.record import Record
from dragoman.store import NotThereError, StoreError, Writer, ref_of
from dragoman.store import decide as by_hand
from dragoman.store import happenings as merging
from dragoman.times import Time
from tests.store.look import dump, happenings, sound
from tests.store.made import record

CALL = ("Marta Quispe telephoned Luis Salas about the border.", "CONSULT", "telephoned;;2024-03-05;phone")
SPOKE = ("Luis Salas and Marta Quispe spoke by telephone about the border.", "CONSULT", "spoke;;2024-03-05;phone")


def groups(file: Path, *records: Record) -> list[int]:
    """The number of reports of each happening, most first."""
    with Writer(file) as writer:
        for one in records:
            writer.add(one)
    with Writer(file) as writer:
        sound(writer.desk)
        return sorted((len(v) for v in happenings(writer.desk).values()), reverse=True)


def of(*told: tuple[str, str, str], outlet: str, **given: str) -> Record:
    return record(*told, outlet=outlet, **given)  # type: ignore[arg-type]


SAME = {
    "two outlets of one call": (of(CALL, outlet="A"), of(SPOKE, outlet="B", published="2024-03-06")),
    "persons and their states": (
        of(CALL, outlet="A"),
        of(("Peru and Ecuador spoke by telephone about the border.", "CONSULT", "spoke;;2024-03-05"), outlet="B"),
    ),
    "a day, and the day of printing after it": (
        of(CALL, outlet="A"),
        of(("Marta Quispe and Luis Salas spoke by telephone.", "CONSULT", "spoke;;;phone"), outlet="B"),
    ),
    "a day in a period": (
        of(CALL, outlet="A"),
        of(
            ("Last week Marta Quispe telephoned Luis Salas about the border.", "CONSULT",
             "telephoned;;2024-03-04/2024-03-10"),
            outlet="B", published="2024-03-12",
        ),
    ),
    "a town and its state": (
        of(("Peru shelled the north of Ecuador.", "ASSAULT", "shelled;;2024-03-05;;Quito"), outlet="A"),
        of(("Peru shelled Ecuador again.", "ASSAULT", "shelled;;2024-03-05"), outlet="B"),
    ),
    "printed on two days, and no day given": (
        of(("Marta Quispe telephoned Luis Salas.", "CONSULT", "telephoned;;;phone"), outlet="A"),
        of(("Marta Quispe telephoned Luis Salas.", "CONSULT", "telephoned;;;phone"), outlet="B",
           published="2024-03-07"),
    ),
    "a call in other words by the same persons": (
        of(("Marta Quispe telephoned Luis Salas about mining.", "CONSULT", "telephoned;;2024-03-05;phone"), outlet="A"),
        of(("It rained hard when Marta Quispe rang Luis Salas.", "CONSULT", "rang;;2024-03-05;phone"), outlet="B"),
    ),
    "one says that both signed, one that it was signed with the other": (
        of(("Peru Ecuador signed a treaty on water in the hall.", "AGREE", "signed;;2024-03-05"), outlet="A"),
        of(("Peru signed a treaty on water with Ecuador in the hall.", "SUPPORT", "signed;;2024-03-05"), outlet="B"),
    ),
    "one planned, one done": (
        of(("Marta Quispe will meet Luis Salas about the border.", "CONSULT", "meet;intended;2024-03-08"), outlet="A"),
        of(("Marta Quispe met Luis Salas about the border.", "CONSULT", "met;;2024-03-08"), outlet="B"),
    ),
    "one says it, one that it is denied": (
        of(("Peru shelled a village in Ecuador.", "ASSAULT", "shelled;;2024-03-05"), outlet="A"),
        of(("Peru shelled no village in Ecuador.", "ASSAULT", "shelled;denied;2024-03-05"), outlet="B"),
    ),
}  # fmt: skip
APART = {
    "other days": (CALL, ("Marta Quispe telephoned Luis Salas about the border.", "CONSULT", "telephoned;;2024-03-06")),
    "other persons of the same states": (
        CALL,
        ("Jorge Tello telephoned Ana Mora about the border.", "CONSULT", "telephoned;;2024-03-05;phone"),
    ),
    "another state": (CALL, ("Peru telephoned Chile about the border.", "CONSULT", "telephoned;;2024-03-05;phone")),
    "another direction": (
        ("Peru shelled Ecuador.", "ASSAULT", "shelled;;2024-03-05"),
        ("Ecuador shelled Peru.", "ASSAULT", "shelled;;2024-03-05"),
    ),
    "other towns": (
        ("Peru shelled Ecuador at dawn.", "ASSAULT", "shelled;;2024-03-05;;Quito"),
        ("Peru shelled Ecuador at dawn.", "ASSAULT", "shelled;;2024-03-05;;Guayaquil"),
    ),
    "other words of reproach": (
        ("Peru accused Ecuador of forging the fishing quotas.", "ACCUSE", "accused;;2024-03-05"),
        ("Peru said Ecuador hid a spy ring in its embassy.", "ACCUSE", "said;;2024-03-05"),
    ),
    "an act urged, and one done": (
        ("Peru must free Ecuador of the siege.", "RETREAT", "free;urged;2024-03-05"),
        ("Peru freed Ecuador of the siege.", "RETREAT", "freed;;2024-03-05"),
    ),
    "praise, and praise in return": (
        ("Peru praised Ecuador for the new bridge.", "SUPPORT", "praised;;2024-03-05"),
        ("Ecuador praised Peru for the new bridge.", "SUPPORT", "praised;;2024-03-05"),
    ),
    "nobody known on either side": (
        ("It was shelled at dawn.", "ASSAULT", "shelled;;2024-03-05"),
        ("It was shelled at dawn, they said.", "ASSAULT", "shelled;;2024-03-05"),
    ),
    "an undated report printed long after": (
        CALL,
        ("Marta Quispe telephoned Luis Salas about the border, again.", "CONSULT", "telephoned"),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_reports_of_one_happening(case: str, file: Path) -> None:
    assert groups(file, *SAME[case]) == [2]


@pytest.mark.parametrize("case", APART)
def test_reports_of_two_happenings(case: str, file: Path) -> None:
    one, two = APART[case]
    assert groups(file, of(one, outlet="A"), of(two, outlet="B", published="2024-03-11")) == [1, 1]


@pytest.mark.parametrize(("name", "sizes"), [("Quispe", [2]), ("H.E. Marta Quispe", [2]), ("Mello", [1, 1])])
def test_a_surname_that_one_article_alone_has_is_compared(name: str, sizes: list[int], file: Path) -> None:
    other = of(("Marta Quispe and Luis Salas rang off.", "CONSULT", "rang;;2024-03-05;phone"), outlet="B")
    actors = tuple(replace(a, name=name) if a.name == "Marta Quispe" else a for a in other.actors)
    assert groups(file, of(CALL, outlet="A"), replace(other, actors=actors)) == sizes


UNDATED = "Peru accused Ecuador of moving the border stones."


@pytest.mark.parametrize(
    ("days", "sizes"),
    [((5, 6), [2]), ((5, 7), [2]), ((5, 8), [1, 1]), ((5, 6, 7), [3]), ((5, 7, 9), [2, 1]), ((5, 6, 7, 8, 9), [3, 2])],
)
def test_what_has_no_day_is_joined_for_two_days_after_its_first_printing(
    days: tuple[int, ...], sizes: list[int], file: Path
) -> None:
    told = [of((UNDATED, "ACCUSE", "accused"), outlet=f"O{d}", published=f"2024-03-{d:02}") for d in days]
    assert groups(file, *reversed(told)) == sizes


def test_an_earlier_time_that_opens_the_sentence_keeps_a_report_from_the_day_of_its_printing(file: Path) -> None:
    plain = of((UNDATED, "ACCUSE", "accused"), outlet="A")
    for n, (first, last) in enumerate((("2024-01-01", "2024-01-31"), ("2024-03-04", "2024-03-05"))):
        other = of(("In May " + UNDATED, "ACCUSE", "accused"), outlet="B")
        time = Time("T9", Span(3, 6), "DATE", first, first, last, "published", 0, 1)
        assert groups(file.with_name(f"{n}.db"), plain, replace(other, times=(time,))) == ([2] if n else [1, 1])


def test_two_events_of_one_article_are_two_happenings(file: Path) -> None:
    twice = ("Marta Quispe telephoned Luis Salas twice.", "CONSULT", "telephoned;;2024-03-05;phone")
    assert groups(file, of(CALL, twice, outlet="A")) == [1, 1]


def test_every_merge_has_a_reason_and_the_first_report_none(writer: Writer) -> None:
    first = writer.add(of(CALL, outlet="A"))
    writer.add(of(SPOKE, outlet="B", published="2024-03-06"))
    rows = writer.desk.execute(
        "SELECT e.article_id, m.score, m.reason FROM event e LEFT JOIN merge m ON m.event_id = e.id"
    ).fetchall()
    assert [r["reason"] for r in rows if r["article_id"] == first.article_id] == [None]
    (other,) = [r for r in rows if r["article_id"] != first.article_id]
    assert other["score"] > 0.3
    assert other["reason"].startswith("same parties and day 2024-03-05; same persons; both phone; wording alike")


WEEK = [
    of(CALL, outlet="A"),
    of(SPOKE, outlet="B", published="2024-03-06"),
    of(("Peru and Ecuador spoke by telephone about the border.", "CONSULT", "spoke;;;phone"), outlet="C"),
    of(("Jorge Tello telephoned Ana Mora.", "CONSULT", "telephoned;;2024-03-05;phone"), outlet="D"),
    of(
        ("Peru telephoned Ecuador about the border.", "CONSULT", "telephoned;;2024-03-04/2024-03-08"),
        outlet="E", published="2024-03-09",
    ),
    of(("Marta Quispe met Luis Salas in Lima.", "CONSULT", "met;;2024-03-07;visit;Lima"), outlet="F"),
]  # fmt: skip


def test_the_order_of_arrival_has_no_trace(tmp_path: Path) -> None:
    seen = []
    for n, order in enumerate(itertools.islice(itertools.permutations(WEEK), 0, 720, 31)):
        with Writer(tmp_path / f"{n}.db") as writer:
            for one in order:
                writer.add(one)
            writer.settle()
            sound(writer.desk)
            seen.append(happenings(writer.desk))
    assert all(s == seen[0] for s in seen)
    assert sorted(map(len, seen[0].values())) == [1, 1, 4]


def test_a_crowd_is_settled_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [
        of(
            (f"Marta Quispe telephoned Luis Salas about matter {n}.", "CONSULT", "telephoned;;2024-03-05"),
            outlet=str(n),
        )
        for n in range(12)
    ] + WEEK
    seen = []
    for n, limit in enumerate((48, 3)):
        monkeypatch.setattr(merging, "CROWD", limit)
        with Writer(tmp_path / f"{n}.db") as writer:
            for one in crowd if n else reversed(crowd):
                writer.add(one)
                sound(writer.desk)
            unsettled = writer.desk.execute("SELECT count(*) FROM unsettled").fetchone()[0]
            assert bool(unsettled) == (limit == 3)
            writer.settle()
            sound(writer.desk)
            seen.append(happenings(writer.desk))
    assert seen[0] == seen[1]


def test_what_a_happening_says_of_itself(writer: Writer) -> None:
    done = ("Peru shelled a village in Ecuador.", "ASSAULT", "shelled;;2024-03-05;;Quito")
    denied = ("Peru shelled no village in Ecuador.", "ASSAULT", "shelled;denied;2024-03-05")
    writer.add(of(done, outlet="A", published="2024-03-05", byline="By Ana Paz, Reuters"))
    writer.add(of(denied, outlet="B", published="2024-03-06"))
    writer.add(of((done[0] + " Again.", *done[1:]), outlet="C", published="2024-03-07", byline="Reuters"))
    row = writer.desk.execute("SELECT * FROM happening").fetchone()
    assert (row["reports"], row["outlets"], row["sources"]) == (3, 3, 2)
    assert (row["status"], row["disputed"], row["from"], row["place"]) == ("occurred", 1, "2024-03-05", "Quito")
    assert row["first_published"] == "2024-03-05"


def keys(writer: Writer) -> list[str]:
    return [r[0] for r in writer.desk.execute("SELECT key FROM happening ORDER BY first_published, key")]


def test_a_split_by_hand_holds_and_can_be_undone(writer: Writer) -> None:
    first, second = of(CALL, outlet="A"), of(SPOKE, outlet="B", published="2024-03-06")
    for one in (first, second):
        writer.add(one)
    before = dump(writer.desk)
    (whole,) = keys(writer)
    (event,) = sorted(happenings(writer.desk)[whole] - {f"{first_ref(writer)}:E1"})
    made = by_hand.split(writer, whole, [event], "two calls")
    assert len(keys(writer)) == 2
    writer.recode(second, 2)
    writer.recode(first, 1)
    assert len(keys(writer)) == 2
    sound(writer.desk)
    by_hand.undo(writer, made)
    assert happenings(writer.desk) == {whole: {f"{first_ref(writer)}:E1", event}}
    assert {k: len(v) for k, v in dump(writer.desk).items()} == {k: len(v) for k, v in before.items()}


def first_ref(writer: Writer) -> str:
    return str(writer.desk.execute("SELECT ref FROM article ORDER BY id").fetchone()[0])


def test_a_merge_by_hand_holds_across_days_and_can_be_undone(writer: Writer) -> None:
    later = ("Peru apologised.", "CONCEDE", "apologised;;2024-03-09")
    one, two = of(CALL, outlet="A"), of(later, outlet="B", published="2024-03-09")
    for made in (one, two):
        writer.add(made)
    left, right = keys(writer)
    decision = by_hand.merge(writer, left, right, "the apology was the call")
    assert len(keys(writer)) == 1
    row = writer.desk.execute("SELECT reason, decision_id FROM merge").fetchone()
    assert tuple(row) == ("Merged by hand.", decision)
    for n in (2, 1):
        writer.recode((one, two)[n - 1], n)
        assert len(keys(writer)) == 1
        sound(writer.desk)
    by_hand.undo(writer, [decision])
    assert keys(writer) == [left, right]
    sound(writer.desk)


def test_bad_decisions_are_refused(writer: Writer) -> None:
    writer.add(of(CALL, outlet="A"))
    (key,) = keys(writer)
    with pytest.raises(NotThereError, match="no happening nix"):
        by_hand.merge(writer, key, "nix")
    with pytest.raises(StoreError, match="itself"):
        by_hand.merge(writer, key, key)
    with pytest.raises(StoreError, match="not all of them"):
        by_hand.split(writer, key, [f"{first_ref(writer)}:E1"])
    with pytest.raises(NotThereError, match="no event x:E9"):
        by_hand.split(writer, key, ["x:E9"])
    with pytest.raises(NotThereError, match="no decision 7"):
        by_hand.undo(writer, [7])
    sound(writer.desk)


def drawn(rng: random.Random, number: int, *, days: bool = True) -> Record:
    """A report of one or two events about few parties on few days, so that many may be one; most without `days`."""
    told = []
    for _ in range(rng.choice((1, 1, 2))):
        kind, verb = rng.choice((("CONSULT", "met"), ("CONSULT", "telephoned"), ("ASSAULT", "shelled")))
        one, two = rng.choice(
            (("Marta Quispe", "Luis Salas"), ("Peru", "Ecuador"), ("Jorge Tello", "Ana Mora"), ("Peru", "Ana Mora"))
        )
        first = rng.randrange(4, 8)
        day = rng.choice(("", f"2024-03-0{first}", f"2024-03-0{first}", f"2024-03-0{first}/2024-03-0{first + 2}"))
        day = day if days or rng.random() < 0.2 else ""
        status = "" if days else rng.choice(("", "", "", "intended"))
        about = " ".join(rng.sample(("border", "river", "quota", "bridge", "island"), 3))
        told.append(
            (f"{one} {verb} {two} about {about}.", kind, f"{verb};{status};{day};;{rng.choice(('', 'Quito', 'Lima'))}")
        )
    told = list({t[0]: t for t in told}.values())
    day = rng.randrange(5, 10 if days else 15)
    return record(*told, outlet=f"O{number}", published=f"2024-03-{day:02}", title=f"Report {number}")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_arrives_goes_or_changes_the_outcome_is_that_of_what_is_left(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "CROWD", 6 if seed % 2 else 48)
    rng = random.Random(seed)
    stay, go = ([drawn(rng, 100 * k + n, days=seed % 3 > 0) for n in range(12)] for k in range(2))
    with Writer(tmp_path / "plain.db") as writer:
        for one in stay:
            writer.add(one)
        writer.settle()
        plain = happenings(writer.desk)
    mixed = [(one, True) for one in stay] + [(one, False) for one in go]
    rng.shuffle(mixed)
    with Writer(tmp_path / "mixed.db") as writer:
        for one, _ in mixed:
            writer.add(one)
            sound(writer.desk)
        for one, stays in mixed:
            if not stays:
                writer.forget(one.article.id)
                sound(writer.desk)
        for row in writer.desk.execute("SELECT id, ref FROM article").fetchall():
            if rng.random() < 0.5:
                writer.recode(next(r for r in stay if ref_of(r.article) == row["ref"]), row["id"])
        writer.settle()
        sound(writer.desk)
        assert happenings(writer.desk) == plain
