from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import dragoman
from dragoman.store.asked import AskedError
from dragoman.store.desk import Desk
from dragoman.store.series import is_vague, periods, start_of
from tests.store.week import build


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with dragoman.open(build(tmp_path_factory.mktemp("desk") / "week.db")) as desk:
        yield desk


def test_happenings_are_counted_once_for_each_thousand_articles(desk: Desk) -> None:
    found = desk.series("Peru", "Ecuador")
    assert [(p.period, p.articles, p.count, p.verbal_cooperation, p.per_thousand) for p in found.points] == [
        ("2024-03", 3, 1, 1, 333.333), ("2024-04", 3, 1, 1, 333.333)
    ]  # fmt: skip
    assert [(p.intensity, p.goldstein) for p in found.points] == [(1.5, 1.0)] * 2
    assert (found.unit, found.statuses, found.subjects) == ("happenings", ("occurred", "ongoing"), ("Peru", "Ecuador"))


def test_events_are_counted_by_report(desk: Desk) -> None:
    assert [p.count for p in desk.series("Peru", "Ecuador", unit="events").points] == [3, 1]


def test_what_is_known_to_the_year_is_left_out_of_months_and_said(desk: Desk) -> None:
    assert desk.series("Peru", "Ecuador").left_out == 1
    yearly = desk.series("Peru", "Ecuador", by="year")
    assert [(p.period, p.count) for p in yearly.points] == [("2023", 1), ("2024", 2)]
    assert yearly.left_out == 0


def test_direction_is_who_acts_on_whom(desk: Desk) -> None:
    assert [p.count for p in desk.series("Peru", "Ecuador", direction="out").points] == [1, 1]
    assert [p.count for p in desk.series("Peru", "Ecuador", direction="in").points] == [1]
    assert [p.count for p in desk.series("Ecuador", "Peru", direction="in").points] == [1, 1]
    people = desk.series("PERGOV", "ECUGOV", direction="out")
    assert [p.count for p in people.points] == [1, 1]
    assert [p.count for p in desk.series("PERGOV", "ECUGOV", direction="in", by="year").points] == [1, 1]


def test_periods_without_anything_are_there(desk: Desk) -> None:
    found = desk.series("Peru", "Ecuador", by="week", first="2024-02-26", last="2024-03-11").points
    assert [(p.period, p.first, p.articles, p.count) for p in found] == [
        ("2024-W09", "2024-02-26", 0, 1), ("2024-W10", "2024-03-04", 3, 0), ("2024-W11", "2024-03-11", 0, 0)
    ]  # fmt: skip
    assert (found[1].intensity, found[1].per_thousand, found[2].per_thousand) == (None, 0.0, None)


def test_types_and_statuses_narrow_it(desk: Desk) -> None:
    assert sum(p.count for p in desk.series("Peru", "Ecuador", types=["CONSULT"]).points) == 1
    intended = desk.series("Ecuador", "Peru", statuses=["intended"]).points
    assert [(p.period, p.count) for p in intended] == [("2024-05", 1)]
    assert desk.series("Peru", "Chile", statuses=["denied"]).points == ()


def test_one_actor_alone_can_be_counted(desk: Desk) -> None:
    assert [(p.period, p.count) for p in desk.series("Chile").points] == [("2024-04", 1)]
    assert [(p.period, p.count) for p in desk.series("Marta Quispe").points] == [("2024-04", 1)]


def test_each_period_can_show_its_passages(desk: Desk) -> None:
    march, april = desk.series("Peru", "Ecuador", examples=2).points
    assert [p.words for p in march.examples] == ["shelled"]
    assert [p.sentence for p in april.examples] == ["Marta Quispe met Luis Salas in Lima on Wednesday."]


def test_a_series_is_a_table(desk: Desk) -> None:
    found = desk.series("Peru", "Ecuador", examples=1)
    assert list(found.rows()[0])[:4] == ["period", "first", "articles", "count"]
    assert "examples" not in found.rows()[0] and found.to_dict()["points"][0]["examples"]


@pytest.mark.parametrize(("by", "unit"), [("hour", "events"), ("day", "people")])
def test_periods_and_units_that_there_are_not(desk: Desk, by: str, unit: str) -> None:
    with pytest.raises(AskedError, match="there are"):
        desk.series("Peru", by=by, unit=unit)


def test_too_long_a_range_is_refused(desk: Desk) -> None:
    with pytest.raises(AskedError, match="too many days"):
        desk.series("Peru", by="day", first="0001", last="9999")


@pytest.mark.parametrize(
    ("first", "last", "by", "vague"),
    [
        ("2024-01-01", "2024-12-31", "month", True), ("2024-01-01", "2024-12-31", "year", False),
        ("2024-03-01", "2024-03-31", "month", False), ("2024-03-01", "2024-03-31", "week", True),
        ("2024-01-01", "2024-03-31", "month", True), ("2024-03-04", "2024-03-10", "day", True),
        ("2024-03-04", "2024-03-10", "week", False), ("2024-02-27", "2024-03-05", "day", False),
        ("2010-01-01", "2019-12-31", "year", True), ("2022-02-24", "2024-03-05", "year", False),
        ("9999-12-01", "9999-12-31", "day", True), (None, None, "day", False),
    ],
)  # fmt: skip
def test_only_whole_units_of_the_calendar_are_vague(first: str, last: str, by: str, vague: bool) -> None:
    assert is_vague(first, last, by) is vague


def test_periods_go_by_the_calendar() -> None:
    assert start_of("2024-01-07", "week") == "2024-01-01"
    assert [d.isoformat() for d in periods(date(2023, 12, 5), date(2024, 1, 9), "week")] == [
        "2023-12-04", "2023-12-11", "2023-12-18", "2023-12-25", "2024-01-01", "2024-01-08"
    ]  # fmt: skip
    assert list(periods(date(9999, 11, 5), date(9999, 12, 31), "month"))[-1] == date(9999, 12, 1)
