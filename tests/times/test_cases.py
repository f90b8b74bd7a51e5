"""Every case of tests/cases/times.yaml: what is a time, what it means, and what isn't one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.article import Article, Block, Span
from dragoman.language.parse import parse
from dragoman.language.reading import Reading
from dragoman.times import Time, find_times
from dragoman.times.phrasing import phrasings, uses

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "times.yaml").read_text(encoding="utf-8"))
PRINTED = "2021-12-16"
HOSTILE = [a * 3000 for a in ("1", "2000 ", "the last ", "May ", "12/", "---", "'9", "a.m", "twenty and ")]


def article(text: str, published: str | None, kind: str = "paragraph") -> Article:
    block = Block(kind, Span(0, len(text)))  # type: ignore[arg-type]
    return Article("x", None, None, None, None, None, (), published, None, "en", text, (block,))


@cache
def times_of(text: str, published: str | None = PRINTED) -> tuple[Time, ...]:
    printed = article(text, published)
    doc, sentences = parse(printed)
    return find_times(Reading(printed, doc, sentences))


def right(case: dict[str, Any]) -> bool:
    text = case["text"]
    found = times_of(text, case.get("published", PRINTED))
    if len(found) != len(case["times"]):
        return False
    for time, (passage, kind, value, *days) in zip(found, case["times"], strict=True):
        if (time.span.cut(text), time.type, time.value) != (passage, kind, value):
            return False
        if days and (time.from_, time.to) != tuple(days):
            return False
    return True


@pytest.mark.parametrize("case", CASES["in_the_wild"] + CASES["synthetic"] + CASES["negative"], ids=lambda c: c["text"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = times_of(text, case.get("published", PRINTED))
    assert right(case), [(t.span.cut(text), t.type, t.value, t.from_, t.to) for t in found]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"])
def test_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert not right(case), "it passes now: move it to another family"


def test_no_times_in_furniture() -> None:
    printed = article("Published 16 December 2021 7:03am", PRINTED, "furniture")
    doc, sentences = parse(printed)
    assert find_times(Reading(printed, doc, sentences)) == ()


def test_ids_and_anchors() -> None:
    first, second, third = times_of("He left on Monday. Two days later, on 1 May 1999, he was back.")
    assert [first.id, second.id, third.id] == ["T1", "T2", "T3"]
    assert (first.anchor, second.anchor, third.anchor) == ("published", "T1", None)
    assert second.value == "2021-12-15"


def test_updated_is_the_anchor_where_nothing_else_is_known() -> None:
    text = "He left on Monday."
    printed = replace(article(text, None), updated="2022-02-22T14:04:00")
    doc, sentences = parse(printed)
    (time,) = find_times(Reading(printed, doc, sentences))
    assert (time.value, time.anchor) == ("2022-02-21", "updated")


def test_tokens_cover_the_passage() -> None:
    text = "The pact of 3 May 2019 lapsed last week."
    printed = article(text, PRINTED)
    doc, sentences = parse(printed)
    for time in find_times(Reading(printed, doc, sentences)):
        assert doc[time.start].idx == time.span.start
        last = doc[time.end - 1]
        assert last.idx + len(last) == time.span.end


def test_typographic_marks_keep_the_offsets() -> None:
    text = "“The truce,” he said, “ended on the 3rd\u00a0of\u00a0June” – three years’ work."
    found = times_of(text)
    assert found[0].span.cut(text) == "the 3rd\u00a0of\u00a0June"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_in_time(text: str) -> None:
    _, words = phrasings()
    uses(words.read(text, 0))


def test_days_and_years_out_of_the_calendar() -> None:
    assert times_of("They met on 31 February 2020.") == ()
    assert times_of("It began 99999 years ago.") == ()


def test_a_printing_known_to_the_month_dates_nothing() -> None:
    (time,) = times_of("He left on Monday.", "2021-12")
    assert (time.value, time.from_) == ("XXXX-WXX-1", None)


def test_a_verb_in_the_past_outweighs_a_near_date_to_come() -> None:
    (past,) = times_of("The pact expired on Dec. 31.")
    (ahead,) = times_of("He praised the Dec. 31 ceremony.")
    assert (past.value, ahead.value) == ("2020-12-31", "2021-12-31")
