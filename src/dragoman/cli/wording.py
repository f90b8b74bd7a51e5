"""How facts are worded for a person."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:  # heavy to load, and not needed to print help
    from dragoman.events import Event
    from dragoman.record import Record

DENIED = "denied by "
QUAD_COLOURS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


def days(start: str | None, end: str | None) -> str:
    """The days from `start` to `end` in as few signs as say it: a day, month or year, else both ends."""
    if start is None or end is None:
        return start or end or ""
    if start == end:
        return start
    if start[:4] == end[:4] and start[5:] == "01-01" and end[5:] == "12-31":
        return start[:4]
    if start[:7] == end[:7] and start.endswith("-01") and int(end[8:]) == monthrange(int(end[:4]), int(end[5:7]))[1]:
        return start[:7]
    return f"{start}\n– {end}"


def plain(*words: str | None) -> Text:
    """Text that came from an article: shown as it is, its white space folded, never read as markup."""
    return Text(" ".join(" ".join(w for w in words if w).split()))


def named(record: Record, ids: Iterable[str]) -> str:
    """The names of actors, in the order given."""
    known = {a.id: a.name for a in record.actors}
    return ", ".join(known[i] for i in ids)


def code(event: Event) -> Text:
    """Type and mode, coloured by what kind of act it is."""
    return Text(" ".join(x for x in (event.event_type, event.event_mode) if x), style=QUAD_COLOURS[event.quad])


def standing(record: Record, event: Event) -> str:
    """The event's status, on whose word, and who denies it."""
    parts: list[str] = [event.status]
    if event.reported_by:
        parts.append(f"says {named(record, event.reported_by)}")
    if event.disputed_by:
        parts.append(f"{DENIED}{named(record, event.disputed_by)}")
    return ", ".join(parts)
