"""What moved most: pairs of sides between which a week was unlike the four weeks before it.

Counts are compared for as many articles, as Poisson rates are (the normal approximation of Przyborowski and
Wilenski's conditional test, 1940); mean intensities by Welch's t (1947).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.store.asked import DONE
from dragoman.store.latest import latest_day
from dragoman.store.room_views import Move, Moved
from dragoman.store.whom import name_of_side

WEEK = 7
BASELINE = 28
"""Days of the week, and of those before that it is held against."""
FEWEST = 8
"""Happenings that a pair must have in all, for its count to be compared."""
FEWEST_SCORED = 4
"""Happenings that it must have in the week, and before, for its mean intensities to be."""
LEAST = 2.5
"""Standard errors by which a pair must have changed to be shown."""
MOST = 6

_PAIRS = f"""
SELECT one, two, recent, count(*) AS n, sum(intensity) AS force, sum(intensity * intensity) AS squares
FROM (
  SELECT DISTINCT h.id, min(a.side, b.side) AS one, max(a.side, b.side) AS two, h.day >= :week AS recent, h.intensity
  FROM happening h
  CROSS JOIN event_actor x ON x.event_id = h.main_event_id AND x.role = 'actor'
  CROSS JOIN event_actor y ON y.event_id = h.main_event_id
    AND (y.role = 'recipient' OR (y.role = 'actor' AND y.n > x.n AND NOT EXISTS (
      SELECT 1 FROM event_actor z WHERE z.event_id = h.main_event_id AND z.role = 'recipient')))
  CROSS JOIN actor a ON a.id = x.actor_id
  CROSS JOIN actor b ON b.id = y.actor_id
  WHERE h.day >= :first AND h.day <= :last AND h.status IN {DONE} AND a.side != b.side
    AND a.side NOT LIKE 'local:%' AND b.side NOT LIKE 'local:%'
) GROUP BY one, two, recent ORDER BY one, two, recent
"""


@dataclass(slots=True)
class _Tally:
    n: int = 0
    force: float = 0.0
    squares: float = 0.0

    @property
    def mean(self) -> float | None:
        return round(self.force / self.n, 3) if self.n else None

    @property
    def error(self) -> float:
        """The squared standard error of the mean."""
        spread = max(self.squares - self.force**2 / self.n, 0.0) / (self.n - 1)
        return spread / self.n


def moved(desk: sqlite3.Connection, *, most: int = MOST) -> Moved:
    """The pairs that moved most in the week up to the latest article's day, surest first; none where nothing compares.

    What took place is counted, by the day that it is filed under and the sides of its main report.
    """
    last = latest_day(desk)
    if last is None:
        return Moved(None, None, None, 0, 0, LEAST, ())
    week = _before(last, WEEK - 1)
    first = _before(week, BASELINE)
    now, then = _articles(desk, week, last), _articles(desk, first, _before(week, 1))
    found = []
    if then:
        found = [
            move
            for one, two, recent, before in _tallies(desk, first, week, last)
            if (move := _move(one, two, recent, before, now / then)) is not None
        ]
    found.sort(key=lambda m: (-max(abs(m.by_count or 0), abs(m.by_intensity or 0)), m.one, m.two))
    named = tuple(
        replace(m, one_name=name_of_side(desk, m.one), two_name=name_of_side(desk, m.two)) for m in found[:most]
    )
    return Moved(week, last, first, now, then, LEAST, named)


def _tallies(desk: sqlite3.Connection, first: str, week: str, last: str) -> Iterator[tuple[str, str, _Tally, _Tally]]:
    pairs: dict[tuple[str, str], list[_Tally]] = {}
    for row in desk.execute(_PAIRS, {"first": first, "week": week, "last": last}):
        both = pairs.setdefault((row["one"], row["two"]), [_Tally(), _Tally()])
        both[0 if row["recent"] else 1] = _Tally(row["n"], row["force"], row["squares"])
    for (one, two), (recent, before) in pairs.items():
        yield one, two, recent, before


def _move(one: str, two: str, recent: _Tally, before: _Tally, share: float) -> Move | None:
    """How a pair moved, without its names; None where it didn't, or too little is known. `share`: of articles."""
    expected = before.n * share
    by_count = by_intensity = None
    if recent.n + before.n >= FEWEST and share:
        pooled = (recent.n + before.n) / (1 + share)  # happenings in as many articles as the weeks before had
        by_count = round((recent.n - expected) / math.sqrt(pooled * share * (1 + share)), 2)
    if recent.n >= FEWEST_SCORED and before.n >= FEWEST_SCORED:
        error = recent.error + before.error
        if error > 0:
            by_intensity = round((recent.force / recent.n - before.force / before.n) / math.sqrt(error), 2)
    if max(abs(by_count or 0), abs(by_intensity or 0)) < LEAST:
        return None
    return Move(
        one, one, two, two, recent.n, before.n, round(expected, 1), recent.mean, before.mean, by_count, by_intensity
    )


def _articles(desk: sqlite3.Connection, first: str, last: str) -> int:
    row = desk.execute("SELECT count(*) FROM article WHERE current = 1 AND day BETWEEN ? AND ?", (first, last))
    return int(row.fetchone()[0])


def _before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
