"""From text to lexemes: words and numerals with the classes that the codebook gives them.

Each lexeme has a *sign*, one character that stands for its classes and, where some phrasing names the word, for the
word itself; phrasings are matched over the string of signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.codebook import table

OTHER = "\ue000"
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<slash>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\w/]))"
    r"|(?P<clock>\d{1,2}[:.][0-5]\d(?![\d:.%]*\d))"
    r"|(?P<decade>(?:['’]\d0|\d{2,3}0|[2-9]0)['’]?s\b)"
    r"|(?P<yy>['’]\d\d\b(?!\d))"
    r"|(?P<fraction>\d/\d(?![\d/])|[½¼¾])"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>(?:st|nd|rd|th)\b)?"
    r"|(?P<dotted>(?<![\w.])[ap]\.m\b)"
    r"|(?P<period>[QH][1-4]\b)"
    r"|(?P<word>o['’]clock|[^\W\d_]+)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
_PLAIN = str.maketrans({"’": "'", "–": "-", "‑": "-", "−": "-"})
_HALF_OF_DAY = re.compile(r"\s?(?:[ap]\.?m\b|gmt\b|utc\b|bst\b|cet\b)", re.IGNORECASE)
_JOINABLE = ("NUMBER", "TENS", "SCALE")
# What numerals and written-out forms can be; each set has a sign of its own.
_NUMERALS: tuple[frozenset[str], ...] = tuple(
    frozenset(s.split())
    for s in (
        "DAY NUM",
        "NUM",
        "YEAR NUM",
        "YY",
        "DAY DAYTH ORD",
        "DAYTH ORD",
        "ISO",
        "SLASH",
        "CLOCK",
        "CLOCK NUM",
        "DECADE",
        "DECADE DECADELONG",
        "FRACTION",
        "PERIOD",
    )
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or numeral: `start` to `end` in the article's text, its classes with their values, and its sign."""

    start: int
    end: int
    word: str
    values: dict[str, Any]
    sign: str
    upper: bool = False


