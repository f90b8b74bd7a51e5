"""A time as TIMEX3 writes it, and the days it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.article import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Time:
    """One expression of time.

    `value` is a TIMEX3 value; `from_` and `to` are ISO days, inclusive, null where they can't be known.
    `anchor` is "published", "updated", the id of another time, or null. `start` and `end` are token indexes.
    """

    id: str
    span: Span
    type: TimeType
    value: str | None
    from_: str | None
    to: str | None
    anchor: str | None
    start: int
    end: int
