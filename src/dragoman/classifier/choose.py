"""The model that goes with the codebook in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.classifier.judgement import Judgement, Marked
from dragoman.classifier.model import load
from dragoman.classifier.own import OwnClassifier
from dragoman.codebook import own_folder


class Coder(Protocol):
    """Whatever judges marked sentences."""

    def classify(self, items: Sequence[Marked], *, nearest: bool = True) -> list[Judgement]:
        """One judgement an item, in order, with the codebook's nearest example if asked for."""


def choose() -> Coder:
    """The shipped model, or the one taught on the codebook of one's own that lies over ours.

    A codebook of one's own that has no model yet is coded by its patterns and the shipped model. Raises
    ModelMismatch if a model was taught from another state of its codebook.
    """
    base = load()
    own = own_folder()
    if own is not None and (own / "model" / "head.json").exists():
        return OwnClassifier(own, base)
    return base
