"""Reading in several processes: tasks go out, results come back in the order of the tasks.

Each worker has a pipe of its own to this process. Where this process dies, however suddenly, the pipes close and
the workers end; where a worker dies, its task is answered with what happened, and another takes its place.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
_AHEAD = 4  # tasks a worker that may be under way or waiting for an earlier one


@dataclass(frozen=True, slots=True)
class Died:
    """Instead of an answer: the worker ended over its task, with this exit status (negative: a signal)."""

    status: int | None


@dataclass(slots=True, eq=False)
class _Worker(Generic[Task]):
    process: BaseProcess
    pipe: Connection
    task: int | None = None


@dataclass(slots=True)
class _Slot(Generic[Answer]):
    done: bool = False
    answer: Answer | Died | None = None
    given: Any = field(default=None)


def in_order(
    tasks: Iterable[tuple[Any, Task | None]], make: Callable[..., Callable[[Task], Answer]], setup: Any, *, workers: int
) -> Iterator[tuple[Any, Answer | Died | None]]:
    """Yields (label, answer) for each (label, task), in the order given; a task that is None has the answer None.

    `make(setup)` is called once in each process and gives what answers its tasks; with one worker that is this
    process. `make`, `setup`, tasks and answers must be picklable. A process is started only when one is needed.
    """
    if workers <= 1:
        answer: Callable[[Task], Answer] | None = None
        for label, task in tasks:
            if task is not None and answer is None:
                answer = make(setup)
            yield label, answer(task) if task is not None and answer is not None else None
        return
    pool = _Pool(make, setup, workers)
    try:
        yield from pool.run(iter(tasks))
    finally:
        pool.close()


class _Pool(Generic[Task, Answer]):
    def __init__(self, make: Callable[..., Callable[[Task], Answer]], setup: Any, most: int) -> None:
        self.make, self.setup, self.most = make, setup, most
        self.context: Any = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            self.context.set_forkserver_preload([make.__module__])  # what is imported once needn't be by each worker
        self.workers: list[_Worker[Task]] = []

    def run(self, tasks: Iterator[tuple[Any, Task | None]]) -> Iterator[tuple[Any, Answer | Died | None]]:
        slots: dict[int, _Slot[Answer]] = {}
        waiting: deque[tuple[int, Task]] = deque()
        first, last, more = 0, 0, True
        while more or slots:
            while more and last - first < self.most * _AHEAD:
                found = next(tasks, None)
                if found is None:
                    more = False
                    break
                label, task = found
                slots[last] = _Slot(done=task is None, given=label)
                if task is not None:
                    waiting.append((last, task))
                last += 1
                self._send(waiting)
            while first in slots and slots[first].done:
                slot = slots.pop(first)
                first += 1
                yield slot.given, slot.answer
            self._send(waiting)
            if any(w.task is not None for w in self.workers) and (slots and not slots[first].done):
                self._receive(slots)

    def close(self) -> None:
        for worker in self.workers:
            worker.pipe.close()
        for worker in self.workers:
            worker.process.join(2)
            if worker.process.is_alive():
                worker.process.terminate()
                worker.process.join(2)

    def _send(self, waiting: deque[tuple[int, Task]]) -> None:
        while waiting:
            idle = next((w for w in self.workers if w.task is None), None)
            if idle is None and len(self.workers) < self.most:
                idle = self._start()
            if idle is None:
                return
            number, task = waiting.popleft()
            idle.task = number
            with contextlib.suppress(OSError):  # it is dead: told when its answer is looked for
                idle.pipe.send(task)

    def _receive(self, slots: dict[int, _Slot[Answer]]) -> None:
        busy = {w.pipe: w for w in self.workers if w.task is not None}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            assert worker.task is not None
            slot = slots[worker.task]
            try:
                slot.answer = worker.pipe.recv()
            except (EOFError, OSError):
                worker.process.join(5)
                slot.answer = Died(worker.process.exitcode)
                worker.pipe.close()
                self.workers.remove(worker)
            slot.done = True
            worker.task = None

    def _start(self) -> _Worker[Task]:
        here, there = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(there, self.make, self.setup), daemon=True)
        process.start()
        there.close()
        worker: _Worker[Task] = _Worker(process, here)
        self.workers.append(worker)
        return worker


def _serve(pipe: Connection, make: Callable[..., Callable[[Any], Any]], setup: Any) -> None:
    """What a worker does: answers tasks until the pipe closes. An interruption is for the main process to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer = make(setup)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(answer(pipe.recv()))