class Vocabulary:
    """The words of the codebook with their classes and signs; `literals` are words that phrasings name."""

    def __init__(self, literals: Iterable[str]) -> None:
        facts = table("times")
        self.values: dict[str, dict[str, Any]] = {}
        for name, words in facts["words"].items():
            for word, value in words.items():
                self.values.setdefault(str(word), {})[name] = value
        self.abbreviations = frozenset(facts["abbreviations"])
        self._signs: dict[tuple[str, frozenset[str]], str] = {}
        self._literals = frozenset(literals)
        for word in sorted(self._literals | set(self.values)):
            self._number(word, frozenset(self.values.get(word, ())))
            self._number(word, frozenset())
        for word in self._literals:
            if word.isdecimal():
                self._number(word, frozenset(_numeral(word)))
        for classes in _NUMERALS:
            self._number("", classes)
        self._number("", frozenset({"NUM"}))

    def _number(self, word: str, classes: frozenset[str]) -> None:
        key = (word if word in self._literals else "", classes)
        if key != ("", frozenset()):
            self._signs.setdefault(key, chr(0xE001 + len(self._signs)))

    def sign(self, word: str, classes: frozenset[str]) -> str:
        """The sign of a word that has these classes."""
        return self._signs.get((word if word in self._literals else "", classes), OTHER)

    def signs_of_class(self, name: str) -> str:
        """All signs whose lexemes have the class."""
        wanted = {name, "NUMBER", "TENS", "SCALE"} if name == "NUM" else {name}
        return "".join(s for (_, classes), s in self._signs.items() if wanted & classes)

    def signs_of_word(self, word: str) -> str:
        """All signs of a word that phrasings name."""
        return "".join(s for (literal, _), s in self._signs.items() if literal == word)

    def lexeme(self, start: int, end: int, word: str, values: dict[str, Any], upper: bool = False) -> Lexeme:
        """A lexeme with the sign that its word and classes call for."""
        return Lexeme(start, end, word, values, self.sign(word, frozenset(values)), upper)

    def read(self, text: str, offset: int) -> list[Lexeme]:
        """The lexemes of a text that begins at `offset` of the article's."""
        out: list[Lexeme] = []
        for match in _TOKEN.finditer(text):
            if out and match.start() + offset < out[-1].end:
                continue  # the full stop of an abbreviation, taken with it
            out.append(self._read(match, text, offset))
        return self._join_numbers(out)

    def _read(self, match: re.Match[str], text: str, offset: int) -> Lexeme:
        start, end, found = match.start() + offset, match.end() + offset, match[0].lower().translate(_PLAIN)
        kind = match.lastgroup
        values: dict[str, Any] = {}
        upper = match[0][0].isupper()
        if kind in ("word", "dotted"):
            values = self.values.get(found, {})
            if found in self.abbreviations and text[match.end() : match.end() + 1] == ".":
                end += 1
        elif kind == "period":
            values = {"PERIOD": found.upper()}
        elif kind == "iso":
            values = {"ISO": found.upper().replace(" ", "T")}
        elif kind == "slash":
            values = {"SLASH": found}
        elif kind == "clock":
            dotted = "." in found
            if dotted and not _HALF_OF_DAY.match(text, match.end()):
                values = {"NUM": float(found)}
            else:
                values = {"CLOCK": found.replace(".", ":")}
        elif kind == "decade":
            digits = re.sub(r"\D", "", found)
            long = len(digits) == 4 or found[0] == "'"  # "50s" alone may be an age or a temperature
            values = {"DECADE": digits, "DECADELONG": digits} if long else {"DECADE": digits}
        elif kind == "yy":
            values = {"YY": int(found[1:])}
        elif kind == "fraction":
            values = {"FRACTION": {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(found) or _ratio(found)}
        elif kind == "suffix":
            number = int(match["number"]) if match["number"].isdecimal() else 0
            values = {"DAYTH": number, "ORD": number}
            if 1 <= number <= 31:
                values["DAY"] = number
        elif kind == "number":
            values = _numeral(found)
        return self.lexeme(start, end, found, values, upper)

    def _join_numbers(self, lexemes: list[Lexeme]) -> list[Lexeme]:
        """Number words and mixed fractions made one lexeme: "twenty-five", "two hundred", "5 1/2"."""
        out: list[Lexeme] = []
        i = 0
        while i < len(lexemes):
            lexeme = lexemes[i]
            last, number = i, None
            if any(k in lexeme.values for k in _JOINABLE):
                last, number = _written_number(lexemes, i)
            elif "NUM" in lexeme.values and i + 1 < len(lexemes):
                after = lexemes[i + 1].values
                if "FRACTION" in after:
                    last, number = i + 1, lexeme.values["NUM"] + after["FRACTION"]
                elif "SCALE" in after:
                    last, number = i + 1, lexeme.values["NUM"] * after["SCALE"]
            if last > i:
                lexeme = self.lexeme(lexeme.start, lexemes[last].end, "", {"NUM": number}, lexeme.upper)
            elif number is not None:
                lexeme = replace(lexeme, values={**lexeme.values, "NUM": number})
            out.append(lexeme)
            i = last + 1
        return out


def _ratio(text: str) -> float:
    top, bottom = text.split("/")
    return int(top) / int(bottom) if int(bottom) else 0.0


def _numeral(text: str) -> dict[str, Any]:
    plain = text.replace(",", "")
    if "." in plain:
        return {"NUM": float(plain)}
    if len(plain) > 9:
        return {"NUM": 10**9}
    number = int(plain)
    if len(text) <= 2 and 1 <= number <= 31:
        return {"DAY": number, "NUM": number}
    if len(text) == 4 and 1000 <= number <= 2199:
        return {"YEAR": number, "NUM": number}
    return {"NUM": number}


def _written_number(lexemes: list[Lexeme], first: int) -> tuple[int, int]:
    """The last index and the value of the number that is written in words from `first` on."""
    total, part, last = 0, 0, first
    for i in range(first, len(lexemes)):
        values = lexemes[i].values
        joint = lexemes[i].word if i > first else ""
        if "TENS" in values and part % 100 == 0 and last >= i - 2:
            part += values["TENS"]
        elif "NUMBER" in values and _fits(part, values["NUMBER"], i == first):
            part += values["NUMBER"]
        elif "SCALE" in values and part < 100:
            part = (part or 1) * values["SCALE"]
            if values["SCALE"] > 100:
                total, part = total + part, 0
        elif (joint == "-" and part % 100 >= 20 and part % 10 == 0) or (joint == "and" and (part >= 100 or total)):
            continue
        else:
            break
        last = i
    return last, total + part


def _fits(part: int, number: int, alone: bool) -> bool:
    """Whether the number word can follow what is read so far: "twenty five", "two hundred twelve"."""
    if alone:
        return True
    return (part % 100 >= 20 and part % 10 == 0 and number < 10) or (part >= 100 and part % 100 == 0)


@cache
def vocabulary(literals: frozenset[str]) -> Vocabulary:
    """The vocabulary for phrasings that name these words, built once."""
    return Vocabulary(literals)
