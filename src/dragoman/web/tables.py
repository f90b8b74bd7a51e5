"""The rows of a page as JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi.responses import JSONResponse, Response

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def json_of(value: Any) -> Response:
    """A view's `to_dict()`, as JSON."""
    return JSONResponse(value)


def csv_of(rows: Iterable[Mapping[str, Any]], name: str, columns: Sequence[str] = ()) -> Response:
    """Rows as a CSV file of that name, UTF-8 with a mark that Excel knows it by; `columns` where there may be no row.

    Text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    found = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(columns) or list(found[0] if found else ()), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({k: cell(v) for k, v in row.items()} for row in found)
    return Response(
        "\ufeff" + out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def cell(value: Any) -> Any:
    """A value as it may stand in a spreadsheet."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff").startswith(_DANGEROUS):
        return "'" + value
    return value
