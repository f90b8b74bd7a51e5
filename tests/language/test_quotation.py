from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.article import Article, Block, Span
from dragoman.language.quotation import find_quotations
from dragoman.language.reading import Reading
from tests.reports import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "statements_quotations.yaml").read_text(encoding="utf-8"))
PASSING = [c for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]


def unparsed(page: Article) -> Reading:
    return Reading(page, Doc(Vocab()))


def described(text: str) -> list[str]:
    quotations = find_quotations(unparsed(article(text)))
    return [("" if q.closed else "+") + q.span.cut(text) for q in quotations]


@pytest.mark.parametrize("case", PASSING, ids=lambda c: c["text"][:40])
def test_quotations(case: dict[str, Any]) -> None:
    assert described(case["text"]) == case["found"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    assert described(case["text"]) != case["found"], "this passes now: move it to another family"


def test_inner_leaves_the_marks_out() -> None:
    text = "She said ``we go''."
    (quotation,) = find_quotations(unparsed(article(text)))
    assert quotation.span.cut(text) == "``we go''"
    assert quotation.inner.cut(text) == "we go"


def test_furniture_has_no_quotations() -> None:
    text = '"Share this"'
    page = Article("x", None, None, None, None, None, (), None, None, "en", text, (Block("furniture", Span(0, 12)),))
    assert find_quotations(unparsed(page)) == ()


def test_a_hard_wrapped_quotation_runs_over_its_lines() -> None:
    text = '"We shall wait until the\nharvest is in," she said.'
    page = Article(
        "x", None, None, None, None, None, (), None, None, "en", text, (Block("paragraph", Span(0, len(text))),)
    )
    assert [q.span.cut(text) for q in find_quotations(unparsed(page))] == [text[:40]]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab s.,'\"“”‘’`-–(\n", max_size=40))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    quotations = find_quotations(unparsed(article(text)))
    assert list(quotations) == sorted(quotations, key=lambda q: (q.span.start, -q.span.end))
    for q in quotations:
        assert 0 <= q.span.start < q.inner.start <= q.inner.end <= q.span.end <= len(text)
