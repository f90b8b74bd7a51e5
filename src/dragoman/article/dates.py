"""Dates and times as pages print them, to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from dragoman.article.wording import any_of, wording

Order = Literal["day", "month"]
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"(?<![\w/-])(?:(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?=T?\d\d:|\D|$)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s,./-]{{1,2}}(?:of\s)?(?P<m2>{MONTH})[\s,./-]{{1,3}}(?P<y2>\d{{4}})"
    rf"|(?P<m3>{MONTH})\.?[\s-]{{0,2}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?|\s|-)(?P<y3>\d{{4}})"
    rf"|(?P<a4>\d{{1,2}})(?P<s4>[./-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}|{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?)(?!\w)", re.IGNORECASE
)
_TIME = re.compile(
    r"(?<![\w:.])(?:T)?(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:\.\d{1,6})?)?)?"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?)?(?![\d:])",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s?)?(?P<sign>[+\u2212-])(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?(?![\d.])|Z(?!\w)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a date and time, that stands at `start` to `end` of a line."""

    start: int
    end: int
    iso: str


def style_of(text: str) -> Order:
    """Whether the writer of `text` puts the day or the month first in 5/3/2022: as in the dates in words."""
    month = len(re.findall(rf"(?<![^\W\d_]){MONTH}\.?\s\d{{1,2}}(?!\d)", text, re.IGNORECASE))
    day = len(re.findall(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\b", text, re.IGNORECASE))
    month += len(re.findall(r"\b(?:Mr|Mrs|Ms|Dr)\.\s|\bU\.S\.|\b\w{4,}(?:ized|enses?|olor)\b", text))
    day += len(re.findall(r"\b(?:Mr|Mrs|Ms|Dr)\s[A-Z]|\b\w{4,}(?:ised|our)\b", text))
    return "month" if month > day else "day"


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"\(?(?P<name>{any_of([*wording().zones, *wording().regions])})\)?(?!\w)")


def _calendar(m: re.Match[str], order: Order) -> date | None:
    if m["y1"]:
        year, month, day = int(m["y1"]), int(m["m1"]), int(m["d1"])
    elif m["y2"]:
        year, month, day = int(m["y2"]), _month(m["m2"]), int(m["d2"])
    elif m["y3"]:
        year, month, day = int(m["y3"]), _month(m["m3"]), int(m["d3"])
    else:
        year, first, second = int(m["y4"]), int(m["a4"]), int(m["b4"])
        month_first = m["s4"] == "/" and order == "month"
        if first > 12 or second > 12:
            month_first = second > 12
        month, day = (first, second) if month_first else (second, first)
    if not 1400 <= year <= 2999:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _clock(m: re.Match[str], zoned: bool) -> time | None:
    """The time of day, if the digits are one: with minutes after a colon, or "am" or "pm", or a zone."""
    if not (m["half"] or (m["m"] and (":" in m[0] or "h" in m[0].lower() or zoned))):
        return None
    hour = int(m["h"])
    if m["half"]:
        if not 1 <= hour <= 12:
            return None if hour > 23 else time(hour, int(m["m"] or 0), int(m["s"] or 0))
        hour = hour % 12 + (12 if m["half"][0].lower() == "p" else 0)
    return time(hour % 24, int(m["m"] or 0), int(m["s"] or 0))


def _offset(text: str, at: int) -> tuple[int, str | None]:
    """Where the zone that begins at `at` ends, and what it says ("+02:00", or a region's name)."""
    at += len(text[at:]) - len(text[at:].lstrip(" ,"))
    if m := _OFFSET.match(text, at):
        if m[0] == "Z":
            return m.end(), "+00:00"
        hours = int(m["h"])
        if hours <= 14:
            return m.end(), f"{'+' if m['sign'] == '+' else '-'}{hours:02}:{m['m'] or '00'}"
    if m := _zone().match(text, at):
        name = m["name"]
        return m.end(), wording().zones.get(name) or wording().regions[name]
    return at, None


def _tz(zone: str) -> tzinfo:
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[4:6])
        return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes)) if minutes else UTC
    return ZoneInfo(zone)


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    at: time
    zone: str | None


def _clocks(line: str) -> Iterator[_Clock]:
    for m in _TIME.finditer(line):
        end, zone = _offset(line, m.end())
        clock = _clock(m, zone is not None)
        if clock is not None:
            yield _Clock(m.start(), end if zone else m.end(), clock, zone)


def _as_spelt(m: re.Match[str], order: Order, spelt: set[date]) -> date | None:
    """The date of a match; one in figures is read as one in words beside it, if it can be."""
    other: Order = "month" if order == "day" else "day"
    readings = [d for o in (order, other) if (d := _calendar(m, o))]
    return next((d for d in readings if m["y4"] and d in spelt), readings[0] if readings else None)


