from __future__ import annotations

import os
import time
from collections.abc import Callable

from dragoman.corpus.workers import Died, in_order


def doubler(slow: int) -> Callable[[int], int]:
    """What is made in each process: doubles numbers, the one that is `slow` last; dies at 99."""

    def double(number: int) -> int:
        if number == 99:
            os._exit(7)
        if number == slow:
            time.sleep(0.3)
        return number * 2

    return double


TASKS = [(f"n{n}", None if n % 5 == 4 else n) for n in range(20)]
ANSWERS = [(label, None if n is None else n * 2) for label, n in TASKS]


def test_one_worker_is_this_process() -> None:
    assert list(in_order(TASKS, doubler, 1, workers=1)) == ANSWERS


def test_answers_come_in_the_order_of_the_tasks_and_a_worker_that_dies_costs_its_task_only() -> None:
    found = list(in_order([*TASKS, ("last", 99), ("more", 5)], doubler, 1, workers=2))
    assert found == [*ANSWERS, ("last", Died(7)), ("more", 10)]


def test_no_process_is_started_for_nothing() -> None:
    def unpicklable() -> Callable[[int], int]:
        raise AssertionError

    made = in_order([("a", None), ("b", None)], lambda _: unpicklable(), 0, workers=4)
    assert list(made) == [("a", None), ("b", None)]


def test_the_workers_end_where_the_answers_are_no_longer_asked_for() -> None:
    made = in_order([(n, n) for n in range(50)], doubler, 0, workers=2)
    assert next(made) == (0, 0)
    made.close()  # type: ignore[attr-defined]
