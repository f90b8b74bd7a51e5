"""The record of one article: what `dragoman read` prints."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from dragoman.actors import Actor
from dragoman.article import Article, Span
from dragoman.events import Event
from dragoman.figures import Figure
from dragoman.statements import Statement
from dragoman.times import Time

SCHEMA = "dragoman/1"


@dataclass(frozen=True, slots=True)
class Record:
    """All facts of one article. Every id that a fact names is that of another fact in the same record."""

    article: Article
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON values, in the order in which the contract lists them."""
        return {
            "schema": SCHEMA,
            "article": _article(self.article),
            "actors": [_actor(a) for a in self.actors],
            "times": [_time(t) for t in self.times],
            "events": [_event(e) for e in self.events],
            "statements": [_statement(s) for s in self.statements],
            "figures": [_figure(f) for f in self.figures],
        }

    def to_json(self) -> str:
        """The record on one line, as UTF-8 text without escapes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _optional(span: Span | None) -> dict[str, int] | None:
    return _span(span) if span is not None else None


def _article(a: Article) -> dict[str, Any]:
    return {
        "id": a.id,
        "path": a.path,
        "url": a.url,
        "outlet": a.outlet,
        "title": a.title,
        "standfirst": a.standfirst,
        "bylines": list(a.bylines),
        "published": a.published,
        "updated": a.updated,
        "language": a.language,
        "text": a.text,
        "blocks": [{"kind": b.kind, **_span(b.span)} for b in a.blocks],
    }


def _actor(a: Actor) -> dict[str, Any]:
    return {
        "id": a.id,
        "name": a.name,
        "kind": a.kind,
        "country": a.country,
        "sectors": list(a.sectors),
        "code": a.code,
        "title": a.title,
        "mentions": [{**_span(m.span), "kind": m.kind} for m in a.mentions],
    }


def _time(t: Time) -> dict[str, Any]:
    return {
        "id": t.id,
        **_span(t.span),
        "type": t.type,
        "value": t.value,
        "from": t.from_,
        "to": t.to,
        "anchor": t.anchor,
    }


def _event(e: Event) -> dict[str, Any]:
    mentions = [{"trigger": _span(m.trigger), "sentence": _span(m.sentence)} for m in e.mentions]
    return {
        "id": e.id,
        "event_type": e.event_type,
        "event_mode": e.event_mode,
        "contexts": list(e.contexts),
        "cameo": e.cameo,
        "quad": e.quad,
        "intensity": e.intensity,
        "goldstein": e.goldstein,
        "actors": list(e.actors),
        "recipients": list(e.recipients),
        "trigger": mentions[0]["trigger"],
        "sentence": mentions[0]["sentence"],
        "mentions": mentions,
        "time": {"from": e.time.from_, "to": e.time.to, "times": list(e.time.times)} if e.time else None,
        "place": (
            {
                "name": e.place.name,
                "country": e.place.country,
                "latitude": e.place.latitude,
                "longitude": e.place.longitude,
            }
            if e.place
            else None
        ),
        "status": e.status,
        "reported_by": list(e.reported_by),
        "disputed_by": list(e.disputed_by),
        "confidence": e.confidence,
        "because": e.because,
    }


def _statement(s: Statement) -> dict[str, Any]:
    return {
        "id": s.id,
        "kind": s.kind,
        "speakers": list(s.speakers),
        "speaker": _optional(s.speaker),
        "cue": _optional(s.cue),
        "content": [_span(c) for c in s.content],
        "addressees": list(s.addressees),
        "reported_by": list(s.reported_by),
        "time": s.time,
        "confidence": s.confidence,
    }


def _figure(f: Figure) -> dict[str, Any]:
    return {
        "id": f.id,
        **_span(f.span),
        "kind": f.kind,
        "value": f.value,
        "unit": f.unit,
        "bound": f.bound,
        "what": f.what,
        "actors": list(f.actors),
        "time": {"from": f.from_, "to": f.to, "times": list(f.times)} if f.from_ or f.times else None,
        "reported_by": list(f.reported_by),
    }
