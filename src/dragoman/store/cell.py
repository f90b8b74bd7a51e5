"""What counting gives: so many happenings of one kind, in one month or on one day."""

from __future__ import annotations

from dataclasses import dataclass

DONE = (0, 1)
DOUBTED = (1, 3, 4)
COMING = (2, 3)
"""Standings (see `tally.py`): of what took place, of what is denied or disputed, of what is to come."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Happenings of one standing, quad and grain; `standing` and `grain` are those of `tally.py`.

    `at` is their day (20240305) or month (202403), 0 where they have none. Sums are in thousandths; of `count`,
    `scored` have a Goldstein value.
    """

    at: int
    standing: int
    quad: str
    grain: int
    count: int
    intensity: int
    goldstein: int
    scored: int
