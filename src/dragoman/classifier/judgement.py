"""What the classifier is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.article import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with those it is about: offsets are of `text`, each side may be empty, the trigger may be None.

    Spans are clipped to the text; where two overlap, the one that starts first keeps the shared part.
    """

    text: str
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What kind of event joins actor and recipient.

    `type` is a PLOVER type or NONE (no event joins them); `mode` is None where the type has none or none fits.
    `status` is what the words say of the act: occurred, ongoing, intended, possible, negated or denied.
    `confidence` is the calibrated probability of `type`; `scores` has that of every type and adds up to 1.
    `nearest` is the codebook's example that the model finds most alike.
    """

    type: str
    mode: str | None
    status: str | None
    contexts: tuple[str, ...]
    confidence: float
    scores: dict[str, float]
    nearest: str | None
