"""The desk, asked by many at once: each thread of the server has a connection of its own, opened once.

A request asks within one transaction, so that all of its answers are of one state of the desk.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request

from dragoman.store.desk import Desk
from dragoman.store.errors import NotThereError, told

CACHE = 12_000  # KiB of pages that a connection keeps; the system keeps the rest, once for all of them


@dataclass(slots=True)
class _Held:
    desk: Desk
    file: tuple[int, int]

    def __del__(self) -> None:
        """Closes the connection with the thread that it belongs to."""
        with contextlib.suppress(sqlite3.ProgrammingError):
            self.desk.close()


class Desks:
    """The connections to one desk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._here = threading.local()

    @contextlib.contextmanager
    def asked(self) -> Iterator[Desk]:
        """The desk, for the length of a request; SQLite's errors inside come out as a StoreError.

        Ask it in the thread that opened it: in a page's own function, not in a dependency of FastAPI's.
        """
        desk = self._mine()
        with told(self.path):
            desk.connection.execute("BEGIN")
            try:
                yield desk
            finally:
                if desk.connection.in_transaction:
                    desk.connection.execute("ROLLBACK")

    def _mine(self) -> Desk:
        """This thread's connection, opened anew where another file has taken the place of the one it was opened on."""
        try:
            stat = self.path.stat()
        except OSError as error:
            raise NotThereError(f"There is no database {self.path} any more.") from error
        file = (stat.st_dev, stat.st_ino)
        held: _Held | None = getattr(self._here, "held", None)
        if held is not None and held.file == file:
            return held.desk
        self._here.held = None  # closed
        desk = Desk(self.path)
        desk.connection.execute(f"PRAGMA cache_size = -{CACHE}")
        desk.connection.execute("PRAGMA mmap_size = 0")
        self._here.held = _Held(desk, file)
        return desk


@contextlib.contextmanager
def asking(request: Request) -> Iterator[Desk]:
    """The desk of the room that a request came to: `with asking(request) as desk: desk.search(...)`."""
    desks: Desks = request.app.state.room.desks
    with desks.asked() as desk:
        yield desk
