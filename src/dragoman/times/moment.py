"""What an expression of time is resolved against: the day of printing, the tense, and the times before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dragoman.times.calendar import Days
from dragoman.times.tense import Direction
from dragoman.times.time import TimeType

REFERENCE = "reference"  # stands for "published" or "updated" until the time is made


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression means. `anchor` is REFERENCE, the id of another time, or null for what needs none.

    `days` is given only where the value alone doesn't say them.
    """

    type: TimeType
    value: str | None
    anchor: str | None = None
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A dated time already read: its id, value and first day."""

    id: str
    value: str
    first: date


@dataclass(slots=True)
class Moment:
    """Where the reader stands when an expression comes up.

    `today` is the day of printing, null where nothing states it. `known` are the dated times so far, the latest
    last. `same_sentence` are those of them in the present sentence.
    """

    today: date | None
    ask_direction: Callable[[], Direction]
    known: list[Known] = field(default_factory=list)
    same_sentence: int = 0
    day_to_come: Callable[[], Sense | None] = lambda: None
    rate: Callable[[], bool] = lambda: False
    happened: Callable[[], bool] = lambda: False

    @property
    def direction(self) -> Direction:
        """Which way the grammar around the expression looks."""
        return self.ask_direction()

    def last(self, pattern: str) -> Known | None:
        """The latest dated time whose value matches."""
        return next((k for k in reversed(self.known) if re.match(pattern, k.value)), None)
