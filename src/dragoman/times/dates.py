"""The meanings of days: dates, weekdays, days with names."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.times.calendar import easter, nth_weekday
from dragoman.times.moment import REFERENCE, Moment, Sense
from dragoman.times.phrasing import Use

ISO_DAY = r"\d{4}-\d\d-\d\d"


def relation(use: Use) -> int | None:
    """-1 for "last" and its like, 0 for "this", +1 for "next"; null where nothing of the kind is said."""
    if use.has("past", "preceding"):
        return -1
    if use.has("upcoming", "following"):
        return 1
    found: int | None = use.value("REL", core=True)
    return found


def year_said(use: Use) -> int | None:
    """The year that is written in the expression or its company, of four or two figures."""
    year: int | None = use.value("YEAR")
    if year is None and (short := use.value("YY")) is not None:
        return full_year(short)
    return year


def full_year(short: int) -> int:
    """The year that two figures mean: 1950 to 2049."""
    return short + (1900 if short >= 50 else 2000)


def year_of(use: Use, moment: Moment) -> tuple[int | None, str | None]:
    """The year that "of last year" or "of that year" means, and its anchor."""
    if use.has("that", "same", "previous", "following") and (known := moment.last(r"\d{4}")):
        step = -1 if use.has("previous") else 1 if use.has("following") else 0
        return known.first.year + step, known.id
    if moment.today is None:
        return None, REFERENCE
    return moment.today.year + (relation(use) or 0), REFERENCE


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def calendar_day(use: Use, moment: Moment) -> Sense | None:
    """A day of a month, with or without its year."""
    if (iso := use.value("ISO")) is not None:
        day = _valid(int(iso[:4]), int(iso[5:7]), int(iso[8:10]))
        return Sense("TIME" if "T" in iso else "DATE", iso if "T" in iso else iso[:10]) if day else None
    if (slash := use.value("SLASH")) is not None:
        return _figures(slash)
    month, number = use.value("MONTH"), use.value("DAY")
    if month is None:
        return weekday(use, moment)
    return dated(month, number, year_said(use), use, moment)


def _figures(text: str) -> Sense | None:
    """12/05/1998: month first, as the American press writes it, unless only the other way is a date."""
    first, second, year = (int(p) for p in text.replace(".", "/").split("/"))
    year = year if year > 99 else full_year(year)
    if "." in text:
        first, second = second, first
    day = _valid(year, first, second) or _valid(year, second, first)
    return Sense("DATE", day.isoformat()) if day else None


def dated(month: int, number: int, year: int | None, use: Use, moment: Moment) -> Sense | None:
    """The day of that month, in the year said or else in the one that weekday, tense and printing point to."""
    if not 1 <= number <= 31:
        return None
    if year is not None:
        day = _valid(year, month, number)
        return Sense("DATE", day.isoformat()) if day else None
    if use.has("year"):
        of, anchor = year_of(use, moment)
        day = _valid(of, month, number) if of else None
        return Sense("DATE", day.isoformat() if day else f"XXXX-{month:02}-{number:02}", anchor)
    if moment.today is None:
        return Sense("DATE", f"XXXX-{month:02}-{number:02}", REFERENCE)
    day = _nearest_year(month, number, use, moment, moment.today)
    return Sense("DATE", day.isoformat(), REFERENCE) if day else None


def _nearest_year(month: int, number: int, use: Use, moment: Moment, today: date) -> date | None:
    years = range(today.year - 4, today.year + 5)
    days = [day for y in years if (day := _valid(y, month, number))]
    if not days:
        return None
    wanted = use.value("WDAY")
    near = [d for d in days if abs((d - today).days) < 400]
    if wanted and (right := [d for d in near if d.isoweekday() == wanted]):
        return min(right, key=lambda d: abs((d - today).days))
    past = max((d for d in days if d <= today), default=days[0])
    ahead = min((d for d in days if d >= today), default=days[-1])
    said = relation(use)
    if said in (-1, 1):
        return past if said < 0 else ahead
    back, forth = (today - past).days, (ahead - today).days
    if moment.direction == "past":
        return ahead if forth <= 45 and back > 270 and not moment.happened() else past
    if moment.direction == "future":
        return past if back <= 20 and forth > 300 else ahead
    return past if back < forth else ahead


def day_again(use: Use, moment: Moment) -> Sense | None:
    """The other day of "April 24 and 25" or "15-17 December"."""
    number = use.value("DAY", core=True)
    before = use.lexemes[-1] is use.core[-1]
    if before and (known := moment.last(ISO_DAY)) and moment.same_sentence:
        day = _valid(known.first.year, known.first.month, number)
        return Sense("DATE", day.isoformat(), known.id) if day else None
    return dated(use.value("MONTH"), number, year_said(use), use, moment)


def weekday(use: Use, moment: Moment) -> Sense:
    """The weekday nearest to the printing in the direction that tense or "last" and "next" give."""
    wanted: int = use.value("WDAY")
    if moment.today is None:
        return Sense("DATE", f"XXXX-WXX-{wanted}", REFERENCE)
    return Sense("DATE", _weekday(wanted, use, moment, moment.today).isoformat(), REFERENCE)


def _weekday(wanted: int, use: Use, moment: Moment, today: date) -> date:
    said = relation(use)
    if use.has("week"):
        return date.fromisocalendar(*(today + timedelta(7 * (said or 0))).isocalendar()[:2], wanted)
    back, forth = (today.isoweekday() - wanted) % 7, (wanted - today.isoweekday()) % 7
    number = use.value("DAY", core=True) if use.phrasing.meaning == "calendar_day" else None
    if number:  # "Thursday the 6th"
        near = [today + timedelta(n) for n in range(-31, 32)]
        right = [d for d in near if d.day == number and d.isoweekday() == wanted]
        if right:
            return min(right, key=lambda d: abs((d - today).days))
    if said == -1:
        return today - timedelta(back or 7)
    if said == 1:
        return today + timedelta(forth or 7)
    if said == 0:
        ahead = moment.direction == "future" or (moment.direction == "present" and forth < back)
        return today + timedelta(forth) if ahead else today - timedelta(back)
    if moment.direction == "past":
        return today - timedelta(back)
    return today + timedelta(forth)


def deictic_day(use: Use, moment: Moment) -> Sense:
    """Today, yesterday and tomorrow."""
    step: int | None = use.value("TODAY")
    if use.has("day") and step is not None:
        step *= 2
    if use.has("present"):
        return Sense("DATE", "PRESENT_REF")
    if moment.today is None:
        return Sense("DATE", "XXXX-XX-XX", REFERENCE)
    return Sense("DATE", (moment.today + timedelta(step or 0)).isoformat(), REFERENCE)


def holiday(use: Use, moment: Moment) -> Sense | None:
    """A day with a name."""
    rule = use.phrasing.payload or ""
    if len(rule) == 10 and rule[:4].isdecimal():
        return Sense("DATE", rule)
    said = year_said(use)
    if said is not None:
        return Sense("DATE", _festival(rule, said).isoformat())
    if use.has("year") and not use.has("new"):
        of, anchor = year_of(use, moment)
        return Sense("DATE", _festival(rule, of).isoformat() if of else None, anchor)
    if moment.today is None:
        return Sense("DATE", f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX", REFERENCE)
    today, rel = moment.today, relation(use)
    days = [_festival(rule, today.year + n) for n in (-1, 0, 1)]
    past = [d for d in days if d < today or (d == today and rel is None)]
    ahead = [d for d in days if d > today or (d == today and rel is None)]
    back, forth = (today - past[-1]).days, (ahead[0] - today).days
    if rel == 0:
        day = days[1]
    elif rel is not None:
        day = past[-1] if rel < 0 else ahead[0]
    else:
        future = moment.direction == "future" or (forth < 45 and back > 120)
        day = ahead[0] if future else past[-1]
    return Sense("DATE", day.isoformat(), REFERENCE)


def _festival(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    parts = [int(p) for p in rule.split("-")]
    return date(year, *parts) if len(parts) == 2 else nth_weekday(year, *parts)
