"""What the database answers, for a person's eyes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.wording import QUAD_COLOURS, days
from dragoman.store.happened import number
from dragoman.store.views import (
    Citation,
    Dossier,
    FigureView,
    Found,
    HappeningView,
    Network,
    Passage,
    ReportView,
    SearchHit,
    Series,
    Statements,
    Timeline,
)

_CONTROLS = dict.fromkeys((*range(32), 127, *range(128, 160), 0x2028, 0x2029), " ")
_SNIPPET = 320  # characters of a passage that a search shows


def clean(text: str) -> str:
    """Text of an article on one line, without what could control a terminal."""
    return " ".join(text.translate(_CONTROLS).split())


def show_dossier(d: Dossier, to: Console) -> None:
    """A dossier, section by section; sections without anything are left out."""
    to.print(Text.assemble((title_of(d.subjects), "bold"), (f"  {span_of(d.first, d.last)}".rstrip(), "dim")))
    for note in d.notes:
        to.print(Text(clean(note), style="dim"))
    for heading, total, shown in sections(d):
        if shown:
            _heading(to, heading, some(len(shown), total))
            _happenings(to, shown)
        if heading == "Happenings":
            _balance(to, d)
    for said in d.statements:
        _said(to, said)
    if d.figures:
        _heading(to, "Figures", "")
        rows = Table.grid(padding=(0, 2))
        rows.add_column(width=10)
        rows.add_column()
        for f in d.figures:
            rows.add_row(f.day or "", Text.assemble((figure(f), "bold"), "\n", quoted(f.passage)))
        to.print(rows)
    if not rows_of(d):
        to.print("Nothing is told of it." if len(d.subjects) == 1 else "Nothing is told between them.")


def rows_of(d: Dossier) -> bool:
    """Whether a dossier has anything in it."""
    return bool(d.happenings or d.disputed or d.announced or d.figures or any(s.said for s in d.statements))


def sections(d: Dossier) -> tuple[tuple[str, int, tuple[HappeningView, ...]], ...]:
    """The headings of the three lists of happenings, with how many there are and those to show."""
    return (
        ("Happenings", d.total, d.happenings),
        ("Claimed and denied", d.disputed_total, d.disputed),
        ("Announced, threatened, called for", d.announced_total, d.announced),
    )


def title_of(subjects: Sequence[str]) -> str:
    """The names of one or two subjects."""
    return " and ".join(clean(s) for s in subjects)


def span_of(first: str | None, last: str | None) -> str:
    """A range of days in words; empty where both ends are open."""
    if first and last:
        return f"from {first} to {last}"
    return f"from {first} on" if first else f"up to {last}" if last else ""


def some(shown: int, total: int) -> str:
    """How many are shown of how many."""
    if shown >= total:
        return f"{total:,}"
    return f"{shown:,} of {total:,}: those with most independent sources; --limit 0 shows all"


def counts(h: HappeningView) -> str:
    """How many articles, outlets and independent sources stand behind a happening."""
    return ", ".join(
        f"{n:,} {word}{'' if n == 1 else 's'}"
        for n, word in ((h.reports, "report"), (h.outlets, "outlet"), (h.sources, "independent source"))
    )


def figure(f: FigureView) -> str:
    """A figure in words."""
    what = f"{clean(f.what)}: " if f.what else ""
    return f"{what}{number(f.value, f.bound)} {clean(f.unit or '')}".rstrip()


def developed(h: HappeningView) -> list[str]:
    """How the reports of a happening differ, a line for each thing that they differ in."""
    lines = []
    for d in h.developments:
        shares = "; ".join(f"{value} by {n} outlet{'' if n == 1 else 's'}" for value, n in d.shares)
        lines.append(f"{clean(d.what)}: {' → '.join(d.steps)}; at last {shares}")
    return lines


def voiced(r: ReportView) -> str:
    """On whose word a report stands, and who denies it; empty for the outlet's own."""
    parts = []
    if r.reported_by:
        parts.append(f"says {clean(', '.join(r.reported_by))}")
    if r.disputed_by:
        parts.append(f"denied by {clean(', '.join(r.disputed_by))}")
    return ", ".join(parts)


def source(p: Passage) -> str:
    """Where a passage was printed, and when."""
    return ", ".join(x for x in (clean(p.outlet or p.title or p.article), (p.published or "")[:10]) if x)


def quoted(p: Passage) -> Text:
    """A passage with the words that count underlined, and its source."""
    before, words, after = cut(p)
    text = Text()
    text.append(before)
    text.append(words, style="underline")
    text.append(after)
    text.append(f"  {source(p)} [{p.article}{':' if p.fact else ''}{p.fact}]", style="dim")
    return text


