from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.language import Predicate, Reading, analyse
from tests.reports import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "predicates.yaml").read_text(encoding="utf-8"))
PASSING = [c for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]


def heads(predicate: Predicate, reading: Reading, place: str) -> list[str]:
    roles = {"subject", "object", "indirect", "modifier"}
    return [
        reading.doc[a.phrase.head].text
        for a in predicate.arguments
        if (a.role == place if place in roles else a.role == "oblique" and a.preposition == place)
    ]


def differences(case: dict[str, Any]) -> list[str]:
    reading = analyse(article(case["text"]))
    by_lemma = {p.lemma: p for p in reading.predicates}
    found = [f"{lemma} is a predicate" for lemma in case.get("absent", []) if lemma in by_lemma]
    for lemma, wanted in case.items():
        if lemma in {"text", "absent"}:
            continue
        predicate = by_lemma.get(lemma)
        if predicate is None:
            found.append(f"no predicate {lemma}")
            continue
        for key, value in wanted.items():
            if key in {"negated", "passive", "modality", "tense", "light", "relation"}:
                got: Any = getattr(predicate, key)
            elif key == "governor":
                got = reading.predicates[predicate.governor].lemma if predicate.governor is not None else None
            else:
                got = heads(predicate, reading, key)
            if got != value:
                found.append(f"{lemma}.{key} is {got!r}, not {value!r}")
    return found


@pytest.mark.parametrize("case", PASSING, ids=lambda c: c["text"][:40])
def test_arguments(case: dict[str, Any]) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    assert differences(case), "this passes now: move it to another family"
