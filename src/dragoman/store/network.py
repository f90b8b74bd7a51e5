"""Who acts on whom: states, the UN, the EU and known actors without a state, as the ends of weighted edges."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.store.asked import DONE, Filters
from dragoman.store.happened import happened
from dragoman.store.passages import Texts
from dragoman.store.sides import NOBODY
from dragoman.store.tally import facing
from dragoman.store.views import Edge, Network
from dragoman.store.whom import name_of_side

MOST = 50
"""Edges given unless more are asked for."""
_HAPPENINGS = """
SELECT pairs, count(*) AS count, sum(quad LIKE '%cooperation') AS cooperation, sum(quad LIKE '%conflict') AS conflict,
  sum(intensity) AS intensity, sum(goldstein) AS goldstein, count(goldstein) AS scored, min(day) AS first,
  max(day) AS last, max(printf('%09d', sources) || key) AS best
FROM happening h WHERE {where} GROUP BY pairs ORDER BY pairs
"""


@dataclass(slots=True)
class _Sum:
    count: int = 0
    cooperation: int = 0
    conflict: int = 0
    intensity: float = 0.0
    goldstein: float = 0.0
    scored: int = 0
    days: list[str] = field(default_factory=list)
    best: str = ""

    def add(self, row: sqlite3.Row) -> None:
        self.count += row["count"]
        self.cooperation += row["cooperation"]
        self.conflict += row["conflict"]
        self.intensity += row["intensity"]
        self.goldstein += row["goldstein"] or 0.0
        self.scored += row["scored"]
        self.days += [day for day in (row["first"], row["last"]) if day]
        self.best = max(self.best, row["best"])


def network(desk: sqlite3.Connection, filters: Filters | None = None, *, most: int | None = MOST) -> Network:
    """The edges of a range of days, the heaviest first; at most so many (None: all).

    An edge counts happenings in which somebody who acts for its source acts on somebody who acts for its target;
    what two do together counts in both directions. Actors known in one article only have none.
    """
    filters = filters or Filters()
    filters = filters if filters.statuses else filters.with_statuses(*DONE)
    condition, values = filters.on("h")
    sums: dict[tuple[int, int], _Sum] = {}
    for row in desk.execute(_HAPPENINGS.format(where=condition), values):
        for pair in facing(row["pairs"]):
            if NOBODY not in pair and pair[0] != pair[1]:
                sums.setdefault(pair, _Sum()).add(row)
    sides = dict(tuple(r) for r in desk.execute("SELECT id, name FROM side"))
    edges = sorted(
        ((sides[a], sides[b], found) for (a, b), found in sums.items()), key=lambda e: (-e[2].count, e[0], e[1])
    )
    kept = edges if most is None else edges[:most]
    ids = _ids(desk, [e[2].best[9:] for e in kept])
    order = list(dict.fromkeys(ids[e[2].best[9:]] for e in kept))
    shown = dict(zip(order, happened(desk, order, passages=1, texts=Texts(desk)), strict=True))
    names = {side: name_of_side(desk, side) for e in kept for side in e[:2]}
    return Network(
        first=filters.days.first,
        last=filters.days.last,
        types=filters.types,
        statuses=filters.statuses,
        total=len(edges),
        edges=tuple(
            Edge(
                one, names[one], two, names[two], of.count, of.cooperation, of.conflict,
                round(of.intensity / of.count, 3), round(of.goldstein / of.scored, 3) if of.scored else None,
                min(of.days, default=None), max(of.days, default=None),
                tuple(r.passage for r in shown[ids[of.best[9:]]].told[:1]),
            )
            for one, two, of in kept
        ),
    )  # fmt: skip


def _ids(desk: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    wanted = sorted(set(keys))
    for few in (wanted[i : i + 500] for i in range(0, len(wanted), 500)):
        marks = ", ".join("?" * len(few))
        found.update(tuple(r) for r in desk.execute(f"SELECT key, id FROM happening WHERE key IN ({marks})", few))
    return found
