"""Sentence to figures, in the four families of `tests/cases/figures.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.actors.cast import Actor, Cast, Mention
from dragoman.article import Article, Block, BlockKind, Span
from dragoman.figures import Figure, find_figures
from dragoman.language import Reading
from dragoman.language.parse import parse
from dragoman.times.time import Time

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "figures.yaml").read_text(encoding="utf-8")
)


def read(text: str, kind: BlockKind = "paragraph") -> Reading:
    article = Article("x", None, None, None, None, None, (), None, None, "en", text, (Block(kind, Span(0, len(text))),))
    doc, sentences = parse(article)
    return Reading(article, doc, sentences)


@cache
def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(read(text), Cast(()), ())


def facts(text: str) -> list[list[Any]]:
    return [[f.span.cut(text), round(f.value, 2), f.unit, f.bound, f.kind] for f in figures(text)]


def right(case: list[Any]) -> bool:
    text, wanted = case
    if facts(text) != [[*w[:1], round(float(w[1]), 2), *w[2:5]] for w in wanted]:
        return False
    return all(len(w) < 6 or w[5].lower() in (f.what or "").lower() for f, w in zip(figures(text), wanted, strict=True))


@pytest.mark.parametrize("case", CASES["in_the_wild"] + CASES["synthetic"], ids=lambda c: c[0][:40])
def test_figures_of_a_sentence(case: list[Any]) -> None:
    assert right(case), [(f.what, *x) for f, x in zip(figures(case[0]), facts(case[0]), strict=True)]


@pytest.mark.parametrize("text", CASES["negative"], ids=lambda t: t[:40])
def test_no_figure(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c[0][:40])
def test_known_failures_still_fail(case: list[Any]) -> None:
    assert not right(case), "this one works now: move it to another family"


def test_ids_follow_the_text() -> None:
    found = figures("The 12 envoys brought $3 million and 400 tents.")
    assert [f.id for f in found] == ["F1", "F2", "F3"]
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)


def test_nothing_is_taken_from_furniture_headings_and_bylines() -> None:
    for kind in ("furniture", "heading", "byline"):
        assert find_figures(read("Police arrested 41 protesters.", kind), Cast(()), ()) == ()


def test_a_number_inside_a_date_is_none_and_inside_a_duration_is() -> None:
    text = "They signed a 20-year treaty in 11 months."
    reading = read(text)
    date = Time("T1", Span(32, 41), "DATE", "P11M", None, None, None, 8, 10)
    length = Time("T2", Span(14, 21), "DURATION", "P20Y", None, None, None, 3, 6)
    assert [f.span.cut(text) for f in find_figures(reading, Cast(()), (length, date))] == ["20-year"]


def test_the_period_is_the_time_of_its_clause() -> None:
    text = "Trade rose 9 percent in 2022, officials said on Friday."
    reading = read(text)
    at = {t.text: t.i for t in reading.doc}
    year = Time("T1", Span(24, 28), "DATE", "2022", "2022-01-01", "2022-12-31", None, at["2022"], at["2022"] + 1)
    day = Time(
        "T2",
        Span(48, 54),
        "DATE",
        "2023-01-13",
        "2023-01-13",
        "2023-01-13",
        None,
        at["Friday"],
        at["Friday"] + 1,
    )
    (figure,) = find_figures(reading, Cast(()), (year, day))
    assert (figure.from_, figure.to, figure.times) == ("2022-01-01", "2022-12-31", ("T1",))


def test_actors_are_those_it_speaks_of() -> None:
    text = "Norway gave Moldova 40 million euros."
    reading = read(text)
    actors = tuple(
        Actor(i, n, "country", c, (), c, None, (Mention(Span(s, s + len(n)), "name", h),))
        for i, n, c, s, h in (("A1", "Norway", "NOR", 0, 0), ("A2", "Moldova", "MDA", 12, 2))
    )
    (figure,) = find_figures(reading, Cast(actors, {0: ("A1",), 2: ("A2",)}), ())
    assert figure.actors == ("A1", "A2")


def test_actors_behind_the_amount_are_those_it_goes_to() -> None:
    text = "The aid was worth $86 million to Peru last year."
    reading = read(text)
    at = next(t.i for t in reading.doc if t.text == "Peru")
    actor = Actor("A1", "Peru", "country", "PER", (), "PER", None, (Mention(Span(33, 37), "name", at),))
    (figure,) = find_figures(reading, Cast((actor,), {at: ("A1",)}), ())
    assert (figure.what, figure.actors) == ("aid", ("A1",))


def test_one_endless_sentence_ends() -> None:
    text = "It sent " + ", ".join(f"{n} trucks and $5 million in May" for n in range(11, 411)) + "."
    found = find_figures(read(text), Cast(()), ())
    assert len(found) > 600
    assert all(f.span.cut(text) for f in found)
