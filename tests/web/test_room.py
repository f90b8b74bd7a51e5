from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.store import Writer
from dragoman.web.rendering import NAVIGATION
from dragoman.web.tables import cell
from tests.web.conftest import Reader, sign_in
from tests.web.hostile import BACKWARDS, BROKEN, FORMULA, SCRIPT, hostile


def test_every_page_is_there_with_its_landmarks(client: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert re.search(r"<header class=.*<nav .*<main id=\"main\".*<footer class=", response.text, re.S), address
        assert response.text.count("<h1") == 1, address


def test_every_page_leads_to_all_others(client: TestClient) -> None:
    page = client.get("/").text
    assert [a for a, _ in NAVIGATION if f'href="{a}"' not in page] == []


def test_no_page_has_a_script_or_style_of_its_own(client: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=\"/static/)", page), address
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?![^"]*"[^>]*rel="noreferrer)', page), address


@pytest.mark.parametrize("address", ["/nothing", "/happening/none", "/report/none", "/add/none", "/static/none.css"])
def test_what_is_not_there_is_said_so(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_unknown_actor_is_told_with_names_near_it(client: TestClient) -> None:
    response = client.get("/quotes?speaker=Equador")
    assert response.status_code == 404
    assert "Ecuador" in response.text
    assert client.get("/quotes.json?speaker=Equador").json()["near"][0] == "Ecuador"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search?q=%20&type=WAR", 400),
        ("/search?q=peace&from=yesterday", 400),
        ("/search?q=peace&from=2024-03-09&to=2024-03-01", 400),
        ("/search.json?q=-", 400),
        ("/quotes?kind=shouted", 400),
        ("/search?q=" + "x" * 301, 422),
        ("/quotes?page=0", 422),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(client: TestClient, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    if ".json" in address:
        assert response.json()["error"].endswith(".")
    else:
        assert re.search(r'<p class="lede" dir="auto">[^<]+\.</p>', response.text)


def test_an_empty_desk_says_how_to_fill_it(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "empty.db"
    Writer(path).close()
    one = reader(path)
    assert 'href="/add"' in one.get("/").text
    assert one.get("/quotes").status_code == 404
    assert one.get("/search?q=peace").status_code == 200
    assert one.get("/front.csv").status_code == 200


def test_a_desk_that_is_gone_is_told(week: Path, reader: Reader) -> None:
    one = reader(week)
    assert one.get("/").status_code == 200
    for file in week.parent.glob("week.db*"):
        file.unlink()
    response = one.get("/")
    assert response.status_code == 404
    assert "any more" in response.text


def test_a_desk_that_was_replaced_is_read_anew(week: Path, reader: Reader, sample_desk: Path) -> None:
    one = reader(week)
    assert "Quito" not in one.get("/search?q=ultimatum").text
    for file in week.parent.glob("week.db*"):
        file.unlink()
    week.write_bytes(sample_desk.read_bytes())
    assert one.get("/search.json?q=ultimatum").json()["total"] > 0


def test_text_of_articles_is_shown_as_text(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "hostile.db"
    with Writer(path) as writer:
        ref = writer.add(hostile()).ref
    one = reader(path)
    key = one.get("/front.json").json()["latest"]["days"][0]["happenings"][0]["key"]
    pages = ["/", f"/report/{ref}", "/search?q=shelled", "/search?q=asked", "/quotes", f"/happening/{key}"]
    for address in pages:
        response = one.get(address)
        assert response.status_code == 200, address
        assert "<script>alert" not in response.text, address
        assert "<img" not in response.text, address
        assert "onmouseover=alert(1)>" not in response.text, address
        assert 'href="javascript:' not in response.text, address
    plain = re.sub(r"<[^>]+>", "", one.get(f"/report/{ref}").text)
    for text in (SCRIPT, BROKEN, BACKWARDS, "{{ 7 * 7 }} {% raw %}"):
        assert _escaped(text) in plain, text
    assert one.get(f"/report/{ref}.json").json()["article"]["title"] == f"{FORMULA} {SCRIPT}"


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))


@pytest.mark.parametrize("value", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "\ufeff=1", "\r=1"])
def test_no_cell_is_a_formula(value: str) -> None:
    assert str(cell(value)).startswith("'")


@pytest.mark.parametrize("value", ["Peru", "", "2024-03-05", "a=b", -1.5, 3, None])
def test_other_cells_are_as_they_are(value: Any) -> None:
    assert cell(value) == value


def test_formulas_in_articles_do_no_harm_in_csv(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "hostile.db"
    with Writer(path) as writer:
        writer.add(hostile())
    text = reader(path).get("/search.csv?q=shelled").text
    assert "=HYPERLINK" in text
    assert not re.search(r'(?:^|,)"?=HYPERLINK', text, re.M)


@pytest.mark.parametrize(
    "address", ["/front", "/search?q=border", "/quotes", "/happening/{happening}", "/report/{report}"]
)
def test_each_page_has_its_rows_as_json_and_csv(client: TestClient, keys: dict[str, str], address: str) -> None:
    for name, value in keys.items():
        address = address.replace(name, value)
    path, _, asked = address.partition("?")
    page = client.get("/" if path == "/front" else address).text
    for kind in ("json", "csv"):
        place = f"{path}.{kind}" + (f"?{asked}" if asked else "")
        assert f'href="{place}"' in page
        response = client.get(place)
        assert response.status_code == 200
        assert kind in response.headers["content-type"]
    lines = client.get(f"{path}.csv?{asked}").text.splitlines()
    assert len(lines) > 1
    assert lines[0].startswith("\ufeff")


def test_the_scheme_that_a_reader_chose_is_kept(week: Path, reader: Reader) -> None:
    one = reader(week)
    page = one.get("/quotes?speaker=Peru")
    assert 'data-theme="auto"' in page.text
    fields = {"csrf": sign_in(page.text), "theme": "dark", "back": "/quotes?speaker=Peru"}
    after = one.post("/theme", data=fields)
    assert after.url.path == "/quotes"
    assert 'data-theme="dark"' in after.text
    assert 'data-theme="dark"' in one.get("/").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/\nx", "evil"])
def test_a_form_leads_nowhere_but_inside(week: Path, reader: Reader, back: str) -> None:
    one = reader(week)
    sign = sign_in(one.get("/").text)
    response = one.post("/theme", data={"csrf": sign, "theme": "dark", "back": back}, follow_redirects=False)
    assert response.headers["location"] == "/"
