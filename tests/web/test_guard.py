from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.web import create_app
from dragoman.web.guard import PASS
from dragoman.web.room import MOST_BYTES
from tests.web.conftest import Reader, sign_in

TOKEN = "correct-horse-battery"


def test_every_answer_tells_the_browser_what_it_may_do(client: TestClient, addresses: list[str]) -> None:
    for address in [*addresses, "/nothing", "/static/room.css", "/search.json?q=x", "/openapi.json"]:
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_there_are_no_pages_that_fetch_scripts_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
    assert client.get("/openapi.json").json()["info"]["title"] == "Dragoman"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::2]:80"])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "LOCALHOST", "[::1]:8765"])
def test_its_own_names_are_not(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_room_for_others_needs_a_token(week: Path) -> None:
    with pytest.raises(ValueError, match="token"):
        create_app(week, hosts=None)


def test_nobody_enters_without_the_token(week: Path, reader: Reader) -> None:
    one = reader(week, base_url="http://desk.example", token=TOKEN, hosts=None)
    for address in ("/", "/search.json?q=x", "/openapi.json", "/?token=wrong", f"/?token={TOKEN}x", "/?token="):
        assert one.get(address).status_code == 401, address
    assert one.post("/add").status_code == 401
    assert one.get("/", headers={"Cookie": f"{PASS}={TOKEN}"}).status_code == 401
    assert one.get("/static/room.css").status_code == 200


def test_the_token_is_kept_as_a_cookie_that_no_script_reads(week: Path, reader: Reader) -> None:
    one = reader(week, base_url="http://desk.example", token=TOKEN, hosts=None)
    entered = one.get(f"/?token={TOKEN}")
    assert entered.status_code == 200
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert one.get("/").status_code == 200
    assert one.get("/").headers["cache-control"] == "no-store"
    assert one.get("/static/room.css").headers["cache-control"] == "no-cache"


def test_a_program_shows_the_token_in_a_header(week: Path, reader: Reader) -> None:
    one = reader(week, token=TOKEN)
    assert one.get("/front.json", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert one.get("/front.json", headers={"Authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_changes_nothing(week: Path, reader: Reader, headers: dict[str, str]) -> None:
    one = reader(week)
    sign = sign_in(one.get("/").text)
    assert one.post("/theme", data={"csrf": sign, "theme": "dark"}, headers=headers).status_code == 403


def test_a_form_without_its_sign_changes_nothing(week: Path, reader: Reader) -> None:
    one, other = reader(week), reader(week)
    sign, theirs = sign_in(one.get("/").text), sign_in(other.get("/").text)
    for wrong in ("", theirs, sign[:-1], "é"):
        assert one.post("/theme", data={"csrf": wrong, "theme": "dark"}).status_code == 403
        assert one.post("/add", data={"csrf": wrong, "text": "A text."}).status_code == 403
    assert one.post("/theme", data={"csrf": sign, "theme": "dark"}).status_code == 200


def test_too_much_is_refused_before_it_is_read(client: TestClient) -> None:
    response = client.post("/add", headers={"Content-Length": str(MOST_BYTES + 1)}, content=b"x")
    assert response.status_code == 413


def test_too_much_is_refused_where_its_length_was_not_told(week: Path, reader: Reader) -> None:
    def much() -> object:
        for _ in range(MOST_BYTES // 1_000_000 + 2):
            yield b"x" * 1_000_000

    response = reader(week).post(
        "/add",
        content=much(),  # type: ignore[arg-type]
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert response.status_code == 413


def test_a_room_for_reading_only_takes_nothing(week: Path, reader: Reader, keys: dict[str, str]) -> None:
    one = reader(week, read_only=True)
    page = one.get("/")
    assert 'href="/add"' not in page.text
    sign = sign_in(page.text)
    assert one.get("/add").status_code == 403
    assert one.post("/add", data={"csrf": sign, "text": "Peru met Ecuador."}).status_code == 403
    key = one.get("/front.json").json()["latest"]["days"][0]["happenings"][0]["key"]
    happening = one.get(f"/happening/{key}").text
    assert "/merge" not in happening
    assert "/split" not in happening
    for act in ("merge", "split", "undo"):
        fields = {"csrf": sign, "other": "x", "event": "y:E1", "decision": "1"}
        assert one.post(f"/happening/{key}/{act}", data=fields).status_code in {400, 403}
    assert one.post(f"/happening/{key}/merge", data={"csrf": sign, "other": key}).status_code == 403
