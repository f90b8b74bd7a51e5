from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.app import app
from dragoman.store import Writer
from tests.store.look import dump, sound
from tests.store.made import record

REPORT = (
    "Peru accuses Ecuador of shelling\n\nLIMA, March 5, 2024 - Peru accused Ecuador on Monday of shelling a village.\n"
)
CALL = ("Marta Quispe telephoned Luis Salas about the border.", "CONSULT", "telephoned;;2024-03-05;phone")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, with a database in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_DB", "desk.db")
    runner = CliRunner()

    def call(*arguments: str) -> Result:
        return runner.invoke(app, list(arguments), prog_name="dragoman")

    return call


def test_ingest_reads_keeps_and_does_it_once(run: Run) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(REPORT, encoding="utf-8")
    Path("in/b.txt").write_text("", encoding="utf-8")
    first = run("ingest", "in", "--workers", "1")
    assert first.exit_code == 1
    assert first.stdout == "desk.db: 1 new, 0 new versions, 0 stored already, 1 failed.\n"
    assert "in/b.txt: The input is empty" in first.stderr
    with Writer("desk.db") as writer:
        before = dump(writer.desk)
        assert before["event"] and before["actor"]
        sound(writer.desk)
    again = run("ingest", "in", "--workers", "1")
    assert again.stdout == "desk.db: 0 new, 0 new versions, 1 stored already, 1 failed.\n"
    with Writer("desk.db") as writer:
        assert dump(writer.desk) == before
    Path("in/a.txt").write_text(REPORT + "\nMore than that it did not say.\n", encoding="utf-8")
    Path("in/b.txt").unlink()
    changed = run("ingest", "in", "--workers", "1", "--db", "desk.db")
    assert changed.exit_code == 0
    assert changed.stdout == "desk.db: 0 new, 1 new versions, 0 stored already, 0 failed.\n"
    table = run("recode", "--json")
    assert table.exit_code == 0 and table.stdout == ""


def test_status_in_words_and_as_json(run: Run) -> None:
    with Writer("desk.db") as writer:
        writer.add(record(CALL))
    found = json.loads(run("status", "--json").stdout)
    counts = ("articles", "versions", "actors", "events", "happenings", "statements", "figures")
    assert [found[k] for k in counts] == [1, 1, 2, 1, 1, 0, 0]
    words = run("status").stdout
    assert "articles, 2024-03-05 to 2024-03-05" in words and "happenings" in words


def test_forget_by_url(run: Run) -> None:
    with Writer("desk.db") as writer:
        writer.add(record(CALL, url="https://a.example/1"))
    assert run("forget", "https://a.example/1").stdout == "Forgotten: https://a.example/1.\n"
    gone = run("forget", "https://a.example/1")
    assert gone.exit_code == 1 and "No article 'https://a.example/1' is stored" in gone.stderr


def test_recode_reads_anew_what_another_coder_has_read(run: Run) -> None:
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    run("ingest", "a.txt")
    with Writer("desk.db") as writer:
        writer.desk.execute("UPDATE coder SET codebook = 'another'")
    rows = [json.loads(line) for line in run("recode", "--json", "--workers", "1").stdout.splitlines()]
    assert rows and all(r["before"] == r["after"] and r["gained"] == r["lost"] == 0 for r in rows)
    assert "Nothing to do" in run("recode").stdout


@pytest.mark.parametrize("command", [("status",), ("forget", "x"), ("recode",)])
def test_without_a_database_it_says_how_to_make_one(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr == "dragoman: There is no database desk.db yet. Make it with `dragoman ingest INPUT...`.\n"
    assert not Path("desk.db").exists()


def test_a_database_of_another_kind_or_version_is_refused(run: Run) -> None:
    Path("desk.db").write_text("no database " * 100, encoding="utf-8")
    assert "desk.db is no Dragoman database" in run("status").stderr
    Path("desk.db").unlink()
    Writer("desk.db").close()
    desk = sqlite3.connect("desk.db")
    desk.execute("PRAGMA user_version = 99")
    desk.close()
    result = run("ingest", "a.txt")
    assert result.exit_code == 1 and "made by a newer Dragoman" in result.stderr


@pytest.mark.parametrize("arguments", [("--workers", "0"), ("--published", "soon"), ("--metadata", "none.csv")])
def test_wrong_usage_makes_no_database(run: Run, arguments: tuple[str, str]) -> None:
    assert run("ingest", "a.txt", *arguments).exit_code == 2
    assert not Path("desk.db").exists()
