from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.store import Writer
from dragoman.web import kept
from dragoman.web.kept import Kept
from tests.store.made import record


def test_an_answer_is_made_once_while_the_desk_stays_as_it_is(week: Path) -> None:
    made: list[int] = []
    answers = Kept(week)
    for _ in range(3):
        answers.of("count", lambda: made.append(1) or len(made))
    assert answers.of("count", lambda: 99) == 1
    assert answers.of("other", lambda: 99) == 99


def test_it_is_made_anew_when_the_desk_has_changed(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Kept(week)
    assert answers.of("count", lambda: 1) == 1
    with Writer(week) as writer:
        writer.add(record("Peru met Chile.", published="2024-05-01"))
        assert answers.of("count", lambda: 2) == 1  # an ingest runs: the answer is fresh enough
        monkeypatch.setattr(kept, "GRACE", 0.0)
        assert answers.of("count", lambda: 2) == 2


def test_it_is_forgotten_after_a_change_by_hand(week: Path) -> None:
    answers = Kept(week)
    answers.of("count", lambda: 1)
    answers.forget()
    assert answers.of("count", lambda: 2) == 2
