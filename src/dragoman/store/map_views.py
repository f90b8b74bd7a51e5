"""What the map shows: places with what happened there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from dragoman.store.views import Passage, Table


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place, in degrees, and what happened there: counts of happenings, their mean intensity, first and last day.

    `happening` is the key of the one with most independent sources, `example` its passage.
    """

    name: str
    country: str | None
    latitude: float
    longitude: float
    count: int
    cooperation: int
    conflict: int
    intensity: float
    first: str | None
    last: str | None
    happening: str
    example: Passage | None


@dataclass(frozen=True, slots=True)
class Places(Table):
    """What happened where; `total` places were found, `places` are those of most happenings.

    `placed` happenings are told with a place whose coordinates are known, `unplaced` without.
    """

    subjects: tuple[str, ...]
    first: str | None
    last: str | None
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    total: int
    placed: int
    unplaced: int
    places: tuple[PlaceView, ...]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each place, with its passage."""
        return [
            {k: v for k, v in asdict(p).items() if k != "example"}
            | {"sentence": p.example.sentence if p.example else None}
            for p in self.places
        ]
