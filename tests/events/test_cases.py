from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.record import make_record, problems
from tests.reports import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "events.yaml").read_text(encoding="utf-8"))
PASSING = [c for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]


def differences(case: dict[str, Any]) -> list[str]:
    record = make_record(article(case["text"], case.get("published")))
    names = {a.id: a.name for a in record.actors}
    got = {
        (
            e.event_type,
            frozenset(names[i] for i in e.actors),
            frozenset(names[i] for i in e.recipients),
            e.status,
        )
        for e in record.events
    }
    types = {g[0] for g in got}
    found = problems(record.to_dict())
    for wanted in case.get("events", []):
        m = re.fullmatch(r"(\w+) ([^>\[]+?)(?: > ([^\[]+?))?(?: \[(\w+)\])?", wanted)
        assert m, wanted
        name, actors, recipients, status = m.groups()
        split = re.compile(r", | \+ ")
        key = (
            name,
            frozenset(split.split(actors)),
            frozenset(split.split(recipients)) if recipients else frozenset(),
            status or "occurred",
        )
        if not any(g == key for g in got):
            found.append(f"no {wanted}; there is {sorted(map(str, got))}")
    if "types" in case:
        missing = set(case["types"]) - types
        if missing or (not case["types"] and types):
            found.append(f"types {sorted(types)}, not {case['types']}")
    codes = [e.event_type for e in record.events]
    found += [
        f"{name} is told {codes.count(name)} times" for name in case.get("one_each", []) if codes.count(name) != 1
    ]
    found += [f"{name} is found" for name in case.get("not", []) if name in types]
    found += [
        f"{name} is said to have happened"
        for name in case.get("not_occurred", [])
        if any(g[0] == name and g[3] in {"occurred", "ongoing"} for g in got)
    ]
    return found


@pytest.mark.parametrize("case", PASSING, ids=lambda c: c["text"][:40])
def test_events(case: dict[str, Any]) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    assert differences(case), "this passes now: move it to another family"
