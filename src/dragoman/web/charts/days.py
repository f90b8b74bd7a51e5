"""Axes of days: which ticks a span of a week or of ten years has, and how they are named."""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BETWEEN = 62  # pixels from a tick to the next
_YEARS = 42  # the same where they are years
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000  # milliseconds


def moment(day: str) -> int:
    """A day as JavaScript counts time, in milliseconds of UTC."""
    return (date.fromisoformat(day).toordinal() - _EPOCH) * _DAY


def after(day: date) -> int:
    """The first moment after a day, even after the calendar's last."""
    return (day.toordinal() - _EPOCH + 1) * _DAY


def end_of(first: str, by: str) -> date:
    """The last day of the day, week, month or year that begins on this one."""
    day = date.fromisoformat(first)
    if by == "month":
        return date(day.year, day.month, monthrange(day.year, day.month)[1])
    if by == "year":
        return date(day.year, 12, 31)
    return date.fromordinal(min(day.toordinal() + (6 if by == "week" else 0), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, with room at the ends."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def room(self) -> int:
        """Days left free on either side."""
        return max(1, round(self.days * 0.02))

    def at(self, day: str, width: int) -> float:
        """How many pixels from the left a day lies in a plot of this width."""
        whole = self.days - 1 + 2 * self.room
        return width * (date.fromisoformat(day).toordinal() - self.first.toordinal() + self.room) / whole

    def scale(self) -> alt.Scale:
        """The scale, in UTC, so that no machine's time zone moves a mark."""
        edges = [self.first.toordinal() - self.room, self.last.toordinal() + self.room]
        return alt.Scale(type="utc", domain=[(e - _EPOCH) * _DAY for e in edges], nice=False)

    def axis(self, width: int, by: str | None = None) -> alt.Axis:
        """The axis: days, months or years by their names, the year under the first of each.

        Names of periods of the kind `by` stand in their middle, where the marks of a series are.
        """
        ticks = _ticks(self, max(2, width // _BETWEEN), max(2, width // _YEARS))
        names: dict[str, list[str]] = {}
        year: int | None = None
        for day, kind in ticks:
            text = {"year": str(day.year), "month": _MONTHS[day.month - 1]}.get(
                kind, f"{day.day} {_MONTHS[day.month - 1]}"
            )
            at = moment(day.isoformat())
            if kind == by:
                at = (at + moment(end_of(day.isoformat(), by).isoformat()) + _DAY) // 2
            names[str(at)] = [text] if kind == "year" or day.year == year else [text, str(day.year)]
            year = day.year
        expression = f"{json.dumps(names)}[toString(toNumber(datum.value))]"
        return alt.Axis(values=[int(v) for v in names], labelExpr=expression, title=None, grid=False)


def span(days: Iterator[str] | list[str]) -> Span | None:
    """The span of these days; None for none."""
    found = sorted(days)
    return Span(date.fromisoformat(found[0]), date.fromisoformat(found[-1])) if found else None


def _ticks(at: Span, most: int, years: int) -> list[tuple[date, str]]:
    for step, kind in ((1, "day"), (2, "day"), (7, "day"), (14, "day")):
        if at.days / step <= most:
            first = at.first if step < 7 else at.first + timedelta(days=-at.first.weekday() % 7)
            count = (at.last - first).days // step + 1
            return [(first + timedelta(days=step * i), kind) for i in range(max(count, 0))]
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        if at.days / 30.4 / step <= (years if step >= 12 else most):
            return [(d, "year" if step >= 12 else "month") for d in _months(at, step)]
    return [(at.first, "year"), (at.last, "year")]


def _months(at: Span, step: int) -> Iterator[date]:
    number = at.first.year * 12 + at.first.month - 1
    number += -number % step
    if at.first.day > 1 and number == at.first.year * 12 + at.first.month - 1:
        number += step
    while (day := date(number // 12, number % 12 + 1, 1)) <= at.last:
        yield day
        number += step
        if number // 12 > date.max.year:
            return
