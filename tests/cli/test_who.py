"""`dragoman who`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app

KEYS = ["text", "name", "kind", "country", "sectors", "code", "title", "because"]


def run(*arguments: str, given: str | None = None, status: int = 0) -> tuple[list[dict[str, object]], str]:
    result = CliRunner().invoke(app, ["who", *arguments], input=given)
    assert result.exit_code == status, result.output
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")], result.stderr


def test_a_phrase_gets_one_object() -> None:
    [found], _ = run("a retired Sudanese general")
    assert list(found) == KEYS
    assert (found["country"], found["sectors"], found["kind"]) == ("SDN", ["ELI"], "person")


def test_the_date_and_the_context_count() -> None:
    assert run("President Bush", "--date", "1990-08-02")[0][0]["name"] == "George H. W. Bush"
    assert run("President Bush", "--date", "2004")[0][0]["name"] == "George W. Bush"
    assert run("the rebels", "--context", "Fighting went on in Chad.")[0][0]["country"] == "TCD"


def test_nonsense_gives_nulls() -> None:
    [found], _ = run("blorfing quandles")
    assert found == dict.fromkeys(KEYS) | {"text": "blorfing quandles", "sectors": []}


def test_a_batch_gets_one_answer_a_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_text('{"text": "Hamas"}\n{"text": "President Bush", "date": "1990-08-02", "context": null}\n', "utf-8")
    found, _ = run("--batch", str(path))
    assert [each["text"] for each in found] == ["Hamas", "President Bush"]
    assert run("--batch", "-", given=path.read_text("utf-8"))[0] == found


def test_broken_lines_of_a_batch_are_told_and_keep_their_place(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_text(
        '{"text": "Hamas"}\nnonsense\n{"text": 1}\n{"text": "UN", "date": "soon"}\n{"text": "UN"}\n', "utf-8"
    )
    found, errors = run("--batch", str(path), status=1)
    assert [each["code"] for each in found] == ["PSEREB", None, None, None, "UNO"]
    assert [number for number in range(1, 6) if f"batch.jsonl:{number}:" in errors] == [2, 3, 4]


def test_own_actors_count(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,country,sectors\nZorblat Front,TCD,REB\nBad,Nowhereland,\n", "utf-8")
    [found], errors = run("Zorblat Front fighters", "--actors", str(path))
    assert found["code"] == "TCDREB"
    assert "own.csv:3:" in errors


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("UN", "--batch", "x.jsonl"),
        ("UN", "--date", "soon"),
        ("--batch", "/nowhere/x.jsonl"),
        ("UN", "--actors", "/nowhere/x.csv"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    run(*arguments, status=2)
