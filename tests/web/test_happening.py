from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from dragoman.store import open_desk
from tests.web.conftest import Reader, sign_in


def shelling(path: Path) -> tuple[str, list[str]]:
    """The key of the happening with three reports, and the names of these."""
    with open_desk(path) as desk:
        row = desk.execute("SELECT id, key FROM happening ORDER BY reports DESC LIMIT 1").fetchone()
        events = desk.execute(
            "SELECT r.ref || ':' || e.local FROM event e JOIN article r ON r.id = e.article_id WHERE happening_id = ? "
            "ORDER BY r.published",
            (row["id"],),
        ).fetchall()
    return row["key"], [e[0] for e in events]


def counts(path: Path) -> list[int]:
    with open_desk(path) as desk:
        return [r[0] for r in desk.execute("SELECT reports FROM happening ORDER BY reports DESC, key")]


def test_it_shows_all_reports_with_figures_set_off(week: Path, reader: Reader) -> None:
    key, events = shelling(week)
    page = reader(week).get(f"/happening/{key}").text
    assert page.count('class="telling') == len(events) == 3
    assert re.search(r'<span class="diff figure">1[27]</span>', page)
    assert "Denied by <b>Peru</b>" in page
    assert "12 by 1 outlet" in page
    for event in events:
        assert f'/report/{event.replace(":", "#")}"' in page


def test_a_report_can_be_split_off_and_that_undone(week: Path, reader: Reader) -> None:
    key, events = shelling(week)
    before = counts(week)
    one = reader(week)
    sign = sign_in(one.get(f"/happening/{key}").text)
    after = one.post(f"/happening/{key}/split", data={"csrf": sign, "event": events[2], "reason": "Another village"})
    assert "Parted." in after.text
    assert "Another village" in after.text
    assert counts(week) == [2, 1, *before[1:]]
    decisions = re.findall(r'name="decision" value="(\d+)"', after.text)
    assert len(decisions) == 2  # from each of those that stay
    undone = one.post(f"{after.url.path}/undo", data={"csrf": sign, "decision": decisions})
    assert "Undone" in undone.text
    assert counts(week) == before


def test_two_happenings_can_be_merged_by_key_or_address(week: Path, reader: Reader) -> None:
    key, _ = shelling(week)
    with open_desk(week) as desk:
        other = desk.execute("SELECT key FROM happening WHERE event_type = 'CONSULT'").fetchone()[0]
    one = reader(week)
    sign = sign_in(one.get(f"/happening/{key}").text)
    for named in (other, f"http://127.0.0.1:8765/happening/{other}?done=x#E1", f"/happening/{other}/"):
        merged = one.post(f"/happening/{key}/merge", data={"csrf": sign, "other": named})
        assert "Merged." in merged.text
        assert counts(week)[0] == 4
        decision = re.findall(r'name="decision" value="(\d+)"', merged.text)
        one.post(f"{merged.url.path}/undo", data={"csrf": sign, "decision": decision})
        assert counts(week)[0] == 3


def test_what_cannot_be_decided_is_told(week: Path, reader: Reader) -> None:
    key, events = shelling(week)
    one = reader(week)
    sign = sign_in(one.get(f"/happening/{key}").text)

    def status(act: str, **fields: object) -> int:
        return one.post(f"/happening/{key}/{act}", data={"csrf": sign, **fields}).status_code

    assert status("merge", other="") == 400
    assert status("merge", other="../../etc/passwd#") == 404
    assert status("merge", other="nothing") == 404
    assert status("merge", other=key) == 409
    assert status("split") == 400
    assert status("split", event=events) == 400
    assert status("split", event="nothing:E1") == 404
    assert status("undo", decision="99") == 404
    assert status("undo", decision="x") == 422
    assert counts(week)[0] == 3


def test_a_form_without_its_sign_decides_nothing(week: Path, reader: Reader) -> None:
    key, events = shelling(week)
    one = reader(week)
    one.get("/")
    assert one.post(f"/happening/{key}/split", data={"event": events[0]}).status_code == 403
    assert one.post(f"/happening/{key}/merge", data={"other": key}).status_code == 403
    assert one.post(f"/happening/{key}/undo", data={"decision": "1"}).status_code == 403
    assert counts(week)[0] == 3


def test_it_offers_others_that_may_be_it(client: TestClient, keys: dict[str, str]) -> None:
    page = client.get(f"/happening/{keys['{happening}']}").text
    offered = re.findall(r'type="radio" name="other" value="([^"]+)"', page)
    assert offered
    assert keys["{happening}"] not in offered
