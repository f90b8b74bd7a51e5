"""Series compared: a line for each pair, with points; dashes and shapes tell them apart where colour can't.

Nothing and not known differ: a hollow point on the line of zero is a period in which articles were printed and
nothing was counted; where no article was printed the line breaks, and a small cross stands below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import altair as alt

from dragoman.store.views import Series, SeriesPoint
from dragoman.web.charts.days import after, end_of, moment, span
from dragoman.web.charts.drawing import Drawing, Row, Rows
from dragoman.web.charts.marks import CROSS
from dragoman.web.charts.theme import DASHES, POINTS, Look
from dragoman.web.charts.titles import headed, name_of, nothing
from dragoman.web.charts.wording import link, many, signed

Measure = Literal["count", "per_thousand", "intensity"]
"""What is compared: how many, how many for each thousand articles, or the mean intensity."""
MOST = 6
"""Series that one picture compares."""
_POINT = 9  # pixels that a period needs for its point to be drawn large


def chart(compared: Sequence[Series], look: Look, *, measure: Measure = "count", bases: Sequence[str] = ()) -> Drawing:
    """The series, up to six, on one pair of axes; each point leads to its base narrowed to its period."""
    compared = compared[:MOST]
    ends = [d for s in compared for p in s.points for d in (p.first, end_of(p.first, s.by).isoformat())]
    at = span(ends)
    rows = [r for n, s in enumerate(compared) for r in _rows(s, n, measure, bases[n] if n < len(bases) else "")]
    if at is None or not any(r["y"] is not None for r in rows):
        return nothing("Nothing to count.", look)
    theme = look.theme
    names = [name_of(s) for s in compared]
    columns = alt.Legend(
        title=None, orient="top", direction="vertical", columns=1 if look.narrow else 3, symbolStrokeWidth=2,
        symbolFillColor="transparent", symbolOpacity=1,
    )  # fmt: skip
    colour = alt.Color("name:N", scale=alt.Scale(domain=names, range=list(theme.lines[: len(names)])), legend=columns)
    dash = alt.StrokeDash(
        "line:N", scale=alt.Scale(domain=list(range(len(names))), range=list(DASHES[: len(names)])), legend=None
    )
    shape = alt.Shape("name:N", scale=alt.Scale(domain=names, range=list(POINTS[: len(names)])), legend=columns)
    first, last = moment(at.first.isoformat()), after(at.last)
    x = alt.X(
        "x:T", scale=alt.Scale(type="utc", domain=[first, last], nice=False), axis=at.axis(look.width, compared[0].by)
    )
    y = _axis(rows, measure)
    height = 220 if look.narrow else 280
    data = Rows()
    known = alt.Chart(data([r for r in rows if r["y"] is not None]), width=look.width, height=height)
    missing = alt.Chart(data(_missing(compared)), width=look.width, height=height)
    dense = max(len(s.points) for s in compared) * _POINT > look.width
    layers = [
        missing.mark_point(shape=CROSS, size=26, stroke=theme.muted, opacity=1, yOffset=-5).encode(
            x=x, y=alt.value(height), description="said:N"
        ),
        known.mark_line(strokeWidth=2, aria=False).encode(x=x, y=y, color=colour, strokeDash=dash, detail="run:N"),
        known.mark_point(strokeWidth=1.6, opacity=1, size=12 if dense else 46).encode(
            x=x, y=y, color=colour, shape=shape, description="said:N",
            fill=alt.Fill("fill:N", scale=alt.Scale(domain=["zero", *names], range=[theme.ground, *theme.lines]),
                          legend=None),
            **({"href": alt.Href("href:N")} if any("href" in r for r in rows) else {}),
        ),
    ]  # fmt: skip
    title = headed(look, f"{_title(measure, compared[0].unit)} by {compared[0].by}")
    return Drawing(alt.layer(*layers, title=title).resolve_scale(fill="independent"), data, look)


def message(compared: Sequence[Series]) -> str:
    """For each series its sum, its highest period and its mean intensity there, and how often nothing is known."""
    told = []
    for s in compared[:MOST]:
        counted = sum(p.count for p in s.points)
        text = f"{name_of(s)}: {many(counted, s.unit.removesuffix('s'))} in {many(len(s.points), s.by)}"
        if counted:
            top = max(s.points, key=lambda p: (p.count, p.first))
            text += f", most in {top.period} ({top.count}, mean intensity {signed(top.intensity)})"
        if silent := sum(not p.articles and not p.count for p in s.points):
            text += f", {silent} without any article"
        told.append(text)
    return "; ".join(told) + "." if told else "Nothing to count."


def legend(measure: Measure) -> str:
    """What hollow points and crosses mean, for the text below the picture."""
    if measure == "intensity":
        return "The line breaks where nothing was counted; a cross at the foot: no article was printed."
    return (
        "A hollow point on the zero line: articles were printed, nothing was counted. "
        "A break in the line with a cross at the foot: no article was printed, so that nothing is known."
    )


def _value(p: SeriesPoint, measure: Measure) -> float | None:
    if not p.articles and not p.count:
        return None
    value: float | None = getattr(p, measure)
    return value


def _rows(series: Series, number: int, measure: Measure, base: str) -> list[Row]:
    rows: list[Row] = []
    run = 0
    name = name_of(series)
    for p in series.points:
        value = _value(p, measure)
        if value is None:
            run += 1
            continue
        last = end_of(p.first, series.by)
        said = f"{name}, {p.period}: {many(p.count, series.unit.removesuffix('s'))}"
        if p.per_thousand is not None:
            said += f", {p.per_thousand:,.1f} per 1,000 articles"
        if p.intensity is not None:
            said += f", mean intensity {signed(p.intensity)}"
        rows.append(
            {
                "x": (moment(p.first) + after(last)) // 2, "y": value,
                "name": name, "line": number, "run": f"{number}.{run}", "fill": name if p.count else "zero",
                "said": said,
            }
            | ({"href": link(f"{base}&from={p.first}&to={last.isoformat()}")} if base else {})
        )  # fmt: skip
    return rows


def _missing(compared: Sequence[Series]) -> list[Row]:
    """The periods in which no article was printed and nothing counted; they are the same for all series."""
    found: dict[str, Row] = {}
    for s in compared:
        for p in s.points:
            if not p.articles and not p.count:
                last = after(end_of(p.first, s.by))
                said = f"{p.period}: no article printed"
                found.setdefault(p.first, {"x": (moment(p.first) + last) // 2, "said": said})
    return list(found.values())


def _title(measure: Measure, unit: str) -> str:
    if measure == "intensity":
        return f"Mean intensity of {unit}"
    return unit.capitalize() + (" per 1,000 articles" if measure == "per_thousand" else "")


def _axis(rows: Sequence[Row], measure: Measure) -> alt.Y:
    top = max((r["y"] for r in rows), default=1.0)
    domain = [-10.0, 10.0] if measure == "intensity" else [0.0, max(top * 1.05, 1.0)]
    axis = alt.Axis(title=None, tickCount=5, tickMinStep=1 if top >= 2 else 0.1, domain=False, format=",~r")
    return alt.Y("y:Q", scale=alt.Scale(domain=domain, nice=False), axis=axis)
