"""Reckoning with TIMEX3 values: the days that one covers, and what lies so far after or before a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Days = tuple[str | None, str | None]
UNKNOWN: Days = (None, None)

_DURATION = re.compile(r"P(T?)(\d{1,4})([DWMYQHS])")
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological, of the northern half of the earth
_DAY = r"(\d{4})-(\d\d)-(\d\d)(?:T\S*)?"
_PARTS = re.compile(
    rf"(?P<day>{_DAY})|(?P<week>(\d{{4}})-W(\d\d)(-WE)?)|(?P<month>(\d{{4}})-(\d\d))|(?P<quarter>(\d{{4}})-Q([1-4]))"
    r"|(?P<half>(\d{4})-H([12]))|(?P<season>(\d{4})-(SP|SU|FA|WI))|(?P<year>\d{4})|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def add_months(day: date, months: int) -> date:
    """The day so many months on (or back), or the last of that month where it is shorter.

    Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_days(year: int, month: int, months: int = 1) -> tuple[date, date]:
    """The first and the last day of so many months on end."""
    first = date(year, month, 1)
    last = add_months(first, months - 1)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus, as Meeus gives it)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday (1 = Monday) of a month; for a fifth that it lacks, one of the next month."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def week_value(day: date) -> str:
    """The ISO week that holds a day, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def covering(value: str | None) -> Days:
    """The days that a TIMEX3 value covers, inclusive, weeks Monday to Sunday.

    Both null for durations, sets, vague references, and values with an X in them or that no calendar has.
    """
    if not value:
        return UNKNOWN
    if "/" in value:
        head, tail = value.split("/", 1)
        return covering(head)[0], covering(tail)[1]
    match = _PARTS.fullmatch(value)
    if not match:
        return UNKNOWN
    try:
        first, last = _bounds(match.lastgroup or "", [g for g in match.groups() if g is not None])
    except ValueError:
        return UNKNOWN
    return first.isoformat(), last.isoformat()


def _bounds(kind: str, groups: list[str]) -> tuple[date, date]:
    numbers = [int(g) for g in groups[1:] if g.isdecimal()]
    if kind == "day":
        return date(*numbers), date(*numbers)
    if kind == "week":
        monday = date.fromisocalendar(numbers[0], numbers[1], 1)
        return monday + timedelta(5 if "-WE" in groups else 0), monday + timedelta(6)
    if kind == "month":
        return month_days(*numbers)
    if kind == "quarter":
        return month_days(numbers[0], numbers[1] * 3 - 2, 3)
    if kind == "half":
        return month_days(numbers[0], numbers[1] * 6 - 5, 6)
    if kind == "season":
        return month_days(numbers[0], _SEASON_STARTS[groups[-1]], 3)
    whole = int(groups[0])
    years = {"year": 1, "decade": 10, "century": 100}[kind]
    return date(whole * years, 1, 1), date(whole * years + years - 1, 12, 31)


def moved(day: date, number: int, unit: str) -> str | None:
    """The TIMEX3 value, at the unit's own grain, of what lies `number` units from a day (negative: before it).

    Units: D, W, F (fortnights), M, Q, Y, DE (decades), CE, WE, and TH, TM, TS, whose grain is the day.
    Null outside the calendar.
    """
    try:
        if unit == "D":
            return (day + timedelta(number)).isoformat()
        if unit in ("W", "F"):
            return week_value(day + timedelta(7 * number * (2 if unit == "F" else 1)))
        if unit == "WE":
            return week_value(day + timedelta(7 * number)) + "-WE"
        if unit == "M":
            return add_months(day, number).isoformat()[:7]
        if unit == "Q":
            there = add_months(day, 3 * number)
            return f"{there.year:04}-Q{(there.month + 2) // 3}"
        if unit == "Y":
            return f"{date(day.year + number, 1, 1).year:04}"
        if unit == "DE":
            return f"{date(day.year + 10 * number, 1, 1).year:04}"
        if unit == "CE":
            return f"{date(day.year + 100 * number, 1, 1).year:04}"
        if unit in ("TH", "TM", "TS"):
            return (day + timedelta(int(number / 24) if unit == "TH" else 0)).isoformat()
    except (ValueError, OverflowError):
        return None
    return None


def shift(day: str, duration: str | None, direction: Literal["after", "before"]) -> Days:
    """The days that "eight days after" or "two years before" a known day means.

    `day` is an ISO day, `duration` a TIMEX3 value. Days are exact; weeks, months and years mean the week (Monday to
    Sunday), month or year in which the day so far off lies; hours and less stay on the day. Both null where the
    duration is vague ("PXD"), compound, or leads out of the calendar.
    """
    match = _DURATION.fullmatch(duration or "")
    if not match:
        return UNKNOWN
    clock, number, unit = match[1], int(match[2]) * (1 if direction == "after" else -1), match[3]
    start = date.fromisoformat(day[:10])
    if clock:
        return covering(moved(start, number if unit == "H" else 0, "TH"))
    return covering(moved(start, number, unit))
