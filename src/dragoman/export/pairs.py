"""Events as pairs of parties, for formats that know one source and one target."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dragoman.codebook import table
from dragoman.export.errors import ExportError
from dragoman.export.facts import Party, Row

_BITS = 16
Pair = tuple[Party | None, Party | None]


def pairs(row: Row) -> Iterator[tuple[int, Pair]]:
    """Each pair of who acts and who is acted upon, with a number that no other pair of the database has.

    The parties of a mutual event are each paired once, in their order; those of a clash if they are of different
    sides. Where one party is missing, the pair lacks it.
    """
    for n, pair in enumerate(_pairs(row)):
        if n >> _BITS:
            raise ExportError(
                f"The event {row.id} has more than {1 << _BITS:,} pairs of parties: it can't be numbered."
            )
        yield (row.number << _BITS) | n, pair


def is_mutual(row: Row) -> bool:
    """Whether those who act do so with, or upon, each other."""
    actors, kind = row.main.actors, row.code.event_type
    if row.main.recipients or len(actors) < 2:
        return False
    clash = kind in table("exports")["clashes"] and len({p.side for p in actors}) > 1
    return clash or kind in table("happenings")["mutual"]


def _pairs(row: Row) -> Iterator[Pair]:
    if is_mutual(row):
        clash = row.code.event_type in table("exports")["clashes"]
        yield from ((a, b) for a, b in combinations(row.main.actors, 2) if not clash or a.side != b.side)
        return
    for actor in row.main.actors or (None,):
        for recipient in row.main.recipients or (None,):
            yield actor, recipient
