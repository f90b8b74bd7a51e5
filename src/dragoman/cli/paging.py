"""Answers as pages: Markdown, HTML and CSV."""

from __future__ import annotations

import csv as tables
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman.cli.answering import (
    clean,
    counts,
    cut,
    decimal,
    developed,
    figure,
    said_heading,
    sections,
    some,
    source,
    span_of,
    title_of,
    voiced,
)
from dragoman.cli.wording import days
from dragoman.store.views import Dossier, HappeningView, Passage

if TYPE_CHECKING:
    from jinja2 import Template

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
_LINK = re.compile(r"https?://[^\s<>\"'()\\]+", re.I)


def csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as CSV with a head; nothing at all without rows."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = tables.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def html(d: Dossier) -> str:
    """A dossier as one page that needs nothing beside it."""
    return _template().render(
        d=d, title=title_of(d.subjects), span=span_of(d.first, d.last), sections=sections(d), some=some
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "clean": clean, "counts": counts, "cut": cut, "decimal": decimal, "developed": developed, "figure": figure,
        "said_heading": said_heading, "source": source, "voiced": voiced, "when": when, "link": link,
    }  # fmt: skip
    page = files("dragoman.cli").joinpath("pages", "dossier.html").read_text(encoding="utf-8")
    return environment.from_string(page)


def when(h: HappeningView) -> str:
    """The days of a happening, or the day of its first report as the last that it can have been on."""
    return days(h.from_, h.to).replace("\n", " ") or (f"≤ {h.day}" if h.day else "no day known")


def link(p: Passage) -> str | None:
    """The address of a passage's article, if it is one that a page may link to."""
    return p.url if p.url and _LINK.fullmatch(p.url) else None


def markdown(d: Dossier) -> str:
    """A dossier as Markdown."""
    return "\n".join(_lines(d)).rstrip() + "\n"


def _lines(d: Dossier) -> Iterator[str]:
    yield f"# {escaped(title_of(d.subjects))}"
    yield ""
    if span := span_of(d.first, d.last):
        yield f"{span[0].upper()}{span[1:]}."
        yield ""
    for note in d.notes:
        yield escaped(note)
        yield ""
    for heading, total, shown in sections(d):
        if shown:
            yield f"## {heading}"
            yield ""
            yield f"{some(len(shown), total)}."
            yield ""
            for h in shown:
                yield from _happening(h)
        if heading == "Happenings" and d.balance:
            yield from (
                "## Balance by month",
                "",
                "| month | cooperation | conflict | mean intensity | mean Goldstein |",
            )
            yield "| --- | ---: | ---: | ---: | ---: |"
            for b in d.balance:
                yield (
                    f"| {b.period} | {b.cooperation:,} | {b.conflict:,} | {decimal(b.intensity)} "
                    f"| {decimal(b.goldstein)} |"
                )
            yield ""
    for said in d.statements:
        if said.said:
            yield f"## {escaped(said_heading(said))}"
            yield ""
            for s in said.said:
                who = ", ".join(s.speakers) or "(nobody named)"
                relayed = f", says {', '.join(s.reported_by)}" if s.reported_by else ""
                said_by = f"**{escaped(who)}** ({escaped(s.kind + relayed)})"
                yield f"- {s.day or 'no day known'}, {said_by}: {_passage(s.passage)}"
            yield ""
    if d.figures:
        yield "## Figures"
        yield ""
        for f in d.figures:
            yield f"- {f.day or 'no day known'}, **{escaped(figure(f))}**: {_passage(f.passage)}"


def _happening(h: HappeningView) -> Iterator[str]:
    whom = f" → {h.whom}" if h.recipients else ""
    status = f"{h.status}{', disputed' if h.disputed else ''}{f', {h.place}' if h.place else ''}"
    yield f"### {when(h)}: {escaped(h.who or '(nobody named)')}{escaped(whom)}"
    yield ""
    yield f"{escaped(h.what)}, {escaped(status)}. {counts(h)}: {escaped(', '.join(h.outlet_names))}."
    yield ""
    for line in developed(h):
        yield f"{escaped(line)}"
        yield ""
    for r in h.told:
        voice = f" ({escaped(voiced(r))})" if voiced(r) else ""
        yield f"- {_passage(r.passage)}{voice}"
    yield ""


def _passage(p: Passage) -> str:
    before, words, after = cut(p)
    gap = re.match(r"(\s*)(.*?)(\s*)$", words, re.S)
    assert gap is not None
    marked = f"{gap[1]}**{escaped(gap[2])}**{gap[3]}" if gap[2] else ""
    where = escaped(source(p))
    url = link(p)
    name = f"`{p.article}{':' if p.fact else ''}{p.fact}`"
    return f"{escaped(before)}{marked}{escaped(after)} — {f'[{where}](<{url}>)' if url else where} {name}"


def escaped(text: str) -> str:
    """Text of an article on one line, as Markdown that shows it as it is."""
    return _SPECIAL.sub(r"\\\1", clean(text) if not text[:1].isspace() else " " + clean(text)) + (
        " " if text[-1:].isspace() and text.strip() else ""
    )
