"""What happened where, the surroundings of an actor in a network, and how a series moved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dragoman
from dragoman.store import Writer
from dragoman.store.asked import Filters, Range
from dragoman.store.desk import Desk
from dragoman.store.near import first_of, near, side_of
from dragoman.store.places import happenings_at, places
from dragoman.store.trend import fitting, trend
from dragoman.store.views import Edge, Network, Series, SeriesPoint
from dragoman.store.whom import UnknownActorError
from tests.store.made import record


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("places") / "desk.db"
    with Writer(path) as writer:
        for text, kind, options in (
            ("Peru praised Ecuador in Quito.", "SUPPORT", "praised; ; 2024-03-01; ; Quito"),
            ("Peru accused Ecuador of the worst in Quito.", "ACCUSE", "accused; ; 2024-03-05; ; Quito"),
            ("Chile praised Peru in Lima.", "SUPPORT", "praised; ; 2024-03-02; ; Lima"),
            ("Chile praised Ecuador.", "SUPPORT", "praised; ; 2024-03-03"),
            ("Peru will praise Chile in Lima.", "SUPPORT", "praise; intended; 2024-03-09; ; Lima"),
        ):
            writer.add(record((text, kind, options), published=options.split("; ")[2]))
    with dragoman.open(path) as found:
        yield found


def test_happenings_are_counted_by_place_the_fullest_first(desk: Desk) -> None:
    found = places(desk.connection)
    assert [(p.name, p.country, p.count, p.first, p.last) for p in found.places] == [
        ("Quito", "ECU", 2, "2024-03-01", "2024-03-05"),
        ("Lima", "PER", 1, "2024-03-02", "2024-03-02"),
    ]
    assert (found.total, found.placed, found.unplaced) == (2, 3, 1)
    quito = found.places[0]
    assert (quito.latitude, quito.longitude) == (-0.2, -78.5)
    assert quito.example is not None
    assert "Quito" in quito.example.sentence
    assert found.rows()[0]["sentence"] == quito.example.sentence


def test_days_types_statuses_and_actors_narrow_the_places(desk: Desk) -> None:
    def names(filters: Filters | None = None, *actors: str) -> list[tuple[str, int]]:
        return [(p.name, p.count) for p in places(desk.connection, filters, actors=actors).places]

    assert names(Filters(Range("2024-03-02", None))) == [("Lima", 1), ("Quito", 1)]
    assert names(Filters(types=("ACCUSE",))) == [("Quito", 1)]
    assert names(Filters(statuses=("intended",))) == [("Lima", 1)]
    assert names(None, "Chile") == [("Lima", 1)]
    assert names(None, "PER", "ECU") == [("Quito", 2)]
    assert names(Filters(Range("2031", None))) == []
    assert places(desk.connection, actors=["Chile"]).unplaced == 1
    assert places(desk.connection, actors=["Chile"]).subjects == ("Chile",)
    assert len(places(desk.connection, most=1).places) == 1
    assert places(desk.connection, most=1).total == 2
    with pytest.raises(UnknownActorError):
        places(desk.connection, actors=["Atlantis"])


def test_what_happened_at_a_place_comes_the_latest_first(desk: Desk) -> None:
    found = happenings_at(desk.connection, Filters(), "Quito", "ECU")
    assert [h.day for h in found] == ["2024-03-05", "2024-03-01"]
    assert all("Quito" in h.told[0].passage.sentence for h in found)
    assert happenings_at(desk.connection, Filters(), "Quito", None) == ()
    assert len(happenings_at(desk.connection, Filters(), "Quito", "ECU", actors=["Peru"], most=1)) == 1
    assert happenings_at(desk.connection, Filters(), "Quito", "ECU", actors=["Chile"]) == ()


def _edge(source: str, target: str, count: int) -> Edge:
    return Edge(source, source, target, target, count, count, 0, 1.0, None, None, None)


NETWORK = Network(
    None, None, (), (), 9, (_edge("A", "B", 5), _edge("C", "B", 4), _edge("C", "D", 3), _edge("D", "E", 2))
)


@pytest.mark.parametrize(
    ("steps", "kept"), [(1, ["AB"]), (2, ["AB", "CB"]), (3, ["AB", "CB", "CD"]), (4, ["AB", "CB", "CD", "DE"])]
)
def test_what_is_near_an_actor_is_told_by_steps_whichever_way_arrows_point(steps: int, kept: list[str]) -> None:
    found = near(NETWORK, "A", steps)
    assert [e.source + e.target for e in found.edges] == kept
    assert found.total == len(kept)
    assert near(NETWORK, "Z", steps).edges == ()


def test_the_heaviest_arrows_are_kept_and_the_count_stays() -> None:
    found = first_of(NETWORK, 2)
    assert [e.count for e in found.edges] == [5, 4]
    assert found.total == 9


def test_an_actor_is_on_the_side_of_its_state(desk: Desk) -> None:
    assert side_of(desk.connection, "Peru") == ("PER", "Peru")
    with pytest.raises(UnknownActorError):
        side_of(desk.connection, "Atlantis")


def _point(period: str, good: int, bad: int, intensity: float | None, articles: int = 10) -> SeriesPoint:
    return SeriesPoint(period, f"{period}-01", articles, good + bad, good, 0, bad, 0, intensity, None, None)


def _series(*points: SeriesPoint) -> Series:
    return Series(("A",), "month", "happenings", "either", (), (), None, None, 0, points)


def test_the_last_period_with_anything_is_held_against_four_before() -> None:
    found = trend(
        _series(
            _point("2024-01", 9, 9, 9.0),
            _point("2024-02", 1, 0, 5.0),
            _point("2024-03", 0, 0, None, articles=0),
            _point("2024-04", 0, 3, -3.0),
            _point("2024-05", 2, 2, 0.5, articles=20),
            _point("2024-06", 1, 4, -6.0),
            _point("2024-07", 0, 0, None),
        )
    )
    assert found is not None
    assert (found.period, found.count, found.cooperation, found.conflict) == ("2024-06", 5, 1, 4)
    assert (found.before, found.count_before) == (4, 2.0)
    assert found.intensity_before == pytest.approx((5.0 - 9.0 + 2.0) / 8)
    assert found.per_thousand_before == pytest.approx(1000 * 8 / 40)


def test_there_is_no_trend_of_nothing_and_no_before_of_the_first() -> None:
    assert trend(_series()) is None
    assert trend(_series(_point("2024-01", 0, 0, None))) is None
    first = trend(_series(_point("2024-01", 1, 0, 2.0)))
    assert first is not None
    assert (first.before, first.count_before, first.intensity_before, first.per_thousand_before) == (
        0,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("first", "last", "by"),
    [
        ("2024-03-04", "2024-03-10", "day"),
        ("2024-01-01", "2024-06-30", "week"),
        ("2015-01-01", "2024-12-31", "month"),
        ("1990-01-01", "2024-12-31", "year"),
        (None, "2024-12-31", "month"),
    ],
)
def test_periods_fit_the_days_in_question(first: str | None, last: str | None, by: str) -> None:
    assert fitting(first, last) == by
