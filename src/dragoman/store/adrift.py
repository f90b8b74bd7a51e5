"""Reports that say no day, from one day's printing to the next: most of the press gives none.

Such a report was printed on a day, and tells of that day or the two before (its window). Where no report of a known day
takes it in, it goes to the happening that it fits best among those first printed one or two days earlier, else to
one of its own day. A happening is joined only in the two days after its first printing, so that a war's daily news
doesn't run together. What lies in a window thus depends on the two windows before it alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.store.byhand import decided
from dragoman.store.matching import Cluster, Match, fitting, telling
from dragoman.store.report import Report, Scope, of_happenings, of_printing, on_days
from dragoman.store.similarity import Similarity

REACH = 2
"""Days after the first printing in which other reports of the same happening, without a day, are looked for."""


def shifted(window: Scope, days: int) -> Scope:
    """The window of what was printed so many days later."""
    first, last = (
        (date.fromisoformat(d) + timedelta(days)).isoformat() if "0001-01-04" < d < "9999-12-28" else d
        for d in (window.first, window.last)
    )
    return Scope(window.block, first, last)


def later(desk: sqlite3.Connection, window: Scope) -> dict[Scope, list[Report]]:
    """The reports that no known day has taken in, of each window that what lies in this one may change."""
    if not of_printing(window):
        return {}
    windows = [shifted(window, n) for n in range(1, REACH + 1)]
    around = on_days(desk, window.block, windows[0].first, windows[-1].last)
    fixed = _fixed(desk, around)
    found: dict[Scope, list[Report]] = {}
    for report in around:
        if report.scope in windows and report.kind == "printing" and report.happening_id not in fixed:
            found.setdefault(report.scope, []).append(report)
    return {w: [r for r in around if r.scope == w and r.kind != "day" and r.happening_id not in fixed] for w in found}


def relink(
    desk: sqlite3.Connection, window: Scope, reports: Sequence[Report], similarity: Similarity
) -> tuple[list[Cluster], bool]:
    """The happenings of a window's reports that no known day took in, and whether later windows must be looked at.

    Each happening is whole, with what its stored self has of other windows as long as that still holds.
    """
    open_ = _open(desk, window) if any(r.kind == "printing" for r in reports) else []
    by_hand = decided(desk, [*reports, *(r for c in open_ for r in c.reports)])
    before = {frozenset(events) for events in _standing(desk, window, reports).values()}
    here = {r.event_id for r in reports}
    made: list[Cluster] = []
    joined: dict[int, Cluster] = {}
    for report in sorted(reports, key=telling):
        homes = [*open_, *made] if report.kind == "printing" else made
        home, match = fitting(report, homes, similarity, by_hand)
        if home is None:
            home = Cluster()
            made.append(home)
        elif home not in made:
            joined.setdefault(id(home), _stored(desk, home, here)).add(report, match)
        home.add(report, match)
    after = {frozenset(r.event_id for r in c.reports if r.scope.last <= window.last) for c in [*made, *joined.values()]}
    for cluster in made:
        _carry(desk, cluster, window, before)
    return [*made, *joined.values()], before != after


def shaken(desk: sqlite3.Connection, leaving: Iterable[Report], staying: Iterable[Report] = ()) -> set[Scope]:
    """The windows of reports that lose, with those leaving their happening, what they had joined.

    They may now be the first of a happening, and so be joined by what was printed after them.
    """
    gone: dict[int, str] = {}
    for r in leaving:
        if r.happening_id is not None and r.kind != "day":
            gone[r.happening_id] = min(r.scope.last, gone.get(r.happening_id, r.scope.last))
    if not gone:
        return set()
    here = {r.event_id for r in staying}
    rest = [r for r in of_happenings(desk, gone) if r.event_id not in here and r.kind == "printing"]
    return {r.scope for r in rest if r.scope.last > gone[r.happening_id or 0]}


def noted(desk: sqlite3.Connection, event: int) -> Match | None:
    """Why an event is in its happening, as it is stored."""
    row = desk.execute("SELECT * FROM merge WHERE event_id = ?", (event,)).fetchone()
    return Match(row["score"], row["reason"], row["decision_id"]) if row is not None else None


def _open(desk: sqlite3.Connection, window: Scope) -> list[Cluster]:
    """The happenings without a known day that were first printed in the days before, as far as then printed."""
    first = shifted(window, -REACH)
    around = on_days(desk, window.block, first.first, shifted(window, -1).last)
    windows = {shifted(window, -n) for n in range(1, REACH + 1)}
    ids = {r.happening_id for r in around if r.scope in windows and r.kind == "printing"}
    found: dict[int, list[Report]] = {}
    for report in of_happenings(desk, [i for i in ids if i is not None]):
        found.setdefault(report.happening_id or 0, []).append(report)
    made = []
    for reports in found.values():
        if all(r.kind != "day" for r in reports) and min(r.scope.last for r in reports) >= first.last:
            then = [r for r in reports if r.scope.last < window.last]
            made.append(Cluster(sorted(then, key=telling)))
    return sorted(made, key=lambda c: min(r.order for r in c.reports))


def _fixed(desk: sqlite3.Connection, reports: Iterable[Report]) -> set[int | None]:
    """The happenings of these reports that have a report of a known day."""
    ids = {r.happening_id for r in reports if r.kind != "day" and r.happening_id is not None}
    return {r.happening_id for r in of_happenings(desk, ids) if r.kind == "day"} if ids else set()


def _standing(desk: sqlite3.Connection, window: Scope, reports: Iterable[Report]) -> dict[int, set[int]]:
    """The stored happenings of these reports, as far as printed by the window's end."""
    found: dict[int, set[int]] = {}
    for report in of_happenings(desk, {r.happening_id for r in reports if r.happening_id is not None}):
        if report.scope.last <= window.last:
            found.setdefault(report.happening_id or 0, set()).add(report.event_id)
    return found


def _stored(desk: sqlite3.Connection, core: Cluster, here: set[int]) -> Cluster:
    """The whole of a stored happening without the events that are now placed anew."""
    whole = Cluster()
    for report in of_happenings(desk, {r.happening_id for r in core.reports if r.happening_id is not None}):
        if report.event_id not in here:
            whole.add(report, noted(desk, report.event_id))
    return whole


def _carry(desk: sqlite3.Connection, cluster: Cluster, window: Scope, before: set[frozenset[int]]) -> None:
    """Adds what was printed later to a happening that is as it was."""
    mine = frozenset(r.event_id for r in cluster.reports)
    if mine in before:
        for report in of_happenings(desk, {r.happening_id for r in cluster.reports if r.happening_id is not None}):
            if report.event_id not in mine and report.scope.last > window.last:
                cluster.add(report, noted(desk, report.event_id))