def cut(p: Passage) -> tuple[str, str, str]:
    """A passage before, in and after the words that count, on one line."""
    at, end = p.words_start - p.start, p.words_end - p.start
    if not 0 <= at <= end <= len(p.sentence):
        return clean(p.sentence), "", ""
    before, words, after = p.sentence[:at], p.sentence[at:end], p.sentence[end:]
    left = " " if before[-1:].isspace() and before.strip() else ""
    right = " " if after[:1].isspace() and after.strip() else ""
    return clean(before) + left, clean(words), right + clean(after)


def show_timeline(t: Timeline, to: Console) -> None:
    """A timeline: each happening with its first passage."""
    to.print(Text(title_of(t.subjects), style="bold"))
    for note in t.notes:
        to.print(Text(clean(note), style="dim"))
    if len(t.happenings) < t.total:
        to.print(f"The latest {len(t.happenings):,} of {t.total:,}; --limit 0 shows all.", style="dim")
    if t.happenings:
        to.print()
        _happenings(to, t.happenings)
    else:
        to.print("Nothing is told of it." if len(t.subjects) == 1 else "Nothing is told between them.")


def show_found(f: Found, to: Console) -> None:
    """Passages found, the words that were looked for underlined."""
    if not f.hits:
        to.print(Text(f"Nothing has {clean(f.words)}."))
        return
    for n, hit in enumerate(f.hits):
        if n:
            to.print()
        p = hit.passage
        title = clean(p.title or "")
        to.print(Text.assemble((source(p), "bold"), (f"  {title}" if title else "", "dim")))
        to.print(_marked(hit))
        if hit.events:
            to.print(Text("; ".join(hit.events), style="dim"))
    if f.more:
        to.print(Text("\nThere are more; --limit N shows them.", style="dim"))


