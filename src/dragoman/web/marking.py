"""An article's text cut up for its marks: where several lie on one another, each piece knows all of them.

A layer is what a reader can switch on and off. To add one (corrections, say), give its facts in `facts_of` and its
name in `LAYERS`; cutting and showing need nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from dragoman.article import Span
from dragoman.record import Record
from dragoman.store.happened import number
from dragoman.web.wording import act, clean, days, quad_class, sign

Named = Callable[[Iterable[str]], str]
LAYERS = ("events", "quotes", "figures", "times", "actors")
"""The layers, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is told of a fact: its name, empty for the first, and the text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a record: its id, layer, where it stands (the first span is the main one), what is told of it.

    `title` says it in short, `style` is a class of its own ("material-conflict"), `glyph` a sign before the title.
    `link` is an address that leads on, with its words.
    """

    id: str
    layer: str
    spans: tuple[Span, ...]
    title: str
    lines: tuple[Line, ...]
    style: str = ""
    glyph: str = ""
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on which the same facts lie: `facts` are their ids, the shortest span first.

    `begins` are the facts whose main span begins here, `classes` what the style sheet needs.
    """

    text: str
    facts: tuple[str, ...]
    begins: tuple[str, ...]
    classes: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article as pieces; `start` is its offset."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]


_Mark = tuple[Span, Fact, bool]


def facts_of(record: Record, happenings: dict[str, str], actors: dict[str, str]) -> list[Fact]:
    """All facts of a record, by where they begin; those that begin together in the order of layers.

    `happenings` gives the key of an event's happening, `actors` that of an actor, by their ids in the record.
    """
    known = {a.id: clean(a.name) for a in record.actors}

    def named(ids: Iterable[str]) -> str:
        return ", ".join(known[i] for i in ids)

    found = [
        *_events(record, named, happenings),
        *_quotes(record, named),
        *_figures(record, named),
        *_times(record),
        *_actors(record, actors),
    ]
    return sorted(found, key=lambda f: (f.spans[0].start, LAYERS.index(f.layer)))


def _events(record: Record, named: Named, happenings: dict[str, str]) -> Iterator[Fact]:
    for e in record.events:
        who, whom = named(e.actors), named(e.recipients)
        when = days(e.time.from_, e.time.to) if e.time else ""
        lines = _lines(
            ("what", act(e.event_type, e.event_mode)),
            ("status", e.status),
            ("says", named(e.reported_by)),
            ("denied by", named(e.disputed_by)),
            ("when", when),
            ("where", clean(e.place.name) if e.place else ""),
            ("about", ", ".join(c.replace("_", " ") for c in e.contexts)),
            ("because", clean(e.because)),
            ("confidence", f"{e.confidence:.2f}"),
        )
        title = f"{who or 'somebody not named'} → {whom}" if whom else who or "somebody not named"
        key = happenings.get(e.id)
        link = (f"/happening/{key}", "All reports of it") if key else None
        spans = tuple(m.trigger for m in e.mentions)
        yield Fact(e.id, "events", spans, title, lines, quad_class(e.quad), sign(e.quad), link)


def _quotes(record: Record, named: Named) -> Iterator[Fact]:
    for s in record.statements:
        speaker = named(s.speakers) or (s.speaker.cut(record.article.text) if s.speaker else "") or "somebody not named"
        words = " … ".join(c.cut(record.article.text) for c in s.content)
        lines = _lines(
            ("speech", s.kind),
            ("to", named(s.addressees)),
            ("relayed by", named(s.reported_by)),
            ("words", clean(words)),
            ("confidence", f"{s.confidence:.2f}"),
        )
        yield Fact(s.id, "quotes", s.content, clean(speaker), lines)


def _figures(record: Record, named: Named) -> Iterator[Fact]:
    for f in record.figures:
        counted = f.kind == "count" and f.what  # "4 officers", where the unit is "officer"
        title = f"{number(f.value, f.bound)} {clean(f.what if counted else f.unit)}".rstrip()
        lines = _lines(
            ("of what", "" if counted else clean(f.what)),
            ("kind", f.kind),
            ("of whom", named(f.actors)),
            ("says", named(f.reported_by)),
            ("period", days(f.from_, f.to)),
        )
        yield Fact(f.id, "figures", (f.span,), title, lines)


def _times(record: Record) -> Iterator[Fact]:
    for t in record.times:
        title = days(t.from_, t.to) or t.value or "no day known"
        lines = _lines(("TIMEX3", f"{t.type} {t.value or ''}".rstrip()), ("counted from", t.anchor or ""))
        yield Fact(t.id, "times", (t.span,), title, lines)


def _actors(record: Record, keys: dict[str, str]) -> Iterator[Fact]:
    for a in record.actors:
        if not a.mentions:
            continue
        lines = _lines(
            ("who", ", ".join(x for x in (clean(a.title), a.kind, a.country or "") if x)),
            ("sectors", ", ".join(a.sectors)),
            ("code", a.code or ""),
            ("named", f"{len(a.mentions)} ×" if len(a.mentions) > 1 else ""),
        )
        key = keys.get(a.id)
        link = (f"/dossier?a={quote(key, safe='')}", "Dossier") if key and not key.startswith("local:") else None
        yield Fact(a.id, "actors", tuple(m.span for m in a.mentions), clean(a.name), lines, link=link)


def paragraphs_of(record: Record, facts: Iterable[Fact]) -> list[Paragraph]:
    """The article's blocks but for its furniture, each cut where a fact begins or ends.

    All pieces of a block together are its text.
    """
    text = record.article.text
    blocks = [b for b in record.article.blocks if b.kind != "furniture"]
    starts = [b.span.start for b in blocks]
    inside: list[list[_Mark]] = [[] for _ in blocks]
    for fact in facts:
        for n, span in enumerate(fact.spans):
            at = max(bisect_right(starts, span.start) - 1, 0)
            while at < len(blocks) and starts[at] < span.end:
                if span.start < blocks[at].span.end:
                    inside[at].append((span, fact, n == 0))
                at += 1
    found = []
    for block, here in zip(blocks, inside, strict=True):
        first, last = block.span.start, block.span.end
        cuts = {first, last}
        for span, _, _ in here:
            cuts.update(at for at in (span.start, span.end) if first < at < last)
        pieces = tuple(_piece(text, a, b, here, first) for a, b in pairwise(sorted(cuts)))
        found.append(Paragraph(block.kind, first, pieces))
    return found


def _piece(text: str, start: int, end: int, here: list[_Mark], first: int) -> Piece:
    over = [x for x in here if x[0].start < end and start < x[0].end]
    over.sort(key=lambda x: (x[0].end - x[0].start, LAYERS.index(x[1].layer), x[1].id))
    facts = tuple(dict.fromkeys(f.id for _, f, _ in over))
    # A span that began before its block shows itself where the block begins.
    begins = tuple(dict.fromkeys(f.id for s, f, main in over if main and max(s.start, first) == start))
    classes = dict.fromkeys(c for _, f, _ in over for c in ("m", f.layer, f.style) if c)
    return Piece(clean(text[start:end]), facts, begins, " ".join(classes))


def _lines(*pairs: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(Line(name, text) for name, text in pairs if text)
