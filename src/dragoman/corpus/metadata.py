"""What a table says about the inputs: when each was printed, where it stood, what it is called."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from dragoman.article import Given
from dragoman.article.dates import structured

_FIELDS = ("published", "url", "outlet", "title")
_EITHER_WAY = re.compile(r"\s*\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{2}")
_ROW_LIMIT = 1_000_000  # characters in one cell of a table


class MetadataError(Exception):
    """A table of metadata can't be used; the message says where and why in one sentence."""


class Metadata(Mapping[str, Given]):
    """What a table says about the inputs, by path.

    A path is matched as it is written in the table, then by its end ("a/x.txt" for "corpus/a/x.txt"), then by
    the file's name alone, where the table says one thing of files of that name.
    """

    def __init__(self, rows: Mapping[str, Given]) -> None:
        self._rows = dict(rows)
        self._names: dict[str, Given | None] = {}
        for path, given in rows.items():
            name = PurePath(path).name
            self._names[name] = None if self._names.get(name, given) != given else given

    def __getitem__(self, path: str) -> Given:
        parts = PurePath(path).parts
        for start in range(len(parts)):
            row = self._rows.get("/".join(parts[start:]).replace("//", "/"))
            if row is not None:
                return row
        row = self._names.get(parts[-1]) if parts else None
        if row is None:
            raise KeyError(path)
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def load_metadata(path: str | os.PathLike[str]) -> Metadata:
    """The metadata in a table: CSV, TSV or JSON Lines (told by its ending, else by its first line).

    It must have a column `path` and may have `published`, `url`, `outlet` and `title`; other columns are
    passed over, empty cells say nothing. Raises MetadataError where it can't be read or a date is none.
    """
    name = os.fspath(path)
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MetadataError(f"The table {name} is not in UTF-8.") from error
    except OSError as error:
        raise MetadataError(f"The table {name} can't be read: {error.strerror or error}.") from error
    suffix = PurePath(name).suffix.lower()
    head = text.lstrip()[:1]
    json_lines = suffix in {".jsonl", ".ndjson", ".json"} or (suffix not in {".csv", ".tsv"} and head == "{")
    rows: dict[str, Given] = {}
    for line, row in _json_rows(text, name) if json_lines else _table_rows(text, name, suffix):
        key = (row.get("path") or "").replace("\\", "/").removeprefix("./")
        if not key:
            raise MetadataError(f"Line {line} of the table {name} has no path.")
        rows[key] = _given(row, line, name)
    return Metadata(rows)


def _json_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise MetadataError(f"Line {number} of the table {name} is not JSON.") from error
        if not isinstance(row, dict):
            raise MetadataError(f"Line {number} of the table {name} is not a JSON object.")
        yield number, {str(k): str(v).strip() for k, v in row.items() if v is not None}


def _table_rows(text: str, name: str, suffix: str) -> Iterator[tuple[int, dict[str, str]]]:
    first = text.split("\n", 1)[0]
    tabs = suffix == ".tsv" or (suffix != ".csv" and "\t" in first)
    csv.field_size_limit(_ROW_LIMIT)
    reader = csv.DictReader(text.split("\n"), delimiter="\t" if tabs else ",")
    try:
        columns = [(c or "").strip().lower() for c in reader.fieldnames or ()]
        if "path" not in columns:
            raise MetadataError(f"The table {name} has no column “path”.")
        reader.fieldnames = columns
        for row in reader:
            yield reader.line_num, {k: v.strip() for k, v in row.items() if k and isinstance(v, str)}
    except csv.Error as error:
        raise MetadataError(f"Line {reader.line_num} of the table {name} is malformed: {error}.") from error


def _given(row: Mapping[str, str], line: int, name: str) -> Given:
    values = {f: row.get(f) or None for f in _FIELDS}
    published = values["published"]
    if published is not None:
        values["published"] = parse_day(published)
        if values["published"] is None:
            raise MetadataError(f"Line {line} of the table {name} has a date that is none: “{published[:40]}”.")
    return Given(**values)


def parse_day(value: str) -> str | None:
    """A date, or date and time, that a user wrote, as ISO 8601; None if it isn't one.

    "05/03/2024" is none: it is in March for some and in May for others.
    """
    return None if _EITHER_WAY.match(value) else structured(value)
