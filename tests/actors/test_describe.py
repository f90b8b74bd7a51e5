"""Words alone: what a phrase tells of the actor it names."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dragoman.actors import describe

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "actors_phrases.yaml").read_text(encoding="utf-8"))
SOUND = [tuple(c) for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]
FAILING = [tuple(c) for c in CASES["known_failures"]]


def told(phrase: str) -> tuple[str, str, str]:
    d = describe(phrase)
    return d.kind or "-", d.country or "-", (d.sectors or ("-",))[0]


@pytest.mark.parametrize(("phrase", "kind", "country", "sector"), SOUND)
def test_words_tell_kind_country_and_sector(phrase: str, kind: str, country: str, sector: str) -> None:
    assert told(phrase) == (kind, country, sector)


@pytest.mark.parametrize(("phrase", "kind", "country", "sector"), FAILING)
def test_known_failures_still_fail(phrase: str, kind: str, country: str, sector: str) -> None:
    assert told(phrase) != (kind, country, sector), "it passes now: move it to another family"


def test_there_are_enough_cases() -> None:
    assert len(SOUND) + len(FAILING) >= 420
    assert len({c[0] for c in SOUND}) == len(SOUND)
