"""Names, titles and sentences as strangers may write them, through every format."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import networkx as nx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dragoman.export import FORMATS, export, filters
from dragoman.export.cells import plain
from dragoman.store import Writer, open_desk
from tests.store.made import record

NASTY = [
    '=cmd|"/c calc"!A1',
    "+1\t2\r\n3",
    '"opens and never closes',
    "\"a\" 'b' <c> &amp; ]]> --> </script>",
    "a; b, c\x00\x01\x1f\x7f\ufffe\uffff\u2028\u2029",
    "#N/A",
    "😀 \u202e right to left \u0301",
    "x" * 40_000,
    "\\N \\t NULL NA nan",
    "-",
]


@pytest.fixture(scope="module", params=range(len(NASTY)), ids=lambda n: f"{NASTY[n][:12]!r}")
def nasty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A desk on which one text is a name, an outlet, a title, a place, an address and within a sentence."""
    text = NASTY[request.param]
    path = tmp_path_factory.mktemp("nasty") / "desk.db"
    sentence = (f"Peru met Ecuador {text} in Quito.", "CONSULT", "met;;2024-03-04;;Quito")
    undated = ("Chile accused Peru.", "ACCUSE", "accused")
    with Writer(path) as writer:
        writer.add(record(sentence, title=f"{text} title", outlet=text, url=text, path=text))
        writer.add(record(undated, published=None))
    base = sqlite3.connect(path)
    base.execute("UPDATE actor SET name = ?, title = ?, code = ? WHERE key = 'country:PER'", (text, text, text))
    base.execute("UPDATE event SET place = ?, because = ? WHERE place IS NOT NULL", (text, text))
    base.execute("UPDATE happening SET place = ? WHERE place IS NOT NULL", (text,))
    base.commit()
    base.close()
    return text, path


def test_every_format_can_be_read(nasty: tuple[str, Path], tmp_path: Path) -> None:
    text, path = nasty
    out = {}
    with open_desk(path) as desk:
        for name, format_ in FORMATS.items():
            out[name] = tmp_path / f"{name}{format_.ending}"
            made = export(desk, format_, out[name], filters(statuses="all"))
            assert made.rows == 2
            assert not made.notes or (name == "excel" and len(text) > 32_767)
    for name, columns in (("polecat", 40), ("gdelt-events", 61), ("gdelt-mentions", 16), ("icews", 20)):
        lines = out[name].read_bytes().decode().split("\n")
        assert {line.count("\t") for line in lines[:-1]} == {columns - 1}
        table = pd.read_csv(out[name], sep="\t", dtype=str, header=None, keep_default_na=False)
        assert table.to_numpy().tolist() == [line.split("\t") for line in lines[:-1]]
    frame = pd.read_csv(out["csv"], dtype=str, keep_default_na=False)
    assert text.replace("\r\n", "\n") in {o.replace("\r\n", "\n") for o in frame["outlet"]}
    table = pq.read_table(out["parquet"]).to_pylist()
    assert text in {row["outlet"] for row in table}
    assert [text] in {tuple(row["recipients"]): row["recipients"] for row in table}.values()
    base = sqlite3.connect(out["sqlite"])
    assert base.execute("SELECT count(*) FROM article WHERE url = ?", (text,)).fetchone() == (1,)
    base.close()
    for graph in (nx.read_gexf(out["gexf"]), nx.read_graphml(out["graphml"])):
        assert graph.number_of_edges() == 2
        days = sorted(data.get("day", "") for *_, data in graph.edges(data=True))
        assert days == ["", "2024-03-04"]
        assert graph.nodes["country:PER"]["label"] == plain(text)
    entities = [json.loads(line) for line in out["followthemoney"].read_text(encoding="utf-8").split("\n")[:-1]]
    assert all(isinstance(e["properties"], dict) and e["id"] for e in entities)
    for name in ("schema-org", "web-annotation"):
        assert json.loads(out[name].read_text(encoding="utf-8"))
    for line in out["plover"].read_text(encoding="utf-8").split("\n")[:-1]:
        assert json.loads(line)["id"]


def test_no_text_is_a_formula(nasty: tuple[str, Path], tmp_path: Path) -> None:
    text, path = nasty
    out = tmp_path / "out.xlsx"
    with open_desk(path) as desk:
        export(desk, FORMATS["excel"], out, filters(statuses="all"))
    book = openpyxl.load_workbook(out)
    cells = [c for row in book.active.iter_rows() for c in row]
    assert not {c.data_type for c in cells} & {"f", "e"}
    with zipfile.ZipFile(out) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    if len(text) < 32_767:
        assert plain(text) in {c.value for c in cells}
