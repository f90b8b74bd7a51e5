"""What the desk answers the reading room with, besides the answers of `views.py`: frozen values, days as ISO texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.store.views import CoderView, HappeningView, Passage, SearchHit, Table


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some lines come from: how many articles, of which outlets (the most first), printed when, read by what.

    `more_outlets` is the number of those beyond the ones named.
    """

    articles: int
    outlets: tuple[tuple[str, int], ...]
    more_outlets: int
    first: str | None
    last: str | None
    coders: tuple[CoderView, ...]


@dataclass(frozen=True, slots=True)
class LatestDay:
    """The happenings filed under one day: the best told of `total`."""

    day: str
    total: int
    happenings: tuple[HappeningView, ...]


@dataclass(frozen=True, slots=True)
class Latest(Table):
    """What happened last, day by day, the latest first; `until` is the day of the latest article."""

    until: str | None
    days: tuple[LatestDay, ...]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each happening."""
        return [h.row() for d in self.days for h in d.happenings]


@dataclass(frozen=True, slots=True)
class Move:
    """How what lies between two sides changed, in a week against the four weeks before.

    `count` happenings took place in the week, `expected` would have at the rate for each article of the weeks before,
    in which `before` did; `intensity` and `intensity_before` are means, null where nothing is counted. `by_count` and
    `by_intensity` say how surely each changed, in standard errors; null where too little is there to say.
    """

    one: str
    one_name: str
    two: str
    two_name: str
    count: int
    before: int
    expected: float
    intensity: float | None
    intensity_before: float | None
    by_count: float | None
    by_intensity: float | None


@dataclass(frozen=True, slots=True)
class Moved(Table):
    """What moved most in the week from `first` to `last`, against the four weeks from `baseline` to the day before.

    `articles` and `articles_before` were printed in these. A pair is in it where its count or mean intensity changed
    by `least` standard errors or more.
    """

    first: str | None
    last: str | None
    baseline: str | None
    articles: int
    articles_before: int
    least: float
    pairs: tuple[Move, ...]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each pair."""
        return [{f: getattr(p, f) for f in p.__slots__} for p in self.pairs]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor whose name begins as asked; `about` says who that is, where more than the name is known."""

    name: str
    key: str
    about: str


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that passages can be narrowed to, as a question writes it and as it is read, and how many have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The commonest values of one name ("outlet"), the most first; those of "printed" in the order of days."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Looked(Table):
    """What a search found: one page of `total` passages, with the facets of all of these.

    `capped` where there are more: then they are the latest, and each count says "at least". `notes` say how names
    were understood.
    """

    words: str
    total: int
    capped: bool
    page: int
    pages: int
    hits: tuple[SearchHit, ...]
    facets: tuple[Facet, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """A row for each passage of the page."""
        return [h.row() for h in self.hits]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of a happening: what it says, how its wording differs from the main one's, why it is counted here.

    `event` names it ("<article ref>:E1"). `parts` are the sentence cut up as (text, kind): "same" as the main
    report's, "other" words, a "figure" or a "time" that the main report hasn't. `source` numbers the independent
    sources from 1: it is equal for copies of one text and reports of one agency. `reason` and `score` are null for
    the first report; `decision` is the one by which it was merged by hand.
    """

    event: str
    main: bool
    event_type: str
    event_mode: str | None
    status: str
    from_: str | None
    to: str | None
    reported_by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    agency: str | None
    source: int
    confidence: float
    because: str
    score: float | None
    reason: str | None
    decision: int | None
    parts: tuple[tuple[str, str], ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What a person decided about the reports of a happening: "merge" or "split", when and why."""

    id: int
    kind: str
    reason: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class HappeningPage(Table):
    """A happening with all its reports, grouped by independent source, and what people decided about it."""

    happening: HappeningView
    reports: tuple[Telling, ...]
    decisions: tuple[DecisionView, ...]
    origin: Origin

    def rows(self) -> list[dict[str, Any]]:
        """A row for each report."""
        return [
            {
                "published": t.passage.published, "outlet": t.passage.outlet, "title": t.passage.title,
                "article": t.passage.article, "event": t.event, "event_type": t.event_type,
                "event_mode": t.event_mode, "status": t.status, "from": t.from_, "to": t.to,
                "reported_by": "; ".join(t.reported_by), "disputed_by": "; ".join(t.disputed_by),
                "agency": t.agency, "source": t.source, "confidence": t.confidence, "because": t.because,
                "merged_because": t.reason, "merged_score": t.score, "sentence": t.passage.sentence,
            }
            for t in self.reports
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: `cue` is the kind of its verb in the codebook ("say", "belief", "intention"), or null.

    `speakers` and `addressees` are pairs of key and name. `passage.words` is the content.
    """

    kind: str
    cue: str | None
    verb: str | None
    speakers: tuple[tuple[str, str], ...]
    addressees: tuple[tuple[str, str], ...]
    reported_by: tuple[str, ...]
    day: str | None
    confidence: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class Quotes(Table):
    """What was said, the latest first: one page; `more` where another follows. `notes` say how names are understood."""

    speaker: str | None
    about: str | None
    page: int
    more: bool
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """A row for each statement."""
        return [
            {
                "day": q.day, "speakers": "; ".join(n for _, n in q.speakers),
                "addressees": "; ".join(n for _, n in q.addressees), "kind": q.kind, "cue": q.cue, "verb": q.verb,
                "reported_by": "; ".join(q.reported_by), "content": q.passage.words, "sentence": q.passage.sentence,
                "published": q.passage.published, "outlet": q.passage.outlet, "title": q.passage.title,
                "url": q.passage.url, "article": q.passage.article, "fact": q.passage.fact,
                "confidence": q.confidence,
            }
            for q in self.quotes
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class VersionView:
    """One stored version of a report; `name` is its outlet, else its title."""

    ref: str
    published: str | None
    updated: str | None
    current: bool
    ingested_at: str
    name: str | None


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What the desk knows of an article beside its record: its versions, its copies, what read it.

    `happenings` gives, for each event's id in the record, the key of its happening. `actors` gives, for each actor's
    id, the key of the actor across articles; `superseded_by` is the ref of the version that counts.
    """

    id: int
    ref: str
    current: bool
    superseded_by: str | None
    agency: str | None
    versions: tuple[VersionView, ...]
    copies: tuple[VersionView, ...]
    happenings: dict[str, str]
    actors: dict[str, str]
    origin: Origin
