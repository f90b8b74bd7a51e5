"""The codebook's phrasings of times: each compiles, and each names a meaning that is defined."""

from __future__ import annotations

import pytest

from dragoman.codebook import table
from dragoman.times.find import MEANINGS
from dragoman.times.lexemes import Lexeme
from dragoman.times.phrasing import atoms, phrasings, uses


def read(text: str) -> list[Lexeme]:
    return phrasings()[1].read(text, 0)


def test_every_phrasing_has_a_meaning() -> None:
    rules, _ = phrasings()
    assert {r.meaning for r in rules} == set(MEANINGS)


def test_macros_are_used() -> None:
    facts = table("times")
    text = str(facts["phrasings"]) + str(facts["macros"])
    unused = [m for m in facts["macros"] if f"${m}" not in text and m not in ("mod", "rel")]
    assert not unused


def test_what_is_no_phrasing_is_refused() -> None:
    with pytest.raises(ValueError, match="no macro"):
        atoms("$nonsense")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twenty-five", 25),
        ("two hundred", 200),
        ("one hundred and five", 105),
        ("5 1/2", 5.5),
        ("three", 3),
        ("hundred", 100),
        ("1,200", 1200),
        ("2 million", 2_000_000),
    ],
)
def test_numbers(text: str, number: float) -> None:
    (lexeme,) = read(text)
    assert lexeme.values["NUM"] == number
    assert text[lexeme.start : lexeme.end] == text


def test_numbers_side_by_side_stay_apart() -> None:
    assert [x.values.get("NUM") for x in read("two or three")] == [2, None, 3]
    assert [x.values.get("NUM") for x in read("twenty two three")] == [22, 3]


def test_the_longest_expression_wins() -> None:
    (use,) = uses(read("the first 11 months of this year"))
    assert use.phrasing.meaning == "first_units"


def test_abbreviations_take_their_full_stop() -> None:
    month, day, _ = read("Dec. 7.")
    assert (month.start, month.end, day.values["DAY"]) == (0, 4, 7)


def test_no_word_of_the_table_is_read_as_a_truth_value() -> None:
    facts = table("times")
    lists = [facts[k] for k in facts if isinstance(facts[k], list)] + list(facts["march"].values())
    assert all(isinstance(word, str) for words in lists for word in words)
    assert all(isinstance(word, str) for words in facts["words"].values() for word in words)
