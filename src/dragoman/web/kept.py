"""Answers about the whole desk, kept until the desk changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

State = tuple[tuple[int, int, int], ...]
GRACE = 15.0
"""Seconds for which an answer may be given although the desk has changed since: while an ingest runs, it always has."""


class Kept:
    """Answers by name, each of one state of the desk's file."""

    def __init__(self, path: Path) -> None:
        self._files = (path, path.with_name(path.name + "-wal"))
        self._lock = threading.Lock()
        self._known: dict[str, tuple[State, float, Any]] = {}

    def of(self, name: str, make: Callable[[], Any]) -> Any:
        """The answer of that name, made anew where the desk has changed and the answer is older than `GRACE`."""
        state = self._state()
        with self._lock:
            known = self._known.get(name)
        if known is not None and (known[0] == state or time.monotonic() - known[1] < GRACE):
            return known[2]
        made = make()
        with self._lock:
            self._known[name] = (state, time.monotonic(), made)
        return made

    def forget(self) -> None:
        """Nothing is kept afterwards: after a change that whoever made it wants to see."""
        with self._lock:
            self._known.clear()

    def _state(self) -> State:
        found = []
        for file in self._files:
            try:
                stat = file.stat()
            except OSError:
                continue
            found.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
        return tuple(found)
