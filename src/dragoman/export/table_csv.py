"""CSV: the plain table, UTF-8, quoted where it must be, so that every cell comes back as it was."""

from __future__ import annotations

import csv
from typing import TextIO

from dragoman.export.flat import NAMES, flattened
from dragoman.export.picked import Rows


def write(rows: Rows, out: TextIO) -> None:
    """Writes the names of the columns and a record for each row; truths are "true" and "false"."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(NAMES)
    for row in rows:
        writer.writerow([str(v).lower() if isinstance(v, bool) else v for v in flattened(row)])
