"""The happenings of persons and bodies, or of anybody: looked up one by one into a table of the connection's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.store.asked import Filters
from dragoman.store.between import HAPPENINGS, between
from dragoman.store.cell import Cell
from dragoman.store.tally import SCALE, entry_of
from dragoman.store.whom import Subject

_STANDING = """CASE WHEN status IN ('occurred', 'ongoing') THEN disputed
  WHEN status IN ('intended', 'possible', 'urged') THEN 2 + disputed ELSE 4 END"""
_COLUMNS = ("day", "from", "to", "quad", "status", "disputed")


class Gathered:
    """What the desk says in short of each happening of the subjects (of anybody, for none), in `temp.head`."""

    def __init__(self, desk: sqlite3.Connection, subjects: Sequence[Subject], filters: Filters) -> None:
        self._desk = desk
        condition, values = filters.on("h")
        source = "happening h"
        parameters: list[Any] = []
        if subjects:
            events, parameters = between(subjects)
            source = HAPPENINGS.format(events=events)
        desk.execute("DROP TABLE IF EXISTS temp.head")
        desk.execute(
            'CREATE TEMP TABLE head AS SELECT h.id, h.day, h."from", h."to", h.quad, h.intensity, h.goldstein, '
            f"h.status, h.disputed, h.sources, h.reports, h.event_type FROM {source} WHERE {condition}",
            [*parameters, *values],
        )

    def cells(self) -> Iterator[Cell]:
        """How many there are of each kind, by month."""
        columns = ", ".join(f'"{c}"' for c in _COLUMNS)
        for row in self._desk.execute(
            f"SELECT {columns}, event_type, 0 AS sources, 0 AS reports, 0 AS intensity, NULL AS goldstein, "
            f"count(*) AS count, sum(CAST(round(intensity * {SCALE}) AS INTEGER)) AS force, "
            f"coalesce(sum(CAST(round(goldstein * {SCALE}) AS INTEGER)), 0) AS scale, count(goldstein) AS scored "
            f"FROM temp.head GROUP BY {columns}"
        ):
            e = entry_of(row)
            yield Cell(
                e.day // 100, e.standing, row["quad"], e.grain, row["count"], row["force"], row["scale"], row["scored"]
            )

    def weightiest(self, standings: Sequence[int], most: int | None) -> list[int]:
        """The ids of at most so many, those with most sources, reports and force, of equals the latest."""
        kind = f"{_STANDING} IN ({', '.join(map(str, standings))})"
        return self._first(kind, ("-sources", "-reports", "-abs(intensity)"), most)

    def latest(self, most: int | None) -> list[int]:
        """The ids of at most so many of the latest days."""
        return self._first("1", ("0",), most)

    def _first(self, kind: str, weight: Sequence[str], most: int | None) -> list[int]:
        """The ids of the first so many; keys decide between equals at the end, so that the order of ingest doesn't."""
        desk = self._desk
        if most is None:
            return [r[0] for r in desk.execute(f"SELECT id FROM temp.head WHERE {kind}")]
        columns = " || ' ' || ".join(weight)
        order = ", ".join([*(w for w in weight if w != "0"), "day DESC"])
        rows = desk.execute(
            f"SELECT id, {columns} AS weight, day FROM temp.head WHERE {kind} ORDER BY {order} LIMIT ?", (most,)
        ).fetchall()
        if len(rows) < most:
            return [r["id"] for r in rows]
        end = (str(rows[-1]["weight"]), rows[-1]["day"])
        sure = [r["id"] for r in rows if (str(r["weight"]), r["day"]) != end]
        equal = desk.execute(
            "SELECT g.id FROM (SELECT id FROM temp.head "
            f"WHERE {kind} AND day IS ? AND CAST({columns} AS TEXT) = ?) t CROSS JOIN happening g ON g.id = t.id "
            "ORDER BY g.key LIMIT ?",
            (end[1], end[0], most - len(sure)),
        )
        return [*sure, *(r[0] for r in equal)]
