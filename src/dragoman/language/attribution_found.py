"""An attribution in the making."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.reading import Phrase

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as token ranges. `head` is the cue's head word, or where a quotation without a cue begins.

    `own`: the source is written beside the cue rather than shared from elsewhere. `rank` orders rivals for the
    same words, the least first.
    """

    cue: Range | None
    head: int
    source: Phrase | None
    own: bool
    content: tuple[Range, ...]
    verb: str | None
    rank: int = 0
    addressees: tuple[Phrase, ...] = ()
    relayers: tuple[Phrase, ...] = ()
