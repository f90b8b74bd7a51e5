"""Numbers for sides: for whom others act (a state, the UN, the EU), or an actor who acts for nobody else."""

from __future__ import annotations

import sqlite3

from dragoman.store.asked import Range

NOBODY = 0
"""Stands where there is nobody, or for whomever."""
NO_DAY = 0
_LAST = 99_999_999
_NOT_COUNTED = 2**62


def number_of_side(desk: sqlite3.Connection, name: str) -> int:
    """The number of a side; one that nothing has for a side of which nothing is counted."""
    row = desk.execute("SELECT id FROM side WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else _NOT_COUNTED


def side_id(desk: sqlite3.Connection, name: str, known: dict[str, int]) -> int:
    """The number of a side, given if it is new; `NOBODY` for one who is known in one article only.

    It is below 0 for an actor's key, and above for what others act for too. `known` keeps what was looked up.
    """
    if not name or name.startswith("local:"):
        return NOBODY
    if name not in known:
        row = desk.execute("SELECT id FROM side WHERE name = ?", (name,)).fetchone()
        known[name] = row[0] if row else _new(desk, name)
    return known[name]


def _new(desk: sqlite3.Connection, name: str) -> int:
    last = "coalesce(min(min(id), 0), 0) - 1" if ":" in name else "coalesce(max(max(id), 0), 0) + 1"
    number = desk.execute(f"SELECT {last} FROM side").fetchone()[0]
    desk.execute("INSERT INTO side VALUES (?, ?)", (number, name))
    return int(number)


def number_of(day: str | None) -> int:
    """A day as a number whose order is that of days: 20240305; `NO_DAY` for none."""
    return int(day.replace("-", "")) if day else NO_DAY


def day_of(number: int) -> str:
    """The day of such a number, in ISO 8601."""
    text = f"{number:08}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def number_range(days: Range) -> tuple[int, int]:
    """The first and last day as numbers; what has no day is in no range but the open one."""
    if days.first is None and days.last is None:
        return NO_DAY, _LAST
    return number_of(days.first) or 1, number_of(days.last) or _LAST
