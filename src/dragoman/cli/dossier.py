"""What several reports tell, with the reports of one happening on one line.

A line for the eye, not a merging of facts: two events stand together where their type, their status and the
sides taking part (a state for its people, ministries and forces) are the same, and their days agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.actors import Actor
from dragoman.cli.wording import DENIED
from dragoman.events import Event
from dragoman.record import Record

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_LONGEST = 7  # days: what took longer, or can't be dated closer, has no place in a list by day
_SPREAD = 2  # days: how long after the first report another may still tell the same as news

Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(slots=True)
class Happening:
    """One line: who did what to whom on a day, and each report's word for it.

    `day` and `last` are ISO days. `known` is whether a report says when; else it was by the day of the report.
    """

    day: str
    last: str
    known: bool
    event: Event
    sides: Sides
    states: int
    who: Counter[str] = field(default_factory=Counter)
    whom: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    tellers: dict[str, list[str]] = field(default_factory=dict)
    mentions: int = 0

    @property
    def weight(self) -> tuple[int, int, bool, int, float, float]:
        """How much stands behind it and hangs on it: outlets, states, a day, mentions, confidence, intensity."""
        shared = min(self.states, 2)
        return len(self.tellers), shared, self.known, self.mentions, self.event.confidence, abs(self.event.intensity)

    def same(self, other: Happening) -> bool:
        """Whether another report, told no earlier, tells of this one."""
        ours, theirs = self.event, other.event
        if (ours.event_type, ours.status, self.sides) != (theirs.event_type, theirs.status, other.sides):
            return False
        if len({ours.event_mode, theirs.event_mode} - {None}) > 1:
            return False
        if self.known and other.known:
            return (self.day, self.last) == (other.day, other.last)
        return not other.known and 0 <= (date.fromisoformat(other.last) - date.fromisoformat(self.day)).days <= _SPREAD

    def join(self, other: Happening) -> None:
        """Takes in what another report tells of the same."""
        for mine, theirs in (
            (self.who, other.who),
            (self.whom, other.whom),
            (self.modes, other.modes),
            (self.words, other.words),
        ):
            mine.update(theirs)
        for outlet, told in other.tellers.items():
            self.tellers.setdefault(outlet, []).extend(told)
        self.mentions += other.mentions


def happenings(records: Sequence[Record]) -> list[Happening]:
    """Every event with two sides and a day, in the order of days; the reports of one happening on one line."""
    found: list[Happening] = []
    lines = [line for record in records for line in _lines(record)]
    for line in sorted(lines, key=lambda h: (not h.known, h.last, h.day)):
        same = next((h for h in found if h.same(line)), None)
        if same is None:
            found.append(line)
        else:
            same.join(line)
    return sorted(found, key=lambda h: (h.day, h.known, [-w for w in h.weight]))


def _lines(record: Record) -> Iterator[Happening]:
    actors = {a.id: a for a in record.actors}
    article = record.article
    for event in record.events:
        days = _days(record, event)
        who, whom = _sides(event.actors, actors), _sides(event.recipients, actors)
        if event.event_type in _MUTUAL:
            who, whom = who | whom, frozenset()
        if days is None or len(who | whom) < 2:
            continue
        told = [_names(event.reported_by, actors)]
        if event.disputed_by:
            told.append(f"{DENIED}{_names(event.disputed_by, actors)}")
        yield Happening(
            *days,
            event,
            (who, whom),
            len({actors[i].country for i in (*event.actors, *event.recipients)} - {None}),
            Counter([_names(event.actors, actors, states=True)]),
            Counter([_names(event.recipients, actors, states=True)]),
            Counter([event.event_mode or ""]),
            Counter([" ".join(event.main.trigger.cut(article.text).split())]),
            {article.outlet or article.path or article.id: told},
            len(event.mentions),
        )


def strongest(lines: Sequence[Happening], most: int) -> list[Happening]:
    """At most so many of the lines, those with most behind them, in the order given."""
    kept = {id(h) for h in sorted(lines, key=lambda h: h.weight, reverse=True)[:most]}
    return [h for h in lines if id(h) in kept]


def _days(record: Record, event: Event) -> tuple[str, str, bool] | None:
    """The first and last day, and whether the report states them; else the day of the report."""
    if event.time and (start := event.time.from_) and (end := event.time.to):
        length = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
        return (start, end, True) if length <= _LONGEST else None
    printed = record.article.published or record.article.updated
    if printed is None or (event.time and (event.time.from_ or event.time.to)):
        return None
    return printed[:10], printed[:10], False


def _sides(ids: Iterable[str], actors: dict[str, Actor]) -> frozenset[str]:
    return frozenset(actors[i].country or actors[i].name for i in ids)


def _names(ids: Iterable[str], actors: dict[str, Actor], *, states: bool = False) -> str:
    """The names; with `states`, those of people and bodies have their state's code with them."""
    found = (actors[i] for i in ids)
    return ", ".join(
        f"{a.name} ({a.country})" if states and a.country and a.kind != "country" else a.name for a in found
    )
