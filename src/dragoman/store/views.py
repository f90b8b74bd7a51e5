"""What the desk answers with: frozen values, each with the passages that it rests on.

Days are ISO texts. Every answer has `to_dict()` (JSON values, whole) and, where it is a table, `rows()` (flat) with
`to_pandas()` and `to_polars()` for those who have these libraries.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, field
from importlib import import_module
from typing import Any

COOPERATION = ("verbal cooperation", "material cooperation")
CONFLICT = ("verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something stands: `sentence` and `words` are cut from the article's text at the offsets.

    `article` is the ref of the article's version, `fact` the id of the fact in its record ("E1"; "" for none).
    `words` is the trigger of an event, the content of a statement, the figure; offsets count code points.
    `kind` is the kind of block (title, paragraph...), null where it isn't known.
    """

    article: str
    fact: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    kind: str | None
    sentence: str
    start: int
    end: int
    words: str
    words_start: int
    words_end: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor of the desk: `key` names it on every machine, `code` is as event data sets write it."""

    key: str
    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """What one article says of a happening, on whose word, and who denies it."""

    status: str
    reported_by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    agency: str | None
    confidence: float
    because: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure, with the passage that it stands in; `day` is what it is filed under."""

    kind: str
    value: float
    unit: str | None
    bound: str
    what: str | None
    day: str | None
    actors: tuple[str, ...]
    reported_by: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Development:
    """How what reports say of one thing changed or differs, from the first report to the last.

    `what` is "status", or what a figure counts, with its unit ("dead (person)"). `steps` are the words in the order of
    publication, each change once; `shares` says how many outlets stand by each, the most first.
    """

    what: str
    steps: tuple[str, ...]
    shares: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class HappeningView:
    """What happened, once, with the reports that tell of it.

    `from_`, `to` are null where no report says when; `day` is what it is filed under. `reports`, `outlets` and
    `sources` count articles, outlets and independent sources; `passages` in `told` may be fewer than `reports`
    where the answer was asked for few: those of different sources come first.
    """

    key: str
    event_type: str
    event_mode: str | None
    cameo: str | None
    quad: str
    intensity: float
    goldstein: float | None
    status: str
    disputed: bool
    from_: str | None
    to: str | None
    day: str | None
    place: str | None
    country: str | None
    actors: tuple[ActorView, ...]
    recipients: tuple[ActorView, ...]
    reports: int
    outlets: int
    sources: int
    first_published: str | None
    confidence: float
    outlet_names: tuple[str, ...]
    told: tuple[ReportView, ...]
    developments: tuple[Development, ...] = ()

    @property
    def who(self) -> str:
        """The names of those who act."""
        return ", ".join(a.name for a in self.actors)

    @property
    def whom(self) -> str:
        """The names of those acted upon."""
        return ", ".join(a.name for a in self.recipients)

    @property
    def what(self) -> str:
        """Type and mode."""
        return " ".join(x for x in (self.event_type, self.event_mode) if x)

    def row(self) -> dict[str, Any]:
        """As a flat row, with the first passage."""
        first = self.told[0].passage if self.told else None
        return {
            "day": self.day, "from": self.from_, "to": self.to, "who": self.who, "event_type": self.event_type,
            "event_mode": self.event_mode, "whom": self.whom, "status": self.status, "disputed": self.disputed,
            "place": self.place, "country": self.country, "cameo": self.cameo, "quad": self.quad,
            "intensity": self.intensity, "goldstein": self.goldstein, "reports": self.reports,
            "outlets": self.outlets, "sources": self.sources, "first_published": self.first_published,
            "confidence": self.confidence, "happening": self.key, "article": first.article if first else None,
            "trigger": first.words if first else None, "sentence": first.sentence if first else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatementView:
    """What somebody said: `passage.words` is the content, from its first to its last word."""

    kind: str
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    reported_by: tuple[str, ...]
    verb: str | None
    day: str | None
    confidence: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class Statements:
    """What one side says of the other; `more` where there are more than were asked for."""

    speaker: str
    about: str
    said: tuple[StatementView, ...]
    more: bool


class Table(ABC):
    """An answer that is a table."""

    __slots__ = ()

    @abstractmethod
    def rows(self) -> list[dict[str, Any]]:
        """The rows, each with the same keys."""

    def to_dict(self) -> dict[str, Any]:
        """The whole answer as JSON values."""
        found: dict[str, Any] = plain(self)
        return found

    def to_pandas(self) -> Any:
        """The rows as a pandas frame. Raises ImportError where pandas isn't installed."""
        return import_module("pandas").DataFrame(self.rows())

    def to_polars(self) -> Any:
        """The rows as a polars frame. Raises ImportError where polars isn't installed."""
        return import_module("polars").DataFrame(self.rows(), infer_schema_length=None)


@dataclass(frozen=True, slots=True)
class Balance:
    """The happenings of one month (or another period): how many of each kind, and their mean scores."""

    period: str
    cooperation: int
    conflict: int
    intensity: float | None
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Dossier(Table):
    """All that the desk has on an actor, or on what lies between two.

    `happenings` are those that occurred or go on, in the order of days: of `total`, the ones with most independent
    sources. `disputed` are those denied by somebody, or told as not having happened; `announced` those intended,
    possible or called for. `balance` counts all of the `total`, none left out.
    """

    subjects: tuple[str, ...]
    notes: tuple[str, ...]
    first: str | None
    last: str | None
    total: int
    happenings: tuple[HappeningView, ...]
    balance: tuple[Balance, ...]
    statements: tuple[Statements, ...]
    figures: tuple[FigureView, ...]
    disputed_total: int
    disputed: tuple[HappeningView, ...]
    announced_total: int
    announced: tuple[HappeningView, ...]

    def rows(self) -> list[dict[str, Any]]:
        """The happenings of all three lists, each once."""
        seen: dict[str, dict[str, Any]] = {}
        for h in (*self.happenings, *self.disputed, *self.announced):
            seen.setdefault(h.key, h.row())
        return list(seen.values())


@dataclass(frozen=True, slots=True)
class Timeline(Table):
    """Happenings in the order of days; `total` were found, `happenings` are the latest of them."""

    subjects: tuple[str, ...]
    total: int
    happenings: tuple[HappeningView, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """A row for each happening, with its first passage."""
        return [h.row() for h in self.happenings]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage in which the words stand: `marks` are their offsets in `passage.sentence`, here the whole block."""

    passage: Passage
    marks: tuple[tuple[int, int], ...]
    events: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """As a flat row."""
        p = self.passage
        return {
            "published": p.published, "outlet": p.outlet, "title": p.title, "url": p.url, "article": p.article,
            "kind": p.kind, "start": p.start, "end": p.end, "passage": p.sentence, "events": "; ".join(self.events),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found(Table):
    """What a search found, the latest first; `more` where there is more than was asked for."""

    words: str
    hits: tuple[SearchHit, ...]
    more: bool

    def rows(self) -> list[dict[str, Any]]:
        """A row for each passage."""
        return [h.row() for h in self.hits]


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One period: `first` is its first day, `articles` the current articles printed in it.

    `count` is of happenings or events; `per_thousand` the count for each thousand articles, null without any;
    `intensity` and `goldstein` are means, null where nothing is counted.
    """

    period: str
    first: str
    articles: int
    count: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    intensity: float | None
    goldstein: float | None
    per_thousand: float | None
    examples: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Series(Table):
    """A series in time of what happened between two actors, and how it was counted.

    `unit` is "happenings" or "events"; `direction` "either", "out" (the first acts on the second, or both together)
    or "in". `left_out` is the number of those that can't be put in a period: known only to a longer one, or
    without any day.
    """

    subjects: tuple[str, ...]
    by: str
    unit: str
    direction: str
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    first: str | None
    last: str | None
    left_out: int
    points: tuple[SeriesPoint, ...]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each period, without the passages."""
        return [{k: v for k, v in asdict(p).items() if k != "examples"} for p in self.points]


@dataclass(frozen=True, slots=True)
class Edge:
    """What one side did to another: counts of happenings, means, first and last day, and its best told example."""

    source: str
    source_name: str
    target: str
    target_name: str
    count: int
    cooperation: int
    conflict: int
    intensity: float
    goldstein: float | None
    first: str | None
    last: str | None
    examples: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Network(Table):
    """Who acts on whom in a range of days; `total` edges were found, `edges` are the heaviest of them."""

    first: str | None
    last: str | None
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    total: int
    edges: tuple[Edge, ...]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each edge, without the passages."""
        return [{k: v for k, v in asdict(e).items() if k != "examples"} for e in self.edges]


@dataclass(frozen=True, slots=True)
class CoderView:
    """What read some of the articles."""

    version: str
    codebook: str
    model: str
    pipeline: str
    articles: int


@dataclass(frozen=True, slots=True)
class Citation:
    """What must be told for a figure to be reproduced.

    `corpus` is a hash over the refs of the articles counted: two desks with the same one hold the same texts.
    """

    version: str
    schema: int
    coders: tuple[CoderView, ...]
    filters: tuple[tuple[str, str], ...]
    articles: int
    events: int
    happenings: int
    first: str | None
    last: str | None
    corpus: str
    bibtex: str = field(default="")

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {**plain(self), "filters": dict(self.filters)}


def plain(value: Any) -> Any:
    """A view as JSON values: keys as in the record (`from`, not `from_`)."""
    return _plain(asdict(value))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k.rstrip("_"): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value
