"""Sentences of thousands of tokens: each is answered in time, and none costs the lines after it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman.events
from dragoman.cli.app import app

HEAD = "<s>Kenya</s> condemned <t>Somalia</t> "
FILLINGS = (
    "and Peru and Chad ",
    "and met and left ",
    "and bombed and seized ",
    "talks and raids and ",
    "to want to try ",
)


def test_sentences_of_two_thousand_tokens_are_judged(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    lines = [f"{n}\t{HEAD}{words * (2000 // len(words.split()))}." for n, words in enumerate(FILLINGS)]
    pairs.write_text("\n".join(lines), encoding="utf-8")
    start = time.monotonic()
    done = CliRunner().invoke(app, ["classify", str(pairs)])
    assert done.exit_code == 0, done.output
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["0", "1", "2", "3", "4"]
    assert time.monotonic() - start < 60


def test_a_fault_of_ours_in_one_line_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = dragoman.events.judge_pair

    def faulty(sentence, *rest):  # type: ignore[no-untyped-def]
        if "Chad" in sentence.text:
            raise RecursionError("too deep")
        return real(sentence, *rest)

    monkeypatch.setattr(dragoman.events, "judge_pair", faulty)
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(f"a\t{HEAD}.\nb\t{HEAD}and Chad.\nc\t{HEAD}.\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["classify", str(pairs)])
    assert done.exit_code == 1
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["a", "c"]
    assert "line 2: could not be judged, which is a bug: RecursionError: too deep" in done.stderr
