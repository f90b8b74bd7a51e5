from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

import dragoman
from dragoman.record import problems, schema

TEXT = "Peru accused Ecuador of shelling a village on Monday. “We lost 12 soldiers,” the minister said."
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    found = dragoman.read_text(TEXT, published="2024-03-05").to_dict()
    assert all(found[part] for part in ("actors", "times", "events", "statements", "figures"))
    return found


def test_a_record_has_no_problems(record: dict[str, Any]) -> None:
    assert problems(record) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.pop("events"),
        lambda r: r.update(schema="dragoman/0"),
        lambda r: r["article"].update(bylines=None),
        lambda r: r["events"][0].update(event_type="ATTACK"),
        lambda r: r["events"][0].update(status="happened"),
        lambda r: r["events"][0].update(confidence=1.5),
        lambda r: r["events"][0].update(actors=["A99"]),
        lambda r: r["statements"][0].update(speakers=["E1"]),
        lambda r: r["figures"][0].update(reported_by=["A99"]),
        lambda r: r["events"][0].update(time={"from": None, "to": None, "times": ["T99"]}),
        lambda r: r["times"][0].update(start=0, end=0),
        lambda r: r["times"][0].update(end=len(TEXT) + 1),
        lambda r: r["actors"].append(r["actors"][0]),
        lambda r: r["article"]["blocks"].clear(),
        lambda r: r["article"]["blocks"].append(r["article"]["blocks"][0]),
    ],
)
def test_a_record_that_breaks_the_contract_has(record: dict[str, Any], change: Change) -> None:
    broken = copy.deepcopy(record)
    change(broken)
    assert problems(broken)


def test_the_schema_names_every_field(record: dict[str, Any]) -> None:
    text = str(schema())
    for part in ("article", "actors", "times", "events", "statements", "figures"):
        fact = record[part] if part == "article" else record[part][0]
        assert all(f"'{field}'" in text for field in fact)
