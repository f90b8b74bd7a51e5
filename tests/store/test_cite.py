from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.store import Writer
from dragoman.store.desk import Desk
from dragoman.store.whom import UnknownActorError
from tests.store.week import CODER, build, records


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with dragoman.open(build(tmp_path_factory.mktemp("desk") / "week.db")) as desk:
        yield desk


def test_it_says_what_read_the_articles_and_how_many_there_are(desk: Desk) -> None:
    found = desk.cite()
    assert (found.version, found.articles, found.events, found.happenings) == (dragoman.__version__, 6, 7, 5)
    [coder] = found.coders
    assert (coder.version, coder.codebook, coder.model, coder.pipeline, coder.articles) == (
        CODER.version, CODER.codebook, CODER.model, CODER.pipeline, 6,
    )  # fmt: skip
    assert (found.first, found.last, found.filters) == ("2024-03-04", "2024-04-09", ())


def test_filters_are_told_and_counted(desk: Desk) -> None:
    found = desk.cite("Peru", "ECU", first="2024-03", last="2024-03", types=["ASSAULT"])
    assert found.to_dict()["filters"] == {
        "actors": "Peru; Ecuador", "from": "2024-03-01", "to": "2024-03-31", "types": "ASSAULT"
    }  # fmt: skip
    assert (found.articles, found.events, found.happenings) == (3, 3, 1)
    assert desk.cite(outlet="The Trumpet").articles == 2
    with pytest.raises(UnknownActorError):
        desk.cite("Nowhere")


def test_articles_are_those_that_a_series_is_normalised_by(desk: Desk) -> None:
    points = desk.series("Peru", "Ecuador", first="2024-03", last="2024-04").points
    assert sum(p.articles for p in points) == desk.cite(first="2024-03", last="2024-04").articles


def test_the_corpus_is_the_same_for_the_same_articles_in_any_order(desk: Desk, tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db", coder=CODER) as writer:
        for made in reversed(list(records())):
            writer.add(made)
    with dragoman.open(tmp_path / "desk.db") as other:
        assert other.cite().corpus == desk.cite().corpus
    assert desk.cite(last="2024-03").corpus != desk.cite().corpus


def test_the_entry_is_bibtex(desk: Desk) -> None:
    entry = desk.cite(outlet="A & B_100%").bibtex
    assert re.fullmatch(r"@software\{dragoman-[0-9a-f]{16},\n(  \w+ = \{.*\},\n)+\}", entry)
    assert r"outlet: A \& B\_100\%" in entry
    assert f"version = {{{dragoman.__version__}}}" in entry and "year = {20" not in entry
    assert "codebook c0deb00c, model m0de1" in desk.cite().bibtex
    for line in desk.cite().bibtex.splitlines():
        assert line.count("{") == line.count("}") or line[0] in "@}"
