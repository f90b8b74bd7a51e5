"""The meanings of durations, of sets, and of what lies a duration away."""

from __future__ import annotations

from typing import Any

from dragoman.times.calendar import moved
from dragoman.times.discourse import offset
from dragoman.times.moment import REFERENCE, Moment, Sense
from dragoman.times.phrasing import Use

_YEARS = {"DE": 10, "CE": 100, "MI": 1000}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}


def _unit(use: Use) -> str | None:
    """The unit of the expression, or of its company where "60 and 90 days" shares one."""
    for lexemes in (use.core, use.lexemes):
        for lexeme in reversed(lexemes):
            for name in ("UNITS", "UNIT"):
                if name in lexeme.values:
                    return str(lexeme.values[name])
    return None


def _count(use: Use) -> float | str:
    """How many units: a number, or "X" where it isn't said."""
    numbers = [n for x in use.core if "NUM" in x.values and isinstance(n := x.values["NUM"], int | float)]
    if use.has("dozens", "hundreds", "scores", "handful") or use.value("VAGUE", core=True) or use.has("few", "couple"):
        return 2 if use.has("couple") else "X"
    if numbers:
        if len(numbers) > 1 and not use.has("half"):
            return "X"
        if use.has("dozen") and use.has("half"):
            return 6
        return numbers[0] + (0.5 if use.has("half") and use.has("and") else 0)
    if use.has("half"):
        return 1.5 if use.has("and") else 0.5
    plural = any("UNITS" in x.values for x in use.core)
    return "X" if plural else 1


def amount(number: float | str, unit: str) -> str | None:
    """The TIMEX3 value of so many units; decades and centuries are counted in years."""
    prefix = "PT" if unit.startswith("T") else "P"
    letter = unit[1] if unit.startswith("T") else {"F": "W", "WE": "WE"}.get(unit, unit)
    if isinstance(number, str):
        return f"{prefix}X{'Y' if unit in _YEARS else letter}"
    if unit in _YEARS:
        number, letter = number * _YEARS[unit], "Y"
    if unit == "F":
        number *= 2
    whole, rest = int(number), number - int(number)
    if rest == 0.5 and unit in _HALVES:
        return f"{prefix}{f'{whole}{letter}' if whole else ''}{_HALVES[unit]}"
    if whole > 1_000_000_000:
        return None
    return f"{prefix}{number:g}{letter}" if rest else f"{prefix}{whole}{letter}"


def duration(use: Use, moment: Moment) -> Sense | None:
    """A stretch of time by its length."""
    if (word := use.value("SPANWORD", core=True)) is not None:
        return Sense("DURATION", word)
    unit = "D" if use.has("night") else _unit(use)
    if use.has("period", "amount"):
        return Sense("DURATION", "PXX")
    if unit is None:
        return None
    if moment.rate():
        return Sense("SET", amount(1, unit))
    if unit == "CE" and use.has("quarter"):
        return Sense("DURATION", "P25Y")
    value = amount(_count(use), unit)
    return Sense("DURATION", value) if value else None


def compound(use: Use, moment: Moment) -> Sense | None:
    """Years and months, hours and minutes."""
    units = [str(x.values[k]) for x in use.core for k in ("UNITS", "UNIT") if k in x.values]
    numbers: list[Any] = use.values("NUM")
    numbers = [1] * (len(units) - len(numbers)) + numbers
    parts = [amount(n, u) for n, u in zip(numbers, units, strict=False)]
    if len(parts) != 2 or None in parts or any(u in _YEARS for u in units):
        return None
    first, second = (str(p) for p in parts)
    if first.startswith("PT") == second.startswith("PT"):
        second = second.removeprefix("PT").removeprefix("P")
    else:
        second = second.removeprefix("P")
    return Sense("DURATION", first + second)


def ago(use: Use, moment: Moment) -> Sense | None:
    """So long before or after the day of printing, at the grain of the unit."""
    unit, number = _unit(use), _count(use)
    if unit is None:
        return None
    ahead = use.has("from", "in")
    if isinstance(number, str):
        return Sense("DATE", "FUTURE_REF" if ahead else "PAST_REF", None)
    if moment.today is None:
        return Sense("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"), REFERENCE)
    if number != int(number):
        months = {"Y": 12, "DE": 120}.get(unit)
        if months is None:
            return Sense("DURATION", amount(number, unit))
        number, unit = number * months, "M"
    value = moved(moment.today, int(number) * (1 if ahead else -1), unit)
    return Sense("DATE", value, REFERENCE) if value else None


def later(use: Use, moment: Moment) -> Sense | None:
    """So long before or after the time last spoken of."""
    unit, number = _unit(use), _count(use)
    if unit is None:
        return None
    sign = 1 if use.value("NEXT", core=True) or use.has("next", "following", "on", "after") else -1
    if isinstance(number, str):
        return Sense("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    if unit in ("TM", "TS", "TH"):
        return Sense("DURATION", amount(number, unit))
    return offset(use, moment, int(number) * sign, unit)


def recurring(use: Use, moment: Moment) -> Sense | None:
    """What comes again and again: the period, or the weekday, month or part of the day."""
    if (word := use.value("SETWORD")) is not None:
        return Sense("SET", word)
    for name, form in (
        ("WDAYS", "XXXX-WXX-{}"),
        ("WDAY", "XXXX-WXX-{}"),
        ("MONTH", "XXXX-{:02}"),
        ("SEASON", "XXXX-{}"),
        ("PARTS", "XXXX-XX-XXT{}"),
        ("PART", "XXXX-XX-XXT{}"),
        ("NOON", "XXXX-XX-XXT{}"),
    ):
        if (value := use.value(name, core=True)) is not None:
            return Sense("SET", form.format(value))
    if use.has("weekends", "weekend"):
        return Sense("SET", "XXXX-WXX-WE")
    if use.has("weekdays", "weekday"):
        return Sense("SET", "XXXX-WXX")
    if use.has("clock"):
        return Sense("SET", "P1D")
    unit = _unit(use)
    if unit is None:
        return Sense("SET", "P1Y")
    every = use.has("every", "each") and not use.has("once", "twice", "times")
    number = use.value("NUM", core=True) if every else None
    if use.has("other"):
        number = 2
    return Sense("SET", amount(number or ("X" if use.has("few") else 1), unit))
