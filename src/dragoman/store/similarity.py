"""How alike two reports word what they report: a guide for merging, never its only ground."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from dragoman.codebook import table

_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d.,]*\d|\d")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "edly", "ies", "ied", "ers", "ed", "es", "er", "ly", "s")
_LONGEST = 2000  # characters of a sentence that are looked at
TRIGGER = 0.15
"""What the same trigger adds to the likeness of two sentences."""


@dataclass(frozen=True, slots=True)
class Words:
    """The trigger of a report and the sentence that it stands in, the parties' names blanked."""

    trigger: str
    sentence: str


class Similarity(Protocol):
    """Says how alike two wordings are, from 0 (nothing in common) to 1. It must be symmetric."""

    def __call__(self, left: Words, right: Words, /) -> float:
        """How alike the two are."""
        ...


def wording(left: Words, right: Words, /) -> float:
    """The share of the shorter sentence's stems that the other has too, with a bonus for the same trigger.

    A sentence of fewer than four stems counts as having four, so that two short ones aren't alike by one word.
    """
    a, b = stems(left.sentence), stems(right.sentence)
    share = len(a & b) / max(min(len(a), len(b)), 4)
    return min(1.0, share * (1 - TRIGGER) + (TRIGGER if stems(left.trigger) & stems(right.trigger) else 0.0))


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that tell one report from another."""
    words = (w.lower() for w in _WORD.findall(text[:_LONGEST]))
    common = _common()
    return frozenset(_stem(w) for w in words if w not in common)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(table("happenings")["common"])


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word
