"""Numbers by themselves: no grammar needed."""

from __future__ import annotations

import pytest

from dragoman.figures.bound import bound_at
from dragoman.figures.number import numbers
from dragoman.figures.unit import currency, unit_at


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250", 1250), ("3.5", 3.5), ("2 million", 2e6), ("2.5bn", 2.5e9), ("1.2 trn", 1.2e12), ("six", 6),
        ("twenty-one", 21), ("two hundred and six", 206), ("three thousand", 3000), ("a dozen", 12),
        ("five million two hundred thousand", 5.2e6), ("half a billion", 5e8), ("one and a half million", 1.5e6),
        ("two-thirds", 2 / 3), ("three quarters", 0.75), ("4½", 4.5), ("10 crore", 1e8),
    ],
)  # fmt: skip
def test_value(text: str, value: float) -> None:
    (number,) = numbers(text)
    assert number.value == pytest.approx(value)
    assert text[number.start : number.end] == text


@pytest.mark.parametrize("text", ["several hundred", "a few thousand", "hundreds", "B52", "1990s", "v2.0.1"])
def test_none(text: str) -> None:
    assert list(numbers(text)) == []


def test_hostile_text_is_read_in_linear_time() -> None:
    assert sum(1 for _ in numbers("one hundred and " * 20_000)) < 20_001
    assert len(list(numbers("1," * 50_000))) <= 50_000


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("$5", 1, "USD"), ("NZ$5", 3, "NZD"), ("€5", 1, "EUR"),
        ("5 pounds", 0, "GBP"), ("5 pounds of rice", 0, "[lb_av]"),
        ("5%", 0, "percent"), ("5 per cent", 0, "percent"), ("5-year", 0, "a"), ("5 nautical miles", 0, "[nmi_i]"),
        ("5 sq km", 0, "km2"), ("5 apples", 0, None), ("5 wonders", 0, None), ("5 Kuwaiti dinars", 0, "KWD"),
    ],
)  # fmt: skip
def test_unit(text: str, number: int, unit: str | None) -> None:
    found = unit_at(text, number, number + 1)
    assert (found.name if found else None) == unit


def test_currency_words_are_told_apart_by_their_state() -> None:
    assert currency("dinar", "Iraqi") == "IQD"
    assert currency("dinar", None) is None


@pytest.mark.parametrize(
    ("before", "after", "bound"),
    [
        ("at least ", "", "at least"), ("no more than ", "", "at most"),
        ("more than ", "", "at least"), ("roughly ", "", "about"),
        ("", " or so", "about"), ("", "+", "at least"), ("of ", " men", "exact"),
        ("handsome ", "", "exact"), ("nearly ", "", "at most"),
    ],
)  # fmt: skip
def test_bound(before: str, after: str, bound: str) -> None:
    assert bound_at(f"{before}50{after}", len(before), len(before) + 2) == bound
