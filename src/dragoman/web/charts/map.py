"""The map: what happened where, and what lies between capitals, on a world of dots.

Places are the larger, the more happenings they have: round and blue where cooperation outweighs, diamonds and red
where conflict does, grey squares where neither. Lines join the capitals of states that have to do with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from dragoman.store.map_views import Places, PlaceView
from dragoman.store.views import Network
from dragoman.web.charts.drawing import Drawing, Row, Rows
from dragoman.web.charts.network import SIGNS, sign_of, strokes
from dragoman.web.charts.projection import Point, Window, arc, window
from dragoman.web.charts.theme import Look
from dragoman.web.charts.titles import headed
from dragoman.web.charts.wording import label, link, listed, many, signed
from dragoman.web.charts.world import thinned, world
from dragoman.web.wording import query

MOST = 40
"""Relations between capitals that are drawn, the heaviest."""
_NAMED, _NARROW_NAMED = 24, 8  # places and states named on the map
Box = tuple[float, float, float, float]
_SHAPES = ("circle", "diamond", "square")


@dataclass(frozen=True, slots=True)
class Relation:
    """What two states did to each other, both ways together; the codes are in the order of the alphabet."""

    one: str
    one_name: str
    two: str
    two_name: str
    count: int
    cooperation: int
    conflict: int
    intensity: float

    def said(self) -> str:
        """In a line."""
        return (
            f"{label(self.one_name)} – {label(self.two_name)}: {many(self.count, 'happening')}, counted both ways "
            f"({self.cooperation:,} of cooperation, {self.conflict:,} of conflict; "
            f"mean intensity {signed(self.intensity)})"
        )


def relations(network: Network, most: int = MOST) -> tuple[Relation, ...]:
    """The relations between states with a capital on the map, the heaviest first."""
    found: dict[tuple[str, str], list[Any]] = {}
    names: dict[str, str] = {}
    for e in network.edges:
        if e.source not in world().capitals or e.target not in world().capitals:
            continue
        names |= {e.source: e.source_name, e.target: e.target_name}
        sums = found.setdefault((min(e.source, e.target), max(e.source, e.target)), [0, 0, 0, 0.0])
        for i, value in enumerate((e.count, e.cooperation, e.conflict, e.intensity * e.count)):
            sums[i] += value
    made = [
        Relation(one, names[one], two, names[two], n, good, bad, round(total / n, 3))
        for (one, two), (n, good, bad, total) in found.items()
    ]
    return tuple(sorted(made, key=lambda r: (-r.count, r.one, r.two))[:most])


def chart(
    places: Places, between: Sequence[Relation], look: Look, *, base: str = "/map", whole: bool = False
) -> Drawing:
    """The places, each leading to `base` narrowed to it, and the relations, each leading to its dossier."""
    capitals = world().capitals
    points = [(p.longitude, p.latitude) for p in places.places]
    points += [capitals[end] for r in between for end in (r.one, r.two)]
    at = window(points, look.width, narrow=look.narrow, whole=whole)
    data = Rows()
    layers = [
        _dots(at, look, data), *_lines(between, places, look, data), *_marks(places.places, look, base, data),
        *_names([*_named(places), *_seated(between)], at, look, data),
    ]  # fmt: skip
    size: Row = {"width": at.width, "height": at.height}
    drawn = alt.layer(*[each.properties(projection=at.projection(), **size) for each in layers])
    drawn = drawn.resolve_scale(
        shape="independent", color="independent", fill="independent", size="independent", strokeDash="independent"
    )
    return Drawing(drawn.properties(title=headed(look, _title(places)), **size), data, look)


def message(places: Places, between: Sequence[Relation]) -> str:
    """How many happenings are at how many places, where most are, which relation is heaviest, what has no place."""
    parts = []
    if places.places:
        text = f"{many(places.placed, 'happening')} at {many(places.total, 'place')}"
        parts.append(f"{text}; most at " + listed([_told(p) for p in places.places[:3]]))
    else:
        parts.append("No happening with a place whose coordinates are known")
    if places.unplaced:
        parts.append(f"{many(places.unplaced, 'happening')} without such a place are not on the map" if places.places
                     else f"{many(places.unplaced, 'happening')} without")  # fmt: skip
    if between:
        parts.append(f"The heaviest relation between capitals is {between[0].said()}")
    return ". ".join(parts) + "."


def _told(p: PlaceView) -> str:
    return f"{label(p.name)} ({p.count}, mean intensity {signed(p.intensity)})"


def _title(places: Places) -> str:
    who = " and ".join(label(s, 26) for s in places.subjects)
    days = [d for p in places.places for d in (p.first, p.last) if d]
    first, last = places.first or min(days, default=None), places.last or max(days, default=None)
    text = f"Where it happened: {who}" if who else "Where it happened"
    return f"{text}, {first} to {last}" if first and last else text


def _dots(at: Window, look: Look, data: Rows) -> Any:
    """The cities of the world: short strokes with round ends, all in one shape."""
    step = 2.0 if look.narrow else 1.5
    if not at.whole:
        step = 0.5 if at.edges()[2] - at.edges()[0] < 110 else 1.0
    dots = [[[x, y], [x + 0.002, y]] for x, y in thinned(step, *at.edges())]
    shape = {"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": dots}}
    return alt.Chart(data([shape])).mark_geoshape(
        filled=False, stroke=look.theme.dots, strokeWidth=1.6 if at.whole else 2.2, strokeCap="round", aria=False
    )


def _lines(between: Sequence[Relation], places: Places, look: Look, data: Rows) -> list[alt.Chart]:
    if not between:
        return []
    capitals = world().capitals
    top = max(r.count for r in between)
    days = {"from_": places.first, "to": places.last}
    lines = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": arc(capitals[r.one], capitals[r.two])},
            "sign": sign_of(r.cooperation, r.conflict), "wide": round(1 + 3 * (r.count / top) ** 0.5, 2),
            "said": r.said(), "href": link(query("/dossier", a=r.one, b=r.two, **days)),
        }
        for r in reversed(between)
    ]  # fmt: skip
    colours, dashes = strokes(look.theme)
    legend = alt.Legend(
        title="Between capitals", orient="bottom", direction="vertical" if look.narrow else "horizontal",
        symbolType="stroke", symbolSize=260, symbolStrokeWidth=2.5,
    )  # fmt: skip
    ends = sorted({end for r in between for end in (r.one, r.two)})
    seats = [{"x": capitals[e][0], "y": capitals[e][1]} for e in ends]
    return [
        alt.Chart(data(lines)).mark_geoshape(filled=False, opacity=0.85).encode(
            color=alt.Color("sign:N", scale=colours, legend=legend), description="said:N", href="href:N",
            strokeDash=alt.StrokeDash("sign:N", scale=dashes, legend=legend),
            strokeWidth=alt.StrokeWidth("wide:Q", scale=None, legend=None),
        ),
        alt.Chart(data(seats)).mark_point(
            shape="circle", size=16, filled=True, color=look.theme.ink, opacity=1, aria=False
        ).encode(longitude="x:Q", latitude="y:Q"),
    ]  # fmt: skip


def _marks(shown: Sequence[PlaceView], look: Look, base: str, data: Rows) -> list[alt.Chart]:
    if not shown:
        return []
    theme = look.theme
    join = "&" if "?" in base else "?"
    top = max(p.count for p in shown)
    rows = [
        {
            "x": p.longitude, "y": p.latitude, "sign": sign_of(p.cooperation, p.conflict),
            "size": round(40 + 460 * p.count / max(top, 6), 1),
            "said": f"{label(p.name)}{', ' + p.country if p.country else ''}: {many(p.count, 'happening')} "
            f"({p.cooperation:,} of cooperation, {p.conflict:,} of conflict; mean intensity {signed(p.intensity)})",
            "href": link(base + join + query("", place=p.name, country=p.country)[1:]),
        }
        for p in shown
    ]  # fmt: skip
    legend = alt.Legend(
        title="Places", orient="bottom", direction="vertical" if look.narrow else "horizontal", symbolOpacity=1
    )
    colours, _ = strokes(theme)
    base_chart = alt.Chart(data(rows))
    dots = base_chart.mark_point(filled=True, opacity=0.9, stroke=theme.ground, strokeWidth=1).encode(
        longitude="x:Q", latitude="y:Q", size=alt.Size("size:Q", scale=None, legend=None), description="said:N",
        href="href:N", fill=alt.Fill("sign:N", scale=colours, legend=legend),
        shape=alt.Shape("sign:N", scale=alt.Scale(domain=list(SIGNS), range=list(_SHAPES)), legend=legend),
    )  # fmt: skip
    return [dots]


def _named(places: Places) -> list[tuple[str, Point]]:
    return [(label(p.name, 20), (p.longitude, p.latitude)) for p in places.places]


def _seated(between: Sequence[Relation]) -> list[tuple[str, Point]]:
    """The states at the ends of lines, each at its capital."""
    ends = {end: name for r in reversed(between) for end, name in ((r.one, r.one_name), (r.two, r.two_name))}
    return [(label(name, 20), world().capitals[end]) for end, name in reversed(ends.items())]


def _names(named: Sequence[tuple[str, Point]], at: Window, look: Look, data: Rows) -> list[alt.Chart]:
    """The names of the fullest places and of the states that lines join, none over another."""
    taken: list[Box] = []
    rows: list[Row] = []
    for text, (east, north) in named:
        x, y = at.at(east, north)
        wide = 6.2 * len(text)
        for side in (1, -1):
            left = x + 11 if side == 1 else x - 11 - wide
            box = (left, y - 7, left + wide, y + 7)
            if box[0] < 0 or box[2] > at.width or any(_over(box, other) for other in taken):
                continue
            taken.append(box)
            rows.append({"x": east, "y": north, "text": text, "side": side})
            break
        if len(rows) == (_NARROW_NAMED if look.narrow else _NAMED):
            break
    layers: list[alt.Chart] = []
    sides: tuple[tuple[int, Literal["left", "right"]], ...] = ((1, "left"), (-1, "right"))
    for side, align in sides:
        base = alt.Chart(data([r for r in rows if r["side"] == side]))
        for more in ({"stroke": look.theme.ground, "strokeWidth": 3}, {"color": look.theme.ink}):
            mark = base.mark_text(align=align, dx=11 * side, baseline="middle", aria=False, **more)
            layers.append(mark.encode(longitude="x:Q", latitude="y:Q", text="text:N"))
    return layers


def _over(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
