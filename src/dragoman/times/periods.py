"""The meanings of months, seasons, quarters, years, decades and centuries."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.times.calendar import add_months
from dragoman.times.dates import full_year, relation, year_of, year_said
from dragoman.times.moment import REFERENCE, Moment, Sense
from dragoman.times.phrasing import Use


def _in_year_told(use: Use, moment: Moment, part: str) -> Sense | None:
    """A part of the year that is said ("2010"), or meant ("of last year"); None where no year is told."""
    said = year_said(use)
    if said is not None:
        return Sense("DATE", f"{said:04}-{part}")
    if use.has("year"):
        of, anchor = year_of(use, moment)
        return Sense("DATE", f"{of:04}-{part}" if of else f"XXXX-{part}", anchor)
    return None


def month(use: Use, moment: Moment) -> Sense:
    """A month, with its year or in the direction that tense gives."""
    number: int = use.value("MONTH", core=True)
    year = year_said(use)
    if year is not None:
        year -= number > use.values("MONTH")[-1]  # "from November to March 2010"
        return Sense("DATE", f"{year:04}-{number:02}")
    if (told := _in_year_told(use, moment, f"{number:02}")) is not None:
        return told
    if moment.today is None:
        return Sense("DATE", f"XXXX-{number:02}", REFERENCE)
    today, said = moment.today, relation(use)
    if said == -1:
        year = today.year - (number >= today.month)
    elif said == 1:
        year = today.year + (number <= today.month)
    elif use.has("this"):
        year = today.year
    elif moment.direction == "past":
        year = today.year - (number > today.month)
    elif moment.direction == "future" or (number - today.month) % 12 <= 6:
        year = today.year + (number < today.month)
    else:
        year = today.year - (number > today.month)
    return Sense("DATE", f"{year:04}-{number:02}", REFERENCE)


def year(use: Use, moment: Moment) -> Sense | None:
    """A year written out."""
    said = year_said(use)
    return None if said is None else Sense("DATE", f"{said:04}")


def year_again(use: Use, moment: Moment) -> Sense | None:
    """The second year of "1957-58"."""
    first: int = use.value("YEAR")
    if (short := use.value("YY", core=True)) is None:
        short = use.value("NUM", core=True)
    if not isinstance(short, int) or short > 99 or short <= first % 100:
        return None
    return Sense("DATE", f"{first // 100 * 100 + short:04}")


def decade(use: Use, moment: Moment) -> Sense | None:
    """A decade: its first three figures. Two figures are of the twentieth century, but for the teens."""
    word: str | None = use.value("DECADE")
    if word is None:
        return Sense("DATE", f"19{use.value('DECADEWORD')}")
    if len(word) == 2:
        return Sense("DATE", ("20" if word == "10" else "19") + word[0])
    return Sense("DATE", word[:3]) if len(word) == 4 and word < "2200" else None


def century(use: Use, moment: Moment) -> Sense | None:
    """A century: its first two figures."""
    ordinal: int | None = use.value("ORD")
    if ordinal is not None:
        return Sense("DATE", f"{ordinal - 1:02}") if 1 <= ordinal <= 22 else None
    if moment.today is None:
        return Sense("DATE", "XX", REFERENCE)
    return Sense("DATE", f"{moment.today.year // 100 + (relation(use) or 0):02}", REFERENCE)


def fiscal(use: Use, moment: Moment) -> Sense:
    """A financial year; when it begins isn't known, so it has no days."""
    said = year_said(use)
    if said is None and (short := use.value("NUM")) is not None and isinstance(short, int):
        said = full_year(short) if short < 100 else short
    if said is not None:
        return Sense("DATE", f"FY{said:04}")
    if moment.today is None:
        return Sense("DATE", "FYXXXX", REFERENCE)
    return Sense("DATE", f"FY{moment.today.year + (relation(use) or 0):04}", REFERENCE)


