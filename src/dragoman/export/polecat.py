"""POLECAT: a tab-separated table of 40 columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from dragoman.export import codes
from dragoman.export.cells import joined, write_line
from dragoman.export.facts import Party, Row
from dragoman.export.gazetteer import columns, entry
from dragoman.export.picked import Rows

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def write(rows: Rows, out: TextIO) -> None:
    """Writes a line for each row, after the names of the columns."""
    write_line(out, COLUMNS)
    for row in rows:
        write_line(out, _line(row, rows))


def _line(row: Row, rows: Rows) -> tuple[object, ...]:
    code, main, place = row.code, row.main, row.code.place
    known = entry(place) if place is not None else None
    story = rows.story(main.source.number)
    return (
        row.id, code.day, code.event_type, code.event_mode, code.intensity, code.quad.upper(), joined(main.contexts),
        *_parties(main.actors), *_parties(main.recipients),
        place.name if place else None,
        *columns(place),
        known.geoname if known else None,
        place.name if place else None,
        known.feature if known else None,
        main.source.outlet or main.source.url or main.source.path,
        (main.source.published or main.source.updated or "")[:10],
        joined(story.people), joined(story.organizations), joined(story.places),
        codes.language_name(main.source.language), f"Dragoman {main.source.read_by}".strip(),
    )  # fmt: skip


def _parties(parties: tuple[Party, ...]) -> tuple[str, ...]:
    def each(value: Callable[[Party], str | None]) -> str:
        return _list(value(p) for p in parties)

    return (
        each(lambda p: p.name),
        each(lambda p: codes.plover_code(p)),
        each(lambda p: codes.cow(p.country)),
        each(lambda p: p.sectors[0] if p.sectors else None),
        each(lambda p: ", ".join(p.sectors)),
        each(lambda p: p.title),
        each(lambda p: p.mention.text if p.mention else None),
        "",
    )


def _list(values: Iterable[str | None]) -> str:
    """One value for each party, in their order; "" where no party has one."""
    found = list(values)
    return joined(found) if any(found) else ""
