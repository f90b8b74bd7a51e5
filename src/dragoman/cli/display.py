"""A record for a person's eyes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.article import Span
from dragoman.events import Event
from dragoman.record import Record

_QUAD = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


def show_record(record: Record, console: Console) -> None:
    """Prints the marked text of an article, then its events, statements, figures, actors and times."""
    article = record.article
    console.print()
    console.print(Rule(Text(article.title or article.path or article.id, style="bold")))
    line = [article.outlet, ", ".join(article.bylines), article.published or article.updated, article.path]
    console.print(Text(" · ".join(x for x in line if x), style="dim"))
    console.print()
    for block in marked_blocks(record):
        console.print(block)
        console.print()
    console.print(_legend())
    for table in (_events(record), _statements(record), _figures(record), _actors(record), _times(record)):
        if table.row_count:
            console.print(table)


def _legend() -> Text:
    text = Text("actor", style="bold")
    text.append("  ")
    for quad, colour in _QUAD.items():
        text.append(quad, style=f"{colour} reverse")
        text.append("  ")
    text.append("quotation", style="italic")
    text.append("  ")
    text.append("time", style="underline")
    return text


def marked_blocks(record: Record) -> Iterable[Text]:
    """Each block of the article but furniture, with its actors, events, quotations and times marked."""
    article = record.article
    for block in article.blocks:
        if block.kind == "furniture":
            continue
        text = Text(block.span.cut(article.text))
        if block.kind in {"title", "heading"}:
            text.stylize("bold underline")
        elif block.kind in {"caption", "byline"}:
            text.stylize("dim")
        for style, span in _marks(record):
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
            yield f"{_QUAD[event.quad]} reverse", m.trigger


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, expand=True, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _names(record: Record, ids: Iterable[str]) -> str:
    known = {a.id: a.name for a in record.actors}
    return ", ".join(known[i] for i in ids)


def _when(event: Event) -> str:
    if event.time is None or event.time.from_ is None:
        return ""
    return event.time.from_ if event.time.from_ == event.time.to else f"{event.time.from_} – {event.time.to}"


def _cell(*words: str | None) -> Text:
    """Text that came from an article: shown as it is, never read as markup."""
    return Text(" ".join(w for w in words if w))


def _events(record: Record) -> Table:
    table = _table("Events", "when", "who", "what", "to whom", "status", "on whose word", "the words")
    for e in sorted(record.events, key=lambda e: (e.time.from_ if e.time and e.time.from_ else "9", int(e.id[1:]))):
        code = Text(e.event_type + (f"-{e.event_mode}" if e.event_mode else ""), style=_QUAD[e.quad])
        table.add_row(
            _when(e),
            _cell(_names(record, e.actors)),
            code,
            _cell(_names(record, e.recipients)),
            e.status,
            _cell(
                _names(record, e.reported_by), f"(disputed: {_names(record, e.disputed_by)})" if e.disputed_by else ""
            ),
            _cell(e.main.trigger.cut(record.article.text), f"(×{len(e.mentions)})" if len(e.mentions) > 1 else ""),
        )
    return table


def _statements(record: Record) -> Table:
    table = _table("Statements", "who", "to whom", "kind", "relayed by", "what")
    for s in record.statements:
        words = " … ".join(c.cut(record.article.text) for c in s.content)
        table.add_row(
            _cell(_names(record, s.speakers) or (s.speaker.cut(record.article.text) if s.speaker else "")),
            _cell(_names(record, s.addressees)),
            s.kind,
            _cell(_names(record, s.reported_by)),
            _cell(" ".join(words.split())),
        )
    return table


def _figures(record: Record) -> Table:
    table = _table("Figures", "value", "unit", "what", "period", "on whose word", "the words")
    signs = {"exact": "", "about": "≈ ", "at least": "≥ ", "at most": "≤ "}
    for f in record.figures:
        period = f"{f.from_} – {f.to}" if f.from_ else ""
        table.add_row(
            f"{signs[f.bound]}{f.value:,.10g}",
            _cell(f.unit),
            _cell(f.what, f"({f.kind})"),
            period,
            _cell(_names(record, f.reported_by)),
            _cell(f.span.cut(record.article.text)),
        )
    return table


def _actors(record: Record) -> Table:
    table = _table("Actors", "", "name", "kind", "code", "mentions")
    for a in record.actors:
        words = dict.fromkeys(" ".join(m.span.cut(record.article.text).split()) for m in a.mentions)
        table.add_row(a.id, _cell(a.name), a.kind, a.code or "", _cell(" · ".join(words)))
    return table


def _times(record: Record) -> Table:
    table = _table("Times", "the words", "type", "value", "days", "resolved against")
    for t in record.times:
        days = f"{t.from_} – {t.to}" if t.from_ and t.from_ != t.to else t.from_ or ""
        table.add_row(_cell(t.span.cut(record.article.text)), t.type, t.value or "", days, t.anchor or "")
    return table
