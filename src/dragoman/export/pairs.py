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

    The parties of a mutual event are each paired once, in their order. Where one side is missing, the pair lacks it.
    """
    for n, pair in enumerate(_pairs(row)):
        if n >> _BITS:
            raise ExportError(
                f"The event {row.id} has more than {1 << _BITS:,} pairs of parties: it can't be numbered."
            )
        yield (row.number << _BITS) | n, pair


def _pairs(row: Row) -> Iterator[Pair]:
    actors, recipients = row.main.actors, row.main.recipients
    if not recipients and len(actors) > 1 and row.code.event_type in table("happenings")["mutual"]:
        yield from combinations(actors, 2)
        return
    for actor in actors or (None,):
        for recipient in recipients or (None,):
            yield actor, recipient
