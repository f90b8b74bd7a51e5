from __future__ import annotations

from dataclasses import replace

from dragoman.actors import Actor, Mention
from dragoman.article import Span
from dragoman.cli.dossier import Happening, happenings, strongest
from dragoman.events import Event
from dragoman.events.event import EventMention, EventTime
from dragoman.record import Record
from tests.reports import article

TEXT = "Peru shelled Ecuador, and its ministry denied it."
ACTORS = tuple(
    Actor(i, name, kind, country, (), None, None, (Mention(Span(0, 4), "name", 0),))  # type: ignore[arg-type]
    for i, name, kind, country in [
        ("A1", "Peru", "country", "PER"),
        ("A2", "Ecuador", "country", "ECU"),
        ("A3", "Peruvian army", "organization", "PER"),
        ("A4", "hospital official", "person", None),
    ]
)
EVENT = Event(
    id="E1", event_type="ASSAULT", event_mode=None, contexts=(), cameo="190", quad="material conflict", intensity=-9.0,
    goldstein=-10.0, actors=("A1",), recipients=("A2",), mentions=(EventMention(Span(5, 12), Span(0, 49)),),
    time=EventTime("2024-03-03", "2024-03-03", ()), place=None, status="occurred", reported_by=(), disputed_by=(),
    confidence=0.8, because="",
)  # fmt: skip


def report(outlet: str, *events: Event, day: str | None = "2024-03-04") -> Record:
    return Record(replace(article(TEXT, day), outlet=outlet), ACTORS, events=events)


def told(lines: list[Happening]) -> list[tuple[str, bool, dict[str, list[str]]]]:
    return [(line.day, line.known, line.tellers) for line in lines]


def test_reports_of_one_day_type_and_sides_share_a_line() -> None:
    lines = happenings([report("A", EVENT), report("B", replace(EVENT, actors=("A3",), reported_by=("A4",)))])
    assert told(lines) == [("2024-03-03", True, {"A": [""], "B": ["hospital official"]})]
    assert dict(lines[0].who) == {"Peru": 1, "Peruvian army (PER)": 1}


def test_another_day_type_status_mode_or_side_is_another_line() -> None:
    others = [
        replace(EVENT, time=EventTime("2024-03-02", "2024-03-02", ())),
        replace(EVENT, event_type="COERCE"),
        replace(EVENT, status="denied"),
        replace(EVENT, actors=("A2",), recipients=("A1",)),
    ]
    assert len(happenings([report("A", EVENT), *(report("B", e) for e in others)])) == 5
    modes = [replace(EVENT, event_mode="firearms"), replace(EVENT, event_mode="abduct")]
    assert len(happenings([report("A", modes[0]), report("B", modes[1])])) == 2


def test_an_undated_report_joins_the_dated_one_of_the_days_before() -> None:
    undated = replace(EVENT, time=None)
    assert told(happenings([report("B", undated), report("A", EVENT)])) == [
        ("2024-03-03", True, {"A": [""], "B": [""]})
    ]
    lines = happenings([report("A", EVENT), report("B", undated, day="2024-03-20")])
    assert [(line.day, line.known) for line in lines] == [("2024-03-03", True), ("2024-03-20", False)]
    assert happenings([report("B", undated, day=None)]) == []


def test_who_acts_on_whom_does_not_matter_where_both_take_part() -> None:
    talks = replace(EVENT, event_type="CONSULT")
    both = replace(talks, actors=("A1", "A2"), recipients=())
    assert len(happenings([report("A", talks), report("B", both)])) == 1


def test_events_of_one_side_and_of_long_periods_have_no_line() -> None:
    alone = replace(EVENT, recipients=())
    long = replace(EVENT, time=EventTime("2024-01-01", "2024-12-31", ()))
    assert happenings([report("A", alone, long)]) == []


def test_who_denies_it_is_told_and_the_strongest_are_kept_in_order() -> None:
    disputed = replace(EVENT, disputed_by=("A1",))
    lines = happenings([report("A", disputed), report("B", EVENT), report("C", replace(EVENT, event_type="COERCE"))])
    assert lines[0].tellers["A"] == ["", "denied by Peru"]
    assert strongest(lines, 1) == [lines[0]] and strongest(lines, 5) == lines
