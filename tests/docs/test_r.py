from __future__ import annotations

import csv
import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli.app import app
from dragoman.store import Writer
from tests.docs.study import DOCS, root_in, script
from tests.store.week import records

MADE = script("r_page.py")
PAGE = (DOCS / "r.md").read_text(encoding="utf-8")
COLUMNS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def has_r() -> bool:
    """Whether R can run the page."""
    if shutil.which("Rscript") is None:
        return False
    return subprocess.run(["Rscript", "-e", "library(DBI); library(RSQLite)"], capture_output=True).returncode == 0


@pytest.mark.skipif(not has_r(), reason="needs Rscript with the packages DBI and RSQLite")
def test_the_page_runs_and_its_series_is_that_of_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root_in(tmp_path))
    monkeypatch.setenv("DRAGOMAN_DB", "build/r/desk.db")
    runner = CliRunner()
    for command in re.findall(r"dragoman (?:ingest|export) [^;\n]+?(?= 2>&1|;|\n)", PAGE.split("```\n")[0]):
        assert runner.invoke(app, command.split()[1:]).exit_code == 0, command
    *blocks, last = MADE["code"](PAGE)
    printed = MADE["run"]([*blocks, last + 'write.csv(series, "series.csv", row.names = FALSE, na = "")\n'], tmp_path)
    assert MADE["renewed"](PAGE, printed) == PAGE, "run: make docs, where R is installed"
    with dragoman.open() as desk:
        expected = [
            {k: v for k, v in row.items() if k != "first"} for row in desk.series("PER", "ECU", by="day").rows()
        ]
    with Path("series.csv").open(encoding="utf-8", newline="") as file:
        found = [{k: v if k == "period" else float(v) for k, v in row.items()} for row in csv.DictReader(file)]
    assert found == expected and sum(row["count"] for row in found) > 20
    assert Path("build/r/series.png").read_bytes().startswith(b"\x89PNG")


def test_its_query_counts_as_the_desk_does_with_days_known_only_roughly(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        for each in records():
            writer.add(each)
    (query,) = re.findall(r'happenings <- dbGetQuery\(desk, "(.*?)"\)', PAGE, re.S)
    desk = sqlite3.connect(tmp_path / "desk.db")
    rows = desk.execute(query).fetchall()
    desk.close()
    counts = Counter((row[2], row[4].replace(" ", "_")) for row in rows)
    with dragoman.open(tmp_path / "desk.db") as opened:
        series = opened.series("PER", "ECU", by="day")
    told = {(p["period"], c): p[c] for p in series.rows() for c in COLUMNS if p[c]}
    assert counts == told and len(told) > 1
    assert series.left_out == 1
