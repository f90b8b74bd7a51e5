"""Excel: the plain table in a workbook, each text a text, whatever it begins with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.export.cells import plain
from dragoman.export.flat import NAMES, flattened
from dragoman.export.libraries import load
from dragoman.export.picked import Rows

SHEET_ROWS = 1_048_576
CELL_LENGTH = 32_767
_CUT = " […]"


def write(rows: Rows, path: Path) -> None:
    """Writes the workbook; what one sheet can't hold goes on in the next. Raises MissingError without openpyxl.

    Excel holds no cell of more than 32,767 characters: a longer one is cut, marked, and told of in `rows.notes`.
    """
    openpyxl = load("openpyxl")
    new_cell = load("openpyxl.cell").WriteOnlyCell
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = None
    filled = cut = sheets = 0

    def cells(values: list[Any]) -> list[Any]:
        nonlocal cut
        made = []
        for value in values:
            if not isinstance(value, str):
                made.append(value)
                continue
            text = plain(value)
            if _units(text) > CELL_LENGTH:
                text, cut = text[: CELL_LENGTH // 2 - len(_CUT)] + _CUT, cut + 1
            cell = new_cell(sheet, value=text)
            cell.data_type = "s"  # never a formula or an error code
            made.append(cell)
        return made

    def begin() -> None:
        nonlocal sheet, sheets, filled
        sheets += 1
        sheet = book.create_sheet(f"{rows.by}s" if sheets == 1 else f"{rows.by}s {sheets}")
        sheet.freeze_panes = "B2"
        sheet.append(cells(list(NAMES)))
        filled = 1

    begin()
    for row in rows:
        if filled >= SHEET_ROWS:
            begin()
        sheet.append(cells(list(flattened(row))))
        filled += 1
    book.save(path)
    if cut:
        rows.notes.append(f"{cut:,} cells were longer than Excel allows, and end in […].")
    if sheets > 1:
        rows.notes.append(f"One sheet of Excel holds {SHEET_ROWS:,} rows: the rows go on over {sheets} sheets.")


def _units(text: str) -> int:
    """Its length as Excel counts it: in UTF-16."""
    return len(text) + sum(ord(c) > 0xFFFF for c in text)
