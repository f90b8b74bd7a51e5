"""A line that names an event, for formats in which each has a name."""

from __future__ import annotations

from urllib.parse import quote

from dragoman.export.cells import plain
from dragoman.export.facts import Row


def kind_of(row: Row) -> str:
    """Type and mode: "CONSULT-phone"."""
    return f"{row.code.event_type}-{row.code.event_mode}" if row.code.event_mode else row.code.event_type


def headline(row: Row) -> str:
    """Such as "CONSULT-phone: Xi Jinping, Vladimir Putin" or "ASSAULT: Chad → Sudan"."""
    sides = [", ".join(p.name for p in parties) for parties in (row.main.actors, row.main.recipients) if parties]
    if row.main.recipients and not row.main.actors:
        sides.insert(0, "?")
    return plain(f"{kind_of(row)}: {' → '.join(sides)}") if sides else kind_of(row)


def urn(kind: str, key: str) -> str:
    """A name for a thing of the desk that is an IRI: "urn:dragoman:actor:person:CHN:xi%20jinping"."""
    return f"urn:dragoman:{kind}:{quote(key, safe=':')}"
