"""Cooperation and conflict, period by period: cooperation up, conflict down, and the mean intensity below.

What is verbal lies next to the line, what is material beyond it. Counted in happenings, or in happenings for each
thousand articles printed in the period; a period in which nothing was printed has no bar then, for nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from dragoman.store.views import Series, SeriesPoint
from dragoman.web.charts.days import Span, after, end_of, moment, span
from dragoman.web.charts.drawing import Drawing, Row, Rows
from dragoman.web.charts.theme import QUADS, Look
from dragoman.web.charts.titles import headed, name_of, nothing
from dragoman.web.charts.wording import label, link, many, signed

_STACKS = (
    (("verbal cooperation", 1), ("material cooperation", 1)),
    (("verbal conflict", -1), ("material conflict", -1)),
)
_ORDER = ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")


def chart(series: Series, look: Look, *, per_thousand: bool = False, base: str = "") -> Drawing:
    """The balance of a series; each bar leads to `base` (a path with a query) narrowed to its period."""
    at = span([p.first for p in series.points] + [end_of(p.first, series.by).isoformat() for p in series.points])
    rows = [r for p in series.points for r in _bars(p, series, per_thousand, base)]
    if at is None or not rows:
        return nothing("Nothing to count.", look)
    data = Rows()
    whole = alt.vconcat(
        _counts(rows, at, look, data), _intensity(series, at, look, data),
        spacing=14, title=headed(look, f"{name_of(series)}: {_unit(series, per_thousand)} by {series.by}"),
    ).resolve_scale(color="independent")  # fmt: skip
    return Drawing(whole, data, look)


def cooperation(point: SeriesPoint) -> int:
    """Happenings of cooperation, verbal and material."""
    return point.verbal_cooperation + point.material_cooperation


def conflict(point: SeriesPoint) -> int:
    """Happenings of conflict, verbal and material."""
    return point.verbal_conflict + point.material_conflict


def message(series: Series) -> str:
    """In how many periods conflict outweighs cooperation or the other way round, and which is the worst."""
    told = [p for p in series.points if p.count]
    if not told:
        return "Nothing to count."
    worse = sum(conflict(p) > cooperation(p) for p in told)
    better = sum(conflict(p) < cooperation(p) for p in told)
    periods = many(len(told), series.by)
    if worse >= better:
        text = f"Conflict outweighs cooperation in {worse} of {periods}"
    else:
        text = f"Cooperation outweighs conflict in {better} of {periods}"
    if quiet := len(series.points) - len(told):
        text += f" ({quiet} more without any)"
    worst, best = (pick(told, key=lambda p: (p.intensity or 0.0, p.first)) for pick in (min, max))
    text += f"; the worst {series.by} is {worst.period} {_scored(worst, series.unit)}"
    return f"{text}, the best {best.period} {_scored(best, series.unit)}." if best != worst else f"{text}."


def _scored(p: SeriesPoint, unit: str) -> str:
    return f"(mean intensity {signed(p.intensity)}, {many(p.count, unit.removesuffix('s'))})"


def _unit(series: Series, per_thousand: bool) -> str:
    return f"{series.unit} per 1,000 articles" if per_thousand else series.unit


def _bars(point: SeriesPoint, series: Series, per_thousand: bool, base: str) -> list[Row]:
    if per_thousand and not point.articles:
        return []
    counts = {q: getattr(point, q.replace(" ", "_")) for q in QUADS}
    factor = 1000 / point.articles if per_thousand else 1.0
    last = end_of(point.first, series.by)
    place = {"x": moment(point.first), "x2": after(last)}
    gap = (place["x2"] - place["x"]) * 0.1
    rows: list[Row] = []
    for stack in _STACKS:
        end = 0.0
        for quad, sign in stack:
            if not counts[quad]:
                continue
            y, end = end, end + sign * counts[quad] * factor
            said = f"{point.period}: {counts[quad]} {quad}"
            if per_thousand:
                said += f", {counts[quad] * factor:,.1f} per 1,000 of {many(point.articles, 'article')}"
            rows.append(
                {
                    "x": place["x"] + gap, "x2": place["x2"] - gap, "y": round(y, 4), "y2": round(end, 4),
                    "quad": quad, "said": label(said, 120),
                }
                | ({"href": link(f"{base}&from={point.first}&to={last.isoformat()}")} if base else {})
            )  # fmt: skip
    return rows


def _scale(at: Span) -> alt.Scale:
    days = (moment(at.first.isoformat()), after(at.last))
    return alt.Scale(type="utc", domain=list(days), nice=False)


def _counts(rows: Sequence[Row], at: Span, look: Look, data: Rows) -> Any:
    theme = look.theme
    base = alt.Chart(data(rows), width=look.width, height=180)
    legend = alt.Legend(
        title=None, orient="top", direction="vertical", columns=2 if look.narrow else 4, symbolType="square",
        symbolOpacity=1,
    )  # fmt: skip
    colour = alt.Color(
        "quad:N", legend=legend, scale=alt.Scale(domain=list(_ORDER), range=[theme.quad(q) for q in _ORDER])
    )
    top = max(1.0, max(abs(r["y2"]) for r in rows))
    y = alt.Y(
        "y:Q", scale=alt.Scale(domain=[min([0.0, *(r["y2"] for r in rows)]), max([0.0, *(r["y2"] for r in rows)])]),
        axis=alt.Axis(
            title="↓ conflict   cooperation ↑", tickCount=6, tickMinStep=1 if top >= 2 else 0.1,
            labelExpr="format(abs(datum.value), ',~r')", domain=False, minExtent=34, maxExtent=34,
        ),
    )  # fmt: skip
    bars = base.mark_rect().encode(
        x=alt.X("x:T", scale=_scale(at), axis=None),
        x2="x2:T", y=y, y2="y2:Q", color=colour, description="said:N",
        **({"href": alt.Href("href:N")} if "href" in rows[0] else {}),
    )  # fmt: skip
    return alt.layer(bars, _zero(look, 180, data))


def _zero(look: Look, height: int, data: Rows) -> Any:
    """The line of nothing."""
    zero = alt.Chart(data([{"y": 0}]), width=look.width, height=height)
    return zero.mark_rule(color=look.theme.ink, strokeWidth=1, aria=False).encode(y="y:Q")


def _intensity(series: Series, at: Span, look: Look, data: Rows) -> Any:
    """Mean intensity as a line that breaks where nothing was counted."""
    rows: list[Row] = []
    run = 0
    by = series.by
    for p in series.points:
        if p.intensity is None:
            run += 1
            continue
        middle = (moment(p.first) + after(end_of(p.first, by))) // 2
        said = f"{p.period}: mean intensity {signed(p.intensity)}"
        rows.append({"x": middle, "y": p.intensity, "run": run, "said": said})
    theme = look.theme
    base = alt.Chart(data(rows), width=look.width, height=90)
    x = alt.X("x:T", scale=_scale(at), axis=at.axis(look.width, by))
    y = alt.Y(
        "y:Q", scale=alt.Scale(domain=[-10, 10]),
        axis=alt.Axis(
            title="intensity", values=[-10, -5, 0, 5, 10], domain=False, minExtent=34, maxExtent=34,
            labelExpr="replace(format(datum.value, '+d'), '+0', '0')",
        ),
    )  # fmt: skip
    lines = base.mark_line(color=theme.ink, strokeWidth=1.6, aria=False).encode(x=x, y=y, detail="run:N")
    dots = base.mark_point(
        filled=True, color=theme.ink, opacity=1, size=32 if len(series.points) <= 120 else 10
    ).encode(x=x, y=y, description="said:N")  # fmt: skip
    return alt.layer(_zero(look, 90, data), lines, dots)
