"""What a question finds, before any of it is told: how many happenings of which kind and month, and which come first.

Between sides (states, the UN, the EU) the tables of `tally.py` answer; for persons, bodies and codes the happenings
are looked up one by one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Protocol

from dragoman.store.asked import Filters
from dragoman.store.cell import Cell
from dragoman.store.gathered import Gathered
from dragoman.store.sides import NOBODY, number_of_side
from dragoman.store.tallied import Tallied
from dragoman.store.whom import Subject


class Heads(Protocol):
    """The happenings that a question is about."""

    def cells(self) -> Iterator[Cell]:
        """How many there are of each kind."""
        ...

    def weightiest(self, standings: Sequence[int], most: int | None) -> list[int]:
        """The ids of at most so many, those with most sources, reports and force, of equals the latest."""
        ...

    def latest(self, most: int | None) -> list[int]:
        """The ids of at most so many of the latest days."""
        ...


def heads(desk: sqlite3.Connection, subjects: Sequence[Subject], filters: Filters) -> Heads:
    """The happenings of one subject, between two, or of anybody, that meet the filters."""
    return tallied(desk, subjects, filters) or Gathered(desk, subjects, filters)


def tallied(desk: sqlite3.Connection, subjects: Sequence[Subject], filters: Filters) -> Tallied | None:
    """The happenings of one side or between two from the tables kept for it; None where a subject is no side."""
    sides = [s.side for s in subjects if s.side is not None]
    if not sides or len(sides) < len(subjects):
        return None
    ids = sorted(number_of_side(desk, s) for s in sides)
    return Tallied(desk, ids[0], ids[1] if len(ids) > 1 else NOBODY, filters)
