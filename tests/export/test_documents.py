from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.export.told import EVENTS, facts

Make = Callable[..., Path]
PAIRS = 5  # of the meeting in two reports, the accusation of two, and the meeting with NATO


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_networks_have_dated_edges(make: Make, name: str, desk_path: Path) -> None:
    path = make(name)
    graph = nx.read_gexf(path) if name == "gexf" else nx.read_graphml(path, force_multigraph=True)
    assert graph.is_directed()
    edges = [data for _, _, data in graph.edges(data=True)]
    assert len(edges) == PAIRS
    known = {row[0]: row for row in facts(desk_path, EVENTS)}
    for source, target, data in graph.edges(data=True):
        fact = known[data["event"]]
        assert (data["day"], data["event_type"], data["status"]) == (fact[1], fact[2], fact[4])
        parties = f"{fact[5]}; {fact[6] or ''}"
        assert graph.nodes[source]["label"] in parties
        assert graph.nodes[target]["label"] in parties
        assert data["confidence"] == fact[9]
        if name == "gexf":
            assert (data["start"], data["end"]) == (data["from"], data["to"])
    everyone = facts(
        desk_path,
        "SELECT DISTINCT r.key FROM event_actor x JOIN actor r ON r.id = x.actor_id "
        "WHERE x.role IN ('actor', 'recipient')",
    )
    assert set(graph.nodes) == {row[0] for row in everyone}


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_an_empty_network(make: Make, name: str) -> None:
    path = make(name, empty=True)
    assert not (nx.read_gexf(path) if name == "gexf" else nx.read_graphml(path)).nodes


def entities(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("by", ["event", "happening"])
def test_followthemoney_entities_know_each_other(make: Make, by: str, desk_path: Path) -> None:
    found = entities(make("followthemoney", by=by))
    ids = {e["id"]: e for e in found}
    assert len(ids) == len(found)
    assert {e["schema"] for e in found} == {"Event", "Mention", "Person", "Organization", "Article"}
    for entity in found:
        assert all(
            isinstance(v, list) and all(isinstance(x, str) and x for x in v) for v in entity["properties"].values()
        )
        for name in ("involved", "organizer", "resolved", "document", "proof"):
            assert all(other in ids for other in entity["properties"].get(name, ()))
    events = [e["properties"] for e in found if e["schema"] == "Event"]
    known = facts(desk_path, EVENTS)
    if by == "event":
        assert {e["recordId"][0] for e in events} == {row[0] for row in known}
        for event in events:
            fact = next(row for row in known if row[0] == event["recordId"][0])
            names = [ids[i]["caption"] for i in event["organizer"]]
            assert "; ".join(names) == fact[5]
            assert (event.get("startDate") or event.get("date") or [""])[0] == fact[1]
    else:
        assert sorted(len(e["proof"]) for e in events)[-1] == 2
    quispe = next(e for e in found if e["caption"] == "Marta Quispe" and e["schema"] == "Person")
    assert quispe["properties"]["country"] == ["pe"]
    assert quispe["properties"]["position"] == ["president"]


def test_followthemoney_takes_it(make: Make) -> None:
    """Only where the library is installed: it needs ICU, which pip alone can't always provide."""
    model = pytest.importorskip("followthemoney").model
    for entity in entities(make("followthemoney")):
        proxy = model.get_proxy(entity)
        assert proxy.schema.name == entity["schema"]
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values)
            kind = proxy.schema.get(name).type
            assert all(kind.name == "entity" or kind.clean(v) is not None for v in values)


