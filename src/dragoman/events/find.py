"""The events of an article: read, dated, merged, with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import Cast, Voice
from dragoman.classifier import Coder
from dragoman.codebook import table
from dragoman.events.context import find_contexts
from dragoman.events.dating import Dates, relative
from dragoman.events.domain import literal
from dragoman.events.draft import Draft
from dragoman.events.event import Event, EventMention, EventTime
from dragoman.events.merging import Cluster, merge
from dragoman.events.place import find_place
from dragoman.events.provenance import find_reporters
from dragoman.events.reader import read_drafts
from dragoman.events.reference import aim_at_doers, urged
from dragoman.events.second import SecondCoder
from dragoman.language import Reading
from dragoman.times import Time


def find_events(
    reading: Reading,
    cast: Cast,
    times: Sequence[Time],
    voices: Sequence[Voice],
    classifier: Coder | None = None,
) -> tuple[Event, ...]:
    """The events of an article in the order of their first mention, with ids E1, E2, ...

    With a classifier, the model weighs what the codebook's patterns code, and codes what they don't read.
    """
    dates = Dates(reading, times)
    drafts = read_drafts(reading, cast)
    if classifier is not None:
        second = SecondCoder(reading, cast, classifier)
        drafts = second.weigh(drafts)
        drafts = sorted([*drafts, *second.add(drafts)], key=lambda d: (d.predicate.trigger, d.type))
    read = [u for d in literal(drafts, reading) if (u := urged(d, reading, voices)) is not None]
    clusters = merge([(d, dates.when(d)) for d in read if _worth(d)], reading, cast)
    aim_at_doers(clusters, reading)
    clusters = [c for c in clusters if _told(c)]
    known = {i: c.time for c in clusters for d in c.drafts for i in d.acts}
    offsets = relative(dates, known)
    events = []
    for n, cluster in enumerate(clusters, 1):
        time = cluster.time or next((offsets[i] for d in cluster.drafts for i in d.acts if i in offsets), None)
        events.append(_event(f"E{n}", cluster, time, reading, voices))
    return tuple(events)


def _worth(draft: Draft) -> bool:
    """A mention of nobody is kept only where it may refer back to an event that is known."""
    return bool(draft.participants) or draft.definite


def _told(cluster: Cluster) -> bool:
    best = cluster.best
    if best.mutual and best.predicate.kind == "nominal" and not best.predicate.light:
        return len(best.participants) > 1
    return bool(best.participants)


def _event(event_id: str, cluster: Cluster, time: EventTime | None, reading: Reading, voices: Sequence[Voice]) -> Event:
    draft = cluster.best
    kind = draft.kind
    mode = kind.modes.get(draft.mode) if draft.mode else None
    cameo = draft.cameo or (mode.cameo if mode and mode.cameo else kind.cameo)
    # an event that the outlet tells in its own voice anywhere stands on its own word
    reported_by = min((find_reporters(d, reading, voices) for d in cluster.drafts), key=lambda r: len(r) > 0)
    performers = set(draft.actors)
    return Event(
        id=event_id,
        event_type=draft.type,
        event_mode=draft.mode if mode else None,
        contexts=find_contexts(draft, reading),
        cameo=cameo,
        quad=kind.quad,
        intensity=mode.intensity if mode else kind.intensity,
        goldstein=_goldstein(cameo),
        actors=draft.actors,
        recipients=draft.recipients,
        mentions=tuple(_mention(d, reading) for d in cluster.drafts),
        time=time,
        place=find_place(draft, reading),
        status=draft.status,
        reported_by=reported_by,
        disputed_by=tuple(i for i in draft.disputed_by if i not in reported_by or i in performers),
        confidence=draft.confidence,
        because=draft.because,
    )


def _mention(draft: Draft, reading: Reading) -> EventMention:
    return EventMention(reading.span(*draft.predicate.trigger), reading.sentences[draft.predicate.sentence].span)


def _goldstein(cameo: str) -> float | None:
    entry = table("cameo").get(cameo)
    return float(entry["goldstein"]) if entry and entry.get("goldstein") is not None else None
