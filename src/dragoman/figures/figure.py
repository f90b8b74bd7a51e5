"""An amount, share, change, count or duration that the article states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.article import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    `unit`: ISO 4217 for money, "percent", UCUM for measures ("a" year, "km"), else a singular noun.

    `from_` and `to` are the ISO days of the period it speaks of, `times` the ids of the times that say so.
    """

    id: str
    span: Span
    kind: Literal["level", "change", "target", "count", "duration"]
    value: float
    unit: str | None
    bound: Literal["exact", "about", "at least", "at most"]
    what: str | None
    actors: tuple[str, ...]
    from_: str | None
    to: str | None
    times: tuple[str, ...]
    reported_by: tuple[str, ...]
