"""The dossier's page on the samples: what stands on it, what it leads to, what it says where nothing is found."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

PAIR = "/dossier?a=PER&b=ECU"


@pytest.fixture(scope="module")
def page(client: TestClient) -> html.HtmlElement:
    return html.fromstring(client.get(PAIR).content)


def test_the_head_counts_and_tells_the_trend(client: TestClient, page: html.HtmlElement) -> None:
    found = client.get(PAIR.replace("dossier", "dossier.json")).json()
    head = page.xpath('//header[@class="dossier-head"]')[0].text_content()
    assert "Peru and Ecuador" in head
    assert f"{found['total']} happenings that took place" in head
    trend = found["trend"]
    assert f"{trend['cooperation']} of cooperation, {trend['conflict']} of conflict" in head
    days = [p for p in found["series"] if p["count"]]
    assert trend["period"] == days[-1]["period"]
    before = found["series"][found["series"].index(days[-1]) - trend["before"] : found["series"].index(days[-1])]
    assert trend["count_before"] == pytest.approx(sum(p["count"] for p in before) / 4)


def test_every_part_is_there_and_every_happening_leads_to_its_page(client: TestClient, page: html.HtmlElement) -> None:
    headings = [h.text_content() for h in page.xpath("//h2")]
    assert headings[:2] == ["Timeline", "Cooperation and conflict by day"]
    assert {"What Peru said of Ecuador", "What Ecuador said of Peru", "Figures", "What happened"} <= set(headings)
    assert "What is disputed" in headings
    assert "What is announced, possible or called for" in headings
    keys = set(page.xpath('//article//a[@class="counts"]/@href'))
    assert len(keys) > 20
    for address in sorted(keys)[:3]:
        assert client.get(address).status_code == 200
    reports = set(page.xpath("//article//blockquote//a/@href"))
    assert reports
    assert all(re.fullmatch(r"/report/[\w-]+#[\w-]+", a) for a in reports)


def test_the_rows_are_those_of_the_page(client: TestClient, page: html.HtmlElement) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/dossier.csv?a=PER&b=ECU").content.decode("utf-8-sig"))))
    keys = {row["happening"] for row in rows}
    assert keys == {a.rpartition("/")[2] for a in page.xpath('//article//a[@class="counts"]/@href')}
    view = client.get("/dossier.json?a=PER&b=ECU").json()
    shown = [*view["happenings"], *view["disputed"], *view["announced"]]
    assert {h["key"] for h in shown} == keys
    assert all(h["told"] for h in shown)


def test_the_picture_marks_each_happening_and_says_what_the_page_says(
    client: TestClient, page: html.HtmlElement
) -> None:
    figure = page.xpath('//figure[contains(@data-chart, "timeline")]')[0]
    picture = client.get(figure.get("data-chart"))
    assert picture.headers["content-type"] == "image/svg+xml"
    root = etree.fromstring(picture.content)
    said = root.get("aria-label")
    assert said == figure.xpath(".//figcaption/p[1]")[0].text_content()
    assert figure.xpath(".//img/@alt")[0] == f"Timeline: {said}"
    marks = {a.get("href") for a in root.iter("{*}a")}
    dated = {h["key"] for h in _all(client) if h["day"]}
    assert marks == {f"/happening/{key}" for key in dated}
    again = client.get(figure.get("data-chart"), headers={"If-None-Match": picture.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pictures_come_in_both_kinds_schemes_and_sizes(client: TestClient) -> None:
    for name in ("timeline", "balance"):
        seen = set()
        for theme in ("light", "dark"):
            for size in ("wide", "narrow"):
                for kind, start in (("svg", b"<svg"), ("png", b"\x89PNG")):
                    found = client.get(f"/dossier/{name}.{kind}?a=PER&b=ECU&theme={theme}&size={size}")
                    assert found.status_code == 200
                    assert found.content.startswith(start)
                    seen.add(found.headers["etag"])
        assert len(seen) == 8
    assert client.get("/dossier/timeline.svg?a=PER&theme=pink").status_code == 422
    assert client.get("/dossier/timeline.pdf?a=PER").status_code == 422


def test_bars_lead_to_the_dossier_of_their_period(client: TestClient) -> None:
    root = etree.fromstring(client.get("/dossier/balance.svg?a=PER&b=ECU").content)
    links = sorted({a.get("href") for a in root.iter("{*}a")})
    assert links[0] == "/dossier?a=PER&b=ECU&from=2024-03-04&to=2024-03-04"
    narrowed = client.get(links[0].replace("dossier?", "dossier.json?")).json()
    assert narrowed["total"] == narrowed["series"][0]["count"]


def test_of_one_actor(client: TestClient) -> None:
    found = html.fromstring(client.get("/dossier?a=Brazil").content)
    assert found.xpath("//h1")[0].text_content() == "Brazil"
    assert client.get("/dossier?b=Brazil").status_code == 200


def test_without_an_actor_there_is_a_form(client: TestClient) -> None:
    found = html.fromstring(client.get("/dossier").content)
    assert [f.get("name") for f in found.xpath("//main//form//input[@data-suggest]")] == ["a", "b"]
    assert client.get("/dossier.json").status_code == 400
    assert "Name an actor" in client.get("/dossier/timeline.svg").json()["error"]


def test_an_unknown_actor_is_told_with_what_may_be_meant(client: TestClient) -> None:
    answer = client.get("/dossier?a=PER&b=Ecuadro&from=2024-03")
    assert answer.status_code == 404
    found = html.fromstring(answer.content)
    said = found.xpath('//*[@role="alert"]')[0]
    assert "'Ecuadro'" in said.text_content()
    assert "/dossier?a=PER&b=Ecuador&from=2024-03" in said.xpath(".//a/@href")
    assert found.xpath('//input[@name="b"]/@value') == ["Ecuadro"]
    assert client.get("/dossier.csv?a=Nobody+at+all").status_code == 404


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("a=PER&from=2024-05&to=2024-02", "back to front"),
        ("a=PER&from=spring", "no date"),
        ("a=PER&b=per", "itself"),
    ],
)
def test_what_cannot_be_asked_is_told(client: TestClient, search: str, said: str) -> None:
    answer = client.get(f"/dossier?{search}")
    assert answer.status_code == 400
    assert said in html.fromstring(answer.content).xpath('//*[@role="alert"]')[0].text_content()


def test_nothing_found_says_so_and_leads_on(client: TestClient) -> None:
    answer = client.get("/dossier?a=PER&b=ECU&from=2031")
    assert answer.status_code == 200
    found = html.fromstring(answer.content)
    assert "Nothing of this is on the desk" in found.text_content()
    links = found.xpath("//main//p//a/@href")
    assert PAIR in links
    assert not found.xpath("//figure")
    assert client.get("/dossier.csv?a=PER&b=ECU&from=2031").text.startswith("\ufeffday,from,to,who,")
    empty = etree.fromstring(client.get("/dossier/timeline.svg?a=PER&b=ECU&from=2031").content)
    assert empty.get("aria-label") == "No happening with a day."


def test_normalised_by_volume(client: TestClient) -> None:
    one, two = (client.get(f"/dossier/balance.svg?a=PER&b=ECU{per}").text for per in ("", "&per=thousand"))
    assert "per 1,000 articles" in two
    assert "per 1,000 articles" not in one


def test_a_citation_is_a_page_and_json(client: TestClient) -> None:
    page = html.fromstring(client.get("/cite?actor=PER&actor=ECU").content)
    told = client.get("/cite.json?actor=PER&actor=ECU").json()
    assert json.dumps(told["corpus"])[1:-1] in page.xpath('//*[@id="citation"]')[0].text_content()
    assert client.get("/cite?actor=Nobody+at+all").status_code == 404


def _all(client: TestClient) -> list[dict[str, str]]:
    view = client.get("/dossier.json?a=PER&b=ECU").json()
    return [*view["happenings"], *view["disputed"], *view["announced"]]
