from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.store import Writer
from dragoman.store.desk import Desk
from tests.store.made import record
from tests.store.week import build


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with dragoman.open(build(tmp_path_factory.mktemp("desk") / "week.db")) as desk:
        yield desk


def test_edges_count_happenings_and_what_two_do_together_both_ways(desk: Desk) -> None:
    found = desk.network()
    assert [(e.source, e.target, e.count, e.first, e.last) for e in found.edges] == [
        ("ECU", "PER", 2, "2023-01-01", "2024-04-03"),
        ("PER", "ECU", 2, "2024-03-03", "2024-04-03"),
        ("PER", "CHL", 1, "2024-04-08", "2024-04-08"),
    ]
    assert next((e.source_name, e.target_name) for e in found.edges) == ("Ecuador", "Peru")
    assert [(e.cooperation, e.conflict, e.intensity, e.goldstein) for e in found.edges][1] == (2, 0, 1.5, 1.0)


def test_each_edge_shows_a_passage_of_the_happening_with_most_sources(desk: Desk) -> None:
    [edge] = [e for e in desk.network().edges if (e.source, e.target) == ("PER", "ECU")]
    assert edge.examples[0].words == "shelled"


def test_days_types_and_statuses_narrow_it(desk: Desk) -> None:
    assert [(e.source, e.target) for e in desk.network(first="2024-03", last="2024-03").edges] == [("PER", "ECU")]
    assert [(e.source, e.target) for e in desk.network(types=["SUPPORT"]).edges] == [("PER", "CHL")]
    assert [(e.source, e.target) for e in desk.network(statuses=["intended"]).edges] == [("ECU", "PER")]
    assert desk.network(first="1999", last="1999").edges == ()


def test_it_says_how_many_edges_it_leaves_out(desk: Desk) -> None:
    found = desk.network(most=1)
    assert (len(found.edges), found.total) == (1, 3)


def test_who_is_known_in_one_article_only_has_no_edge(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        writer.add(record(("gunmen shelled Peru.", "ASSAULT", "shelled")))
        writer.add(record(("NATO praised Peru.", "SUPPORT", "praised")))
    with dragoman.open(tmp_path / "desk.db") as desk:
        assert [(e.source_name, e.target_name) for e in desk.network().edges] == [("NATO", "Peru")]
