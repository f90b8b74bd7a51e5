"""Events and happenings of a desk in the formats that others use; see docs/exports.md for the columns of each.

with open_desk(path) as desk:
    made = export(desk, format_named("polecat"), Path("events.tsv"), filters(actor="CHN", from_="2024"))
"""

from dragoman.export.ask import Filters, filters
from dragoman.export.errors import AskedError, ExistsError, ExportError, MissingError, UnwritableError
from dragoman.export.facts import By
from dragoman.export.formats import FORMATS, Format, format_named
from dragoman.export.make import Made, export

__all__ = [
    "FORMATS",
    "AskedError",
    "By",
    "ExistsError",
    "ExportError",
    "Filters",
    "Format",
    "Made",
    "MissingError",
    "UnwritableError",
    "export",
    "filters",
    "format_named",
]
