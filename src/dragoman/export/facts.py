"""What is exported: events, or happenings with all their reports, with the passages at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

By = Literal["event", "happening"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article: code points `start` up to, not including, `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """Someone with a part in an event.

    `key`, `name`, `kind` and `country` are those of the actor across articles, `sectors`, `code` and `title` the
    article's. `mention` is the passage closest to the event's trigger, in its sentence if it is named there; None if
    the article has no words for it.
    """

    key: str
    name: str
    kind: str
    country: str | None
    side: str
    sectors: tuple[str, ...]
    code: str | None
    title: str | None
    local: str
    mention: Passage | None


@dataclass(frozen=True, slots=True)
class Source:
    """The article version that a report stands in; `length` counts code points of its text."""

    number: int
    ref: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    updated: str | None
    language: str | None
    length: int
    read_by: str
    ingested_at: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name, its country (ISO 3166-1 alpha-3), degrees WGS 84 for cities."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that report an event, and the sentence that they stand in."""

    trigger: Passage
    sentence: Passage


@dataclass(frozen=True, slots=True)
class Code:
    """What an event or happening is coded as. `day` is what it is filed under; `from_` and `to` are None if unknown."""

    event_type: str
    event_mode: str | None
    cameo: str | None
    quad: str
    intensity: float
    goldstein: float | None
    status: str
    from_: str | None
    to: str | None
    day: str | None
    place: Place | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one article. `id` names it on every machine ("<article ref>:E1"), `number` in its database.

    `block` is the kind of the passage that its main mention stands in, `ordinal` the number of that passage in the
    article (from 1, furniture left out), `opening` whether it is the title, the standfirst or the first paragraph.
    """

    number: int
    id: str
    happening: str | None
    source: Source
    code: Code
    contexts: tuple[str, ...]
    because: str
    mentions: tuple[Mention, ...]
    block: str | None
    ordinal: int
    opening: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reported_by: tuple[Party, ...]
    disputed_by: tuple[Party, ...]

    @property
    def main(self) -> Mention:
        """Its main mention."""
        return self.mentions[0]

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who acts, then who is acted upon."""
        return self.actors + self.recipients


@dataclass(frozen=True, slots=True)
class Row:
    """What one row tells: an event, or a happening with all its reports in order of printing.

    `number` is the database's own; `id` that of the report, or the happening's key. `main` is the report itself, or
    the one that shows the happening best; its parties are the row's. `articles`, `outlets` and `sources` count the
    reports, the outlets that print them and the independent ones among them; for an event each is 1.
    """

    by: By
    number: int
    id: str
    code: Code
    disputed: bool
    main: Report
    reports: tuple[Report, ...]
    articles: int
    outlets: int
    sources: int
    first_published: str | None

    @property
    def mentions(self) -> int:
        """How often its reports come to it."""
        return sum(len(r.mentions) for r in self.reports)
