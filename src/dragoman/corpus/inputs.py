"""What the user names on the command line, to bytes: files, folders, standard input; and tables of metadata."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import BinaryIO

from dragoman.article import MAX_BYTES, Given
from dragoman.article.dates import structured

STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})
_FIELDS = ("published", "url", "outlet", "title")
_EITHER_WAY = re.compile(r"\s*\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{2}")
_ROW_LIMIT = 1_000_000  # characters in one cell of a table


class MetadataError(Exception):
    """A table of metadata can't be used; the message says where and why in one sentence."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input, read: `path` as the user would name it ("-" for standard input)."""

    path: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that couldn't be read, and why, in one sentence. It stops nothing else."""

    path: str
    reason: str


def expand(
    inputs: Iterable[str | os.PathLike[str]], *, limit: int = MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Input | Failure]:
    """The inputs in the order given, a folder's files sorted by path, each read only when its turn comes.

    Folders are searched to the bottom for files that end as articles do (`SUFFIXES`); hidden files and folders
    and a folder's README are passed over, and a link is never followed back into a folder that it lies in.
    A file named by itself is read whatever its ending. `limit` is the size in bytes beyond which a file is a Failure.
    """
    for named in inputs:
        name = os.fspath(named)
        if name == STDIN:
            yield _read_stream(stdin or sys.stdin.buffer, limit)
            continue
        path = Path(name)
        if path.is_dir():
            found = False
            for file in _files(path):
                found = True
                yield _read(file, limit) if isinstance(file, Path) else file
            if not found:
                yield Failure(name, f"There is no text or web page in the folder {name}.")
        else:
            yield _read(path, limit)


def count(inputs: Iterable[str | os.PathLike[str]]) -> int:
    """How many items `expand` would give, found without reading a file."""
    total = 0
    for named in inputs:
        path = Path(os.fspath(named))
        total += max(1, sum(1 for _ in _files(path))) if path.is_dir() else 1
    return total


def _files(folder: Path) -> Iterator[Path | Failure]:
    """The files of a folder and those under it, sorted; a folder that can't be read is a Failure."""
    seen: set[tuple[int, int]] = set()
    stack = [folder]
    while stack:
        current = stack.pop()
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            if current.is_dir():
                entries = sorted(current.iterdir(), key=lambda p: p.name, reverse=True)
                stack.extend(entry for entry in entries if not entry.name.startswith("."))
                continue
        except OSError as error:
            if current.suffix.lower() in SUFFIXES or not current.suffix:
                yield Failure(str(current), _why(error))
            continue
        if current.suffix.lower() in SUFFIXES and current.stem.lower() != "readme" and current.is_file():
            yield current


def _read(path: Path, limit: int) -> Input | Failure:
    try:
        if path.exists() and not path.is_file():
            return Failure(str(path), "It is neither a file nor a folder.")
        if path.stat().st_size > limit:
            return Failure(str(path), _too_large(limit))
        return Input(str(path), path.read_bytes())
    except (OSError, ValueError) as error:
        return Failure(str(path), _why(error))


def _read_stream(stream: BinaryIO, limit: int) -> Input | Failure:
    data = stream.read(limit + 1)
    return Failure(STDIN, _too_large(limit)) if len(data) > limit else Input(STDIN, data)


def _too_large(limit: int) -> str:
    size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit} bytes"
    return f"It is larger than {size}, the most that is read in one go."


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file."
    if isinstance(error, PermissionError):
        return "It may not be read: permission is denied."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"It can't be read: {reason}."


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
