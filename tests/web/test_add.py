from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.article import Given
from dragoman.store import Writer, open_desk
from dragoman.web import create_app
from dragoman.web.adding import MOST_FILES, Adder, Upload
from tests.web.conftest import HERE, Reader, sign_in

TEXT = "Peru shells Ecuador\n\nPeru shelled a village in Ecuador on Sunday, killing 12 people."


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A reader of an empty desk, whose process that reads is started once."""
    path = tmp_path_factory.mktemp("add") / "desk.db"
    Writer(path).close()
    with TestClient(create_app(path), base_url=HERE) as made:
        yield made


def send(one: TestClient, files: dict[str, bytes] | None = None, **fields: str) -> dict[str, object]:
    """Sends the form; what became of it, once all is read."""
    data = {"csrf": sign_in(one.get("/add").text), **fields}
    sent = [("files", (name, content)) for name, content in (files or {}).items()]
    page = one.post("/add", data=data, files=sent or [("files", ("", b""))])
    assert page.status_code == 200, page.text
    end = time.monotonic() + 90
    while time.monotonic() < end:
        batch: dict[str, object] = one.get(f"{page.url.path}.json").json()
        if batch["done"]:
            return batch
        time.sleep(0.2)
    raise AssertionError("it was not read in 90 seconds")


def test_a_pasted_text_is_read_and_leads_to_its_report(one: TestClient) -> None:
    batch = send(one, text=TEXT, published="2024-03-05", outlet="The Ledger", url="https://ledger.example/1")
    [row] = batch["rows"]  # type: ignore[misc]
    assert row["state"] == "new"
    page = one.get(f"/report/{row['ref']}").text
    assert "Peru shells Ecuador" in page
    assert "The Ledger" in page
    assert "3 March 2024" in page  # the Sunday before
    assert f"/report/{row['ref']}" in one.get(f"/add/{batch['id']}").text
    again = send(one, text=TEXT, published="2024-03-05", outlet="The Ledger", url="https://ledger.example/1")
    assert again["rows"][0]["state"] == "same"  # type: ignore[index]


def test_a_bad_file_is_a_row_with_its_reason(one: TestClient) -> None:
    files = {
        "../../etc/good.txt": b"Chile protests\n\nChile protested against Peru on Monday.",
        "C:\\pictures\\bad.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "empty.txt": b"  \n",
        "<b>.html": b"<html><body><article><p>Peru and Chile met in Lima on Tuesday to talk of fish.</p></article>",
    }
    rows = send(one, files, published="2024-03-06")["rows"]
    assert [r["name"] for r in rows] == ["good.txt", "bad.png", "empty.txt", "<b>.html"]  # type: ignore[attr-defined]
    assert [r["state"] for r in rows] == ["new", "failed", "failed", "new"]  # type: ignore[attr-defined]
    assert all(r["reason"].endswith(".") for r in rows if r["state"] == "failed")  # type: ignore[attr-defined]


def test_no_name_of_a_request_becomes_a_path_of_this_machine(one: TestClient) -> None:
    send(one, {"/etc/passwd": b"Peru met Chile in Lima on Friday."}, published="2024-03-08")
    with open_desk(one.app.state.room.path) as desk:  # type: ignore[attr-defined]
        rows = desk.execute("SELECT path, origin FROM article").fetchall()
    assert {r["origin"] for r in rows} == {None}
    assert "passwd" in {r["path"] for r in rows}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"text": "   "}, 400),
        ({"text": "A text.", "published": "yesterday"}, 400),
        ({"text": "A text.", "published": "05/03/2024"}, 400),
        ({"text": "A text.", "url": "javascript:alert(1)"}, 400),
        ({"text": "A text.", "outlet": "x" * 201}, 400),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(week: Path, reader: Reader, fields: dict[str, str], status: int) -> None:
    other = reader(week)
    response = other.post("/add", data={"csrf": sign_in(other.get("/add").text), **fields})
    assert response.status_code == status
    assert re.search(r'<p class="lede" dir="auto">[^<]+\.</p>', response.text)


def test_too_many_files_are_refused(week: Path, reader: Reader) -> None:
    other = reader(week)
    sign = sign_in(other.get("/add").text)
    files = [("files", (f"{n}.txt", b"x")) for n in range(MOST_FILES + 2)]
    response = other.post("/add", data={"csrf": sign}, files=files)
    assert response.status_code in {400, 413}


def test_a_desk_that_cannot_be_written_is_a_reason(tmp_path: Path) -> None:
    adder = Adder(tmp_path)  # a folder, and no file
    batch = adder.take([Upload("a.txt", b"Peru met Chile.", Given())])
    end = time.monotonic() + 20
    while not batch.done and time.monotonic() < end:
        time.sleep(0.05)
    adder.close()
    assert [r.state for r in batch.rows] == ["failed"]
    assert "folder" in str(batch.rows[0].reason)


def test_what_was_added_long_ago_is_forgotten(week: Path, reader: Reader) -> None:
    assert reader(week).get("/add/AAAAAAAAAAAAAAAA").status_code == 404
