"""The meanings of times of day."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.times.dates import ISO_DAY, calendar_day, deictic_day, weekday
from dragoman.times.moment import REFERENCE, Moment, Sense
from dragoman.times.phrasing import Use


def _day(use: Use, moment: Moment) -> tuple[str, str | None]:
    """The day that the expression itself says, else that of its sentence, else the day of printing."""
    sense: Sense | None = None
    if use.value("MONTH", core=True) is not None:
        sense = calendar_day(use, moment)
    elif use.value("WDAY", core=True) is not None:
        sense = weekday(use, moment)
    elif use.value("TODAY", core=True) is not None:
        sense = deictic_day(use, moment)
    elif use.has("yesterday"):
        sense = Sense("DATE", (moment.today - timedelta(1)).isoformat() if moment.today else "XXXX-XX-XX", REFERENCE)
    if sense is not None and sense.value:
        return sense.value, sense.anchor
    if moment.same_sentence and (known := moment.last(ISO_DAY)) in moment.known[-moment.same_sentence :] and known:
        return known.first.isoformat(), known.id
    coming = moment.day_to_come()
    if coming is not None and coming.value:
        return coming.value, coming.anchor
    return (moment.today.isoformat() if moment.today else "XXXX-XX-XX"), REFERENCE


def clock(use: Use, moment: Moment) -> Sense | None:
    """A time on the clock: to the minute where minutes are said, else to the hour ("T20")."""
    hours, minutes, zone = _clock(use)
    if hours is None or hours > 24 or minutes > 59:
        return None
    day, anchor = _day(use, moment)
    return Sense("TIME", f"{day}T{hours:02}:{minutes:02}{zone}", anchor)


def _clock(use: Use) -> tuple[int | None, int, str]:
    zone = use.value("ZONE") or ""
    if (noon := use.value("NOON")) is not None:
        return int(noon[:2]), int(noon[3:]), zone
    said: str | None = use.value("CLOCK")
    number = use.core[0].values.get("NUM") if said is None else None
    if said is None:
        number = next((x.values["NUM"] for x in use.core if "NUM" in x.values), None)
        bare = use.value("AMPM") is None and not use.has(
            "o'clock", "morning", "afternoon", "evening", "night", "past", "to"
        )
        if not isinstance(number, int) or (bare and number < 100):
            return None, 0, zone
        hours, minutes = (number, 0) if number < 100 else divmod(number, 100)
    else:
        hours, minutes = (int(p) for p in said.split(":"))
    if use.has("half"):
        minutes = 30
    elif use.has("quarter"):
        hours, minutes = (hours - 1, 45) if use.has("to") else (hours, 15)
    half = use.value("AMPM")
    if half is None and use.has("afternoon", "evening"):
        half = 12
    if half is not None and hours > 12 and half == 0:
        return None, 0, zone
    if half is not None and hours <= 12:
        hours = hours % 12 + half
    return hours, minutes, zone


def day_part(use: Use, moment: Moment) -> Sense | None:
    """A part of a day: morning (MO), afternoon (AF), evening (EV), night (NI)."""
    if use.has("overnight"):
        return _overnight(moment)
    noon = use.value("NOON", core=True)
    part = use.value("PART", core=True)
    if use.has("tonight"):
        part = "NI"
    day, anchor = _day(use, moment)
    if noon is not None:
        return Sense("TIME", f"{day}T{noon}", anchor)
    if part is None:
        part = "MI" if use.has("lunchtime") else "MO" if use.has("hours", "breakfast") else "NI"
    if use.has("last") and use.value("WDAY") is None and moment.today and part in ("NI", "EV"):
        day = (moment.today - timedelta(1)).isoformat()
    if use.has("before", "after", "following", "previous", "next", "that") and (known := moment.last(ISO_DAY)):
        step = 0 if use.has("that") else -1 if use.has("before", "previous") else 1
        day, anchor = (known.first + timedelta(step)).isoformat(), known.id
    return Sense("TIME", f"{day}T{part}", anchor)


def _overnight(moment: Moment) -> Sense:
    """The night before the day of printing, or the night after it where the tense looks ahead."""
    today: date | None = moment.today
    if today is None:
        return Sense("TIME", "XXXX-XX-XXTNI", REFERENCE)
    start = today if moment.direction == "future" else today - timedelta(1)
    days = (start.isoformat(), (start + timedelta(1)).isoformat())
    return Sense("TIME", f"{start.isoformat()}TNI", REFERENCE, days)
