"""The happenings that a side takes part in, or that lie between two, from the tables kept for it."""

from __future__ import annotations

import calendar
import sqlite3
from collections.abc import Iterator, Sequence

from dragoman.store.asked import Filters, Range
from dragoman.store.cell import Cell
from dragoman.store.sides import number_range
from dragoman.store.tally import standing_of

_SUMS = "count(*), sum(intensity), coalesce(sum(goldstein), 0), count(goldstein)"


class Tallied:
    """What lies between two sides by their ids, or with `two` 0 all that one takes part in."""

    def __init__(self, desk: sqlite3.Connection, one: int, two: int, filters: Filters) -> None:
        self._desk = desk
        self._of = (one, two)
        self._days = filters.days
        condition, values = Filters(types=filters.types, statuses=filters.statuses).on("k")
        self._kinds = {
            r["id"]: (standing_of(r["status"], r["disputed"]), r["quad"])
            for r in desk.execute(f"SELECT * FROM kind k WHERE {condition}", values)
        }
        every = desk.execute("SELECT count(*) FROM kind").fetchone()[0] == len(self._kinds)
        self._where = "one = ? AND two = ?"
        if not every:
            self._where += f" AND kind IN ({', '.join(map(str, sorted(self._kinds)))})"

    def cells(self) -> Iterator[Cell]:
        """How many there are of each kind, by month."""
        months, edges = _months(self._days)
        if months is not None:
            yield from self._cells(
                f"SELECT month, kind, grain, count, intensity, goldstein, scored FROM tally WHERE {self._where} "
                "AND month BETWEEN ? AND ?",
                months,
            )
        for edge in edges:
            yield from self._cells(f"SELECT day / 100, kind, grain, {_SUMS} {self._from_days} GROUP BY 1, 2, 3", edge)

    def daily(self) -> Iterator[Cell]:
        """How many there are of each kind, by day."""
        return self._cells(
            f"SELECT day, kind, grain, {_SUMS} {self._from_days} GROUP BY 1, 2, 3", number_range(self._days)
        )

    def weightiest(self, standings: Sequence[int], most: int | None) -> list[int]:
        """The ids of at most so many, those with most sources, reports and force, of equals the latest."""
        found: list[tuple[int, int, int]] = []
        for standing in standings:
            rows = self._desk.execute(
                f"SELECT weight, -day, happening_id {self._from_days} AND standing = ? "
                "ORDER BY weight, day DESC LIMIT ?",
                (*self._of, *number_range(self._days), standing, -1 if most is None else most),
            )
            found += (tuple(r) for r in rows)
        marks = ", ".join(map(str, standings))
        return self._first(sorted(found), most, f"standing IN ({marks}) AND weight = ? AND -day = ?")

    def latest(self, most: int | None) -> list[int]:
        """The ids of at most so many of the latest days."""
        rows = self._desk.execute(
            f"SELECT -day, happening_id {self._from_days} ORDER BY day DESC LIMIT ?",
            (*self._of, *number_range(self._days), -1 if most is None else most),
        )
        return self._first([tuple(r) for r in rows], most, "-day = ?")

    @property
    def _from_days(self) -> str:
        return f"FROM pair WHERE {self._where} AND day BETWEEN ? AND ?"

    def _cells(self, query: str, days: tuple[int, int]) -> Iterator[Cell]:
        for at, kind, *rest in self._desk.execute(query, (*self._of, *days)):
            yield Cell(at, *self._kinds[kind], *rest)

    def _first(self, rows: Sequence[tuple[int, ...]], most: int | None, alike: str) -> list[int]:
        """The ids of the first so many; keys decide between equals at the end, so that the order of ingest doesn't."""
        if most is None or len(rows) < most:
            return [r[-1] for r in rows]
        rows = rows[:most]
        end = rows[-1][:-1]
        sure = [r[-1] for r in rows if r[:-1] != end]
        equal = self._desk.execute(
            f"SELECT g.id FROM (SELECT happening_id {self._from_days} AND {alike}) t "
            "CROSS JOIN happening g ON g.id = t.happening_id ORDER BY g.key LIMIT ?",
            (*self._of, *number_range(self._days), *end, most - len(sure)),
        )
        return [*sure, *(r[0] for r in equal)]


def _months(days: Range) -> tuple[tuple[int, int] | None, list[tuple[int, int]]]:
    """The months that lie in a range as a whole, from the first to the last, and the ranges of days at its edges."""
    first, last = number_range(days)
    start, end = first // 100, last // 100
    edges = []
    if days.first is not None and first % 100 > 1:
        edges.append((first, min(last, start * 100 + 31)))
        start += 1
    if days.last is not None and last % 100 < calendar.monthrange(last // 10_000, last // 100 % 100)[1]:
        if last // 100 >= start:
            edges.append((max(first, end * 100), last))
        end -= 1
    return ((start, end) if start <= end else None), edges
