"""The pages of the network and of the map, on the samples."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from lxml import etree, html

from dragoman.store import Writer
from dragoman.web import create_app
from tests.web.conftest import HERE
from tests.web.hostile import SCRIPT, hostile


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def alert(client: TestClient, address: str, status: int) -> Any:
    answer = client.get(address)
    assert answer.status_code == status
    return html.fromstring(answer.content).xpath('//*[@role="alert"]')[0]


def test_each_arrow_is_a_row_with_a_passage_and_a_link_of_the_picture(client: TestClient) -> None:
    found = client.get("/network.json").json()
    pairs = {(e["source"], e["target"]) for e in found["edges"]}
    assert ("PER", "ECU") in pairs
    assert {(r["source"], r["target"]) for r in rows(client, "/network.csv")} == pairs
    page = html.fromstring(client.get("/network").content)
    assert len(page.xpath("//table/tbody/tr")) == len(pairs)
    assert len(page.xpath("//table//blockquote")) == len(pairs)
    picture = etree.fromstring(client.get("/network.svg").content)
    links = {a.get("href") for a in picture.iter("{*}a")}
    assert {f"/dossier?a={a}&b={b}" for a, b in pairs if not (a + b).count(":")} <= links
    assert picture.get("aria-label") == page.xpath("//figcaption/p[1]")[0].text_content()


def test_a_focus_leaves_what_is_near(client: TestClient) -> None:
    whole, one, two = (
        {(e["source"], e["target"]) for e in client.get(f"/network.json{s}").json()["edges"]}
        for s in ("", "?focus=Brazil", "?focus=Brazil&steps=2")
    )
    assert one < two < whole
    near = {end for pair in one for end in pair}
    assert all((a, b) in one for a, b in whole if a in near and b in near)
    assert all("BRA" in pair or any({"BRA", end} == {*other} for other in whole for end in pair) for pair in one)


def test_types_and_days_narrow_the_network(client: TestClient) -> None:
    accusing = client.get("/network.json?types=ACCUSE&from=2024-03-06&to=2024-03-07").json()
    assert (accusing["first"], accusing["last"], accusing["types"]) == ("2024-03-06", "2024-03-07", ["ACCUSE"])
    assert accusing["edges"]
    assert all(e["cooperation"] == 0 for e in accusing["edges"])


def test_an_unknown_focus_and_a_wrong_range_are_told(client: TestClient) -> None:
    assert "/network?focus=Ecuador" in alert(client, "/network?focus=Ecuadro", 404).xpath(".//a/@href")
    assert "back to front" in alert(client, "/network?from=2025&to=2024", 400).text_content()
    empty = html.fromstring(client.get("/network?from=2031").content)
    assert "Nobody acts on anybody here" in empty.text_content()
    assert "/network" in empty.xpath("//main//p/a/@href")
    assert client.get("/network?steps=9").status_code == 422
    assert etree.fromstring(client.get("/network.svg?from=2031").content).get("aria-label") == (
        "Nobody acts on anybody here."
    )


def test_places_are_rows_and_marks_and_lead_to_what_happened_there(client: TestClient) -> None:
    found = client.get("/map.json").json()
    names = {p["name"] for p in found["places"]}
    assert {"Quito", "Lima"} <= names
    assert {r["name"] for r in rows(client, "/map.csv")} == names
    assert found["placed"] == sum(p["count"] for p in found["places"])
    page = html.fromstring(client.get("/map").content)
    quito = next(a for a in page.xpath("//table//a") if a.text_content() == "Quito").get("href")
    assert quito == "/map?place=Quito&country=ECU#there"
    there = html.fromstring(client.get(quito).content)
    told = next(p["count"] for p in found["places"] if p["name"] == "Quito")
    assert len(there.xpath('//section[@aria-labelledby="there"]//article')) == told
    picture = etree.fromstring(client.get("/map.svg").content)
    links = {a.get("href") for a in picture.iter("{*}a")}
    assert "/map?place=Quito&country=ECU" in links
    assert "/dossier?a=ECU&b=PER" in links
    assert {(r["one"], r["two"]) for r in found["between"]} >= {("ECU", "PER")}


def test_a_map_of_one_actor_has_only_its_places_and_lines(client: TestClient) -> None:
    found = client.get("/map.json?actor=PER").json()
    assert found["subjects"] == ["Peru"]
    assert found["between"]
    assert all("PER" in (r["one"], r["two"]) for r in found["between"])
    assert 0 < found["placed"] < client.get("/map.json").json()["placed"]
    assert client.get("/map.json?lines=no").json()["between"] == []
    assert 'stroke-dasharray="6,3"' not in client.get("/map.svg?lines=no").text


def test_what_the_map_cannot_show_is_told(client: TestClient) -> None:
    assert "/map?actor=Ecuador" in alert(client, "/map?actor=Ecuadro", 404).xpath(".//a/@href")
    assert "no date" in alert(client, "/map?from=soon", 400).text_content()
    empty = html.fromstring(client.get("/map?from=2031").content)
    assert "Nothing is told with a place" in empty.text_content()
    nowhere = html.fromstring(client.get("/map?place=Atlantis").content)
    assert "Nothing is told to have happened there" in nowhere.text_content()
    assert client.get("/map.svg?from=2031").status_code == 200


def test_hostile_text_stays_text_on_every_page_with_charts(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Writer(path) as writer:
        writer.add(hostile())
    pages = ("/dossier?a=PER&b=ECU", "/series?pairs=PER-ECU", "/network", "/map", "/cite?actor=PER")
    pictures = ("/dossier/timeline.svg?a=PER&b=ECU", "/series.svg?pairs=PER-ECU", "/network.svg", "/map.svg")
    with TestClient(create_app(path), base_url=HERE) as client:
        assert "&lt;script&gt;alert" in client.get(pages[0]).text
        for address in (*pages, *pictures):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "<script>alert" not in answer.text, address
            assert "javascript:" not in answer.text, address
        asked = client.get("/dossier", params={"a": SCRIPT, "b": 'x" onfocus="x()'})
        assert asked.status_code == 404
        assert "<script>alert" not in asked.text
        assert 'onfocus="x' not in asked.text
