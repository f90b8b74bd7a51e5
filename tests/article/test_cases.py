"""The pages of `tests/cases/article_*.yaml`: what each line of them is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.article import Article, read_html, read_text

CASES = Path(__file__).parents[1] / "cases"
_LISTED = {"paragraphs": "paragraph", "captions": "caption", "byline_blocks": "byline"}


def load(name: str, families: tuple[str, ...]) -> list[Any]:
    data = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for family in families for case in data.get(family) or ()]


def faults(article: Article, expect: dict[str, Any]) -> list[str]:
    """What of the expected isn't so."""
    got = [(b.kind, b.span.cut(article.text)) for b in article.blocks]
    found = [
        f"{key} is {getattr(article, key)!r}"
        for key in ("title", "standfirst", "published", "updated", "outlet", "url")
        if key in expect and getattr(article, key) != expect[key]
    ]
    if "bylines" in expect and list(article.bylines) != expect["bylines"]:
        found.append(f"bylines are {article.bylines}")
    if "blocks" in expect:
        wanted = expect["blocks"]
        if len(got) != len(wanted):
            found.append(f"{len(got)} blocks: {[(k, t[:30]) for k, t in got]}")
        found += [
            f"{kind} {text[:40]!r} is no {want} {opening!r}"
            for (kind, text), (want, opening) in zip(got, wanted, strict=False)
            if kind != want or not text.startswith(opening)
        ]
    for key, kind in _LISTED.items():
        if key in expect:
            texts = [text for k, text in got if k == kind]
            if len(texts) != len(expect[key]) or not all(
                t.startswith(w) for t, w in zip(texts, expect[key], strict=False)
            ):
                found.append(f"{key} are {[t[:40] for t in texts]}")
    for opening in expect.get("furniture", ()):
        if not any(k == "furniture" and t.startswith(opening) for k, t in got):
            found.append(f"no furniture {opening!r}")
    return found


@pytest.mark.parametrize("case", load("article_copied.yaml", ("in_the_wild", "synthetic", "negative")))
def test_copied_page(case: dict[str, Any]) -> None:
    article = read_text(case["text"])
    assert article.text == case["text"]
    assert faults(article, case["expect"]) == []


@pytest.mark.parametrize("case", load("article_html.yaml", ("in_the_wild", "synthetic", "negative")))
def test_web_page(case: dict[str, Any]) -> None:
    article = read_html(case["html"])
    assert "\n\n".join(b.span.cut(article.text) for b in article.blocks) == article.text
    assert faults(article, case["expect"]) == []


@pytest.mark.parametrize("case", load("article_copied.yaml", ("known_failures",)))
def test_known_failure_of_copied_page_still_fails(case: dict[str, Any]) -> None:
    assert faults(read_text(case["text"]), case["expect"]), "it passes now: move it to another family"


@pytest.mark.parametrize("case", load("article_html.yaml", ("known_failures",)))
def test_known_failure_of_web_page_still_fails(case: dict[str, Any]) -> None:
    assert faults(read_html(case["html"]), case["expect"]), "it passes now: move it to another family"
