"""The network: who acts on whom, each edge an arrow from the one to the other.

An arrow is the thicker, the more happenings it stands for; blue and whole where cooperation outweighs, red and dashed
where conflict does, grey and dotted where neither. What one does to the other and what comes back are two arrows,
bent apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees, hypot
from urllib.parse import urlencode

import altair as alt

from dragoman.store.views import Edge, Network
from dragoman.web.charts.drawing import Drawing, Row, Rows
from dragoman.web.charts.layout import Place, places
from dragoman.web.charts.theme import Look, Theme
from dragoman.web.charts.titles import headed, nothing
from dragoman.web.charts.wording import label, link, many, signed

MOST = 60
"""Arrows that a picture has at most, the heaviest."""
SIGNS = ("mostly cooperation", "mostly conflict", "as much of both")
_LETTER = 6.2  # pixels, of a name's letter
_NODE = 7.0  # radius
_PIECES = 10  # straight pieces that a bent arrow is drawn with


def sign_of(cooperation: int, conflict: int) -> str:
    """Which of the two outweighs."""
    return SIGNS[0] if cooperation > conflict else SIGNS[1] if conflict > cooperation else SIGNS[2]


def strokes(theme: Theme) -> tuple[alt.Scale, alt.Scale]:
    """Colour and dashes of the three signs."""
    colours = alt.Scale(domain=list(SIGNS), range=[theme.cooperation, theme.conflict, theme.muted])
    return colours, alt.Scale(domain=list(SIGNS), range=[[1, 0], [6, 3], [2, 3]])


def chart(network: Network, look: Look, *, focus: str | None = None) -> Drawing:
    """The heaviest edges of a network; each leads to the dossier of its two, a node to its own."""
    edges = _shown(network)
    if not edges:
        return nothing("Nobody acts on anybody here.", look)
    height = _height(edges, look)
    names = {
        key: label(name, 22) for e in edges for key, name in ((e.source, e.source_name), (e.target, e.target_name))
    }
    boxes = {key: (max(2 * _NODE, _LETTER * len(name)), 2 * _NODE + 15) for key, name in names.items()}
    at = places([(e.source, e.target, e.count) for e in edges], look.width, height, boxes)
    at = {key: (x, y - 6) for key, (x, y) in at.items()}
    dates = [(k, v) for k, v in (("from", network.first), ("to", network.last)) if v]
    top = max(e.count for e in edges)
    both = {(e.source, e.target) for e in edges}
    lines = [_line(e, at, top, (e.target, e.source) in both, dates, n) for n, e in enumerate(edges)]
    nodes = [_node(key, names[key], at[key], edges, key == focus, dates) for key in sorted(names)]
    data = Rows()
    layers = (*_arrows(lines, look, height, data), *_named(nodes, look, height, data))
    return Drawing(alt.layer(*layers, title=headed(look, _title(network, edges))), data, look)


def message(network: Network) -> str:
    """How many arrows there are of how many, who has most, and what the heaviest stand for."""
    edges = _shown(network)
    if not edges:
        return "Nobody acts on anybody here."
    sides = {end for e in edges for end in (e.source, e.target)}
    of = f"The {len(edges)} heaviest of {network.total:,} arrows" if network.total > len(edges) else many(
        len(edges), "arrow"
    )  # fmt: skip
    worse = sum(e.conflict > e.cooperation for e in edges)
    better = sum(e.cooperation > e.conflict for e in edges)
    first = edges[0]
    text = (
        f"{of} between {many(len(sides), 'actor')}: {worse} mostly conflict, {better} mostly cooperation. "
        f"The heaviest is {_said(first)}."
    )
    hostile = min(edges, key=lambda e: (e.intensity, -e.count, e.source, e.target))
    return text if hostile == first or hostile.intensity >= 0 else f"{text} The most hostile is {_said(hostile)}."


def _shown(network: Network) -> list[Edge]:
    order = sorted(network.edges, key=lambda e: (-e.count, e.source, e.target))
    return order[:MOST]


def _title(network: Network, edges: Sequence[Edge]) -> str:
    days = [d for e in edges for d in (e.first, e.last) if d]
    first, last = network.first or min(days, default=None), network.last or max(days, default=None)
    text = "Who acts on whom"
    return f"{text}, {first} to {last}" if first and last else text


def _said(e: Edge) -> str:
    return (
        f"{label(e.source_name)} → {label(e.target_name)}: {many(e.count, 'happening')} "
        f"({e.cooperation:,} of cooperation, {e.conflict:,} of conflict; mean intensity {signed(e.intensity)})"
    )


def _height(edges: Sequence[Edge], look: Look) -> int:
    nodes = len({end for e in edges for end in (e.source, e.target)})
    most = 620 if look.narrow else 640
    return min(most, max(220, 120 + nodes * (26 if look.narrow else 15)))


def _line(e: Edge, at: dict[str, Place], top: int, bent: bool, dates: list[tuple[str, str]], number: int) -> Row:
    """The points of an arrow, its head, and what it says."""
    (x0, y0), (x1, y1) = at[e.source], at[e.target]
    long = hypot(x1 - x0, y1 - y0) or 1.0
    bow = 0.13 * long if bent else 0.0
    xm, ym = (x0 + x1) / 2 - (y1 - y0) / long * bow, (y0 + y1) / 2 + (x1 - x0) / long * bow
    width = 1.2 + 3.6 * (e.count / top) ** 0.5
    head = 6 + width
    first, last = _NODE / long, 1 - (_NODE + head * 0.75) / long
    points = []
    for i in range(_PIECES + 1):
        t = first + (max(last, first) - first) * i / _PIECES
        points.append(_bent(t, (x0, y0), (xm, ym), (x1, y1)))
    tip = _bent(min(1.0, max(last, first) + head * 0.3 / long), (x0, y0), (xm, ym), (x1, y1))
    turn = degrees(atan2(points[-1][1] - points[-2][1], points[-1][0] - points[-2][0]))
    return {
        "points": points, "tip": tip, "turn": round(turn + 90, 1), "width": round(width, 2),
        "head": round(head * head * 1.1, 1), "sign": sign_of(e.cooperation, e.conflict), "said": _said(e),
        "href": link(f"/dossier?{urlencode([('a', e.source), ('b', e.target), *dates])}"), "number": number,
    }  # fmt: skip


def _bent(t: float, one: Place, middle: Place, two: Place) -> Place:
    """The point at the share `t` of a quadratic curve."""
    x, y = (
        (1 - t) ** 2 * one[i] + 2 * t * (1 - t) * (2 * middle[i] - (one[i] + two[i]) / 2) + t * t * two[i]
        for i in (0, 1)
    )
    return round(x, 1), round(y, 1)


def _node(key: str, name: str, at: Place, edges: Sequence[Edge], focus: bool, dates: list[tuple[str, str]]) -> Row:
    count = sum(e.count for e in edges if key in (e.source, e.target))
    return {
        "x": at[0], "y": at[1], "name": name, "size": 190 if focus else 120, "focus": focus,
        "said": f"{name}: {many(count, 'happening')} in these arrows",
        "href": link(f"/dossier?{urlencode([('a', key), *dates])}"),
    }  # fmt: skip


def _axes(look: Look, height: int) -> tuple[alt.X, alt.Y]:
    return (
        alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, look.width], nice=False)),
        alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False)),
    )


def _arrows(lines: Sequence[Row], look: Look, height: int, data: Rows) -> list[alt.Chart]:
    x, y = _axes(look, height)
    colours, dashes = strokes(look.theme)
    told = ("sign", "width", "said", "href", "number")
    points = [
        {k: e[k] for k in told} | {"x": p[0], "y": p[1], "step": i}
        for e in reversed(lines)
        for i, p in enumerate(e["points"])
    ]
    heads = [{k: e[k] for k in (*told, "turn", "head")} | {"x": e["tip"][0], "y": e["tip"][1]} for e in reversed(lines)]
    legend = alt.Legend(title=None, orient="top", direction="vertical" if look.narrow else "horizontal",
                        symbolType="stroke", symbolSize=260, symbolStrokeWidth=2.5)  # fmt: skip
    curves = alt.Chart(data(points), width=look.width, height=height)
    tips = alt.Chart(data(heads), width=look.width, height=height)
    return [
        curves.mark_line(opacity=0.9).encode(
            x=x, y=y, color=alt.Color("sign:N", scale=colours, legend=legend), detail="number:N", order="step:Q",
            strokeDash=alt.StrokeDash("sign:N", scale=dashes, legend=legend), description="said:N", href="href:N",
            strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
        ),
        tips.mark_point(shape="triangle-up", filled=True, opacity=1, aria=False).encode(
            x=x, y=y, color=alt.Color("sign:N", scale=colours, legend=None),
            angle=alt.Angle("turn:Q", scale=None), size=alt.Size("head:Q", scale=None, legend=None),
        ),
    ]  # fmt: skip


def _named(nodes: Sequence[Row], look: Look, height: int, data: Rows) -> list[alt.Chart]:
    x, y = _axes(look, height)
    theme = look.theme
    base = alt.Chart(data(nodes), width=look.width, height=height)
    halo = base.mark_text(dy=16, stroke=theme.ground, strokeWidth=3.5, aria=False)
    text = base.mark_text(dy=16, color=theme.ink, aria=False)
    return [
        base.mark_point(shape="circle", filled=True, opacity=1, stroke=theme.ground, strokeWidth=1.5).encode(
            x=x, y=y, size=alt.Size("size:Q", scale=None, legend=None), description="said:N", href="href:N",
            fill=alt.condition("datum.focus", alt.value(theme.lines[1]), alt.value(theme.ink)),
        ),
        *(each.encode(x=x, y=y, text="name:N") for each in (halo, text)),
    ]  # fmt: skip
