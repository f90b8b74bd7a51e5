"""Series in time: how much happened between two actors, of what kind, for each thousand articles printed.

How a number comes about, so that it can be reproduced (docs/desk.md says the same at length):

- What is counted are happenings (each once, however many report it) or events (each report of one), of statuses
  `occurred` and `ongoing` unless others are asked for.
- It counts in the period in which its first day lies; without a stated day, that of its (first) report. What is
  known only to a longer period than those of the series ("in 2024" in a series by month), or has no day at all, is
  in none of them, but in `left_out`.
- A period's articles are the current ones printed in it, whatever they tell of.
- Weeks run from Monday to Sunday and are named as in ISO 8601. Periods without anything are there, with zeros.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal, get_args

from dragoman.store.asked import DONE, AskedError, Filters
from dragoman.store.between import HAPPENINGS, Direction, between
from dragoman.store.happened import happened
from dragoman.store.heads import tallied
from dragoman.store.passages import Texts
from dragoman.store.sides import day_of
from dragoman.store.tallied import Tallied
from dragoman.store.tally import SCALE, grain_of
from dragoman.store.views import Passage, Series, SeriesPoint
from dragoman.store.whom import whom

By = Literal["day", "week", "month", "year"]
Unit = Literal["happenings", "events"]
_LONGEST = 60_000  # periods of a series: more than 160 years of days
_VAGUE = {"day": 1, "week": 2, "month": 3, "year": 5}
"""From which grain on it can't be said in which period something was."""
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

_UNITS: dict[str, str] = {
    "happenings": f"SELECT {{columns}} FROM {HAPPENINGS} WHERE {{where}} GROUP BY 1, 2, 3, 4",
    "events": "SELECT {columns} FROM (SELECT DISTINCT event_id FROM ({events})) c CROSS JOIN event h "
    "ON h.id = c.event_id WHERE {where} GROUP BY 1, 2, 3, 4",
}
_COLUMNS = 'h.day, h."from", h."to", h.quad, count(*), sum(h.intensity), sum(h.goldstein), count(h.goldstein)'


@dataclass(slots=True)
class _Sum:
    quads: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    count: int = 0
    intensity: float = 0.0
    goldstein: float = 0.0
    scored: int = 0


def series(
    desk: sqlite3.Connection,
    one: str,
    two: str | None = None,
    *,
    by: str = "month",
    unit: str = "happenings",
    direction: Direction = "either",
    filters: Filters | None = None,
    examples: int = 0,
) -> Series:
    """What happened between two actors (or with one), period by period, from the first to the last.

    `examples` is how many passages each period shows. Raises UnknownActorError, and AskedError for a period or unit
    that there isn't, or a range of too many periods.
    """
    if by not in get_args(By):
        raise AskedError(f"{by!r} is no period; there are {', '.join(get_args(By))}.", "by")
    if unit not in _UNITS:
        raise AskedError(f"{unit!r} can't be counted; there are {', '.join(_UNITS)}.", "unit")
    filters = filters or Filters()
    filters = filters if filters.statuses else filters.with_statuses(*DONE)
    subjects = [whom(desk, a) for a in (one, two) if a is not None]
    events, parameters = between(subjects, direction)
    kept = tallied(desk, subjects, filters) if unit == "happenings" and direction == "either" else None
    if kept is not None:
        sums, left_out = _tallied(kept, by)
    else:
        sums, left_out = _sums(desk, events, parameters, filters, by, unit)
    articles = _articles(desk, filters, by)
    found = [filters.days.first or min(sums, default=None), filters.days.last or max(sums, default=None)]
    points: list[SeriesPoint] = []
    if found[0] is not None and found[1] is not None:
        first, last = found[0], found[1]
        points = [
            _point(start, by, sums.get(start.isoformat()), articles.get(start.isoformat(), 0))
            for start in periods(date.fromisoformat(first), date.fromisoformat(last), by)
        ]
    if examples:
        points = _exemplified(desk, points, events, parameters, filters, by, examples)
    return Series(
        subjects=tuple(s.name for s in subjects), by=by, unit=unit, direction=direction, types=filters.types,
        statuses=filters.statuses, first=filters.days.first, last=filters.days.last, left_out=left_out,
        points=tuple(points),
    )  # fmt: skip


def _tallied(gathered: Tallied, by: str) -> tuple[dict[str, _Sum], int]:
    monthly = by in ("month", "year")
    sums: dict[str, _Sum] = {}
    left_out = 0
    for c in gathered.cells() if monthly else gathered.daily():
        if not c.at or c.grain >= _VAGUE[by]:
            left_out += c.count
            continue
        at = sums.setdefault(start_of(day_of(c.at * 100 + 1 if monthly else c.at), by), _Sum())
        at.count += c.count
        at.quads[c.quad] += c.count
        at.intensity += c.intensity / SCALE
        at.goldstein += c.goldstein / SCALE
        at.scored += c.scored
    return sums, left_out


