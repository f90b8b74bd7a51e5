"""Numbers as the press writes them, in figures and in words, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.codebook import table

NumberForm = Literal["digits", "words", "share", "odds"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start` to `end` (exclusive) of a text.

    `value` has its magnitude in it ("1.5 million": 1500000); `scale` is that magnitude, 1 if none is written.
    `form` is "share" for spelled fractions ("two-thirds") and "odds" for "one in five": both lie between 0 and 1.
    """

    start: int
    end: int
    value: float
    form: NumberForm
    scale: float = 1.0


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@cache
def _alternatives(name: str) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in table("figures")[name]), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    words, scales, short = (_alternatives(n) for n in ("cardinals", "magnitudes", "short_magnitudes"))
    one = rf"(?:{words}|{scales})"
    spelled = rf"{one}(?:(?:[ -]|[ -]and[ -]){one}){{0,12}}"
    part = _alternatives("fractions")
    small = rf"(?:{words}|\d{{1,3}})"
    glued = "|".join(
        w for w in (*table("figures")["measures"], *table("figures")["percent"]) if re.fullmatch(r"[a-z]{2,4}", w)
    )
    return re.compile(
        rf"\b(?P<few>{small}) (?:in|out of)(?: every)? (?P<many>{small})\b(?= (?:of |[a-z]))"
        rf"|(?P<share>\b(?:a|one|two|three|four|five|six|seven|nine)[ -](?:{part})\b|\bhalf\b(?![ -]an?\b))"
        rf"|(?P<halfof>\bhalf an? (?P<halfscale>{scales})\b)"
        rf"|(?P<lead>\b(?:an?|one) (?P<leadscale>{scales}|dozen)\b)"
        rf"|(?P<words>(?<![A-Za-z]-)\b{spelled}(?P<andhalf> and a half)?(?: (?P<wordscale>{scales}))?\b)"
        rf"|(?:(?<![\w.,/:\-−–])|(?<=[\s(]\d[-–])|(?<=\d\d[-–]))(?P<digits>{_DIGITS})(?P<fraction>½|¼|¾)?"
        rf"(?:[ -]?(?P<scale>{scales})\b|[ -]?(?P<short>(?:{short})(?![\w°²]))|(?![\w])|(?=(?:{glued})\b))",
        re.IGNORECASE,
    )


def _spelled(text: str) -> tuple[float, float] | None:
    """What number words are worth, and their largest magnitude; null where they aren't one number."""
    data = table("figures")
    total, current, scale = 0.0, 0.0, 1.0
    before: float | None = None
    for word in re.split(r"[ -]+", text.lower()):
        if word == "and":
            continue
        if word in data["cardinals"]:
            worth = float(data["cardinals"][word])
            if word in ("dozen", "score"):
                current, before = max(current, 1.0) * worth, None
                continue
            # "twenty five" and "hundred five" are one number, "five six" and "ten five" are two.
            if before is not None and not (before >= 20 and before % 10 == 0 and worth < 10):
                return None
            current += worth
            before = worth
        else:
            worth = float(data["magnitudes"][word])
            scale = max(scale, worth)
            before = None
            if worth == 100:
                current = max(current, 1.0) * 100
            else:
                total += max(current, 1.0) * worth
                current = 0.0
    return total + current, scale


def _read(match: re.Match[str]) -> Number | None:
    data = table("figures")
    start, end = match.span()
    if match["few"]:
        few, many = (
            float(n) if n.isdigit() else float(data["cardinals"][n.lower()]) for n in match.group("few", "many")
        )
        return Number(start, end, few / many, "odds") if 0 < few < many else None
    if match["share"]:
        words = re.split("[ -]", match["share"].lower())
        over = 1.0 if len(words) == 1 or words[0] == "a" else float(data["cardinals"][words[0]])
        return Number(start, end, over / data["fractions"][words[-1]], "share")
    if match["halfof"]:
        scale = float(data["magnitudes"][match["halfscale"].lower()])
        return Number(start, end, scale / 2, "words", scale)
    if match["lead"]:
        word = match["leadscale"].lower()
        scale = float(data["magnitudes"].get(word) or data["cardinals"][word])
        return Number(start, end, scale, "words", scale)
    if match["words"]:
        text = match["words"]
        last = match["wordscale"]
        core = text[: match.start("wordscale") - start - 1] if last else text
        half = match["andhalf"]
        spelled = _spelled(core[: -len(half)] if half and not last else core.replace(half or "\0", ""))
        if spelled is None:
            return None
        value, scale = spelled
        value += 0.5 if half else 0.0
        if last:
            scale = float(data["magnitudes"][last.lower()])
            value *= scale
        return Number(start, end, value, "words", scale)
    value = float(match["digits"].replace(",", ""))
    value += {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(match["fraction"] or "", 0.0)
    word, short = match["scale"], match["short"]
    scale = float(data["magnitudes"][word.lower()] if word else data["short_magnitudes"][short.lower()] if short else 1)
    return Number(start, end, round(value * scale, 6), "digits", scale)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in order, without overlap and without vague ones ("several thousand")."""
    for match in _pattern().finditer(text):
        number = _read(match)
        if number is None:
            continue
        if number.form != "digits" and re.search(
            r"\b(?:several|few|many|couple)\s$", text[max(0, number.start - 12) : number.start], re.I
        ):
            continue
        yield number
