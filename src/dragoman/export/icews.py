"""ICEWS: a tab-separated table of 20 columns."""

from __future__ import annotations

from typing import TextIO

from dragoman.export import codes
from dragoman.export.cells import joined, write_line
from dragoman.export.facts import Party, Row
from dragoman.export.gazetteer import columns
from dragoman.export.pairs import Pair, pairs
from dragoman.export.picked import Rows

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def write(rows: Rows, out: TextIO) -> None:
    """Writes a line for each pair of parties of each row, after the names of the columns."""
    write_line(out, COLUMNS)
    for row in rows:
        for number, pair in pairs(row):
            write_line(out, _line(row, number, pair))


def _line(row: Row, number: int, pair: Pair) -> tuple[object, ...]:
    code, main, place = row.code, row.main, row.code.place
    return (
        number, code.day, *_party(pair[0]), codes.cameo_label(code.cameo), code.cameo, code.goldstein, *_party(pair[1]),
        main.source.number, main.ordinal, main.source.outlet,
        *columns(place),
    )  # fmt: skip


def _party(party: Party | None) -> tuple[str, str, str]:
    if party is None:
        return "", "", ""
    return party.name, joined(codes.sector_names(party), ","), codes.country_name(party.country)
