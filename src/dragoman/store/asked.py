"""What a question may be narrowed to, checked before the desk is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.codebook import TYPES
from dragoman.codebook.entries import days_of
from dragoman.store.errors import NotThereError

STATUSES = ("occurred", "ongoing", "intended", "possible", "urged", "negated", "denied")
DONE = ("occurred", "ongoing")
"""The statuses of what took place: what is counted unless others are asked for."""
TO_COME = ("intended", "possible", "urged")


class AskedError(ValueError):
    """The question can't be meant as it is; `str(error)` says why, and `option` which of its parts is wrong."""

    def __init__(self, message: str, option: str) -> None:
        self.option = option
        super().__init__(message)


class EmptyDeskError(NotThereError):
    """There is a desk, but no article on it."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one day to another, both inclusive; null where it is open."""

    first: str | None = None
    last: str | None = None

    def holds(self, column: str) -> tuple[str, list[Any]]:
        """An SQL condition that the day in `column` lies in it, with its parameters."""
        parts, values = ["1"], []
        for sign, day in ((">=", self.first), ("<=", self.last)):
            if day is not None:
                parts.append(f"{column} {sign} ?")
                values.append(day)
        return " AND ".join(parts), values


def range_of(first: str | None, last: str | None) -> Range:
    """The range between two days, months or years in ISO 8601. Raises AskedError for none, and back to front."""
    days = Range(_day(first, "from", 0), _day(last, "to", 1))
    if days.first is not None and days.last is not None and days.first > days.last:
        raise AskedError(f"The range is back to front: {first} is after {last}.", "from")
    return days


def types_of(names: Iterable[str], desk: sqlite3.Connection | None = None) -> tuple[str, ...]:
    """PLOVER types, and what types else the desk holds, in whatever case they are written. Raises AskedError."""
    given = list(names)
    held = own_types(desk) if desk is not None and any(given) else ()
    return _known(given, (*TYPES, *held), "type", "type of event", str.upper)


# From one type to the next along the index, as there may be millions of events of each.
_HELD = """
WITH RECURSIVE held (name) AS (
  SELECT min(event_type) FROM event WHERE current
  UNION ALL
  SELECT (SELECT min(event_type) FROM event WHERE current AND event_type > held.name)
  FROM held WHERE held.name IS NOT NULL
)
SELECT name FROM held WHERE name IS NOT NULL
"""


def own_types(desk: sqlite3.Connection) -> tuple[str, ...]:
    """The types of events on the desk that are none of PLOVER's: those of a codebook of one's own, by name."""
    return tuple(name for (name,) in desk.execute(_HELD) if name not in TYPES)


def statuses_of(names: Iterable[str]) -> tuple[str, ...]:
    """Statuses, in whatever case they are written; "all" is every one. Raises AskedError."""
    given = list(names)
    if any(n.lower() == "all" for n in given):
        return STATUSES
    return _known(given, STATUSES, "status", "status", str.lower)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question is narrowed to; empty is all."""

    days: Range = field(default_factory=Range)
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlet: str | None = None

    def on(self, alias: str, day: str = "day") -> tuple[str, list[Any]]:
        """An SQL condition on the type, status and day of an event or happening, with its parameters."""
        parts, values = self.days.holds(f"{alias}.{day}")
        conditions = [parts]
        for column, wanted in (("event_type", self.types), ("status", self.statuses)):
            if wanted:
                conditions.append(f"{alias}.{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        return " AND ".join(conditions), values

    def with_statuses(self, *statuses: str) -> Filters:
        """The same, for other statuses."""
        return replace(self, statuses=statuses)


def require_articles(desk: sqlite3.Connection, path: object) -> None:
    """Raises EmptyDeskError where nothing is there to answer from."""
    if desk.execute("SELECT 1 FROM article WHERE current LIMIT 1").fetchone() is None:
        raise EmptyDeskError(f"{path} holds no article yet. Put some in with `dragoman ingest INPUT...`.")


def _day(text: str | None, option: str, end: int) -> str | None:
    if text is None:
        return None
    try:
        return days_of(text.strip())[end].isoformat()
    except ValueError:
        raise AskedError(f"{text!r} is no date; write it as 2024-03-05, 2024-03 or 2024.", option) from None


def _known(names: Iterable[str], known: Iterable[str], option: str, word: str, fold: Any) -> tuple[str, ...]:
    found: list[str] = []
    for name in (part.strip() for n in names for part in n.split(",")):
        if not name:
            continue
        if fold(name) not in known:
            raise AskedError(f"{name!r} is no {word}; there are {', '.join(known)}.", option)
        found.append(fold(name))
    return tuple(dict.fromkeys(found))
