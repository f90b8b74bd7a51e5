"""What a number is a number of: money, a share, a measure, or things that are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.codebook import table

UnitSort = Literal["money", "percent", "time", "measure"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is written beside a number, from `start` to `end` with the number in it.

    The figure's value is the number times `factor`. `hyphen`: it stands as a modifier ("20-year").
    """

    name: str
    sort: UnitSort
    start: int
    end: int
    factor: float = 1.0
    hyphen: bool = False


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _before() -> re.Pattern[str]:
    data = table("figures")
    signs = _any([*data["currency_signs"], *data["currency_codes"]])
    return re.compile(rf"(?:(?<![\w$])|(?<=[ (]))(?P<sign>{signs})\s?$")


@cache
def _behind() -> re.Pattern[str]:
    data = table("figures")
    adjectives = _any(sorted({a for group in data["currency_adjectives"].values() for a in group}))
    money = _any([*data["currency_words"], "shilling"])
    plural = _any([*data["time_units"], "centurie"])
    measures = _any(list(data["measures"]))
    return re.compile(
        rf"[ -]?(?P<percent>{_any(data['percent'])})(?![\w]|-?\s?points?\b)"
        rf"|\s?(?P<sign>[€£₽₴])"
        rf"|\s(?P<code>{_any(data['currency_codes'])})\b"
        rf"|[ -](?:(?P<adjective>{adjectives})[ -])?(?P<money>{money})s?\b"
        rf"|(?P<hyphen>[ -])(?P<time>{plural})s?\b"
        rf"|[ -]?(?P<measure>{measures})s?(?![\w])",
        re.IGNORECASE,
    )


def currency(word: str, adjective: str | None) -> str | None:
    """The ISO 4217 code of a currency word, told apart by its adjective where several states use it."""
    data = table("figures")
    word = word.lower()
    if adjective:
        known = data["currency_adjectives"].get(word, {}).get(" ".join(adjective.lower().split()))
        if known:
            return str(known)
    plain = data["currency_words"].get(word)
    return str(plain) if plain else None


def unit_at(text: str, start: int, end: int) -> Unit | None:
    """The unit written before or behind the number that stands at `start` to `end`, null if there is none."""
    data = table("figures")
    before = _before().search(text, max(0, start - 6), start)
    if before:
        sign = before["sign"]
        code = data["currency_signs"].get(sign) or ("CNY" if sign == "RMB" else sign)
        return Unit(code, "money", before.start("sign"), end)
    match = _behind().match(text, end)
    if not match:
        return None
    if match["percent"]:
        return Unit("percent", "percent", start, match.end())
    if match["sign"]:
        return Unit(data["currency_signs"][match["sign"]], "money", start, match.end())
    if match["code"]:
        code = match["code"].upper()
        return Unit("CNY" if code == "RMB" else code, "money", start, match.end()) if match["code"].isupper() else None
    if match["money"]:
        word = match["money"].lower()
        code = currency(word, match["adjective"])
        # "won" and "sol" are words of other trades too, and a "pound of flour" is none of money.
        if word in ("won", "sol", "dong", "dram", "leu") and not match["adjective"] and end - start < 4:
            return None
        if word == "pound" and re.match(r"s? of [a-z]", text[match.end("money") :]):
            return Unit("[lb_av]", "measure", start, match.end())
        return Unit(code or word, "money", start, match.end())
    if match["time"]:
        word = match["time"].lower()
        name, factor = data["time_units"]["century" if word == "centurie" else word]
        return Unit(name, "time", start, match.end(), float(factor), match["hyphen"] == "-")
    word = match["measure"].lower()
    name, factor = data["measures"][word]
    if len(word) <= 2 and text[match.start("measure") : match.end("measure")].isupper() and word not in ("mw", "gw"):
        return None
    return Unit(name, "measure", start, match.end(), float(factor), text[end : end + 1] == "-")
