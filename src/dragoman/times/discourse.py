"""The meanings of what leans on the printing or on a time before it: "this week", "that day", "a year earlier"."""

from __future__ import annotations

from datetime import timedelta

from dragoman.times.calendar import moved
from dragoman.times.dates import ISO_DAY, relation, year_said
from dragoman.times.moment import REFERENCE, Moment, Sense
from dragoman.times.phrasing import Use

_GRAIN = {
    "D": ISO_DAY,
    "W": r"\d{4}-(W|\d\d-\d\d)",
    "WE": r"\d{4}-(W|\d\d-\d\d)",
    "M": r"\d{4}-\d\d",
    "Q": r"\d{4}-(Q|\d\d)",
    "Y": r"\d{4}",
}


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


def _from_known(use: Use, moment: Moment, name: str, number: int) -> Sense:
    """So many units from the latest time in the text that is exact enough."""
    known = moment.last(_GRAIN.get(name, ISO_DAY))
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
        known = moment.last(ISO_DAY)
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
