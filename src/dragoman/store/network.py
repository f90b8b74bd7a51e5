"""Who acts on whom: states, the UN, the EU and known actors without a state, as the ends of weighted edges."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dragoman.store.asked import DONE, Filters
from dragoman.store.happened import happened
from dragoman.store.passages import Texts
from dragoman.store.views import Edge, Network
from dragoman.store.whom import name_of_side

MOST = 50
"""Edges given unless more are asked for."""
_EDGES = """
SELECT source, target, count(*), sum(h.quad LIKE '%cooperation'), sum(h.quad LIKE '%conflict'), avg(h.intensity),
  avg(h.goldstein), min(h.day), max(h.day), max(printf('%09d', h.sources) || h.key)
FROM (SELECT DISTINCT d.source, d.target, h.id FROM happening h CROSS JOIN event e ON e.happening_id = h.id
  CROSS JOIN dyad d ON d.event_id = e.id
  WHERE {where} AND d.source != d.target AND d.source != '' AND d.target != ''
  AND d.source NOT LIKE 'local:%' AND d.target NOT LIKE 'local:%') k
JOIN happening h ON h.id = k.id GROUP BY source, target
ORDER BY count(*) DESC, source, target
"""


def network(desk: sqlite3.Connection, filters: Filters | None = None, *, most: int | None = MOST) -> Network:
    """The edges of a range of days, the heaviest first; at most so many (None: all).

    An edge counts happenings in which somebody who acts for its source acts on somebody who acts for its target;
    what two do together counts in both directions. Actors known in one article only have none.
    """
    filters = filters or Filters()
    filters = filters if filters.statuses else filters.with_statuses(*DONE)
    condition, values = filters.on("h")
    rows = desk.execute(_EDGES.format(where=condition), values).fetchall()
    kept = rows if most is None else rows[:most]
    keys = [row[9][9:] for row in kept]
    ids = _ids(desk, keys)
    order = list(dict.fromkeys(ids[k] for k in keys))
    shown = dict(zip(order, happened(desk, order, passages=1, texts=Texts(desk)), strict=True))
    sides = {side: name_of_side(desk, side) for row in kept for side in row[:2]}
    return Network(
        first=filters.days.first,
        last=filters.days.last,
        types=filters.types,
        statuses=filters.statuses,
        total=len(rows),
        edges=tuple(
            Edge(
                row[0], sides[row[0]], row[1], sides[row[1]], row[2], row[3], row[4], round(row[5], 3),
                round(row[6], 3) if row[6] is not None else None, row[7], row[8],
                tuple(r.passage for r in shown[ids[row[9][9:]]].told[:1]),
            )
            for row in kept
        ),
    )  # fmt: skip


def _ids(desk: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    wanted = sorted(set(keys))
    for few in (wanted[i : i + 500] for i in range(0, len(wanted), 500)):
        marks = ", ".join("?" * len(few))
        found.update(tuple(r) for r in desk.execute(f"SELECT key, id FROM happening WHERE key IN ({marks})", few))
    return found
