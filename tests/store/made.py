"""Records made by hand, so that no test of the desk loads a model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from dragoman.actors import Actor
from dragoman.actors.cast import Mention
from dragoman.article import Article, Block, Span
from dragoman.events import Event
from dragoman.events.event import EventMention, EventTime, Place
from dragoman.figures import Figure
from dragoman.record import Record
from dragoman.statements import Statement
from dragoman.times import Time

WHO: dict[str, tuple[str, str | None, tuple[str, ...], str | None, str | None]] = {
    # name: kind, country, sectors, code, title
    "Peru": ("country", "PER", ("GOV",), "PERGOV", None),
    "Ecuador": ("country", "ECU", ("GOV",), "ECUGOV", None),
    "Chile": ("country", "CHL", ("GOV",), "CHLGOV", None),
    "Marta Quispe": ("person", "PER", ("GOV",), "PERGOV", "president"),
    "Luis Salas": ("person", "ECU", ("GOV",), "ECUGOV", "president"),
    "Jorge Tello": ("person", "PER", ("GOV",), "PERGOV", "foreign minister"),
    "Ana Mora": ("person", "ECU", ("GOV",), "ECUGOV", "foreign minister"),
    "Tello": ("person", None, ("GOV",), None, None),
    "NATO": ("bloc", None, ("IGO",), "IGO", None),
    "gunmen": ("group", None, ("UAF",), None, None),
}
PLACES = {
    "Quito": Place("Quito", "ECU", -0.2, -78.5),
    "Guayaquil": Place("Guayaquil", "ECU", -2.2, -79.9),
    "Lima": Place("Lima", "PER", -12.0, -77.0),
}
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}


def record(
    *sentences: str | tuple[str, str, str],
    published: str | None = "2024-03-05",
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = "The Ledger",
    updated: str | None = None,
    byline: str | None = None,
    path: str | None = None,
) -> Record:
    """A report: each sentence is text, or (text, TYPE, options), the options "trigger; status; day; mode; place".

    Actors are the names of `WHO` in the text, in order: the first acts, the others are acted upon, or all act
    together in types that are mutual. A number before "people" is a figure; a quotation is the first actor's words.
    """
    lines = [s if isinstance(s, str) else s[0] for s in sentences]
    if title is not None:
        lines.insert(0, title)
    text = "\n\n".join(lines)
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    blocks = [Block("paragraph", s) for s in spans]
    if title is not None:
        blocks[0] = Block("title", spans[0])
    names = sorted((n for n in WHO if re.search(rf"\b{n}\b", text)), key=lambda n: (text.index(n), n))
    names = [n for n in names if not (n == "Tello" and "Jorge Tello" in text)]
    ids = {n: f"A{i}" for i, n in enumerate(names, 1)}
    actors = [_actor(ids[n], n, text) for n in names]
    times: list[Time] = []
    events: list[Event] = []
    told = [s for s in sentences if not isinstance(s, str)]
    for n, (sentence, kind, options) in enumerate(told, 1):
        trigger, status, day, mode, place = ([o.strip() or None for o in options.split(";")] + [None] * 5)[:5]
        at = text.index(sentence)
        parties = [i for name, i in ids.items() if re.search(rf"\b{name}\b", sentence)]
        when = None
        if day is not None:
            first, last = [*day.split("/"), day][:2]
            time = Time(f"T{n}", Span(at, at + 4), "DATE", first, first, last, "published", 0, 1)
            times.append(time)
            when = EventTime(first, last, (time.id,))
        assert trigger is not None
        start = text.index(trigger, at)
        mention = EventMention(Span(start, start + len(trigger)), Span(at, at + len(sentence)))
        events.append(
            Event(
                id=f"E{n}", event_type=kind, event_mode=mode, contexts=("diplomatic",), cameo="040",
                quad="verbal cooperation", intensity=1.5, goldstein=1.0,
                actors=tuple(parties if kind in MUTUAL else parties[:1]),
                recipients=() if kind in MUTUAL else tuple(parties[1:]),
                mentions=(mention,), time=when, place=PLACES[place] if place else None,
                status=status or "occurred",  # type: ignore[arg-type]
                reported_by=(), disputed_by=(), confidence=0.8, because="made by hand",
            )
        )  # fmt: skip
    return Record(
        article=Article(
            id=hashlib.sha256(text.encode()).hexdigest()[:16], path=path, url=url, outlet=outlet, title=title,
            standfirst=None, bylines=(byline,) if byline else (), published=published, updated=updated,
            language="en", text=text, blocks=tuple(blocks),
        ),
        actors=tuple(actors), times=tuple(times), events=tuple(events),
        statements=tuple(_statements(text, actors)), figures=tuple(_figures(text, actors)),
    )  # fmt: skip


def _actor(local: str, name: str, text: str) -> Actor:
    kind, country, sectors, code, title = WHO[name]
    how = "nominal" if name[0].islower() else "name"
    mentions = [Mention(Span(*m.span()), how, 0) for m in re.finditer(rf"\b{name}\b", text)]  # type: ignore[arg-type]
    return Actor(local, name, kind, country, sectors, code, title, tuple(mentions))  # type: ignore[arg-type]


def _statements(text: str, actors: Sequence[Actor]) -> list[Statement]:
    speakers = tuple(a.id for a in actors[:1])
    return [
        Statement(
            f"S{n}", "direct", speakers, actors[0].mentions[0].span if actors else None, None, (Span(*m.span()),),
            (), (), None, 0.9, "say",
        )
        for n, m in enumerate(re.finditer(r"“[^”]+”", text), 1)
    ]  # fmt: skip


def _figures(text: str, actors: Sequence[Actor]) -> list[Figure]:
    return [
        Figure(
            f"F{n}", Span(*m.span()), "count", float(m[1]), "person", "exact", "dead", tuple(a.id for a in actors[:1]),
            None, None, (), (),
        )
        for n, m in enumerate(re.finditer(r"(\d+) people", text), 1)
    ]  # fmt: skip
