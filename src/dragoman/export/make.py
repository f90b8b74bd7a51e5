"""Making an export: one state of the desk, read from first to last row, into one file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from dragoman.export.ask import Filters, pick
from dragoman.export.errors import AskedError
from dragoman.export.facts import By
from dragoman.export.formats import Format
from dragoman.export.output import check, whole
from dragoman.export.picked import Rows


@dataclass(frozen=True, slots=True)
class Made:
    """What was exported: the number of events or happenings, how many a status alone left out, what must be told."""

    rows: int
    by: By
    other_status: int
    notes: tuple[str, ...]


def export(
    desk: sqlite3.Connection,
    format_: Format,
    out: Path | TextIO,
    asked: Filters | None = None,
    *,
    by: By | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Made:
    """Afterwards `out` holds everything on the desk that meets the filters, or, after an error, nothing new.

    A writer may go on meanwhile: all is read from the state at the beginning. Text formats may go to an open file.
    `progress` is told how many rows of how many are done. Raises ExportError.
    """
    asked = asked if asked is not None else Filters()
    by = by if by is not None else format_.by[0]
    if by not in format_.by:
        raise AskedError(f"{format_.title} can be made by {' or '.join(format_.by)} only, not by {by}.")
    if isinstance(out, Path):
        check(out, folder=format_.folder is not None, force=force)
    elif format_.text is None:
        raise AskedError(f"{format_.title} can't go to standard output: name a path with -o.")
    desk.execute("BEGIN")
    try:
        picked = pick(desk, asked, by)
        rows = Rows(desk, picked, asked, None if progress is None else lambda done: progress(done, rows.total))
        others = pick(desk, replace(asked, statuses=()), by).count(desk) - rows.total if asked.statuses else 0
        if not isinstance(out, Path):
            assert format_.text is not None
            format_.text(rows, out)
        else:
            with whole(out, folder=format_.folder is not None, force=force) as path:
                _write(format_, rows, path)
        return Made(rows.total, by, others, (*picked.notes, *rows.notes))
    finally:
        desk.execute("ROLLBACK")


def _write(format_: Format, rows: Rows, path: Path) -> None:
    if format_.text is not None:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
            format_.text(rows, out)
        return
    writer = format_.file or format_.folder
    assert writer is not None
    writer(rows, path)
