"""The meanings of dates: days, weekdays, months, seasons, quarters, years, decades and centuries."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.times.calendar import add_months, easter, moved, nth_weekday, week_value
from dragoman.times.moment import REFERENCE, Moment, Sense
from dragoman.times.phrasing import Use

_ISO_DAY = r"\d{4}-\d\d-\d\d"


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


def _year_of(use: Use, moment: Moment) -> tuple[int | None, str | None]:
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
        of, anchor = _year_of(use, moment)
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
        return ahead if forth <= 45 and back > 270 else past
    if moment.direction == "future":
        return past if back <= 20 and forth > 300 else ahead
    return past if back < forth else ahead


def day_again(use: Use, moment: Moment) -> Sense | None:
    """The other day of "April 24 and 25" or "15-17 December"."""
    number = use.value("DAY", core=True)
    before = use.lexemes[-1] is use.core[-1]
    if before and (known := moment.last(_ISO_DAY)) and moment.same_sentence:
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


def month(use: Use, moment: Moment) -> Sense:
    """A month, with its year or in the direction that tense gives."""
    number: int = use.value("MONTH", core=True)
    year = year_said(use)
    if year is not None:
        return Sense("DATE", f"{year:04}-{number:02}")
    if use.has("year"):
        of, anchor = _year_of(use, moment)
        return Sense("DATE", f"{of:04}-{number:02}" if of else f"XXXX-{number:02}", anchor)
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
    said = year_said(use)
    if said is not None:
        return Sense("DATE", f"{said:04}-{part}")
    if use.has("year"):
        of, anchor = _year_of(use, moment)
        return Sense("DATE", f"{of:04}-{part}" if of else f"XXXX-{part}", anchor)
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
        return Sense("DATE", None, REFERENCE)
    start, end, anchor = span
    number = use.value("NUM", core=True) or 1
    if isinstance(use.lexemes[0].values.get("YEAR"), int) or not isinstance(number, int) or number > 400:
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
        said, anchor = _year_of(use, moment)
    if said is None:
        return None
    if number is None:
        return date(said, 1, 1), date(said, 12, 31), anchor
    start = date(said, number, 1)
    return start, add_months(start, 1) - timedelta(1), anchor


def season(use: Use, moment: Moment) -> Sense:
    """A season of the year said, or else in the direction of the tense."""
    name: str = use.value("SEASON", core=True)
    said = year_said(use)
    if said is not None:
        return Sense("DATE", f"{said:04}-{name}")
    if use.has("year"):
        of, anchor = _year_of(use, moment)
        return Sense("DATE", f"{of:04}-{name}" if of else f"XXXX-{name}", anchor)
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


def holiday(use: Use, moment: Moment) -> Sense | None:
    """A day with a name."""
    rule = use.phrasing.payload or ""
    if len(rule) == 10 and rule[:4].isdecimal():
        return Sense("DATE", rule)
    said = year_said(use)
    if said is not None:
        return Sense("DATE", _festival(rule, said).isoformat())
    if use.has("year") and not use.has("new"):
        of, anchor = _year_of(use, moment)
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


def unit(use: Use, moment: Moment) -> Sense | None:
    """The week, month or year that "this", "last" and "next" give, or that "the year" stands for."""
    name: str = use.value("UNIT", core=True)
    if use.has("following", "preceding") or (use.has("previous") and moment.known):
        return _from_known(use, moment, name, -1 if use.has("previous", "preceding") else 1)
    if use.has("same", "that"):
        return that(use, moment)
    if name == "D" and relation(use):
        return _from_known(use, moment, name, relation(use) or 0)
    if use.has("the") and use.has("next") and moment.known and moment.direction == "past":
        return _from_known(use, moment, name, 1)
    step = relation(use) or 0
    if moment.today is None:
        return Sense(
            "DATE",
            {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "D": "XXXX-XX-XX"}.get(name, "XXXX"),
            REFERENCE,
        )
    if name == "WE" and relation(use) is None:
        early = moment.today.isoweekday() <= 5
        step = -1 if early and moment.direction == "past" else 0
    if name == "WE" and relation(use) == -1 and moment.today.isoweekday() > 5:
        step = -1
    if name == "DE" and step:
        return Sense("DURATION", "P10Y")
    if name == "DE":
        return Sense("DATE", f"{moment.today.year // 10:03}", REFERENCE)
    value = moved(moment.today, step, name)
    return Sense("DATE", value, REFERENCE) if value else None


_GRAIN = {
    "D": _ISO_DAY,
    "W": r"\d{4}-(W|\d\d-\d\d)",
    "WE": r"\d{4}-(W|\d\d-\d\d)",
    "M": r"\d{4}-\d\d",
    "Q": r"\d{4}-(Q|\d\d)",
    "Y": r"\d{4}",
}


def _from_known(use: Use, moment: Moment, name: str, number: int) -> Sense:
    """So many units from the latest time in the text that is exact enough."""
    known = moment.last(_GRAIN.get(name, _ISO_DAY))
    unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(name, "XXXX")
    if known is None:
        if moment.today is None or name in ("D", "TH", "TM", "TS"):
            return Sense("DATE", unknown, None if moment.today else REFERENCE)
        return Sense("DATE", moved(moment.today, number, name), REFERENCE)
    return Sense("DATE", moved(known.first, number, name) or unknown, known.id)


def offset(use: Use, moment: Moment, number: int, name: str) -> Sense:
    """So many units before or after the time last spoken of."""
    return _from_known(use, moment, name, number)


def that(use: Use, moment: Moment) -> Sense:
    """The day, week, month or year last spoken of."""
    name = use.value("UNIT", core=True) or "D"
    if use.has("the") and not use.has("same", "very") and moment.today:
        # "ending the day": the day of which the report tells, and that is not long past
        known = moment.last(_ISO_DAY)
        if known is None or not timedelta(0) <= moment.today - known.first < timedelta(7):
            return Sense("DATE", moment.today.isoformat(), REFERENCE)
    return _from_known(use, moment, name, 0)


def same(use: Use, moment: Moment) -> Sense:
    """The same stretch of another year as the one last spoken of."""
    known = moment.last(r"\d{4}-(\d\d|Q\d|H\d|W\d\d)")
    said = year_said(use)
    if known is None:
        if said is not None:
            return Sense("DATE", f"{said:04}")
        if moment.today is None:
            return Sense("DATE", "XXXX", REFERENCE)
        return Sense("DATE", f"{moment.today.year - 1:04}", REFERENCE)
    year = said if said is not None else known.first.year - 1
    heads = [part[4:] for part in known.value.split("T")[0].split("/")]
    return Sense("DATE", "/".join(f"{year:04}{h}" for h in heads), known.id)


def week_of(day: date) -> str:
    """The week that holds a day."""
    return week_value(day)
