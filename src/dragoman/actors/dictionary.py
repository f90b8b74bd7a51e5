"""Users' own actors: who they are, and the names they go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.actors.cast import ActorKind
from dragoman.codebook.entries import ALWAYS, Period, fold

_PARTS = str.maketrans("-'’", "   ")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a user's list says of one actor in one period. `code` is that of a body of no state (UNO, IGO, NGO, ...).

    `source` names the file and line.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    period: Period = ALWAYS
    source: str = ""


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The form under which a user's name is looked up: without case, accents, leading "the" and spare space."""
    return fold(name).lower()


@lru_cache(maxsize=1 << 16)
def _first(word: str) -> str:
    """The first word of a key that begins with this word: "al-Qaida" begins with "al"."""
    parts = fold(word).lower().replace(".", "").translate(_PARTS).split()
    return parts[0] if parts else ""


def _size(name: str) -> int:
    """How many tokens a name may make in a text at most: words, hyphens, points and what they part."""
    return len(name.split()) + 2 * name.count("-") + 2 * name.count("'") + 2 * name.count(".")


class Dictionary:
    """The actors of a user's lists, found by the names they go by.

    A name of up to three letters counts only where the text has it in capitals; others where the text, or the
    list itself, doesn't write them small.
    """

    def __init__(self, entries: Iterable[tuple[Entry, Sequence[str]]] = (), warnings: Sequence[str] = ()) -> None:
        self.warnings = tuple(warnings)
        self._by_key: dict[str, list[tuple[Entry, bool]]] = {}
        self._sizes: dict[str, set[int]] = {}
        self.count = 0
        for entry, names in entries:
            self.count += 1
            for name in names:
                k = key(name)
                first = _first(k)
                if first:
                    self._by_key.setdefault(k, []).append((entry, name[:1].islower()))
                    self._sizes.setdefault(first, set()).add(_size(k))

    def sizes(self, word: str, most: int) -> range:
        """How many words from this one on to try, the most first; empty if no name begins with it."""
        longest = self._sizes.get(_first(word))
        if not longest:
            return range(0)
        return range(min(max(longest), most), 0, -1)

    def named(self, text: str, day: date | None = None) -> Entry | None:
        """The actor of this name as written in a text, on a day; of several the first that is there then."""
        found = self._by_key.get(key(text))
        if not found:
            return None
        upper = text[:1].isupper() or not text[:1].isalpha() or not text[:1].islower()
        if len(text.replace(".", "")) <= 3 and text.isascii() and not text.isupper():
            found = [(entry, small) for entry, small in found if small or entry.name == text]
        for entry, small in found:
            if (upper or small) and entry.period.covers(day):
                return entry
        return None
