from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.record import make_record, problems
from tests.reports import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "dating.yaml").read_text(encoding="utf-8"))
PASSING = [c for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]


def differences(case: dict[str, Any]) -> list[str]:
    text = case["text"]
    record = make_record(article(text, case.get("published", "2024-03-07"), title=case.get("title", False)))
    times = {t.id: t for t in record.times}
    found = problems(record.to_dict())
    got: dict[str, set[str | None]] = {}
    for event in record.events:
        when = event.time
        if when is not None:
            assert when.from_ is not None
            assert when.to is not None
            assert when.from_ <= when.to
            assert when.times
            assert all(text[times[i].span.start : times[i].span.end].strip() for i in when.times)
        days = None if when is None else when.from_ if when.from_ == when.to else f"{when.from_}..{when.to}"
        for mention in event.mentions:
            got.setdefault(text[mention.trigger.start : mention.trigger.end].split()[0], set()).add(days)
    for trigger, wanted in case["dates"].items():
        days = str(wanted) if wanted else None
        if days not in got.get(trigger, {"no event"}) or len(got[trigger]) > 1:
            found.append(f"{trigger} on {got.get(trigger, 'no day, for it is no event')}, not {days}; there are {got}")
    return found


@pytest.mark.parametrize("case", PASSING, ids=lambda c: c["text"][:50])
def test_events_have_their_days(case: dict[str, Any]) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:50])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    assert differences(case), "this passes now: move it to another family"
