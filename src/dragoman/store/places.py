"""What happened where: happenings by the place that they are told to have been at."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from dragoman.store.asked import DONE, Filters
from dragoman.store.between import HAPPENINGS, between
from dragoman.store.happened import happened
from dragoman.store.map_views import Places, PlaceView
from dragoman.store.passages import Texts
from dragoman.store.views import HappeningView, Passage
from dragoman.store.whom import whom

MOST = 150
"""Places given unless more are asked for."""
_PLACES = """
SELECT place, country, latitude, longitude, count(*), sum(quad LIKE '%cooperation'), sum(quad LIKE '%conflict'),
  round(avg(intensity), 3), min(day), max(day), max(printf('%09d', sources) || key), count(*) OVER () AS total,
  sum(count(*)) OVER () AS placed
FROM {source} WHERE {where} AND latitude IS NOT NULL AND longitude IS NOT NULL
GROUP BY place, country, latitude, longitude ORDER BY count(*) DESC, place, country, latitude, longitude
LIMIT ?
"""


def places(
    desk: sqlite3.Connection, filters: Filters | None = None, *, actors: Sequence[str] = (), most: int = MOST
) -> Places:
    """The places of what took place (or of the statuses asked for), of one actor's or between two, the fullest first.

    Raises UnknownActorError.
    """
    filters = filters or Filters()
    filters = filters if filters.statuses else filters.with_statuses(*DONE)
    subjects = [whom(desk, a).name for a in actors]
    source, condition, values = _source(desk, filters, actors)
    rows = desk.execute(_PLACES.format(source=source, where=condition), [*values, most]).fetchall()
    counted = desk.execute(f"SELECT count(*) FROM {source} WHERE {condition}", values).fetchone()[0]
    placed = rows[0]["placed"] if rows else 0
    examples = _examples(desk, [r[10][9:] for r in rows])
    return Places(
        subjects=tuple(subjects), first=filters.days.first, last=filters.days.last,
        types=filters.types, statuses=filters.statuses, total=rows[0]["total"] if rows else 0, placed=placed,
        unplaced=counted - placed, places=tuple(_view(r, examples) for r in rows),
    )  # fmt: skip


def _view(row: sqlite3.Row, examples: dict[str, Passage | None]) -> PlaceView:
    key = row[10][9:]
    return PlaceView(
        name=row[0], country=row[1], latitude=row[2], longitude=row[3], count=row[4], cooperation=row[5],
        conflict=row[6], intensity=row[7], first=row[8], last=row[9], happening=key, example=examples[key],
    )  # fmt: skip


def _examples(desk: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Passage | None]:
    """The first passage of each happening, by its key."""
    marks = ", ".join("?" * len(keys))
    ids = [r[0] for r in desk.execute(f"SELECT id FROM happening WHERE key IN ({marks}) ORDER BY id", list(keys))]
    told = happened(desk, ids, passages=1, texts=Texts(desk))
    return {h.key: h.told[0].passage if h.told else None for h in told}


def happenings_at(
    desk: sqlite3.Connection,
    filters: Filters,
    place: str,
    country: str | None,
    *,
    actors: Sequence[str] = (),
    most: int = 40,
) -> tuple[HappeningView, ...]:
    """What took place (or of the statuses asked for) at a place of that name in that country, the latest first."""
    filters = filters if filters.statuses else filters.with_statuses(*DONE)
    source, condition, values = _source(desk, filters, actors)
    rows = desk.execute(
        f"SELECT h.id FROM {source} WHERE {condition} AND h.place = ? AND h.country IS ? "
        "ORDER BY h.day DESC, h.key LIMIT ?",
        [*values, place, country, most],
    )
    return tuple(happened(desk, [r[0] for r in rows], passages=1, texts=Texts(desk)))


def _source(desk: sqlite3.Connection, filters: Filters, actors: Sequence[str]) -> tuple[str, str, list[Any]]:
    """What to select the happenings `h` from, on which condition, with the parameters of both."""
    condition, values = filters.on("h")
    subjects = [whom(desk, a) for a in actors]
    if not subjects:
        return "happening h", condition, values
    events, parameters = between(subjects)
    within = f"SELECT h.id FROM {HAPPENINGS.format(events=events)} WHERE {condition}"
    return f"(SELECT g.* FROM ({within}) w CROSS JOIN happening g ON g.id = w.id) h", "1", [*parameters, *values]
