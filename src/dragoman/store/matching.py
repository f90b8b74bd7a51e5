"""Whether a report tells of a happening that other reports tell of, and why."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from dragoman.codebook import table
from dragoman.codebook.states import state_named
from dragoman.store.byhand import Decided
from dragoman.store.report import Order, Report
from dragoman.store.similarity import Similarity

_COMPARED = 6  # reports of a happening that the wording is compared with: its first ones
_BY_HAND = 2.0
_NEAR = 30.0  # kilometres between two names for one place
_PLANNED = frozenset({"intended", "possible"})


@dataclass(frozen=True, slots=True)
class Match:
    """How well a report fits (0 to 1; above 1 where a person decided) and why, in one sentence."""

    score: float
    reason: str
    decision_id: int | None = None


@dataclass(slots=True, eq=False)
class Cluster:
    """The reports of one happening so far, each but the first with why it is here."""

    reports: list[Report] = field(default_factory=list)
    matches: dict[int, Match] = field(default_factory=dict)

    def add(self, report: Report, match: Match | None = None) -> None:
        """Takes a report in."""
        self.reports.append(report)
        if match is not None:
            self.matches[report.event_id] = match

    def fit(self, report: Report, similarity: Similarity, decided: Decided) -> Match | None:
        """Why the report is of this happening; None if it isn't.

        Never so for two events that one article tells apart, other persons, other towns, or where a person parted them.
        """
        if any(decided.parted(report, other) for other in self.reports):
            return None
        for other in self.reports:
            decision = decided.joined(report, other)
            if decision is not None:
                return Match(_BY_HAND, "Merged by hand.", decision)
        if any(_told_apart(report, other) for other in self.reports):
            return None
        if not self._persons_agree(report) or not self._places_agree(report):
            return None
        if any(report.acting and r.acting and report.acting != r.acting for r in self.reports):
            return None
        if report.kind == "printing" and (report.status in _PLANNED) != all(r.status in _PLANNED for r in self.reports):
            return None
        best = min(self.reports[:_COMPARED], key=lambda r: (-similarity(report.words, r.words), r.order))
        alike = similarity(report.words, best.words)
        needed, grounds = self._needed(report, best)
        if alike < needed:
            return None
        return Match(round(alike, 3), f"{'; '.join(grounds)}; wording alike {alike:.2f}, needed {needed:.2f}.")

    def _persons_agree(self, report: Report) -> bool:
        """No side is stood for by other persons only: a call of presidents is none of ministers."""
        known = self._persons()
        both = {s for s, _ in report.persons} & {s for s, _ in known}
        return all(_same({p for p in report.persons if p[0] == side}, known) for side in both)

    def _persons(self) -> set[tuple[str, str]]:
        return {p for r in self.reports for p in r.persons}

    def _places_agree(self, report: Report) -> bool:
        return all(_apart(report, r) < 1 for r in self.reports)

    def _needed(self, report: Report, best: Report) -> tuple[float, list[str]]:
        names = table("happenings")
        favour, against = names["for"], names["against"]
        needed = float(names["alike"].get(report.type, 0.25))
        grounds = [f"same parties and {_when(report)}"]
        if _towns(report, best) and report.place == best.place:
            needed += favour["place"]
            grounds.append(f"both in {report.place}")
        elif any(_apart(report, r) for r in self.reports):
            needed += against["place"]
            grounds.append("places that may be one")
        same_persons = _same(report.persons, self._persons())
        if same_persons:
            needed += favour["persons"]
            grounds.append("same persons")
        if report.words.trigger.casefold() == best.words.trigger.casefold():
            needed += favour["trigger"]
            grounds.append(f"both say “{best.words.trigger}”")
        if report.type != best.type:
            needed += against["type"]
            grounds.append(f"{report.type} for {best.type}")
        if report.type in names["seldom"] and (report.type, report.mode) == (best.type, best.mode) and best.mode:
            needed += favour["mode"]
            grounds.append(f"both {report.mode}")
        elif report.mode and all(r.mode and r.mode != report.mode for r in self.reports):
            needed += against["mode"]
            grounds.append(f"{report.mode} for {best.mode}")
        if report.type in names["either"] and bool(report.acting) != bool(best.acting):
            needed += against["direction"]
            grounds.append("done by one, or by both")
        bodies = {b for r in self.reports for b in r.bodies}
        for side in sorted({s for s, _ in report.bodies} & {s for s, _ in bodies}):
            if not {b for b in report.bodies if b[0] == side} & {b for b in bodies if b[0] == side}:
                needed += against["body"]
                grounds.append(f"other bodies of {side}")
        needed += against.get(report.kind, 0.0)
        if report.kind == "printing" and all(r.kind == "printing" for r in self.reports):
            if not same_persons and report.words.trigger.casefold() != best.words.trigger.casefold():
                needed += against["adrift"]
        return round(max(needed, 0.0), 3), grounds


def gather(
    reports: Iterable[Report], clusters: list[Cluster], similarity: Similarity, decided: Decided
) -> list[Cluster]:
    """Puts each report, the most telling first, into the happening that it fits best, or into a new one.

    `clusters` are changed in place; returned are the new ones.
    """
    made: list[Cluster] = []
    for report in sorted(reports, key=telling):
        home, match = fitting(report, clusters + made, similarity, decided)
        if home is None:
            home = Cluster()
            made.append(home)
        home.add(report, match)
    return made


def fitting(
    report: Report, clusters: Iterable[Cluster], similarity: Similarity, decided: Decided
) -> tuple[Cluster | None, Match | None]:
    """The happening that a report fits best, and why; (None, None) where it fits none."""
    best: tuple[Cluster | None, Match | None] = (None, None)
    rank: tuple[float, Order] | None = None
    for cluster in clusters:
        match = cluster.fit(report, similarity, decided)
        if match is None:
            continue
        mine = (-match.score, min(r.order for r in cluster.reports))
        if rank is None or mine < rank:
            best, rank = (cluster, match), mine
    return best


def telling(report: Report) -> tuple[bool, bool, Order]:
    """Sorts reports that name persons and places before those that don't, then by printing."""
    return not report.persons, report.place is None, report.order


