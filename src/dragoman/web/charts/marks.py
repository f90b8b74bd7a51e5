"""What the marks of happenings say: their label, address and filling; and the key that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import altair as alt

from dragoman.store.views import HappeningView
from dragoman.web.charts.drawing import Row, Rows
from dragoman.web.charts.theme import Look
from dragoman.web.charts.wording import label, link, many, signed
from dragoman.web.wording import what

HOLLOW = ("intended", "possible", "urged")
CROSSED = ("denied", "negated")
CROSS = "M-.75,-.75L.75,.75M.75,-.75L-.75,.75"
"""The path of the cross over what is denied."""
_SIZES = (50, 85, 120, 160, 200)
"""Areas in square pixels for 1, 2, 3, 4 and 5 or more independent sources."""


def size_of(sources: int) -> int:
    """The area of the mark of what so many independent sources tell."""
    return _SIZES[min(max(sources, 1), len(_SIZES)) - 1]


def address(h: HappeningView) -> str:
    """The page of a happening."""
    return link(f"/happening/{quote(h.key, safe='')}")


def said(h: HappeningView) -> str:
    """A happening in a line, as its mark's label."""
    whom = f" → {label(h.whom)}" if h.whom else ""
    disputed = ", disputed" if h.disputed and h.status not in CROSSED else ""
    return (
        f"{h.day or 'day not known'}: {label(h.who) or 'not known who'}, {what(h)}{whom} ({h.status}{disputed}; "
        f"{h.quad}, intensity {signed(h.intensity)}; {many(h.sources, 'source')})"
    )


def key(look: Look, data: Rows) -> Any:
    """What filling, crosses and sizes of the marks mean, as a row (or three, on a telephone) of examples."""
    theme = look.theme
    told = [
        ("occurred or ongoing", "filled", 85),
        ("intended, possible or urged", "hollow", 85),
        ("denied, or told as not happening", "crossed", 85),
        ("one source", "filled", _SIZES[0]),
        ("five or more", "filled", _SIZES[-1]),
    ]
    rows = _placed(told, look)
    for row in rows:
        row["fill"] = theme.muted if row["kind"] == "filled" else theme.ground
    height = max(r["y"] for r in rows) + 12
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, look.width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    base = alt.Chart(data(rows), width=look.width, height=height)
    marks = base.mark_point(shape="circle", stroke=theme.muted, strokeWidth=1.6, opacity=1, aria=False).encode(
        x=x, y=y, size=alt.Size("size:Q", scale=None, legend=None), fill=alt.Fill("fill:N", scale=None, legend=None)
    )
    crosses = crossed(base.transform_filter("datum.kind == 'crossed'"), theme.ink, x, y)
    text = base.mark_text(align="left", dx=12, baseline="middle", color=theme.ink, aria=False).encode(
        x=x, y=y, text="text:N"
    )
    return alt.layer(marks, crosses, text)


def crossed(base: alt.Chart, colour: str, x: alt.X, y: alt.Y) -> Any:
    """A cross over each mark of the chart."""
    return base.mark_point(shape=CROSS, stroke=colour, strokeWidth=1.6, fill=None, opacity=1, aria=False).encode(
        x=x, y=y, size=alt.Size("size:Q", scale=None, legend=None)
    )


def _placed(told: Sequence[tuple[str, str, int]], look: Look) -> list[Row]:
    """The examples beside each other, on a new row where the width ends."""
    rows: list[Row] = []
    x, y = 10.0, 12.0
    for text, kind, size in told:
        wide = 24 + 6.2 * len(text)
        if x > 10 and x + wide > look.width:
            x, y = 10.0, y + 18
        rows.append({"text": text, "kind": kind, "size": size, "x": x, "y": y})
        x += wide
    return rows
