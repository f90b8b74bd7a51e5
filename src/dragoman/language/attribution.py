"""Who is reported to say what, as the grammar shows it."""

from __future__ import annotations

from dragoman.language.reading import Attribution, Reading


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of an article, in text order."""
    return ()
