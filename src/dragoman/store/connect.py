"""Opening a desk: where it lies, which version it has, and how it is shared by readers and writers."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_path

from dragoman.store import sided, tally
from dragoman.store.errors import CorruptError, NotThereError, ReadOnlyError, StoreError, VersionError, told

APPLICATION = 0x44524147  # "DRAG", in the file's header, so that no other program's database is taken for a desk
WAIT = 30.0  # seconds that a writer waits for another


_FILLED = {2: (tally.fill, sided.fill)}
"""What fills the tables of a step from those before it, where SQL alone can't."""


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """The steps that make a desk of the present version, as (version, SQL), in order."""
    folder = files("dragoman.store").joinpath("migrations")
    found = [e for e in folder.iterdir() if re.fullmatch(r"\d{4}_\w+\.sql", e.name)]
    return tuple((int(e.name[:4]), e.read_text(encoding="utf-8")) for e in sorted(found, key=lambda e: e.name))


def version() -> int:
    """The version of the tables that this program reads and writes."""
    return migrations()[-1][0]


def default_path() -> Path:
    """Where the desk lies if nobody says otherwise: `DRAGOMAN_DB`, else in the user's data folder."""
    named = os.environ.get("DRAGOMAN_DB")
    return Path(named) if named else user_data_path("dragoman") / "dragoman.db"


@contextlib.contextmanager
def open_desk(path: str | os.PathLike[str] | None = None, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to the desk, closed at the end; SQLite's errors inside come out as a StoreError.

    Readers see the state of the last transaction and never wait for a writer. With `write` the file and its
    folder are made where they are missing, and one of an older version is brought to the present one.
    Raises NotThereError, VersionError, CorruptError, ReadOnlyError or BusyError.
    """
    file = Path(path) if path is not None else default_path()
    with told(file):
        desk = connect(file, write=write)
        try:
            yield desk
        finally:
            desk.close()


def connect(file: Path, *, write: bool = False) -> sqlite3.Connection:
    """As `open_desk`, but to be closed by the caller; SQLite's errors come out as they are."""
    if file.is_dir():
        raise StoreError(f"{file} is a folder; name a file with --db.")
    new = not file.exists() or file.stat().st_size == 0
    if new and not write:
        raise NotThereError(f"There is no database {file} yet. Make it with `dragoman ingest INPUT...`.")
    if write:
        _check_writable(file)
    desk = sqlite3.connect(
        file if write else _read_only(file), timeout=WAIT, isolation_level=None, uri=not write, cached_statements=512
    )
    try:
        desk.row_factory = sqlite3.Row
        _check_identity(desk, file, new)
        if write:
            desk.execute("PRAGMA journal_mode = WAL")
            desk.execute("PRAGMA synchronous = NORMAL")
            desk.execute("PRAGMA foreign_keys = ON")
            migrate(desk, file)
        elif (found := _version_of(desk)) < version():
            desk.close()
            desk = _brought_up(file, found)
        desk.execute("PRAGMA cache_size = -65536")
        desk.execute("PRAGMA temp_store = MEMORY")
        desk.execute("PRAGMA mmap_size = 1073741824")
    except BaseException:
        desk.close()
        raise
    return desk


def _brought_up(file: Path, found: int) -> sqlite3.Connection:
    """A reader's connection to a desk of an older version, once it is brought to the present one."""
    try:
        connect(file, write=True).close()
    except ReadOnlyError as error:
        raise VersionError(
            f"{file} has tables of version {found}; this program reads version {version()} and may not write to the "
            "file to bring it up to date. Copy it to where it may be written to, and name the copy with --db."
        ) from error
    desk = sqlite3.connect(_read_only(file), timeout=WAIT, isolation_level=None, uri=True)
    desk.row_factory = sqlite3.Row
    return desk


def migrate(desk: sqlite3.Connection, file: Path) -> None:
    """Afterwards the desk has the present version; each step is one transaction, so none is left half done."""
    for step, sql in migrations():
        if _version_of(desk) >= step:
            continue
        desk.execute("BEGIN IMMEDIATE")
        try:
            if _version_of(desk) < step:  # not made meanwhile by another program
                for statement in _statements(sql):
                    desk.execute(statement)
                for fill in _FILLED.get(step, ()):
                    fill(desk)
                desk.execute(f"PRAGMA application_id = {APPLICATION}")
                desk.execute(f"PRAGMA user_version = {step}")
            desk.execute("COMMIT")
        except BaseException:
            if desk.in_transaction:
                desk.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def transaction(desk: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside is written, or nothing of it."""
    desk.execute("BEGIN IMMEDIATE")
    try:
        yield
        desk.execute("COMMIT")
    except BaseException:
        if desk.in_transaction:
            desk.execute("ROLLBACK")
        raise


def _statements(sql: str) -> Iterator[str]:
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _version_of(desk: sqlite3.Connection) -> int:
    return int(desk.execute("PRAGMA user_version").fetchone()[0])


def _check_identity(desk: sqlite3.Connection, file: Path, new: bool) -> None:
    """Raises VersionError for another program's database or a newer desk, CorruptError for a damaged header."""
    mark = int(desk.execute("PRAGMA application_id").fetchone()[0])
    found = _version_of(desk)
    tables = int(desk.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if mark != APPLICATION and not new and (tables or found):
        raise VersionError(f"{file} is a database of another program. Name another file with --db.")
    if found > version():
        raise VersionError(
            f"{file} has tables of version {found}, made by a newer Dragoman; this one knows version {version()}. "
            "Bring Dragoman up to date (pip install -U dragoman), or name another file with --db."
        )
    if found and not tables:
        raise CorruptError(f"{file} is damaged: it has no tables.")


def _read_only(file: Path) -> str:
    """A URI that opens the file for reading: as immutable where its folder forbids the files that WAL needs."""
    uri = file.absolute().as_uri() + "?mode=ro"
    beside = file.with_name(file.name + "-wal")
    if not os.access(file.parent, os.W_OK) and not beside.exists():
        uri += "&immutable=1"
    return uri


def _check_writable(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnlyError(
            f"The folder {file.parent} can't be made: {error.strerror}. Name another file with --db."
        ) from error
    if (file.exists() and not os.access(file, os.W_OK)) or not os.access(file.parent, os.W_OK):
        raise ReadOnlyError(f"{file} can't be written to. Check its permissions, or name another file with --db.")
