"""Articles that readers add: read one after another in a process of its own, written as they are read.

The reader's process is started with the first article, since the model takes seconds to load, and kept. What comes
with a request is bytes and a name; the name is shown and kept, and never opened.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import secrets
import signal
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, Literal

from dragoman.article import MAX_BYTES, Given
from dragoman.corpus import Failure, Input, Options, read_corpus
from dragoman.corpus.ingest import coder, hash_of
from dragoman.record import Record
from dragoman.store import StoreError, Writer

State = Literal["waiting", "reading", "new", "same", "version", "failed"]
MOST_FILES = 200
"""Articles that are taken at once."""
_BATCHES = 50  # batches remembered
_WAITING = 20  # batches that may wait


@dataclass(frozen=True, slots=True)
class Upload:
    """One article as it came: a name to show, its bytes, and what the reader says of it."""

    name: str
    data: bytes = field(repr=False)
    given: Given


@dataclass(slots=True)
class Row:
    """What became of one article: `ref` names it where it is stored, `reason` says why it isn't."""

    name: str
    state: State = "waiting"
    ref: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Batch:
    """What one reader added at once."""

    id: str
    rows: list[Row]

    @property
    def done(self) -> bool:
        """Whether all of it has been read."""
        return all(r.state not in {"waiting", "reading"} for r in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        rows = [{"name": r.name, "state": r.state, "ref": r.ref, "reason": r.reason} for r in self.rows]
        return {"id": self.id, "done": self.done, "rows": rows}


class BusyAddingError(Exception):
    """Too much is waiting to be read already."""


class Adder:
    """Takes articles, reads them in turn, and knows what became of them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._batches: OrderedDict[str, Batch] = OrderedDict()
        self._queue: queue.Queue[tuple[Batch, Sequence[Upload]] | None] = queue.Queue(_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pool: ProcessPoolExecutor | None = None

    def take(self, uploads: Sequence[Upload]) -> Batch:
        """Has these read when their turn comes. Raises BusyAddingError where too many wait."""
        batch = Batch(secrets.token_urlsafe(12), [Row(u.name) for u in uploads])
        with self._lock:
            try:
                self._queue.put_nowait((batch, uploads))
            except queue.Full:
                raise BusyAddingError("Too much is waiting to be read: try again in a minute.") from None
            self._batches[batch.id] = batch
            while len(self._batches) > _BATCHES:
                self._batches.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="dragoman-adder", daemon=True)
                self._thread.start()
        return batch

    def batch(self, name: str) -> Batch | None:
        """What was taken under that id."""
        return self._batches.get(name)

    def close(self) -> None:
        """Ends the reader's process; what is still waiting is not read."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is None:
            return
        with contextlib.suppress(queue.Empty):
            while True:
                self._queue.get_nowait()
        self._queue.put(None)
        thread.join(30)

    def _work(self) -> None:
        try:
            while (task := self._queue.get()) is not None:
                self._read_all(*task)
        finally:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)
                self._pool = None

    def _read_all(self, batch: Batch, uploads: Sequence[Upload]) -> None:
        try:
            with Writer(self._path, coder=coder()) as writer:
                for row, upload in zip(batch.rows, uploads, strict=True):
                    row.state = "reading"
                    self._read(writer, row, upload)
        except StoreError as error:
            for row in batch.rows:
                if row.state in {"waiting", "reading"}:
                    row.state, row.reason = "failed", str(error)
        except Exception as error:
            for row in batch.rows:
                if row.state in {"waiting", "reading"}:
                    row.state, row.reason = "failed", f"Dragoman failed on it, which is a bug: {error!r}."
            raise

    def _read(self, writer: Writer, row: Row, upload: Upload) -> None:
        if len(upload.data) > MAX_BYTES:
            row.state, row.reason = "failed", f"It is larger than {MAX_BYTES // 1_000_000} MB."
            return
        source = hash_of(upload.data, upload.given, PurePath(upload.name).suffix.lower())
        if writer.knows(source):
            row.ref, row.state = writer.ref_of_source(source), "same"
            return
        found = self._in_process(upload)
        if isinstance(found, Failure):
            row.reason, row.state = found.reason, "failed"
            return
        outcome = writer.add(found, source=source)
        row.ref, row.state = outcome.ref, outcome.kind

    def _in_process(self, upload: Upload) -> Record | Failure:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _leave_interrupts)
        try:
            return self._pool.submit(read_upload, upload).result()
        except BrokenProcessPool:
            self._pool = None
            return Failure(upload.name, "Its reading ended the process, which is a bug.")


def read_upload(upload: Upload) -> Record | Failure:
    """The record of an upload, or why there is none."""
    options = Options(metadata={upload.name: upload.given})
    return next(read_corpus([Input(upload.name, upload.data)], options))


def _leave_interrupts() -> None:
    """Ctrl-C is for the server, which ends this process in its time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
