from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dragoman.export import table_excel
from dragoman.export.flat import COLUMNS, NAMES
from tests.export.conftest import FORMULA, HOSTILE
from tests.export.told import EVENTS, facts

Make = Callable[..., Path]


def told(path: Path) -> dict[object, tuple[object, ...]]:
    return {row[0]: row for row in facts(path, EVENTS)}


def test_csv_comes_back_as_it_was(make: Make, desk_path: Path) -> None:
    with make("csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = told(desk_path)
    assert tuple(rows[0]) == NAMES
    assert {r["id"] for r in rows} == set(known)
    for row in rows:
        fact = known[row["id"]]
        assert (row["day"], row["event_type"], row["event_mode"], row["status"]) == fact[1:5]
        assert (row["actors"], row["recipients"] or None) == fact[5:7]
        assert row["trigger"] == fact[10]
        assert row["sentence"] == fact[11]
    assert HOSTILE.replace(";", ";") in {r["outlet"] for r in rows}
    assert FORMULA in {r["title"] for r in rows}


def test_csv_in_pandas(make: Make, desk_path: Path) -> None:
    types = {c.name: "string" for c in COLUMNS if c.kind in {"text", "day", "list"}}
    frame = pd.read_csv(make("csv"), dtype=types, keep_default_na=True)
    assert len(frame) == len(told(desk_path))
    assert frame["confidence"].dtype == "float64"
    assert frame["trigger_start"].dtype == "int64"
    assert frame["disputed"].dtype == "bool"
    assert set(frame["cameo"].dropna()) == {"040"}


def test_parquet_has_types(make: Make, desk_path: Path) -> None:
    table = pq.read_table(make("parquet"))
    assert tuple(table.column_names) == NAMES
    known = told(desk_path)
    for row in table.to_pylist():
        fact = known[row["id"]]
        assert row["day"] == (date.fromisoformat(str(fact[1])) if fact[1] else None)
        assert "; ".join(row["actors"]) == fact[5]
        assert row["latitude"] == fact[8]
        assert row["confidence"] == fact[9]
        assert row["goldstein"] == fact[12]
        assert row["outlet"] in {"The Ledger", "Other News", HOSTILE}
    assert pd.read_parquet(make("parquet")).shape == (len(known), len(NAMES))


def test_sqlite_has_parties_and_mentions(make: Make, desk_path: Path) -> None:
    base = sqlite3.connect(make("sqlite", by="happening"))
    try:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert [r[1] for r in base.execute("PRAGMA table_info(happening)")] == list(NAMES)
        keys = facts(desk_path, "SELECT key, event_type, reports, sources FROM happening ORDER BY key")
        assert base.execute("SELECT id, event_type, reports, sources FROM happening ORDER BY id").fetchall() == keys
        roles = facts(
            desk_path,
            "SELECT a.ref || ':' || e.local, x.role, x.n, r.key FROM event_actor x JOIN event e ON e.id = x.event_id "
            "JOIN article a ON a.id = e.article_id JOIN actor r ON r.id = x.actor_id ORDER BY 1, 2, 3",
        )
        assert base.execute("SELECT report, role, n, key FROM party ORDER BY 1, 2, 3").fetchall() == roles
        spans = facts(
            desk_path,
            "SELECT a.ref || ':' || e.local, m.n, m.trigger_start, m.sentence_end, "
            "substr(b.text, m.trigger_start + 1, m.trigger_end - m.trigger_start) FROM event_mention m "
            "JOIN event e ON e.id = m.event_id JOIN article a ON a.id = e.article_id "
            "JOIN body b ON b.article_id = a.id ORDER BY 1, 2",
        )
        found = base.execute(
            "SELECT report, n, trigger_start, sentence_end, trigger FROM mention ORDER BY 1, 2"
        ).fetchall()
        assert found == spans
        assert all(isinstance(json.loads(r[0]), list) for r in base.execute("SELECT actors FROM happening"))
    finally:
        base.close()


def test_excel_has_no_formula(make: Make, desk_path: Path) -> None:
    book = openpyxl.load_workbook(make("excel"))
    sheet = book["events"]
    rows = list(sheet.iter_rows())
    assert tuple(c.value for c in rows[0]) == NAMES
    assert {c.data_type for row in rows for c in row} <= {"s", "n", "b", "inlineStr"}
    titles = {row[NAMES.index("title")].value for row in rows}
    assert FORMULA in titles
    known = told(desk_path)
    for row in rows[1:]:
        cells = dict(zip(NAMES, (c.value for c in row), strict=True))
        fact = known[cells["id"]]
        assert (cells["day"] or "", cells["event_type"]) == fact[1:3]
        assert cells["confidence"] == fact[9]
        assert cells["actors"] == fact[5]


def test_excel_goes_on_in_another_sheet_and_says_what_it_cuts(
    make: Make, monkeypatch: pytest.MonkeyPatch, desk_path: Path
) -> None:
    monkeypatch.setattr(table_excel, "SHEET_ROWS", 3)
    monkeypatch.setattr(table_excel, "CELL_LENGTH", 40)
    book = openpyxl.load_workbook(make("excel"))
    number = len(told(desk_path))
    assert book.sheetnames == ["events", *(f"events {n}" for n in range(2, (number + 1) // 2 + 1))]
    assert sum(sheet.max_row - 1 for sheet in book) == number
    assert any(str(c.value).endswith("[…]") for sheet in book for row in sheet.iter_rows() for c in row)


@pytest.mark.parametrize("by", ["event", "happening"])
def test_nothing_to_tell_is_a_table_without_rows(make: Make, by: str) -> None:
    assert make("csv", by=by, empty=True).read_text(encoding="utf-8").splitlines() == [",".join(NAMES)]
    assert pq.read_table(make("parquet", by=by, empty=True)).num_rows == 0
    assert openpyxl.load_workbook(make("excel", by=by, empty=True)).active.max_row == 1
    base = sqlite3.connect(make("sqlite", by=by, empty=True))
    try:
        assert base.execute(f"SELECT count(*) FROM {by}").fetchone() == (0,)
    finally:
        base.close()
