"""On whose word a passage stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.actors.cast import Voice
from dragoman.article import Span


def voices_around(passage: Span, voices: Iterable[Voice]) -> list[Voice]:
    """The voices in whose words a passage stands, in the order given."""
    return [v for v in voices if any(s.contains(passage) for s in v.spans)]


def reporters(around: Sequence[Voice]) -> tuple[str, ...]:
    """The actors on whose word voices that stand inside one another tell something, outermost first."""
    outermost = sorted(around, key=_extent, reverse=True)
    return tuple(dict.fromkeys(i for v in outermost for i in (*v.relayers, *v.speakers)))


def _extent(voice: Voice) -> int:
    return max(s.end for s in voice.spans) - min(s.start for s in voice.spans)
