"""What the program prints for the sample reports is what it printed before, or the change is shown fact by fact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gate
from gate_records import canonical, differences

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.json"))
HOW = "\nIf these changes are meant: python benchmarks/gate.py --renew, and commit what it wrote with the change."


@pytest.mark.parametrize("name", [p.stem for p in EXPECTED])
def test_record_is_the_expected_one(name: str) -> None:
    file = next(f for f in gate.records() if Path(f).stem == name)
    changes = gate.changes(file)
    assert not changes, "\n" + "\n".join(changes) + HOW


def test_every_sample_has_its_expected_record() -> None:
    assert {p.stem for p in EXPECTED} == {Path(f).stem for f in gate.records()}, HOW


def test_a_change_is_told_by_its_facts_and_not_by_their_ids() -> None:
    record = next(r for r in gate.records().values() if len(r["events"]) > 5 and r["events"][1]["actors"])
    text = record["article"]["text"]
    assert differences(json.loads(canonical(record)), record) == []
    new = json.loads(json.dumps(record))
    for n, event in enumerate(new["events"]):
        event["id"] = f"E{n + 100}"
    assert differences(record, new) == []
    changed = new["events"][1]
    was, changed["status"] = changed["status"], "denied"
    gone = new["events"].pop(0)
    new["times"].append({**new["times"][0], "id": "T99", "start": 0, "end": 7})
    lines = differences(record, new)
    passage = text[changed["trigger"]["start"] : changed["trigger"]["end"]]
    assert any(x.startswith("~") and repr(passage) in x and f"status {was!r} -> 'denied'" in x for x in lines)
    assert any(x.startswith("-") and gone["event_type"] in x for x in lines)
    assert any(x.startswith("+") and text[:7] in x for x in lines)
    assert len(lines) == 3
