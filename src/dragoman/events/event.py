"""One thing that happened, was denied, or is to come, as PLOVER codes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.article import Span

Status = Literal["occurred", "ongoing", "intended", "possible", "urged", "negated", "denied"]


@dataclass(frozen=True, slots=True)
class EventMention:
    """The words that report an event, and the sentence they stand in."""

    trigger: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class EventTime:
    """When it happened: ISO days, inclusive, and the ids of the times that say so."""

    from_: str | None
    to: str | None
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened: a name, its country (ISO 3166-1 alpha-3) and, for cities, degrees WGS 84."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its code, participants, time, place, status, provenance and reason."""

    id: str
    event_type: str
    event_mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    intensity: float
    goldstein: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mentions: tuple[EventMention, ...]
    time: EventTime | None
    place: Place | None
    status: Status
    reported_by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    confidence: float
    because: str

    @property
    def main(self) -> EventMention:
        """Its main mention."""
        return self.mentions[0]
