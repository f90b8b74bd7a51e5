"""What the user names on the command line, to bytes: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dragoman.article import MAX_BYTES

STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})


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
