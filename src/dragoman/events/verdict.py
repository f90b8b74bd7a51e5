"""Pattern and model as two coders of one pair: where they agree, and which of them decides where they don't."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language

from dragoman.classifier import Coder, Judgement, Marked
from dragoman.codebook import type_names
from dragoman.events.event import Event
from dragoman.events.pair import MarkedSentence, events_of_pair, fits

NONE = "NONE"
# How many nats a pattern's word adds to the model's, by how well its event fits the pair, times its confidence.
# Set by hand before any measurement; on the open benchmark the answers hardly change between 3 and 6.
_FITTING, _NEARBY = 4.0, 1.5
_FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What joins the pair: a type or NONE, with its probability and what decided."""

    type: str
    mode: str | None
    status: str | None
    confidence: float
    because: str
    scores: dict[str, float]


def judge_pair(sentence: MarkedSentence, classifier: Coder, nlp: Language | None = None) -> Verdict:
    """The type of event by which the marked actor acts on the marked recipient."""
    events, _ = events_of_pair(sentence, nlp)
    trigger = sentence.triggers[0] if sentence.triggers else None
    if trigger is not None:
        told = [e for e in events if e.main.trigger.overlaps(trigger)]
        events = tuple(told) or events
    judgement = classifier.classify([Marked(sentence.text, sentence.actors, sentence.recipients, trigger)])[0]
    return weigh(events, judgement)


def weigh(events: Sequence[Event], judgement: Judgement) -> Verdict:
    """The verdict of both coders. `events` are the pattern coder's, the best fitting first."""
    votes = {t: math.log(max(judgement.scores.get(t, 0.0), _FLOOR)) for t in (*type_names(), NONE)}
    best = events[0] if events else None
    if best is not None:
        weight = _FITTING if fits(best) else _NEARBY
        votes[best.event_type] += weight * best.confidence
    top = max(votes.values())
    chances = {t: math.exp(v - top) for t, v in votes.items()}
    total = sum(chances.values())
    scores = {t: c / total for t, c in chances.items()}
    chosen = max(scores, key=lambda t: scores[t])
    nearest = f"nearest codebook example: {judgement.nearest}" if judgement.nearest else "no example is near"
    if best is not None and best.event_type == chosen:
        by = "pattern and model agree" if judgement.type == chosen else f"pattern over model ({judgement.type})"
        return Verdict(chosen, best.event_mode, best.status, scores[chosen], f"{by}: {best.because}; {nearest}", scores)
    over = f" over pattern ({best.event_type})" if best is not None else ""
    mode = judgement.mode if judgement.type == chosen else None
    status = judgement.status if chosen != NONE else None
    return Verdict(chosen, mode, status, scores[chosen], f"model{over}: {nearest}", scores)
