"""What TIMEX3 values cover, and what lies a duration away."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.times import covering, shift
from dragoman.times.calendar import add_months, easter, moved, nth_weekday, week_value


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-12-15", "2021-12-15", "2021-12-15"),
        ("2021-12-15TNI", "2021-12-15", "2021-12-15"),
        ("1999-03-12T08:30", "1999-03-12", "1999-03-12"),
        ("2021-W49", "2021-12-06", "2021-12-12"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W49-WE", "2021-12-11", "2021-12-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-Q3", "2021-07-01", "2021-09-30"),
        ("2021-H1", "2021-01-01", "2021-06-30"),
        ("2021-SU", "2021-06-01", "2021-08-31"),
        ("2021-WI", "2021-12-01", "2022-02-28"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2021-01/2021-11", "2021-01-01", "2021-11-30"),
        ("P8D", None, None),
        ("PXY", None, None),
        ("XXXX-WXX-3", None, None),
        ("PRESENT_REF", None, None),
        ("FY2013", None, None),
        ("2021-02-30", None, None),
        ("2021-W54", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_covering(value: str | None, first: str | None, last: str | None) -> None:
    assert covering(value) == (first, last)


@pytest.mark.parametrize(
    ("day", "duration", "direction", "days"),
    [
        ("2021-12-07", "P8D", "after", ("2021-12-15", "2021-12-15")),
        ("2021-12-15", "P8D", "before", ("2021-12-07", "2021-12-07")),
        ("2021-12-15", "P2W", "after", ("2021-12-27", "2022-01-02")),
        ("2021-12-15", "P1M", "before", ("2021-11-01", "2021-11-30")),
        ("2021-12-15", "P5Y", "before", ("2016-01-01", "2016-12-31")),
        ("2021-12-15", "PT3H", "after", ("2021-12-15", "2021-12-15")),
        ("2021-12-15", "PXD", "after", (None, None)),
        ("2021-12-15", "P9999Y", "after", (None, None)),
        ("2021-12-15", None, "after", (None, None)),
    ],
)
def test_shift(day: str, duration: str | None, direction: str, days: tuple[str | None, str | None]) -> None:
    assert shift(day, duration, direction) == days  # type: ignore[arg-type]


def test_months_of_different_length() -> None:
    assert add_months(date(2021, 1, 31), 1) == date(2021, 2, 28)
    with pytest.raises(ValueError, match="no year"):
        add_months(date(1, 1, 1), -1)


@pytest.mark.parametrize(
    ("year", "day"), [(1999, (4, 4)), (2000, (4, 23)), (2019, (4, 21)), (2021, (4, 4)), (2024, (3, 31))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_weeks_and_weekdays() -> None:
    assert week_value(date(2021, 1, 3)) == "2020-W53"
    assert nth_weekday(2021, 11, 4, 4) == date(2021, 11, 25)
    assert moved(date(2021, 12, 16), -1, "Q") == "2021-Q3"
    assert moved(date(2021, 12, 16), 10**9, "D") is None
