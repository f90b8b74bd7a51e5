from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.actors.cast import Cast
from dragoman.article import Span
from dragoman.language import Reading, analyse
from dragoman.statements import Statement, find_statements, voices
from dragoman.times.time import Time
from tests.reports import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "statements.yaml").read_text(encoding="utf-8"))
PASSING = [c for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]


def cast_of(reading: Reading, names: dict[str, str]) -> Cast:
    return Cast((), {t.i: (names[t.text],) for t in reading.doc if t.text in names})


def read(text: str, names: dict[str, str]) -> tuple[Reading, tuple[Statement, ...]]:
    reading = analyse(article(text))
    return reading, find_statements(reading, cast_of(reading, names))


def described(text: str, names: dict[str, str]) -> list[str]:
    _, statements = read(text, names)
    lines = []
    for s in statements:
        people = (",".join(w) for w in (s.speakers, s.addressees, s.reported_by))
        content = " ... ".join(span.cut(text) for span in s.content)
        lines.append(" ".join(" | ".join([s.kind, *people, content]).split()))
    return lines


@pytest.mark.parametrize("case", PASSING, ids=lambda c: c["text"][:40])
def test_statements(case: dict[str, Any]) -> None:
    assert described(case["text"], case["cast"]) == [" ".join(f.split()) for f in case["found"]]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    assert described(case["text"], case["cast"]) != case["found"], "this passes now: move it to another family"


def test_ids_follow_the_text() -> None:
    _, statements = read("Ann said it rained. Bob said it snowed.", {"Ann": "ann", "Bob": "bob"})
    assert [s.id for s in statements] == ["S1", "S2"]
    assert [s.speakers for s in statements] == [("ann",), ("bob",)]


def test_spans_cut_the_passages() -> None:
    text = 'Ann told Bob on Friday: "It rains."'
    _, (s,) = read(text, {"Ann": "ann", "Bob": "bob"})
    assert s.speaker is not None
    assert s.cue is not None
    assert s.speaker.cut(text) == "Ann"
    assert s.cue.cut(text) == "told"
    assert [c.cut(text) for c in s.content] == ['"It rains."']
    assert s.addressees == ("bob",)
    assert s.verb == "tell"


def test_the_time_beside_the_cue_dates_the_statement() -> None:
    text = "Ann said on Friday that it would rain on Monday."
    reading = analyse(article(text))
    times = []
    for n, word in enumerate(["Friday", "Monday"]):
        at = text.index(word)
        token = next(t.i for t in reading.doc if t.idx == at)
        span = Span(at, at + 6)
        times.append(Time(f"T{n + 1}", span, "DATE", None, None, None, None, token, token + 1))
    (s,) = find_statements(reading, cast_of(reading, {"Ann": "ann"}), times)
    assert s.time == "T1"


def test_a_time_in_the_content_does_not_date_the_statement() -> None:
    text = "Ann said it would rain on Monday."
    reading = analyse(article(text))
    at = text.index("Monday")
    token = next(t.i for t in reading.doc if t.idx == at)
    time = Time("T1", Span(at, at + 6), "DATE", None, None, None, None, token, token + 1)
    (s,) = find_statements(reading, cast_of(reading, {"Ann": "ann"}), [time])
    assert s.time is None


def test_confidence_falls_with_how_loosely_words_are_tied_to_a_speaker() -> None:
    _, (quoted,) = read('"It rains," Ann said.', {"Ann": "ann"})
    _, (wanted,) = read("Ann wants to leave.", {"Ann": "ann"})
    _, (elided,) = read("It was said that it rained.", {})
    assert 1 > quoted.confidence > wanted.confidence > 0
    assert quoted.confidence > elided.confidence > 0


def test_a_voice_for_each_statement() -> None:
    text = "Xinhua quoted Rojas as saying that the mine would reopen."
    _, statements = read(text, {"Xinhua": "xinhua", "Rojas": "rojas"})
    (voice,) = voices(statements)
    assert voice.spans == statements[0].content
    assert voice.speakers == ("rojas",)
    assert voice.relayers == ("xinhua",)
    assert voice.verb == "say"