def moments(line: str, order: Order = "day") -> list[Moment]:
    """The full dates in a line, in order, each with the time of day that stands beside it.

    `order` tells how 5/3/2022 is read where nothing else shows it: the day first, or the month; an American
    zone in the line shows it.
    """
    if any(z["name"] in wording().month_first_zones for z in _zone().finditer(line)):
        order = "month"
    elif re.search(r"\d[/.]\d{4}\W{1,5}(?:[01]?\d|2[0-3]):[0-5]\d(?!:?\d*\s?[ap]\.?m)", line, re.IGNORECASE):
        order = "day"  # whoever puts the month first counts the hours to twelve
    matches = list(_DATE.finditer(line))
    spelt = {d for m in matches if not m["y4"] and (d := _calendar(m, order))}
    dates = [(m, d) for m in matches if (d := _as_spelt(m, order, spelt))]
    masked = list(line)
    for m, _ in dates:
        masked[m.start() : m.end()] = " " * (m.end() - m.start())
    rest = "".join(masked)
    clocks = list(_clocks(rest))
    found: list[Moment] = []
    floor = 0
    for i, (m, day) in enumerate(dates):
        ceiling = dates[i + 1][0].start() if i + 1 < len(dates) else len(line)
        after = [c for c in clocks if m.end() <= c.start and c.end <= ceiling and _beside(rest[m.end() : c.start])]
        before = [c for c in clocks if floor <= c.start and c.end <= m.start() and _beside(rest[c.end : m.start()])]
        clock = after[0] if after else before[-1] if before else None
        start, end, iso = m.start(), m.end(), day.isoformat()
        if clock is not None:
            start, end = min(start, clock.start), max(end, clock.end)
            zone = clock.zone
            if zone is None and clock in before:
                tail, zone = _offset(rest, m.end())
                end = max(end, tail) if zone else end
            iso = datetime.combine(day, clock.at, _tz(zone) if zone else None).isoformat()
        found.append(Moment(start, end, iso))
        floor = end
    return found


def _beside(between: str) -> bool:
    return (
        re.fullmatch(r"[\s,|/·•\u2013\u2014@()-]*(?:\bat\b|\bon\b|\bT\b)?[\s,|/·•\u2013\u2014@()-]*", between)
        is not None
    )


def without_moments(line: str, order: Order = "day") -> str:
    """The line with its dates, times of day and zones blanked out, also those without a year."""
    masked = list(line)

    def blank(start: int, end: int) -> None:
        masked[start:end] = " " * (end - start)

    for moment in moments(line, order):
        blank(moment.start, moment.end)
    for m in _YEARLESS.finditer("".join(masked)):
        blank(m.start(), m.end())
    for clock in _clocks("".join(masked)):
        blank(clock.start, clock.end)
    return "".join(masked)


def mentions_day(line: str) -> bool:
    """Whether the line names a day of the calendar or a time of day, with or without the year."""
    return bool(_DATE.search(line) or _YEARLESS.search(line) or next(_clocks(line), None))


def structured(value: str) -> str | None:
    """A date of a page's metadata as ISO 8601: its own ISO form, an RFC 2822 one, or one in words.

    None where it says no full date.
    """
    value = value.strip()[:80]
    m = re.match(
        r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?$", value, re.IGNORECASE
    )
    try:
        if m:
            day, clock, zone = m.groups()
            if clock is None:
                return date.fromisoformat(day).isoformat()
            return datetime.fromisoformat(f"{day}T{clock}{zone or ''}".upper()).isoformat()
        if re.fullmatch(r"\d{8}", value):
            return date.fromisoformat(value).isoformat()
        if re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d", value):
            return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return None
    found = moments(value)
    return found[0].iso if found else None


def in_address(url: str) -> str | None:
    """The day that a web address states ("/2022/03/05/", "-20220305"), if any."""
    m = re.search(
        r"(?<!\d)(20\d\d|19\d\d)([/_.-])(\d{1,2}|[a-z]{3})\2(\d{1,2})(?!\d)", url, re.IGNORECASE
    ) or re.search(r"(?<!\d)(20[012]\d)()(0\d|1[0-2])([0-2]\d|3[01])(?!\d)", url)
    if m is None:
        return None
    month = m[3] if m[3].isdigit() else str(_MONTHS.index(m[3].lower()) + 1) if m[3].lower() in _MONTHS else "0"
    try:
        return date(int(m[1]), int(month), int(m[4])).isoformat()
    except ValueError:
        return None
