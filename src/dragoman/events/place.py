"""Where an event happened."""

from __future__ import annotations

from dragoman.events.draft import Draft
from dragoman.events.event import Place
from dragoman.language import Reading


def find_place(draft: Draft, reading: Reading) -> Place | None:
    """The place that an event's own clause names with "in", "at", "near"; None where it names none."""
    return None
