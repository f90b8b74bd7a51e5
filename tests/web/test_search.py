from __future__ import annotations

import re

from fastapi.testclient import TestClient


def test_hits_are_marked_and_lead_to_their_paragraph(client: TestClient) -> None:
    page = client.get("/search?q=border").text
    found = client.get("/search.json?q=border").json()
    assert page.count("<mark>border</mark>") >= len(found["hits"])
    for hit in found["hits"]:
        place = f"/report/{hit['passage']['article']}#at-{hit['passage']['start']}"
        assert place in page
        assert f'id="at-{hit["passage"]["start"]}"' in client.get(place).text


def test_a_facet_leads_to_as_many_as_it_says(client: TestClient) -> None:
    page = client.get("/search?q=border").text
    facets = re.findall(r'<li><a href="(/search\?[^"]+)"><span class="label">.*?<span class="n">(\d+)<', page)
    assert len(facets) > 10
    for address, count in facets:
        narrowed = client.get(address.replace("&amp;", "&")).text
        assert re.search(rf"<b>{count} passages?</b>", narrowed), address


def test_what_it_is_narrowed_to_can_be_taken_away(client: TestClient) -> None:
    page = client.get("/search?q=border&type=ASSAULT&type=AGREE&outlet=HBC+News").text
    chips = [a.replace("&amp;", "&") for a in re.findall(r'<a class="chip" href="([^"]+)"', page)]
    assert chips == [
        "/search?q=border&type=ASSAULT&type=AGREE",
        "/search?q=border&outlet=HBC+News&type=AGREE",
        "/search?q=border&outlet=HBC+News&type=ASSAULT",
    ]


def test_actors_are_suggested(client: TestClient) -> None:
    assert client.get("/suggest.json?q=ecu").json()[0] == {"name": "Ecuador", "key": "country:ECU", "about": "state"}
    assert client.get("/suggest.json?q=").json() == []
    assert client.get("/suggest.json?q=%00%25_").json() == []


def test_an_empty_search_only_shows_the_form(client: TestClient) -> None:
    assert "passages" not in client.get("/search?q=&actor=&type=").text
    assert client.get("/search.json").status_code == 400


def test_quotes_lead_to_their_fact(client: TestClient) -> None:
    quote = client.get("/quotes.json?speaker=Ecuador").json()["quotes"][0]
    place = f"/report/{quote['passage']['article']}#{quote['passage']['fact']}"
    assert place in client.get("/quotes?speaker=Ecuador").text
    assert f'id="f-{quote["passage"]["fact"]}"' in client.get(place).text
