"""Users' own actors in an article: where it names them, and that their word is taken for what they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from dragoman.actors.entity import Entity
from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import Fact
from dragoman.actors.own import Dictionary, Entry


def owned(g: Grammar, day: date | None, own: Dictionary) -> Iterator[tuple[int, int, Entry]]:
    """Every passage that names one of a user's actors as tokens from and up to, the longest first, no overlaps."""
    text = g.reading.article.text
    i, n = 0, len(g)
    while i < n:
        size = 0
        if g.sentence[i] >= 0:
            for size in own.sizes(g.text[i], n - i):
                last = i + size - 1
                if g.sentence[last] != g.sentence[i]:
                    continue
                entry = own.named(" ".join(text[g.idx[i] : g.idx[last] + len(g.text[last])].split()), day)
                if entry is not None:
                    yield i, i + size, entry
                    break
            else:
                size = 0
        i += max(1, size)


def unit_kind(entry: Entry) -> Literal["person", "country", "organization"]:
    """The kind of name that a user's actor goes by."""
    if entry.kind == "person":
        return "person"
    return "country" if entry.kind == "country" and entry.country else "organization"


def fact_of(entry: Entry) -> Fact | None:
    """What the list says of one that is no person; a person is described by `settle`, after his titles."""
    kind = unit_kind(entry)
    if kind == "person":
        return None
    return Fact(kind, entry.kind, entry.name, entry.country, entry.sectors, entry.code)


def settle(e: Entity, entry: Entry) -> None:
    """Make a person what the user's list says, over what titles and tables told."""
    e.known = entry.name
    e.country = entry.country or e.country
    e.sectors = entry.sectors or e.sectors
    if entry.code is not None:
        e.fact = Fact("person", "person", entry.name, entry.country, entry.sectors, entry.code)
