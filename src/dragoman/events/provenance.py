"""On whose word an event is told, and who disputes it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import Voice
from dragoman.article import Span
from dragoman.events.draft import Draft
from dragoman.language import Reading


def find_reporters(draft: Draft, reading: Reading, voices: Sequence[Voice]) -> tuple[str, ...]:
    """The actors on whose word an event is told, outermost first; empty for the outlet's own voice.

    A speech act is not reported by the one who performs it: "Xi accused ..." is the outlet's word, what he
    accuses somebody of is his.
    """
    trigger = reading.span(*draft.predicate.trigger)
    around = [v for v in voices if any(s.contains(trigger) for s in v.spans) and not _is_cue(v, trigger)]
    around.sort(key=_size, reverse=True)
    found: list[str] = []
    for voice in around:
        found += [*voice.relayers, *voice.speakers]
    found += draft.claimed_by
    ordered = list(dict.fromkeys(found))
    return tuple(ordered)


def _is_cue(voice: Voice, trigger: Span) -> bool:
    return voice.cue is not None and voice.cue.overlaps(trigger)


def _size(voice: Voice) -> int:
    return max(s.end for s in voice.spans) - min(s.start for s in voice.spans)
