"""The series' page on the samples."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

TWO = "pairs=PER-ECU,BRA-ECU&by=day"


def test_pairs_are_compared_over_the_same_days(client: TestClient) -> None:
    found = client.get(f"/series.json?{TWO}").json()["series"]
    assert [s["subjects"] for s in found] == [["Peru", "Ecuador"], ["Brazil", "Ecuador"]]
    one, two = ([p["period"] for p in s["points"]] for s in found)
    assert one == two
    rows = list(csv.DictReader(io.StringIO(client.get(f"/series.csv?{TWO}").content.decode("utf-8-sig"))))
    assert [(r["series"], r["period"], int(r["count"])) for r in rows] == [
        (" – ".join(s["subjects"]), p["period"], p["count"]) for s in found for p in s["points"]
    ]
    page = html.fromstring(client.get(f"/series?{TWO}").content)
    cells = page.xpath("//table//tbody/tr[th='2024-03-07']/td")
    at = one.index("2024-03-07")
    assert [cells[i].text_content() for i in (0, 1, 4)] == [
        str(found[0]["points"][at]["articles"]), *(str(s["points"][at]["count"]) for s in found)
    ]  # fmt: skip


def test_a_period_without_articles_is_not_a_zero(client: TestClient) -> None:
    page = html.fromstring(client.get("/series?pairs=PER-ECU&by=day&from=2024-03-09&to=2024-03-12").content)
    last = page.xpath("//table//tbody/tr[th='2024-03-12']/td")
    assert [c.text_content() for c in last] == ["0", "no article"]
    picture = etree.fromstring(client.get("/series.svg?pairs=PER-ECU&by=day&from=2024-03-09&to=2024-03-12").content)
    said = [n.get("aria-label") for n in picture.iter("{*}path") if n.get("aria-label")]
    assert "2024-03-12: no article printed" in said


def test_points_lead_to_the_dossier_of_their_day(client: TestClient) -> None:
    picture = etree.fromstring(client.get("/series.svg?pairs=PER-ECU&by=day").content)
    links = {a.get("href") for a in picture.iter("{*}a")}
    assert "/dossier?a=PER&b=ECU&from=2024-03-04&to=2024-03-04" in links


def test_a_pair_is_added_by_the_form_and_left_out_by_its_link(client: TestClient) -> None:
    added = client.get("/series?pairs=PER-ECU&a=BRA&b=&by=day", follow_redirects=False)
    assert (added.status_code, added.headers["location"]) == (303, "/series?pairs=PER-ECU%2CBRA&by=day")
    page = html.fromstring(client.get(added.headers["location"]).content)
    assert "/series?pairs=BRA&by=day" in page.xpath('//ul[@class="chosen"]//a/@href')


@pytest.mark.parametrize("pair", ["PER-ECU", "Peru–Ecuador", "Peru - Ecuador"])
def test_pairs_are_written_in_many_ways(client: TestClient, pair: str) -> None:
    found = client.get("/series.json", params={"pairs": pair, "by": "year"}).json()["series"]
    assert found[0]["subjects"] == ["Peru", "Ecuador"]


def test_measures_units_types_and_directions(client: TestClient) -> None:
    def counted(more: str) -> int:
        return sum(
            p["count"] for p in client.get(f"/series.json?pairs=PER-ECU&by=day{more}").json()["series"][0]["points"]
        )

    assert counted("&types=ACCUSE") < counted("")
    assert counted("&unit=events") > counted("")
    assert counted("&direction=out") + counted("&direction=in") >= counted("")
    pictures = {
        client.get(f"/series.svg?pairs=PER-ECU&by=day&show={s}").text for s in ("count", "per_thousand", "intensity")
    }
    assert len(pictures) == 3


def test_what_is_wrong_is_told(client: TestClient) -> None:
    unknown = client.get("/series?pairs=PER-Ecuadro,BRA-ECU")
    assert unknown.status_code == 404
    alert = html.fromstring(unknown.content).xpath('//*[@role="alert"]')[0]
    assert "/series?pairs=PER-Ecuador%2CBRA-ECU" in alert.xpath(".//a/@href")
    seven = ",".join(["PER-ECU", "BRA-ECU", "PER", "ECU", "BRA", "CHN", "JPN"])
    for search, said in (
        (f"pairs={seven}", "too many for one picture"),
        ("pairs=PER&from=2025&to=2024", "back to front"),
        ("pairs=PER&by=day&from=0001&to=2030", "too many days"),
    ):
        answer = client.get(f"/series?{search}")
        assert answer.status_code == 400
        assert said in html.fromstring(answer.content).xpath('//*[@role="alert"]')[0].text_content()
    assert client.get("/series.json").status_code == 400
    assert client.get("/series?pairs=PER&types=WAR").status_code == 400
    assert client.get("/series?pairs=PER&by=hour").status_code == 422


def test_nothing_found_leads_on(client: TestClient) -> None:
    page = html.fromstring(client.get("/series?pairs=PER-KEN").content)
    assert "Nothing of this is on the desk" in page.text_content()
    assert (
        etree.fromstring(client.get("/series.svg?pairs=PER-KEN").content)
        .get("aria-label")
        .startswith("Peru – Kenya: 0")
    )
