"""Short passages: every marked mention is found and means the same actor as the others of its letter."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.actors import Cast, resolve_actors
from dragoman.article import Article, Block, Span
from dragoman.language import analyse

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "actors_passages.yaml").read_text(encoding="utf-8"))
SOUND = [c for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]
_MARK = re.compile(r"\[\[|\|[A-Z](?:,[A-Z])*\]\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """The passage, and its marks as (start, end, letters)."""
    plain, opened, found, at = "", [], [], 0
    for m in _MARK.finditer(marked):
        plain += marked[at : m.start()]
        at = m.end()
        if m[0] == "[[":
            opened.append(len(plain))
        else:
            found.append((opened.pop(), len(plain), tuple(m[0][1:-2].split(","))))
    return plain + marked[at:], found


@cache
def read(text: str, published: str | None) -> Cast:
    block = Block("paragraph", Span(0, len(text)))
    article = Article("x", "x.txt", None, None, None, None, (), published, None, "en", text, (block,))
    return resolve_actors(analyse(article))


def failures(case: dict[str, Any]) -> list[str]:
    """What the cast gets wrong in a case; empty if it is right."""
    text, marks = unmark(case["text"])
    cast = read(text, case.get("published"))
    wrong: list[str] = []
    letters: dict[str, set[str]] = {}
    for start, end, meant in marks:
        ids = {
            a.id
            for a in cast.actors
            for m in a.mentions
            if abs(m.span.end - end) <= 1 and (m.span.start == start or case.get("loose") or text[start:end].istitle())
        }
        if not ids:
            wrong.append(f"{text[start:end]!r} is not found")
        for letter in meant:
            letters.setdefault(letter, set(ids))
            letters[letter] &= ids
    for letter, ids in letters.items():
        if not ids:
            wrong.append(f"the mentions of {letter} are not one actor")
    for letter, (kind, country, sector) in case.get("actors", {}).items():
        for actor in (cast[i] for i in letters.get(letter, ())):
            got = (actor.kind, actor.country, actor.sectors[0] if actor.sectors else None)
            if got[0] != kind or (country and got[1] != country) or (sector and got[2] != sector):
                wrong.append(f"{letter} is {got}")
    singles = [ids for ids in letters.values() if len(ids) == 1]
    if len({next(iter(s)) for s in singles}) != len(singles):
        wrong.append("two letters are one actor")
    for word in case.get("nobody", ()):
        at = text.index(word)
        if any(m.span.start == at and m.span.end == at + len(word) for a in cast.actors for m in a.mentions):
            wrong.append(f"{word!r} is a mention")
    return wrong


@pytest.mark.parametrize("case", SOUND, ids=lambda c: c["text"][:40])
def test_mentions_mean_who_they_should(case: dict[str, Any]) -> None:
    assert failures(case) == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    assert failures(case), "it passes now: move it to another family"


@pytest.mark.parametrize("case", SOUND, ids=lambda c: c["text"][:40])
def test_the_cast_is_in_order_and_in_the_text(case: dict[str, Any]) -> None:
    text, _ = unmark(case["text"])
    cast = read(text, case.get("published"))
    assert [a.id for a in cast.actors] == [f"A{n}" for n in range(1, len(cast.actors) + 1)]
    firsts = [a.mentions[0].span.start for a in cast.actors]
    assert firsts == sorted(firsts)
    for actor in cast.actors:
        for m in actor.mentions:
            assert m.span.cut(text).strip() == m.span.cut(text) != ""
            assert actor.id in cast.by_token[m.head]


def test_there_are_enough_cases() -> None:
    assert len(SOUND) >= 62


def test_an_empty_article_has_no_actors() -> None:
    assert read("", None).actors == ()
