from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dragoman.export import gdelt, icews, polecat
from tests.export.told import EVENTS, facts

Make = Callable[..., Path]
FORMATS = {"polecat": 40, "gdelt-events": 61, "gdelt-mentions": 16, "icews": 20}


def lines(path: Path) -> list[list[str]]:
    """The cells as a reader sees them that knows of no quotation marks."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def frame(path: Path, names: tuple[str, ...] | None = None) -> pd.DataFrame:
    return pd.read_csv(path, sep="\t", dtype="string", names=names, header=0 if names is None else None)


@pytest.mark.parametrize(("name", "width"), FORMATS.items())
@pytest.mark.parametrize("by", ["event", "happening"])
def test_every_line_has_its_columns_and_every_reader_sees_the_same(make: Make, name: str, width: int, by: str) -> None:
    path = make(name, by=by)
    rows = lines(path)
    assert rows
    assert {len(row) for row in rows} == {width}
    assert list(csv.reader(io.StringIO(path.read_text(encoding="utf-8")), delimiter="\t")) == rows
    table = pd.read_csv(path, sep="\t", dtype=str, header=None, keep_default_na=False)
    assert table.to_numpy().tolist() == rows


def test_the_columns_are_in_order() -> None:
    assert polecat.COLUMNS[0] == "Event ID"
    assert polecat.COLUMNS[22:24] == ("Wikipedia Recipient ID", "Placename")
    assert polecat.COLUMNS[-1] == "Version"
    assert len(polecat.COLUMNS) == len(set(polecat.COLUMNS)) == 40
    assert gdelt.EVENTS[25:35] == (
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
        "NumSources", "NumArticles", "AvgTone",
    )  # fmt: skip
    assert gdelt.EVENTS[51] == "ActionGeo_Type"
    assert gdelt.EVENTS[-2:] == ("DATEADDED", "SOURCEURL")
    assert len(gdelt.EVENTS) == len(set(gdelt.EVENTS)) == 61
    assert len(gdelt.MENTIONS) == 16
    assert len(icews.COLUMNS) == 20


def test_polecat_says_what_the_desk_says(make: Make, desk_path: Path) -> None:
    table = frame(make("polecat")).fillna("")
    known = {row[0]: row for row in facts(desk_path, EVENTS)}
    assert set(table["Event ID"]) == set(known)
    for row in table.to_dict("records"):
        fact = known[row["Event ID"]]
        assert (row["Event Date"], row["Event Type"], row["Event Mode"]) == fact[1:4]
        assert (row["Actor Name"], row["Recipient Name"]) == (fact[5], fact[6] or "")
        assert row["Placename"] == (fact[7] or "")
    by_type = {row["Event Type"]: row for row in table.to_dict("records")}
    accuse = by_type["ACCUSE"]
    assert accuse["Actor COW"] == "155"
    assert accuse["Recipient Country"] == "PER; ECU"
    assert accuse["Recipient COW"] == "135; 130"
    attack = by_type["ASSAULT"]
    assert attack["GeoNames ID"] == "5419384"
    assert attack["Feature Type"] == "PPL"
    assert attack["Country"] == "United States"


def test_gdelt_codes_are_strings_and_ids_unique(make: Make, desk_path: Path) -> None:
    table = frame(make("gdelt-events"), gdelt.EVENTS)
    assert table["GLOBALEVENTID"].is_unique
    accuse = table[table["Actor1Code"] == "CHLGOV"]
    assert list(accuse["Actor2Code"]) == ["PERGOV", "ECUGOV"]
    assert list(accuse["EventCode"]) == ["040", "040"]
    assert list(accuse["EventRootCode"]) == ["04", "04"]
    assert list(accuse["SQLDATE"]) == ["20240305", "20240305"]
    assert accuse["FractionDate"].astype(float).between(2024, 2025).all()
    attack = table[table["Actor1Type1Code"] == "UAF"].iloc[0]
    assert (attack["ActionGeo_Type"], attack["ActionGeo_CountryCode"], attack["ActionGeo_ADM1Code"]) == (
        "3",
        "US",
        "USCO",
    )
    assert pd.isna(attack["SQLDATE"])
    assert attack["NumMentions"] == "2"
    meeting = table[table["Actor1Name"] == "MARTA QUISPE"].iloc[0]
    assert meeting["DATEADDED"] == "20240305073000"
    assert meeting["SOURCEURL"] == "https://example.org/1?a=1&b=2"
    assert meeting["ActionGeo_CountryCode"] == "EC"
    assert set(table["QuadClass"]) <= {"1", "2", "3", "4"}


@pytest.mark.parametrize("by", ["event", "happening"])
def test_gdelt_mentions_belong_to_events(make: Make, by: str, desk_path: Path) -> None:
    events = frame(make("gdelt-events", by=by), gdelt.EVENTS)
    mentions = frame(make("gdelt-mentions", by=by), gdelt.MENTIONS)
    counted = Counter(mentions["GLOBALEVENTID"])
    assert dict(zip(events["GLOBALEVENTID"], events["NumMentions"].astype(int), strict=True)) == counted
    texts = dict(facts(desk_path, "SELECT a.ref, b.text FROM article a JOIN body b ON b.article_id = a.id"))
    for row in mentions.to_dict("records"):
        text = str(texts[row["Extras"].split(":")[0]])
        assert text[int(row["ActionCharOffset"]) :].startswith(("met", "accused", "attacked"))
        assert int(row["MentionDocLen"]) == len(text)
        assert row["Confidence"] in {"80", "75"}
    meeting = mentions[mentions["MentionTimeDate"] == "20240305073000"].iloc[0]
    assert (meeting["MentionType"], meeting["MentionIdentifier"]) == ("1", "https://example.org/1?a=1&b=2")


def test_happenings_count_their_reports(make: Make, desk_path: Path) -> None:
    table = frame(make("gdelt-events", by="happening"), gdelt.EVENTS)
    meeting = table[(table["EventCode"] == "040") & (table["ActionGeo_FullName"] == "Quito, Ecuador")]
    assert list(meeting["NumArticles"]) == ["2"]
    assert list(meeting["NumSources"]) == ["2"]


def test_icews_has_words(make: Make) -> None:
    table = frame(make("icews"))
    assert tuple(table.columns) == icews.COLUMNS
    assert table["Event ID"].is_unique
    accuse = table[table["Source Name"] == "Chile"]
    assert list(accuse["Target Country"]) == ["Peru", "Ecuador"]
    assert set(accuse["Source Sectors"]) == {"Government"}
    assert set(accuse["Intensity"]) == {"1"}


def test_plover_has_what_it_requires(make: Make, desk_path: Path) -> None:
    events = [json.loads(line) for line in make("plover").read_text(encoding="utf-8").splitlines()]
    known = {row[0]: row for row in facts(desk_path, EVENTS)}
    assert {e["id"] for e in events} == set(known)
    texts = dict(facts(desk_path, "SELECT a.ref, b.text FROM article a JOIN body b ON b.article_id = a.id"))
    for event in events:
        assert {"id", "date", "actor", "recipient", "event", "quad_code"} <= set(event)
        fact = known[event["id"]]
        assert (event["date"] or "", event["event"], event.get("mode", ""), event["status"]) == fact[1:5]
        assert "; ".join(a["identifier_text"] for a in event["actor"]) == fact[5]
        info = event["text_info"]
        assert str(texts[event["id"].split(":")[0]])[info["start"] : info["end"]] == event["text"] == fact[11]
        assert event["event_text"] == fact[10]
    accuse = next(e for e in events if e["event"] == "ACCUSE")
    assert accuse["enddate"] == "2024-03-06"
    attack = next(e for e in events if e["event"] == "ASSAULT")
    assert attack["event_loc"]["resolution"] == "city"
    assert [e["identifier_text"] for e in attack["disputed_by"]] == ["Peru"]


@pytest.mark.parametrize("name", [*FORMATS, "plover"])
def test_nothing_to_tell(make: Make, name: str) -> None:
    assert len(make(name, empty=True).read_text(encoding="utf-8").splitlines()) == (name in {"polecat", "icews"})
