"""What is exported, loaded by the libraries that people use, says what the desk says: every row, by event."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from lxml import etree

from dragoman.export import gdelt
from dragoman.export.codes import quad_number
from tests.export.told import EVENTS, facts

Make = Callable[..., Path]
GEXF = {"g": "http://www.gexf.net/1.2draft"}
GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}
# One row for each pair of sides that face each other: who, to whom, and what the desk calls the event.
PAIRED = """
SELECT a.ref || ':' || e.local, e.event_type, coalesce(e.day, ''), coalesce(e.cameo, ''), e.quad, e.goldstein,
  (SELECT count(*) FROM event_mention m WHERE m.event_id = e.id)
FROM event e JOIN article a ON a.id = e.article_id WHERE e.current
"""


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_in_polars(make: Make, name: str, desk_path: Path) -> None:
    path = make(name)
    frame = pl.read_csv(path, schema_overrides={"cameo": pl.String}) if name == "csv" else pl.read_parquet(path)
    known = {row[0]: row for row in facts(desk_path, EVENTS)}
    assert frame.height == len(known)
    assert frame["confidence"].dtype == pl.Float64 and frame["disputed"].dtype == pl.Boolean
    for row in frame.to_dicts():
        fact = known[row["id"]]
        day = row["day"].isoformat() if isinstance(row["day"], date) else row["day"] or ""
        actors = row["actors"] if isinstance(row["actors"], str) else "; ".join(row["actors"])
        assert (day, row["event_type"], row["status"], actors) == (fact[1], fact[2], fact[4], fact[5])
        assert (row["latitude"], row["confidence"], row["goldstein"], row["cameo"]) == (*fact[8:10], *fact[12:14])


@pytest.mark.parametrize("name", ["parquet", "excel"])
def test_tables_in_pandas_keep_their_types(make: Make, name: str, desk_path: Path) -> None:
    path = make(name)
    frame = pd.read_parquet(path) if name == "parquet" else pd.read_excel(path, dtype={"cameo": "string"})
    known = {row[0]: row for row in facts(desk_path, EVENTS)}
    assert frame["confidence"].dtype == "float64"
    assert frame["trigger_start"].dtype.kind == "i" and frame["disputed"].dtype == "bool"
    assert set(frame["id"]) == set(known)
    for row in frame.to_dict("records"):
        fact = known[row["id"]]
        assert (row["event_type"], row["status"]) == (fact[2], fact[4])
        assert row["trigger"].split() == str(fact[10]).split()  # a line end in a cell of Excel is a space
        assert fact[13] == (None if pd.isna(row["cameo"]) else row["cameo"])


def test_every_gdelt_event_is_one_of_the_desk(make: Make, desk_path: Path) -> None:
    events = pd.read_csv(make("gdelt-events"), sep="\t", dtype="string", names=gdelt.EVENTS)
    mentions = pd.read_csv(make("gdelt-mentions"), sep="\t", dtype="string", names=gdelt.MENTIONS)
    named = dict(zip(mentions["GLOBALEVENTID"], mentions["Extras"], strict=True))
    known = {row[0]: row for row in facts(desk_path, PAIRED)}
    assert {named[i] for i in events["GLOBALEVENTID"]} == set(known)
    for row in events.fillna("").to_dict("records"):
        _, _, day, cameo, quad, goldstein, told = known[named[row["GLOBALEVENTID"]]]
        assert row["SQLDATE"] == str(day).replace("-", "")
        assert (row["EventCode"], int(row["QuadClass"]), int(row["NumMentions"])) == (
            cameo,
            quad_number(str(quad)),
            told,
        )
        assert (float(row["GoldsteinScale"]) if row["GoldsteinScale"] else None) == goldstein


def test_every_icews_event_is_one_of_the_desk(make: Make, desk_path: Path) -> None:
    table = pd.read_csv(make("icews"), sep="\t", dtype="string").fillna("")
    known = facts(
        desk_path,
        "SELECT coalesce(e.day, ''), coalesce(e.cameo, ''), substr(b.text, e.sentence_start + 1, "
        "e.sentence_end - e.sentence_start), group_concat(r.name, '; ') FROM event e "
        "JOIN body b ON b.article_id = e.article_id JOIN event_actor x ON x.event_id = e.id "
        "JOIN actor r ON r.id = x.actor_id WHERE e.current AND x.role IN ('actor', 'recipient') GROUP BY e.id",
    )
    rows = {(r["Event Date"], r["CAMEO Code"]) for r in table.to_dict("records")}
    assert rows == {(day, cameo) for day, cameo, _, _ in known}
    for row in table.to_dict("records"):
        parties = [names for day, cameo, _, names in known if (day, cameo) == (row["Event Date"], row["CAMEO Code"])]
        assert any(row["Source Name"] in str(names) and row["Target Name"] in str(names) for names in parties)


@pytest.mark.parametrize(("name", "space"), [("gexf", GEXF), ("graphml", GRAPHML)])
def test_networks_are_of_their_namespace(make: Make, name: str, space: dict[str, str]) -> None:
    root = etree.parse(make(name)).getroot()
    assert etree.QName(root).namespace == space["g"]
    ids = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    assert edges and len({e.get("id") for e in edges}) == len(edges)
    assert {e.get("source") for e in edges} | {e.get("target") for e in edges} <= ids


def test_happenings_of_plover_are_those_of_the_desk(make: Make, desk_path: Path) -> None:
    found = [json.loads(line) for line in make("plover", by="happening").read_text(encoding="utf-8").splitlines()]
    known = facts(desk_path, "SELECT key, event_type, coalesce(day, ''), status FROM happening")
    assert Counter((e["id"], e["event"], e["date"] or "", e["status"]) for e in found) == Counter(known)
