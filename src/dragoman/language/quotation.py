"""Passages between quotation marks."""

from __future__ import annotations

from dragoman.language.reading import Quotation, Reading


def find_quotations(reading: Reading) -> tuple[Quotation, ...]:
    """The quotations of an article, in text order."""
    return ()
