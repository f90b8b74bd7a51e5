"""One proper name of an article: where it stands and what kind of thing it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.actors.lexicon import Fact
from dragoman.actors.own import Entry

UnitKind = Literal["person", "country", "adjective", "seat", "organization", "capital", "region", "place", "other"]


@dataclass(slots=True)
class Unit:
    """A proper name: tokens `start` up to `end`, what kind of thing it names, and what is known of it."""

    start: int
    end: int
    kind: UnitKind
    fact: Fact | None = None
    own: Entry | None = None  # where a user's list has it

    def __len__(self) -> int:
        return self.end - self.start
