"""What can go wrong with a desk.

StoreError
├── VersionError     the file was written by a newer Dragoman, or is no desk at all
├── CorruptError     the file is damaged
├── NotThereError    there is no desk, or no such article, actor or happening in it
├── ReadOnlyError    the file or its folder can't be written to
├── FullError        the disk is full
└── BusyError        another program kept the desk locked for too long

Every message is one or two sentences that say what is wrong and what to do; show it as it is.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator


class StoreError(Exception):
    """The desk can't do what was asked; `str(error)` says why and what to do."""


class VersionError(StoreError):
    """The file is of a version that this program can't read, or no desk."""


class CorruptError(StoreError):
    """The file is damaged."""


class NotThereError(StoreError):
    """What was named is not on the desk."""


class ReadOnlyError(StoreError):
    """The file can't be written to."""


class FullError(StoreError):
    """There is no room left."""


class BusyError(StoreError):
    """Somebody else is writing, and didn't end in time."""


@contextlib.contextmanager
def told(path: object) -> Iterator[None]:
    """Turns SQLite's errors into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from error


def explain(error: sqlite3.DatabaseError, path: object) -> StoreError:
    """The StoreError that says what SQLite's error means for the user."""
    text = str(error)
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_FULL") or "disk is full" in text:
        return FullError(f"The disk is full: {path} holds all that was written before. Make room and run it again.")
    if code.startswith("SQLITE_READONLY") or "readonly" in text:
        return ReadOnlyError(f"{path} can't be written to. Check its permissions, or name another file with --db.")
    if code.startswith("SQLITE_NOTADB"):
        return VersionError(f"{path} is no Dragoman database. Name another file with --db.")
    if code.startswith("SQLITE_CORRUPT") or "malformed" in text:
        return CorruptError(
            f"{path} is damaged. Restore a copy, or move it away and ingest the articles again; "
            f"`sqlite3 {path} .recover` may save what is left."
        )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BusyError(f"Another program is writing to {path} and didn't end in time. Try again when it has.")
    if code.startswith("SQLITE_CANTOPEN"):
        return NotThereError(f"{path} can't be opened. Check that its folder exists and may be written to.")
    if code.startswith("SQLITE_IOERR"):
        return StoreError(f"{path} can't be read or written: the disk reports an error.")
    return StoreError(f"{path}: {text}.")