def _marked(hit: SearchHit) -> Text:
    """The part of a passage around its first mark."""
    sentence = hit.passage.sentence.translate(_CONTROLS)
    first = hit.marks[0][0] if hit.marks else 0
    start = max(first - _SNIPPET // 3, 0)
    start = sentence.find(" ", start, first) + 1 or start if start else 0
    end = min(start + _SNIPPET, len(sentence))
    end = sentence.rfind(" ", first, end) if end < len(sentence) and " " in sentence[first:end] else end
    text = Text("… " if start else "")
    at = start
    for a, b in hit.marks:
        if start <= a and b <= end:
            text.append(sentence[at:a])
            text.append(sentence[a:b], style="underline")
            at = b
    text.append(sentence[at:end])
    text.append(" …" if end < len(sentence) else "")
    text.append(f"  [{hit.passage.article}:{hit.passage.start}-{hit.passage.end}]", style="dim")
    return text


def show_series(s: Series, to: Console) -> None:
    """A series as a table, with how it was counted."""
    to.print(
        Text(title_of(s.subjects), style="bold"), Text(f"{s.unit} by {s.by}, {', '.join(s.statuses)}", style="dim")
    )
    if not s.points:
        to.print("Nothing is told between them." if len(s.subjects) > 1 else "Nothing is told of it.")
        return
    table = _table("period")
    headings = ("arti-\ncles", "count", "verbal\ncoop.", "mat.\ncoop.", "verbal\nconfl.", "mat.\nconfl.")
    for heading in (*headings, "inten-\nsity", "Gold-\nstein", "per\n1,000"):
        table.add_column(heading, justify="right", no_wrap=True)
    for p in s.points:
        numbers = (p.articles, p.count, p.verbal_cooperation, p.material_cooperation, p.verbal_conflict)
        means = (p.intensity, p.goldstein, p.per_thousand)
        table.add_row(p.period, *(f"{n:,}" for n in (*numbers, p.material_conflict)), *map(decimal, means))
    to.print(table)
    to.print(Text("Intensity and Goldstein are means; per 1,000 articles of the period.", style="dim"))
    for p in s.points:
        for example in p.examples:
            to.print(Text.assemble((f"{p.period}  ", "bold"), quoted(example)))
    if s.left_out:
        to.print(Text(f"In none of these: {s.left_out:,}, of no day, or known only to a longer period.", style="dim"))


def show_network(n: Network, to: Console) -> None:
    """A network as a table of edges."""
    if not n.edges:
        to.print("Nobody acts on anybody in that range.")
        return
    table = _table("who", "to whom")
    for heading in ("happen-\nings", "coop.", "confl.", "inten-\nsity", "Gold-\nstein"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("days", no_wrap=True)
    for e in n.edges:
        numbers = (f"{x:,}" for x in (e.count, e.cooperation, e.conflict))
        means = (decimal(e.intensity), decimal(e.goldstein))
        table.add_row(Text(clean(e.source_name)), Text(clean(e.target_name)), *numbers, *means, days(e.first, e.last))
    to.print(table)
    if len(n.edges) < n.total:
        to.print(Text(f"{len(n.edges):,} of {n.total:,}, the heaviest; --limit 0 shows all.", style="dim"))


def show_citation(c: Citation, to: Console) -> None:
    """What to cite, line by line, then the BibTeX entry."""
    rows = Table.grid(padding=(0, 2))
    lines = [("version", f"Dragoman {c.version}, tables {c.schema}")]
    lines += [
        (
            "read by",
            f"version {n.version or '?'}, codebook {n.codebook or '?'}, model {n.model or '?'}, "
            f"pipeline {n.pipeline or '?'} ({n.articles:,} articles)",
        )
        for n in c.coders
    ]
    lines += [(name, clean(value)) for name, value in c.filters] or [("filters", "none")]
    lines += [
        ("articles", f"{c.articles:,}, {span_of(c.first, c.last) or 'no day known'}"),
        ("events", f"{c.events:,} in {c.happenings:,} happenings"),
        ("corpus", c.corpus),
    ]
    for name, value in lines:
        rows.add_row(name, Text(value))
    to.print(rows)
    if len(c.coders) > 1:
        to.print("Not all was read by the same codebook and model: `dragoman recode` brings it in line.")
    to.print()
    to.print(Text(c.bibtex), soft_wrap=True)


def decimal(value: float | None) -> str:
    """A mean to two places; empty for none."""
    return "" if value is None else f"{value:.2f}"


def _heading(to: Console, heading: str, rest: str) -> None:
    to.print()
    to.print(Text.assemble((heading, "bold"), (f"  {rest}" if rest else "", "dim")))
    to.print()


def _happenings(to: Console, shown: Iterable[HappeningView]) -> None:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=12)
    rows.add_column()
    for h in shown:
        when = days(h.from_, h.to) or (f"≤ {h.day}" if h.day else "")
        body = Text()
        body.append(clean(h.who) or "(nobody named)")
        if h.recipients:
            body.append(f" → {clean(h.whom)}")
        body.append("  ")
        body.append(h.what, style=QUAD_COLOURS.get(h.quad, ""))
        body.append(f"  {h.status}{', disputed' if h.disputed else ''}{f', {clean(h.place)}' if h.place else ''}\n")
        body.append(f"{counts(h)}: {clean(', '.join(h.outlet_names[:6]))}", style="dim")
        body.append(" …" if len(h.outlet_names) > 6 else "", style="dim")
        for line in developed(h):
            body.append(f"\n{line}")
        for report in h.told:
            body.append("\n")
            body.append(quoted(report.passage))
            if voice := voiced(report):
                body.append(f" ({voice})")
        rows.add_row(when, body)
        rows.add_row("", "")
    to.print(rows)


def _balance(to: Console, d: Dossier) -> None:
    if not d.balance:
        return
    _heading(to, "Balance by month", "of all these happenings")
    table = _table("month")
    for heading in ("cooperation", "conflict", "mean intensity", "mean Goldstein"):
        table.add_column(heading, justify="right")
    for b in d.balance:
        table.add_row(b.period, f"{b.cooperation:,}", f"{b.conflict:,}", decimal(b.intensity), decimal(b.goldstein))
    to.print(table)


def _said(to: Console, said: Statements) -> None:
    if not said.said:
        return
    _heading(to, said_heading(said), "the latest; --limit N shows more" if said.more else "")
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=10)
    rows.add_column()
    for s in said.said:
        who = clean(", ".join(s.speakers)) or "(nobody named)"
        relayed = f", says {clean(', '.join(s.reported_by))}" if s.reported_by else ""
        rows.add_row(s.day or "", Text.assemble((who, "bold"), f" ({s.kind}{relayed}) ", quoted(s.passage)))
    to.print(rows)


def said_heading(said: Statements) -> str:
    """Who says it of whom, as a heading."""
    speaker = "Others" if said.speaker == "others" else clean(said.speaker)
    return f"What {speaker} said" + ("" if said.about == "others" else f" of {clean(said.about)}")


def _table(*headings: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, min_width=7)
    return table
