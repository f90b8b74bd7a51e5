"""A record for a person's eyes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.article import Span
from dragoman.cli.wording import QUAD_COLOURS, code, days, named, plain, standing
from dragoman.events import Event
from dragoman.record import Record

Column = tuple[str, int | None]  # its heading, and its share of the width; None: as wide as its widest word
_PAGE_WIDTH = 120
_TEXT_WIDTH = 100  # a line longer than that is hard to read


def show_record(record: Record, console: Console) -> None:
    """Prints the marked text of an article, then its events, statements, figures, times and actors."""
    article = record.article
    console.print(Rule(plain(article.title or article.path or article.id), style="dim"))
    day = article.published or article.updated
    line = [article.outlet, ", ".join(article.bylines), day or "of no stated day", article.path]
    console.print(Text(" · ".join(x for x in line if x), style="dim"), "\n")
    for block in marked_blocks(record):
        console.print(block, "\n", width=min(console.width, _TEXT_WIDTH), sep="\n", end="")
    console.print(_legend(), "\n", sep="", width=min(console.width, _TEXT_WIDTH))
    for table in (_events(record), _statements(record), _figures(record), _times(record), _actors(record)):
        if table.row_count:
            console.print(table, width=min(console.width, _PAGE_WIDTH))


def _legend() -> Text:
    text = Text()
    for words, style in (("actor", "bold"), ("time", "underline"), ("quotation", "italic")):
        text.append(words, style=style).append("  ")
    for quad, colour in QUAD_COLOURS.items():
        text.append(quad, style=f"{colour} reverse").append("  ")
    return text


def marked_blocks(record: Record) -> Iterable[Text]:
    """Each block of the article but furniture, with its actors, events, quotations and times marked."""
    article = record.article
    marks = sorted(_marks(record), key=lambda mark: mark[1].start)
    for block in article.blocks:
        if block.kind == "furniture":
            continue
        text = Text(block.span.cut(article.text))
        if block.kind in {"title", "heading"}:
            text.stylize("bold underline")
        elif block.kind in {"caption", "byline"}:
            text.stylize("dim")
        for style, span in marks:
            if span.overlaps(block.span):
                text.stylize(style, max(0, span.start - block.span.start), span.end - block.span.start)
        yield text


def _marks(record: Record) -> Iterable[tuple[str, Span]]:
    for statement in record.statements:
        for span in statement.content:
            yield "italic", span
    for time in record.times:
        yield "underline", time.span
    for actor in record.actors:
        for mention in actor.mentions:
            yield "bold", mention.span
    for event in record.events:
        for m in event.mentions:
            yield f"{QUAD_COLOURS[event.quad]} reverse", m.trigger


def page_table(title: str, *columns: Column) -> Table:
    """A table as wide as the page; no column is narrower than a day or a code."""
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, expand=True, pad_edge=False)
    for heading, share in columns:
        table.add_column(
            heading, overflow="fold", ratio=share, min_width=_narrowest(heading) if share is None else None
        )
    return table


def _narrowest(heading: str) -> int:
    return {"when": 12, "days": 12, "period": 12, "what": 16}.get(heading, 9)


def _when(event: Event) -> str:
    return days(event.time.from_, event.time.to) if event.time else ""


def _events(record: Record) -> Table:
    table = page_table("Events", ("when", None), ("who", 4), ("what", None), ("to whom", 4), ("status", 4))
    for e in sorted(record.events, key=lambda e: (e.time.from_ if e.time and e.time.from_ else "9", int(e.id[1:]))):
        words = plain(
            f"“{e.main.trigger.cut(record.article.text)}”", f"×{len(e.mentions)}" if len(e.mentions) > 1 else ""
        )
        table.add_row(
            _when(e),
            plain(named(record, e.actors)),
            Text("\n").join([code(e), words]),
            plain(named(record, e.recipients)),
            plain(standing(record, e)),
        )
    return table


def _statements(record: Record) -> Table:
    table = page_table("Statements", ("who", 3), ("to whom", 2), ("kind", None), ("what", 7))
    for s in record.statements:
        relayed = named(record, s.reported_by)
        table.add_row(
            plain(
                named(record, s.speakers) or (s.speaker.cut(record.article.text) if s.speaker else ""),
                f"(as {relayed} relays)" if relayed else "",
            ),
            plain(named(record, s.addressees)),
            s.kind,
            plain(" … ".join(c.cut(record.article.text) for c in s.content)),
        )
    return table


def _figures(record: Record) -> Table:
    table = page_table(
        "Figures",
        ("value", None),
        ("unit", 2),
        ("of what", 4),
        ("period", None),
        ("on whose word", 3),
        ("the words", 3),
    )
    signs = {"exact": "", "about": "≈ ", "at least": "≥ ", "at most": "≤ "}
    for f in record.figures:
        table.add_row(
            signs[f.bound] + (f"{f.value:,.0f}" if f.value.is_integer() else f"{f.value:,.10g}"),
            plain(f.unit),
            plain(f.what, f"({f.kind})" if f.kind not in {"count", "level"} else ""),
            days(f.from_, f.to),
            plain(named(record, f.reported_by)),
            plain(f.span.cut(record.article.text)),
        )
    return table


def _times(record: Record) -> Table:
    table = page_table("Times", ("the words", 3), ("type", None), ("value", 3), ("days", None), ("resolved against", 2))
    for t in record.times:
        table.add_row(
            plain(t.span.cut(record.article.text)),
            t.type,
            t.value or "",
            days(t.from_, t.to),
            _anchor(record, t.anchor),
        )
    return table


def _anchor(record: Record, anchor: str | None) -> Text:
    """What a time was resolved against: the words of the other time, or "published"."""
    for t in record.times:
        if t.id == anchor:
            return plain(f"“{t.span.cut(record.article.text)}”")
    return plain(anchor)


def _actors(record: Record) -> Table:
    table = page_table("Actors", ("name", 3), ("kind", None), ("code", None), ("mentions", 6))
    for a in record.actors:
        words = dict.fromkeys(" ".join(m.span.cut(record.article.text).split()) for m in a.mentions)
        table.add_row(plain(a.name), a.kind, a.code or "", plain(" · ".join(words)))
    return table
