from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.app import app
from dragoman.export import FORMATS
from dragoman.store import Writer
from tests.store.made import record


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Writer(path) as writer:
        writer.add(
            record(
                ("Chile accused Peru.", "ACCUSE", "accused;;2024-03-05"),
                ("Chile denied that it attacked Peru.", "ASSAULT", "attacked;denied;2024-03-05"),
            )
        )
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def test_it_says_what_it_wrote_and_what_it_left_out(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    result = run("polecat", "--db", db, "-o", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"1 event as POLECAT, 40 columns: {out}." in result.stderr
    assert "occurred or ongoing; 1 of another status are left out (--status all)" in result.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_standard_output(db: Path) -> None:
    result = run("csv", "--db", db, "--status", "all", "-o", "-")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert "standard output" in result.stderr
    assert "status" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("word", "-o", "x"), 2, "no format"),
        (("csv",), 2, "-o"),
        (("csv", "-o", "x", "--by", "article"), 2, "event or happening"),
        (("csv", "-o", "x", "--from", "2024-02", "--to", "2024-01"), 2, "back to front"),
        (("csv", "-o", "x", "--type", "QUARREL"), 2, "QUARREL"),
        (("csv", "-o", "x", "--actor", "Utopia"), 1, "Utopia"),
        (("csv", "-o", "nowhere/x"), 1, "no folder"),
        (("parquet", "-o", "-"), 2, "standard output"),
        (("brat", "-o", "x", "--by", "happening"), 2, "only"),
    ],
)
def test_bad_input(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, "--db", db)
    assert result.exit_code == code, result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "x").exists()


def test_a_file_that_exists(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("csv", "--db", db, "-o", out).exit_code == 0
    again = run("csv", "--db", db, "-o", out)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert run("csv", "--db", db, "-o", out, "--force").exit_code == 0


def test_no_database(tmp_path: Path) -> None:
    result = run("csv", "--db", tmp_path / "none.db", "-o", tmp_path / "x")
    assert result.exit_code == 1
    assert "no database" in result.stderr


def test_every_format_is_in_the_help() -> None:
    text = run("--help").stdout
    for name, format_ in FORMATS.items():
        assert f"  {name:<14}  {format_.title}\n" in text
