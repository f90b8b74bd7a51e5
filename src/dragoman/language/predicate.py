"""Verbs and event nouns with their arguments."""

from __future__ import annotations

from dragoman.language.reading import Predicate, Reading


def find_predicates(reading: Reading) -> tuple[Predicate, ...]:
    """The predicates of an article, in text order."""
    return ()
