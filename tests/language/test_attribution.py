from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.language import Phrase, Reading, analyse
from tests.reports import article

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "statements_attributions.yaml").read_text(encoding="utf-8")
)
PASSING = [c for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]


def read(text: str, *, title: bool = False) -> Reading:
    return analyse(article(text, title=title))


def described(reading: Reading) -> list[str]:
    text = reading.article.text

    def words(phrase: Phrase) -> str:
        return reading.phrase_span(phrase).cut(text)

    lines = []
    for a in reading.attributions:
        parts = [a.kind, words(a.source) if a.source else "-", a.cue.cut(text) if a.cue else "-"]
        parts.append(" ... ".join(span.cut(text) for span in a.content))
        if a.addressees:
            parts.append("to " + ", ".join(map(words, a.addressees)))
        if a.relayers:
            parts.append("by " + ", ".join(map(words, a.relayers)))
        lines.append(" | ".join(parts))
    return lines


@pytest.mark.parametrize("case", PASSING, ids=lambda c: c["text"][:40])
def test_attributions(case: dict[str, Any]) -> None:
    assert described(read(case["text"], title=case.get("title", False))) == case["found"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    found = described(read(case["text"], title=case.get("title", False)))
    assert found != case["found"], "this passes now: move it to another family"


def test_a_named_source_inside_anothers_words_is_kept() -> None:
    found = described(read("The Kremlin said Jonas Weber had warned Malta against joining the pact."))
    assert "indirect | Jonas Weber | had warned | Malta against joining the pact | to Malta" in found
    assert len(found) == 2


def test_a_cue_inside_a_quotation_is_part_of_what_is_quoted() -> None:
    assert len(described(read('"They said it would rain," Mira Holt recalled.'))) == 1


def test_typographic_marks_are_read_like_straight_ones() -> None:
    straight = read('"We will wait," Mira Holt said.')
    curly = read("“We will wait,” Mira Holt said.")
    assert described(curly) == [d.replace('"We', "“We").replace(',"', ",”") for d in described(straight)]


def test_nothing_is_found_in_nothing() -> None:
    assert read("").attributions == ()
    assert read("\n\n").attributions == ()
