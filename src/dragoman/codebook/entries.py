"""How the tables of facts are written: one entry a line, its cells parted by " | ", lists by ";".

A line read as one string costs a hundredth of what YAML needs for the same line as a mapping, and there are
thousands of them. A cell may be left empty, and empty cells at the end of a line left out; a line that starts
with "#" is a comment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]\.(?=[A-Z]\b)")
_PLAIN = str.maketrans("’‘‑–ıłŁøØđĐ", "''--ilLoOdD")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def rows(text: str, width: int) -> Iterator[tuple[str, ...]]:
    """The entries of a block of lines, each padded with empty cells to `width`.

    Raises ValueError for a line with more cells than that.
    """
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > width:
            raise ValueError(f"more than {width} cells: {line}")
        yield tuple(cells + [""] * (width - len(cells)))


def listed(cell: str) -> tuple[str, ...]:
    """The members of a cell that holds a list."""
    return tuple(part for part in (part.strip() for part in cell.split(";")) if part)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The form under which a name is looked up.

    Accents, dots within acronyms, typographic quotes and a leading "the" are gone, white space is single, and
    letters are lower case, save in acronyms of up to six capitals: "US" is not "us", nor "WHO" "who".
    """
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
        name = "".join(c for c in plain if not unicodedata.combining(c))
    if "." in name:
        name = _DOTTED.sub(lambda match: match.group().replace(".", ""), name)
    words = name.split()
    if len(words) > 1 and words[0].lower() == "the":
        del words[0]
    name = " ".join(words)
    return name if len(name) <= 6 and name.isupper() and name.isalpha() else name.lower()


def _title(name: str) -> str | None:
    """The key of a name of one word that "The" is part of: "The Nation" is not "the nation"."""
    return "the " + name[4:].lower() if name.startswith("The ") and name.count(" ") == 1 else None


def find(index: Mapping[str, tuple[T, ...]], name: str) -> tuple[T, ...]:
    """What `index` (keys folded) has under a name; a name in capitals is also tried as an ordinary one."""
    key = fold(name)
    title = _title(name)
    found = (index.get(title) if title else None) or index.get(key)
    if found is None and key.isupper():
        found = index.get(key.lower())
    return found or ()


def index_by_name(named: Iterable[tuple[T, Iterable[str]]]) -> dict[str, tuple[T, ...]]:
    """An index by folded name, in the order given; acronyms of four letters or more also in lower case."""
    index: dict[str, list[T]] = {}
    for item, names in named:
        keys = {_title(name) or fold(name): None for name in names if name}
        keys |= {key.lower(): None for key in keys if len(key) > 3 and key.isupper()}
        for key in keys:
            index.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in index.items()}


def common_nouns(names: Iterable[str]) -> frozenset[str]:
    """The keys of the names that are written small: only under these is a word in small letters a name."""
    return frozenset(fold(name) for name in names if name.islower())


def days_of(text: str) -> tuple[date, date]:
    """The first and last day of a year, month or day written in ISO 8601.

    Raises ValueError if it is none of them.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None:
        raise ValueError(f"not a date: {text!r}")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(year, month, day), date(year, month, day)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both inclusive; null where it is open.

    Where only a year or month is known, the period takes in all the days on which it may have begun or ended.
    """

    since: date | None = None
    until: date | None = None

    def covers(self, day: date | None) -> bool:
        """Whether the day lies in the period; an unknown day may."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


ALWAYS = Period()


def period(text: str) -> Period:
    """The period that "1991-12..2003", "1991..", "..1991" or "" states; else raises ValueError."""
    if not text:
        return ALWAYS
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(f"not a period: {text!r}")
    first, last = first.strip(), last.strip()
    return Period(days_of(first)[0] if first else None, days_of(last)[1] if last else None)
