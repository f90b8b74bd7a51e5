"""On whose word an event is told, and who disputes it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import Voice
from dragoman.actors.hearsay import reporters, voices_around
from dragoman.article import Span
from dragoman.events.draft import Draft
from dragoman.language import Reading


def find_reporters(draft: Draft, reading: Reading, voices: Sequence[Voice]) -> tuple[str, ...]:
    """The actors on whose word an event is told, outermost first; empty for the outlet's own voice.

    A speech act is not reported by the one who performs it: "Xi accused ..." is the outlet's word, what he
    accuses somebody of is his.
    """
    trigger = reading.span(*draft.predicate.trigger)
    around = [v for v in voices_around(trigger, voices) if not _is_cue(v, trigger)]
    return tuple(dict.fromkeys((*reporters(around), *draft.claimed_by)))


def _is_cue(voice: Voice, trigger: Span) -> bool:
    return voice.cue is not None and voice.cue.overlaps(trigger)
