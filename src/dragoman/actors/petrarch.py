"""Actor dictionaries of TABARI and PETRARCH: a name a line, its codes in brackets, its synonyms after "+"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from dragoman.actors.own import MAX_NAME
from dragoman.codebook import table
from dragoman.codebook.entries import ALWAYS, Period
from dragoman.codebook.states import country_of_iso

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_CODE = re.compile(r"~?[A-Z]{3,30}")
_DATE = re.compile(r"\d{6}|\d{8}")
_PIVOT = 30  # two-digit years up to it are of this century


@dataclass(frozen=True, slots=True)
class Coded:
    """What one code says: `stateless` is the code of a body of no state."""

    country: str | None
    sectors: tuple[str, ...]
    stateless: str | None


@dataclass(slots=True)
class Raw:
    """One actor of a dictionary as written, with the lines of its names."""

    line: int
    names: list[tuple[str, int]] = field(default_factory=list)
    roles: list[tuple[Coded, Period]] = field(default_factory=list)
    broken: bool = False


@cache
def _codes() -> dict[str, Any]:
    found: dict[str, Any] = table("actor_codes")
    return found


@lru_cache(maxsize=1 << 14)
def read_code(code: str) -> Coded:
    """What a CAMEO actor code says in PLOVER's terms: "RUSGOV", "IGOUNO", "~MED" (a medium, JRN, of some state).

    Raises ValueError if no part of it is known.
    """
    if _CODE.fullmatch(code) is None:
        raise ValueError(f"{code!r} is no actor code")
    plain = code.removeprefix("~")
    chunks = [plain[k : k + 3] for k in range(0, len(plain) - 2, 3)]
    known = _codes()
    country: str | None = None
    stateless: str | None = None
    sectors: list[str] = []
    read = False
    for number, chunk in enumerate(chunks):
        state = known["states"].get(chunk) or country_of_iso(chunk)
        if number == 0 and chunk in known["stateless"]:
            sector, stateless = known["stateless"][chunk]
            sectors += [sector] if sector else []
        elif number == 0 and state is not None:
            country = state
        elif stateless == "IGO" and chunk in ("UNO", "EUR", "EEC"):
            stateless = known["stateless"][chunk][1]
        elif chunk in known["sectors"]:
            sectors.append(known["sectors"][chunk])
        elif not (number == 0 and chunk in known["regions"]):
            continue
        read = True
    if not read:
        raise ValueError(f"no part of {code!r} is a known code")
    return Coded(country, tuple(dict.fromkeys(sectors)), stateless)


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> date:
    if len(text) == 6:
        year = int(text[:2])
        text = f"{2000 + year if year <= _PIVOT else 1900 + year}{text[2:]}"
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    return date(year, month or 1, day or 1)


def _period(text: str) -> Period:
    """The days of "960320-990831", "<980101" (before it) or ">990101" (from it on)."""
    first, dash, last = text.partition("-")
    if dash and _DATE.fullmatch(first) and _DATE.fullmatch(last):
        return Period(_day(first), _day(last))
    if text[:1] in "<>" and _DATE.fullmatch(text[1:]):
        return Period(None, _day(text[1:]) - timedelta(days=1)) if text[0] == "<" else Period(_day(text[1:]), None)
    raise ValueError(f"{text!r} is no date")


@lru_cache(maxsize=1 << 14)
def _bracket(content: str) -> tuple[Coded | None, Period]:
    """The code and days of a bracket; no code where it has days alone."""
    words = content.replace("< ", "<").replace("> ", ">").replace(" - ", "-").split()
    if not words:
        raise ValueError("the brackets are empty")
    days_alone = words[0][:1] in "<>" or words[0][:1].isdigit()
    coded = None if days_alone else read_code(words.pop(0).split("/")[0])
    if len(words) > 1:
        raise ValueError(f"[{content}] has more than a code and its days")
    return coded, _period(words[0]) if words else ALWAYS


def _role(content: str, before: Coded | None) -> tuple[Coded, Period]:
    """The code and days of a bracket; one of days alone has the code of the bracket before it."""
    coded, days = _bracket(content)
    coded = coded or before
    if coded is None:
        raise ValueError(f"[{content}] has no code, and none stands before it")
    return coded, days


def _spelt(text: str) -> str:
    """A name as the press writes it: "VLADIMIR_PUTIN_" is "Vladimir Putin", "PLO_" stays."""
    words = text.replace("_", " ").split()
    if len(words) == 1 and len(words[0]) <= 3:
        return words[0]
    return " ".join(w.capitalize() if w.isupper() and len(w) > 1 else w for w in words)


def read_petrarch(text: str, warnings: list[str], name: str) -> Iterator[Raw]:
    """The actors of a dictionary in order; what can't be read is told in `warnings`, by line, and left out."""
    current: Raw | None = None
    listing = comment = False
    for number, line in enumerate(text.splitlines(), 1):
        if comment or line.lstrip().startswith("<!--"):
            comment = "-->" not in line
            continue
        written = line.partition("#")[0].partition(";")[0].strip()
        if not written:
            continue
        roles, bare = (
            (_BRACKET.findall(written), _BRACKET.sub(" ", written).strip()) if "[" in written else ([], written)
        )
        if bare.startswith("&"):
            listing = True  # a list that others name, and its members
            continue
        if bare and not bare.startswith("+"):
            listing = "&" in bare
            if current is not None and not listing:
                yield from _whole(current, warnings, name)
                current = None
            if listing:
                continue
            current = Raw(number)
        if listing:
            continue
        try:
            if "[" in bare or "]" in bare:
                raise ValueError("a bracket is not closed")
            if current is None:
                raise ValueError("it belongs to no name")
            if bare.removeprefix("+").strip():
                spelt = _spelt(bare.removeprefix("+"))
                if len(spelt) > MAX_NAME:
                    raise ValueError(f"a name of more than {MAX_NAME} characters")
                if not any(c.isalpha() for c in spelt):
                    raise ValueError(f"{bare!r} is no name")
                current.names.append((spelt, number))
            elif bare:
                raise ValueError("no name follows the +")
            for content in roles:
                current.roles.append(_role(content, current.roles[-1][0] if current.roles else None))
        except (ValueError, OverflowError) as error:
            warnings.append(f"{name}:{number}: {error}")
            if current is not None and current.line == number:
                current.broken = True
    if current is not None:
        yield from _whole(current, warnings, name)


def _whole(raw: Raw, warnings: list[str], name: str) -> Iterator[Raw]:
    if raw.names and raw.roles:
        yield raw
    elif raw.names and not raw.broken:
        warnings.append(f"{name}:{raw.line}: {raw.names[0][0]!r} has no code")
