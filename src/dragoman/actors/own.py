"""Users' own actors: who they are, and the names they go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.actors.cast import ActorKind
from dragoman.codebook.entries import ALWAYS, Period, fold

MAX_NAME = 200  # characters; the names of treaties' bodies stay below it
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


@lru_cache(maxsize=1 << 12)
def key(name: str) -> str:
    """The form under which a user's name is looked up: without case, accents, leading "the" and spare space."""
    return fold(name).casefold().replace("’", "'")


def _first(known: str) -> str:
    """The first word of a key: "al-qaida" begins with "al"."""
    bare = known.partition(" ")[0]
    if bare.isalnum():
        return bare
    parts = known.replace(".", "").translate(_PARTS).split(None, 1)
    return parts[0] if parts else ""


def _size(name: str) -> int:
    """How many tokens a name may make in a text at most: words, hyphens, points and what they part."""
    return len(name.split()) + 2 * (name.count("-") + name.count("'") + name.count(".") + name.count("&"))


class Dictionary:
    """The actors of a user's lists, found by the names they go by.

    A name of up to three letters counts only where the text has it as the list has it, and others where the
    text doesn't write them small, unless the list does.
    """

    def __init__(self, entries: Iterable[tuple[Entry, Sequence[str]]] = (), warnings: Sequence[str] = ()) -> None:
        self.warnings = tuple(warnings)
        self.count = 0
        self._by_key: dict[str, list[tuple[Entry, str]]] = {}
        self._longest: dict[str, int] = {}
        for entry, names in entries:
            self.add((entry,), names, [key(name) for name in names])

    def add(self, entries: Sequence[Entry], names: Sequence[str], keys: Sequence[str]) -> None:
        """Add what is said of one actor in one or more periods, under names whose keys are known already."""
        self.count += len(entries)
        for name, known in zip(names, keys, strict=True):
            first = _first(known)
            if first:
                written = [(entry, name) for entry in entries]
                before = self._by_key.setdefault(known, written)
                if before is not written:
                    before += written
                size = _size(known)
                if size > self._longest.get(first, 0):
                    self._longest[first] = size

    def sizes(self, word: str, most: int) -> range:
        """How many words from this one on to try, the most first; empty if no name begins with it."""
        longest = self._longest.get(_first(key(word)))
        return range(min(longest, most), 0, -1) if longest else range(0)

    def named(self, text: str, day: date | None = None) -> Entry | None:
        """The actor of this name as written in a text, on a day; of several the first that is there then.

        Without a day the one of no stated period, else the last.
        """
        written = self._by_key.get(key(text))
        if written is None:
            return None
        found = [entry for entry, name in written if _alike(text, name)]
        if day is None:
            return next((entry for entry in found if entry.period == ALWAYS), found[-1] if found else None)
        return next((entry for entry in found if entry.period.covers(day)), None)


def _alike(text: str, name: str) -> bool:
    """Whether the text writes a name with capitals as it should: "It" in a text is not the user's "IT"."""
    if text == name:
        return True
    if len(name.replace(".", "")) <= 3:
        return text.replace(".", "") == name.replace(".", "")
    bare = text[4:] if text[:4].lower() == "the " else text
    return not bare[:1].islower() or name[:1].islower()