def _part_of_year(use: Use, moment: Moment, part: str, months: int) -> Sense:
    """A quarter or half of the year said, or else the latest that has ended, or the next."""
    if (told := _in_year_told(use, moment, part)) is not None:
        return told
    if moment.today is None:
        return Sense("DATE", f"XXXX-{part}", REFERENCE)
    today, number = moment.today, int(part[1])
    ended = number * months < today.month
    if moment.direction == "past":
        return Sense("DATE", f"{today.year - (not ended):04}-{part}", REFERENCE)
    return Sense("DATE", f"{today.year + ended:04}-{part}", REFERENCE)


def quarter(use: Use, moment: Moment) -> Sense | None:
    """A quarter by its number."""
    number = use.value("ORD")
    part = f"Q{number}" if number else use.value("PERIOD")
    return _part_of_year(use, moment, part, 6 if part[0] == "H" else 3) if part[1] in "1234" else None


def half(use: Use, moment: Moment) -> Sense:
    """The first or second half of a year."""
    return _part_of_year(use, moment, f"H{1 if use.has('first') else 2}", 6)


def first_units(use: Use, moment: Moment) -> Sense | None:
    """A stretch at one end of a year or month: "the first eleven months of this year" is a range."""
    span = _whole(use, moment)
    if span is None:
        return Sense("DATE", "XXXX", REFERENCE)
    start, end, anchor = span
    number = next((x.values["NUM"] for x in use.core if "NUM" in x.values and "YEAR" not in x.values), None)
    if number is None and any("UNITS" in x.values for x in use.core):  # "the final months of 2016"
        return Sense("DATE", start.isoformat()[: 7 if end.month == start.month else 4], anchor)
    number = number or 1
    if not isinstance(number, int) or number > 400:
        return None
    unit = next((x.values[k] for x in use.core for k in ("UNITS", "UNIT") if k in x.values), "D")
    first = use.has("first", "opening")
    if unit == "M":
        if first:
            value = f"{start.isoformat()[:7]}/{add_months(start, number - 1).isoformat()[:7]}"
        else:
            value = f"{add_months(end.replace(day=1), 1 - number).isoformat()[:7]}/{end.isoformat()[:7]}"
        return Sense("DATE", value if number > 1 else value[:7], anchor)
    days = number * {"D": 1, "W": 7, "F": 14}.get(unit, 0)
    if not days:
        return Sense("DATE", start.isoformat()[:4], anchor)
    a, b = (start, start + timedelta(days - 1)) if first else (end - timedelta(days - 1), end)
    return Sense("DATE", a.isoformat() if a == b else f"{a.isoformat()}/{b.isoformat()}", anchor)


def _whole(use: Use, moment: Moment) -> tuple[date, date, str | None] | None:
    """The year or month of which something is the beginning or end."""
    number = use.value("MONTH")
    said, anchor = year_said(use), None
    if number is None and use.has("month"):
        if moment.today is None:
            return None
        there = add_months(moment.today, relation(use) or 0)
        number, said, anchor = there.month, there.year, REFERENCE
    if number is not None and said is None:
        sense = month(use, moment)
        anchor = sense.anchor
        said = int(sense.value[:4]) if sense.value and sense.value[0] != "X" else None
    elif said is None:
        said, anchor = year_of(use, moment)
    if said is None:
        return None
    if number is None:
        return date(said, 1, 1), date(said, 12, 31), anchor
    start = date(said, number, 1)
    return start, add_months(start, 1) - timedelta(1), anchor


def season(use: Use, moment: Moment) -> Sense:
    """A season of the year said, or else in the direction of the tense."""
    name: str = use.value("SEASON", core=True)
    if (told := _in_year_told(use, moment, name)) is not None:
        return told
    if moment.today is None:
        return Sense("DATE", f"XXXX-{name}", REFERENCE)
    starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    today, rel = moment.today, relation(use)
    now = today.month >= starts and today.month < starts + 3
    year = today.year
    if rel == -1 or (rel is None and moment.direction == "past"):
        year -= starts > today.month or (rel == -1 and now)
    elif rel == 1 or rel is None:
        year += starts + 2 < today.month or (rel == 1 and now)
    return Sense("DATE", f"{year:04}-{name}", REFERENCE)
