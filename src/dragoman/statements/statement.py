"""Who said what to whom, and who relays it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.article import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Direct, mixed or indirect speech, or a stated belief or intention.

    `content` keeps quotation marks and drops a leading "that"; a quotation split by "he said" has two spans.
    `speaker` is the passage that names the speaker, null where it is elided; `speakers` whom it means.
    """

    id: str
    kind: Literal["direct", "mixed", "indirect"]
    speakers: tuple[str, ...]
    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    addressees: tuple[str, ...]
    reported_by: tuple[str, ...]
    time: str | None
    confidence: float
    verb: str | None = None
