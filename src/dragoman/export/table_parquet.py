"""Parquet: the plain table with typed columns, lists as lists, days as days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.export.flat import COLUMNS, NAMES, values
from dragoman.export.libraries import load
from dragoman.export.picked import Rows

_GROUP = 5_000  # rows written at a time


def write(rows: Rows, path: Path) -> None:
    """Writes the file. Raises MissingError without pyarrow."""
    pa, parquet = load("pyarrow"), load("pyarrow.parquet")
    kinds = {
        "text": pa.string(), "day": pa.date32(), "whole": pa.int64(), "real": pa.float64(), "truth": pa.bool_(),
        "list": pa.list_(pa.string()),
    }  # fmt: skip
    schema = pa.schema([(c.name, kinds[c.kind]) for c in COLUMNS])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            columns = [
                pa.array(column, type=schema.field(name).type)
                for name, column in zip(NAMES, zip(*group, strict=True), strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _groups(rows: Rows) -> Iterator[list[list[Any]]]:
    told = iter(rows)
    while group := [_typed(values(row)) for row in islice(told, _GROUP)]:
        yield group


def _typed(row: list[Any]) -> list[Any]:
    return [
        date.fromisoformat(v) if c.kind == "day" and v is not None else v for c, v in zip(COLUMNS, row, strict=True)
    ]
