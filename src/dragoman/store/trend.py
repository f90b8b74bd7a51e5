"""How the last period of a series compares with those before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.store.views import Series

BEFORE = 4
"""Periods that the last one is held against, at most."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The last period with anything in it, and the means of the periods before.

    `before` is the number of periods behind the means, which are null without any: happenings a period, for each
    thousand articles of these periods, and the mean intensity of their happenings.
    """

    by: str
    period: str
    count: int
    cooperation: int
    conflict: int
    intensity: float | None
    per_thousand: float | None
    before: int
    count_before: float | None
    intensity_before: float | None
    per_thousand_before: float | None

    def to_dict(self) -> dict[str, object]:
        """As JSON values."""
        return {f: getattr(self, f) for f in self.__slots__}


def trend(series: Series) -> Trend | None:
    """The last period in which something was counted, against up to four before it; None where nothing was."""
    last = next((i for i in range(len(series.points) - 1, -1, -1) if series.points[i].count), None)
    if last is None:
        return None
    at, before = series.points[last], series.points[max(0, last - BEFORE) : last]
    count = sum(p.count for p in before)
    articles = sum(p.articles for p in before)
    scored = [(p.intensity, p.count) for p in before if p.intensity is not None]
    return Trend(
        by=series.by,
        period=at.period,
        count=at.count,
        cooperation=at.verbal_cooperation + at.material_cooperation,
        conflict=at.verbal_conflict + at.material_conflict,
        intensity=at.intensity,
        per_thousand=at.per_thousand,
        before=len(before),
        count_before=round(count / len(before), 3) if before else None,
        intensity_before=round(sum(i * n for i, n in scored) / sum(n for _, n in scored), 3) if scored else None,
        per_thousand_before=round(1000 * count / articles, 3) if articles else None,
    )


def fitting(first: str | None, last: str | None) -> str:
    """Which periods a range of days is best counted by: days for two months, weeks for half a year, then months."""
    if first is None or last is None:
        return "month"
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return "day" if days < 62 else "week" if days < 200 else "month" if days < 5500 else "year"