def _sums(
    desk: sqlite3.Connection, events: str, parameters: Sequence[Any], filters: Filters, by: str, unit: str
) -> tuple[dict[str, _Sum], int]:
    condition, values = filters.on("h")
    query = _UNITS[unit].format(columns=_COLUMNS, events=events, where=condition)
    sums: dict[str, _Sum] = {}
    left_out = 0
    for day, first, last, quad, count, intensity, goldstein, scored in desk.execute(query, [*parameters, *values]):
        if day is None or is_vague(first, last, by):
            left_out += count
            continue
        at = sums.setdefault(start_of(day, by), _Sum())
        at.count += count
        at.quads[quad] += count
        at.intensity += intensity
        at.goldstein += goldstein or 0.0
        at.scored += scored
    return sums, left_out


def _articles(desk: sqlite3.Connection, filters: Filters, by: str) -> dict[str, int]:
    """How many current articles were printed in each period, by its first day."""
    condition, values = filters.days.holds("day")
    counts: dict[str, int] = defaultdict(int)
    for day, count in desk.execute(
        f"SELECT day, count(*) FROM article WHERE current = 1 AND day IS NOT NULL AND {condition} GROUP BY day", values
    ):
        counts[start_of(day, by)] += count
    return counts


def _point(start: date, by: str, at: _Sum | None, articles: int) -> SeriesPoint:
    at = at or _Sum()
    verbal, material, strife, force = (at.quads[q] for q in _QUADS)
    return SeriesPoint(
        period=label_of(start, by), first=start.isoformat(), articles=articles, count=at.count,
        verbal_cooperation=verbal, material_cooperation=material, verbal_conflict=strife, material_conflict=force,
        intensity=round(at.intensity / at.count, 3) if at.count else None,
        goldstein=round(at.goldstein / at.scored, 3) if at.scored else None,
        per_thousand=round(1000 * at.count / articles, 3) if articles else None,
    )  # fmt: skip


def _exemplified(
    desk: sqlite3.Connection,
    points: Sequence[SeriesPoint],
    events: str,
    parameters: Sequence[Any],
    filters: Filters,
    by: str,
    most: int,
) -> list[SeriesPoint]:
    """The points with the passages of their happenings with most sources."""
    condition, values = filters.on("h")
    heads = desk.execute(
        'SELECT h.id, h.day, h."from", h."to", g.key FROM '
        f"{HAPPENINGS.format(events=events)} CROSS JOIN happening g ON g.id = h.id "
        f"WHERE {condition} AND h.day IS NOT NULL ORDER BY h.sources DESC, h.reports DESC, g.key",
        [*parameters, *values],
    ).fetchall()
    chosen: dict[str, list[int]] = defaultdict(list)
    for h in heads:
        if not is_vague(h["from"], h["to"], by) and len(chosen[start := start_of(h["day"], by)]) < most:
            chosen[start].append(h["id"])
    views = happened(desk, [i for ids in chosen.values() for i in ids], passages=1, texts=Texts(desk))
    told = iter(views)
    passages: dict[str, tuple[Passage, ...]] = {
        start: tuple(next(told).told[0].passage for _ in ids) for start, ids in chosen.items()
    }
    return [replace(p, examples=passages.get(p.first, ())) for p in points]


def start_of(day: str, by: str) -> str:
    """The first day of the period that a day lies in."""
    if by == "day":
        return day
    if by == "month":
        return f"{day[:7]}-01"
    if by == "year":
        return f"{day[:4]}-01-01"
    at = date.fromisoformat(day)
    return (at - timedelta(days=at.weekday())).isoformat()


def label_of(start: date, by: str) -> str:
    """A period's name by its first day: 2024, 2024-03, 2024-W10, 2024-03-05."""
    if by == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return start.isoformat()[: {"year": 4, "month": 7, "day": 10}[by]]


def periods(first: date, last: date, by: str) -> Iterator[date]:
    """The first days of all periods from that of `first` to that of `last`. Raises AskedError for too many."""
    if (last - first).days / {"day": 1, "week": 7, "month": 28, "year": 365}[by] > _LONGEST:
        raise AskedError(
            f"From {first} to {last} there are too many {by}s; take a longer period or a shorter range.", "by"
        )
    at = date.fromisoformat(start_of(first.isoformat(), by))
    step = _STEPS[by]
    while at <= last:
        yield at
        try:
            at = step(at)
        except (OverflowError, ValueError):
            return  # the calendar ends


_STEPS: dict[str, Callable[[date], date]] = {
    "day": lambda d: d + timedelta(days=1),
    "week": lambda d: d + timedelta(days=7),
    "month": lambda d: date(d.year + d.month // 12, d.month % 12 + 1, 1),
    "year": lambda d: date(d.year + 1, 1, 1),
}


def is_vague(first: str | None, last: str | None, by: str) -> bool:
    """Whether days are known only to a calendar unit longer than a period of the series."""
    return grain_of(first, last) >= _VAGUE[by]