def test_schema_org_names_everything_once(make: Make, desk_path: Path) -> None:
    document = json.loads(make("schema-org").read_text(encoding="utf-8"))
    assert document["@context"] == "https://schema.org"
    nodes = {n["@id"]: n for n in document["@graph"]}
    assert len(nodes) == len(document["@graph"])
    assert {n["@type"] for n in nodes.values()} == {
        "NewsArticle", "Event", "Quotation", "Claim", "Person", "Country", "Organization",
    }  # fmt: skip

    def refs(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [value["@id"]] if set(value) == {"@id"} else [r for v in value.values() for r in refs(v)]
        return [r for v in value for r in refs(v)] if isinstance(value, list) else []

    assert all(r in nodes for n in nodes.values() for r in refs(n))
    assert not any(re.search(r"\s", i) for i in nodes)
    known = facts(desk_path, EVENTS)
    for row in known:
        event = nodes[f"urn:dragoman:event:{row[0]}"]
        assert event["description"] == row[11]
        assert event.get("startDate", "") == row[1]
        assert "; ".join(nodes[a["@id"]]["name"] for a in event["about"]["agent"]) == row[5]
    quotation = next(n for n in nodes.values() if n["@type"] == "Quotation")
    assert quotation["text"] == "“We agree,”"
    assert nodes[quotation["spokenByCharacter"][0]["@id"]]["name"] == "Marta Quispe"
    claims = {n["name"].split(":")[0]: n for n in nodes.values() if n["@type"] == "Claim" and "name" in n}
    assert nodes[claims["denies"]["author"][0]["@id"]]["name"] == "Peru"
    assert nodes[claims["asserts"]["author"][0]["@id"]]["name"] == "NATO"
    assert next(n for n in nodes.values() if n["@type"] == "Claim" and "name" not in n)["text"] == "attacked"


def test_annotations_stand_where_they_say(make: Make, desk_path: Path) -> None:
    document = json.loads(make("web-annotation").read_text(encoding="utf-8"))
    items = document["first"]["items"]
    assert document["total"] == len(items) == len({i["id"] for i in items})
    texts = {
        source: text
        for ref, url, text in facts(
            desk_path, "SELECT a.ref, a.url, b.text FROM article a JOIN body b ON b.article_id = a.id"
        )
        for source in (url, f"urn:dragoman:article:{ref}")
    }
    for item in items:
        quote, position = item["target"]["selector"]
        text = str(texts[item["target"]["source"]])
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
    codes = {b["value"] for i in items for b in i["body"] if b["purpose"] == "classifying"}
    assert codes == {"CONSULT-visit", "CONSULT", "ACCUSE", "ASSAULT", "direct speech", "indirect speech"}
    mentions = facts(desk_path, "SELECT count(*) FROM event_mention")[0][0]
    statements = facts(desk_path, "SELECT count(*) FROM statement")[0][0]
    assert len(items) == int(str(mentions)) + int(str(statements))


def test_brat_offsets_are_the_passages(make: Make, desk_path: Path) -> None:
    folder = make("brat")
    texts = dict(facts(desk_path, "SELECT a.ref, b.text FROM article a JOIN body b ON b.article_id = a.id"))
    assert {p.stem for p in folder.glob("*.ann")} == {p.stem for p in folder.glob("*.txt")} == set(texts)
    events = set()
    for path in folder.glob("*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode()
        assert text == texts[path.stem]
        marks: dict[str, str] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            name, what, *rest = line.split("\t")
            if name.startswith("T"):
                kind, offsets = what.split(" ", 1)
                pieces = [tuple(map(int, o.split())) for o in offsets.split(";")]
                assert " ".join(text[a:b] for a, b in pieces) == rest[0]
                assert not any("\n" in text[a:b] for a, b in pieces)
                marks[name] = f"{kind} {rest[0]}"
            elif name.startswith("E"):
                kind, mark = what.split()[0].split(":")
                assert marks[mark].startswith(f"{kind} ")
                events.add((path.stem, name, tuple(marks[a.split(":")[1]] for a in what.split()[1:])))
            elif name.startswith("R"):
                assert all(a.split(":")[1] in marks for a in what.split()[1:])
    assert len(events) == len(facts(desk_path, EVENTS))
    assert ("Country Chile", "Country Peru", "Country Ecuador") in {e[2] for e in events}
    assert "[events]" in (folder / "annotation.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["followthemoney", "schema-org", "web-annotation", "brat"])
def test_nothing_to_tell(make: Make, name: str) -> None:
    path = make(name, empty=True)
    if name == "brat":
        assert [p.name for p in path.iterdir()] == ["annotation.conf"]
    elif name == "followthemoney":
        assert path.read_text(encoding="utf-8") == ""
    else:
        assert json.loads(path.read_text(encoding="utf-8"))
