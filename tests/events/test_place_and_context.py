from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.events import Event
from dragoman.record import make_record
from tests.reports import article

FOLDER = Path(__file__).parents[1] / "cases"
PLACES = yaml.safe_load((FOLDER / "places.yaml").read_text(encoding="utf-8"))
CONTEXTS = yaml.safe_load((FOLDER / "contexts.yaml").read_text(encoding="utf-8"))
FAMILIES = ("in_the_wild", "synthetic", "negative")


def events(text: str) -> dict[str, Event]:
    record = make_record(article(text, "2024-03-07"))
    return {text[e.main.trigger.start : e.main.trigger.end].split()[0]: e for e in record.events}


def misplaced(case: dict[str, Any]) -> list[str]:
    found, text = [], case["text"]
    for trigger, wanted in case["places"].items():
        event = events(text).get(trigger)
        place = event.place if event is not None else None
        if place is not None:
            assert place.name in text
            assert (place.latitude is None) == (place.longitude is None)
        got = ", ".join(filter(None, (place.name, place.country))) if place is not None else None
        if event is None or got != wanted:
            found.append(f"{trigger} in {got}, not {wanted}")
    return found


def miscontexted(case: dict[str, Any]) -> list[str]:
    found = events(case["text"])
    wrong = []
    for trigger, wanted in case["contexts"].items():
        if trigger not in found:
            wrong.append(f"{trigger} is no event")
            continue
        got = found[trigger].contexts
        assert len(got) <= 5
        assert len(set(got)) == len(got)
        wrong += [f"{trigger} is not {name} but {got}" for name in wanted if name not in got]
        wrong += [f"{trigger} is {name}" for name in case.get("not", {}).get(trigger, []) if name in got]
    return wrong


@pytest.mark.parametrize("case", [c for f in FAMILIES for c in PLACES[f]], ids=lambda c: c["text"][:50])
def test_places(case: dict[str, Any]) -> None:
    assert misplaced(case) == []


@pytest.mark.parametrize("case", [c for f in FAMILIES for c in CONTEXTS[f]], ids=lambda c: c["text"][:50])
def test_contexts(case: dict[str, Any]) -> None:
    assert miscontexted(case) == []


@pytest.mark.parametrize("case", PLACES["known_failures"], ids=lambda c: c["text"][:50])
def test_known_failures_of_places_still_fail(case: dict[str, Any]) -> None:
    assert misplaced(case), "this passes now: move it to another family"
