"""The timeline: each happening a mark on its day, in the lane of its kind.

Marks are filled where it occurred or goes on, hollow where it is announced, crossed where it is denied; the larger,
the more independent sources tell of it. Where several fall on the same days they stand above each other, so that
none hides another; the lane grows with them, up to a bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import altair as alt

from dragoman.store.views import Dossier, HappeningView
from dragoman.web.charts.days import Span, moment, span
from dragoman.web.charts.drawing import Drawing, Row, Rows
from dragoman.web.charts.marks import CROSSED, HOLLOW, address, crossed, key, said, size_of
from dragoman.web.charts.theme import QUADS, SHAPES, Look
from dragoman.web.charts.titles import between, headed, nothing
from dragoman.web.charts.wording import listed, many

MOST = 400
"""Marks that are drawn, those with most sources first."""
_STEP = 13.0  # pixels from a mark to the one above it
_HEAD = 22.0  # room for a lane's name
_DEEPEST = 9  # marks above each other, before they overlap


def happenings(dossier: Dossier) -> tuple[HappeningView, ...]:
    """Those of all three lists of a dossier, each once, in the order of days."""
    each = {h.key: h for h in (*dossier.happenings, *dossier.disputed, *dossier.announced)}
    return tuple(sorted(each.values(), key=lambda h: (h.day or "", h.key)))


def chart(dossier: Dossier, look: Look) -> Drawing:
    """The timeline of a dossier; one of nothing has its lanes alone."""
    shown = _shown(happenings(dossier))
    theme = look.theme
    at = span([h.day for h in shown if h.day])
    if at is None:
        return nothing("Nothing with a day to show.", look)
    rows, tops, height = _placed(shown, at, look)
    data = Rows()
    x = alt.X("at:T", scale=at.scale(), axis=at.axis(look.width))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    base = alt.Chart(data(rows), width=look.width, height=height)
    marks = base.mark_point(strokeWidth=1.6, opacity=1).encode(
        x=x, y=y, shape=alt.Shape("shape:N", scale=None, legend=None), href="href:N", description="said:N",
        size=alt.Size("size:Q", scale=None, legend=None), stroke=alt.Stroke("stroke:N", scale=None, legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
    )  # fmt: skip
    spans = base.transform_filter("isValid(datum.to)").mark_rule(strokeWidth=1.2, opacity=0.7, aria=False).encode(
        x=x, x2="to:T", y=y, color=alt.Color("stroke:N", scale=None, legend=None)
    )  # fmt: skip
    crosses = crossed(base.transform_filter("datum.crossed"), theme.ink, x, y)
    whole = alt.vconcat(
        alt.layer(*_lanes(tops, height, look, data), spans, marks, crosses), key(look, data), spacing=6,
        title=headed(look, f"{between(dossier.subjects)}: happenings, {at.first} to {at.last}"),
    ).resolve_scale(x="independent", y="independent")  # fmt: skip
    return Drawing(whole, data, look)


def message(dossier: Dossier) -> str:
    """How many happenings of which kinds and statuses there are, from when to when, and which is told most."""
    found = happenings(dossier)
    shown = _shown(found)
    if not shown:
        return "No happening with a day."
    days = [h.day for h in shown if h.day]
    quads = Counter(h.quad for h in shown)
    text = f"{many(len(shown), 'happening')} from {min(days)} to {max(days)}: " + listed(
        [f"{quads[q]} {q}" for q in QUADS if quads[q]]
    )
    apart = [
        f"{n} {word}"
        for n, word in (
            (sum(h.status in HOLLOW for h in shown), "intended, possible or urged"),
            (sum(h.status in CROSSED for h in shown), "denied or told as not happening"),
        )
        if n
    ]
    text += f"; of these {listed(apart)}." if apart else "."
    best = max(shown, key=lambda h: (h.sources, abs(h.intensity), h.key))
    if best.sources > 1:
        text += f" Told by most independent sources ({best.sources}): {said(best)}."
    if told := _left_out(dossier):
        text += f" Shown are those told by most sources: {listed(told)}."
    if left := len(found) - len(shown):
        text += f" {many(left, 'happening')} without a day, or beyond the {MOST} told most, not shown."
    return text


def _left_out(dossier: Dossier) -> list[str]:
    """How many of each list are shown, where there are more."""
    lists = (
        ("that took place", dossier.happenings, dossier.total),
        ("announced", dossier.announced, dossier.announced_total),
        ("disputed", dossier.disputed, dossier.disputed_total),
    )
    return [f"{len(shown):,} of {total:,} {word}" for word, shown, total in lists if total > len(shown)]


def _shown(found: Iterable[HappeningView]) -> list[HappeningView]:
    dated = [h for h in found if h.day and h.quad in QUADS]
    kept = sorted(dated, key=lambda h: (-h.sources, -abs(h.intensity), h.day, h.key))[:MOST]
    return sorted(kept, key=lambda h: (h.day or "", h.key))


def _placed(shown: Sequence[HappeningView], at: Span, look: Look) -> tuple[list[Row], list[float], float]:
    """A row for each mark, the top of each lane, and the height of all lanes in pixels."""
    rows: list[Row] = []
    tops: list[float] = []
    top = 0.0
    for quad in QUADS:
        tops.append(top)
        ends: list[float] = []  # where the last mark of each level ends
        for h in (h for h in shown if h.quad == quad):
            x = at.at(h.day or "", look.width)
            radius = (size_of(h.sources) / 3.1416) ** 0.5 + 1.5
            level = next((n for n, end in enumerate(ends) if end <= x - radius), len(ends))
            level = min(range(len(ends)), key=ends.__getitem__) if level >= _DEEPEST else level
            ends[level : level + 1] = [x + radius]
            rows.append(_row(h, at, look) | {"y": top + _HEAD + _STEP * (level + 0.6)})
        top += _HEAD + _STEP * max(len(ends), 1) + 6
    return rows, tops, top


def _row(h: HappeningView, at: Span, look: Look) -> Row:
    colour = look.theme.quad(h.quad)
    open_ = h.status in HOLLOW or h.status in CROSSED
    row: Row = {
        "at": moment(h.day or ""), "shape": SHAPES[h.quad], "stroke": colour,
        "fill": look.theme.ground if open_ else colour, "size": size_of(h.sources),
        "crossed": h.status in CROSSED, "href": address(h), "said": said(h),
    }  # fmt: skip
    if h.from_ and h.to and h.to > h.from_ and h.from_ == h.day:
        row["to"] = moment(min(h.to, at.last.isoformat()))
    return row


def _lanes(tops: Sequence[float], height: float, look: Look, data: Rows) -> list[alt.Chart]:
    """The names of the lanes, each with its shape, and lines between them."""
    theme = look.theme
    rows = [
        {"y": top, "text": quad.capitalize(), "shape": SHAPES[quad], "colour": theme.quad(quad)}
        for quad, top in zip(QUADS, tops, strict=True)
    ]
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    base = alt.Chart(data(rows), width=look.width, height=height)
    left = alt.value(8)
    return [
        base.mark_rule(color=theme.grid, aria=False).encode(y=y, x=alt.value(0), x2=alt.value(look.width)),
        base.mark_point(size=45, yOffset=11, opacity=1, aria=False).encode(
            x=left, y=y, shape=alt.Shape("shape:N", scale=None, legend=None),
            fill=alt.Fill("colour:N", scale=None, legend=None), stroke=alt.Stroke("colour:N", scale=None, legend=None),
        ),
        base.mark_text(align="left", baseline="middle", dx=10, dy=11, color=theme.muted, aria=False).encode(
            x=left, y=y, text="text:N"
        ),
    ]  # fmt: skip
