"""Cells of tables: what a reader splits at tabs and line ends comes back as the same cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_NONE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")  # no characters: neither UTF-8 nor XML can hold all of them


def plain(text: str) -> str:
    """Text without tabs, line ends and other control characters: a run of them is one blank."""
    if text.isprintable():  # most are, and this is ten times as fast
        return text.strip()
    return _NONE.sub("\ufffd", _BREAKS.sub(" ", text)).strip()


def cell(value: object) -> str:
    """A cell of a tab-separated table: None is empty, no tab or line end is left.

    A straight quotation mark at the start would open a quoted cell in most readers; so a cell that begins with one
    has all of its own written as apostrophes.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return number(value)
    text = plain(str(value))
    return text.replace('"', "'") if text.startswith('"') else text


def number(value: float) -> str:
    """A number as short as it can be read back."""
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def joined(values: Iterable[str | None], by: str = "; ") -> str:
    """A list in one cell; a value's own semicolons become commas, so that it can be split again."""
    mark = by.strip()
    return by.join(plain(v or "").replace(mark, "," if mark == ";" else " ") for v in values)


def write_line(out: TextIO, values: Sequence[object]) -> None:
    """Writes one row, tab-separated."""
    out.write("\t".join(cell(v) for v in values) + "\n")


def compact(day: str | None) -> str:
    """A day as YYYYMMDD."""
    return day[:10].replace("-", "") if day else ""


def stamp(moment: str | None) -> str:
    """A moment as YYYYMMDDHHMMSS, midnight where only the day is known; the clock of the source is kept."""
    if not moment:
        return ""
    digits = re.sub(r"\D", "", re.split(r"[+Z]|(?<=T\d\d:\d\d)-|(?<=T\d\d:\d\d:\d\d)-|\.", moment)[0])
    return digits.ljust(14, "0")[:14]