def _told_apart(a: Report, b: Report) -> bool:
    """Whether they are two events of one article: not where a heading has the same as the text, coded alike."""
    if a.lineage != b.lineage:
        return False
    return a.heading == b.heading or (a.type, a.mode) != (b.type, b.mode)


def _same(some: Set[tuple[str, str]], others: Set[tuple[str, str]]) -> bool:
    """Whether a person is in both: of one side, and with a name that is part of the other's ("Paz", "Ana Paz")."""
    return any(a == b and _part(x, y) for a, x in some for b, y in others)


def _part(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    return set(a) <= set(b) or set(b) <= set(a)


def _when(report: Report) -> str:
    if report.kind == "day":
        return f"day {report.scope.first}"
    if report.kind == "period":
        return f"days {report.scope.first} to {report.scope.last}"
    return f"printed {report.scope.last}, no day given"


def _towns(a: Report, b: Report) -> bool:
    return bool(a.place and b.place) and state_named(a.place or "") is None


def _apart(a: Report, b: Report) -> float:
    """How far two places speak against one happening: 0 not at all, 1 wholly.

    Towns more than `_NEAR` km apart and other countries do wholly, names that can't be found on a map somewhat;
    a state takes in its towns, and a call by telephone has a place at each end.
    """
    if not a.place or not b.place or a.place == b.place or "phone" in {a.mode, b.mode}:
        return 0.0
    if a.country and b.country and a.country != b.country:
        return 1.0
    if a.where and b.where:
        return 1.0 if _distance(a.where, b.where) > _NEAR else 0.0
    return 0.0 if state_named(a.place) is not None or state_named(b.place) is not None else 0.5


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, p)) for p in (a, b))
    h = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, h)))
