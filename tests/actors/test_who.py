"""Whom a bare phrase means: its state, its sector, and the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.actors import Dictionary, Entry, identify
from dragoman.codebook.organizations import organizations
from dragoman.codebook.states import states

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "who.yaml").read_text(encoding="utf-8"))
SOUND = [tuple(c) for family in ("in_the_wild", "synthetic", "negative") for c in CASES[family]]
FAILING = [tuple(c) for c in CASES["known_failures"]]


def told(phrase: str, day: date | None = None, context: str | None = None) -> tuple[str, str]:
    found = identify(phrase, day=day, context=context)
    return found.country or "-", found.sectors[0] if found.sectors else "-"


@pytest.mark.parametrize("case", SOUND, ids=lambda case: f"{case[0]} {case[3] if len(case) > 3 else ''}")
def test_state_and_sector_of_a_phrase(case: tuple[Any, ...]) -> None:
    assert told(case[0], *case[3:]) == (case[1], case[2])


@pytest.mark.parametrize("case", FAILING, ids=lambda case: str(case[0]))
def test_known_failures_still_fail(case: tuple[Any, ...]) -> None:
    assert told(case[0], *case[3:]) != (case[1], case[2]), "it passes now: move it to another family"


def test_there_are_enough_cases() -> None:
    assert len(SOUND) + len(FAILING) >= 300
    assert len({(c[0], c[3:]) for c in SOUND}) == len(SOUND)


def test_capitals_throughout_cost_little() -> None:
    known = [c for c in SOUND if c[1] != "-"]
    right = [c for c in known if told(c[0].upper(), *c[3:]) == (c[1], c[2])]
    assert len(right) >= 0.95 * len(known)


def test_small_letters_throughout_cost_little() -> None:
    known = [c for c in SOUND if c[1] != "-"]
    right = [c for c in known if told(c[0].lower(), *c[3:]) == (c[1], c[2])]
    assert len(right) >= 0.9 * len(known)


def test_a_person_has_name_title_and_reason() -> None:
    found = identify("Kremlin aide Yuri Ushakov")
    assert found.to_dict() == {
        "text": "Kremlin aide Yuri Ushakov",
        "name": "Yuri Ushakov",
        "kind": "person",
        "country": "RUS",
        "sectors": ["GOV"],
        "code": "RUSGOV",
        "title": "aide",
        "because": found.because,
    }
    assert found.because is not None and "Ushakov" in found.because


def test_nonsense_is_null_in_every_key_but_the_text() -> None:
    found = identify("blorfing quandles").to_dict()
    assert found.pop("text") == "blorfing quandles"
    assert found.pop("sectors") == []
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("day", "name"), [(date(1990, 8, 2), "George H. W. Bush"), (date(2004, 3, 5), "George W. Bush")]
)
def test_the_day_tells_two_of_one_surname_apart(day: date, name: str) -> None:
    assert identify("President Bush", day=day).name == name


def test_the_day_tells_who_held_an_office() -> None:
    assert identify("the French president", day=date(2003, 3, 1)).name == "Jacques Chirac"
    assert identify("a French president", day=date(2003, 3, 1)).name == "French president"


def test_a_reason_says_where_the_table_ends_and_where_nobody_held_the_office() -> None:
    for phrase in ("the French president", "Emmanuel Macron"):
        assert "as known until 2026-01-31" in (identify(phrase, day=date(2026, 11, 24)).because or "")
        assert "as known until" not in (identify(phrase, day=date(2020, 11, 24)).because or "")
    vacant = identify("the Lebanese president", day=date(2023, 6, 1))
    assert vacant.name == "Lebanese president"
    assert "the office was vacant on 2023-06-01" in (vacant.because or "")


@pytest.mark.parametrize(
    ("phrase", "context", "country"),
    [
        ("the rebels", "Fighting went on in Chad on Friday.", "TCD"),
        ("the president", "In Chile, miners went on strike. Chile's parliament met.", "CHL"),
        ("French troops", "Fighting went on in Chad on Friday.", "FRA"),
        ("the United Nations", "Fighting went on in Chad on Friday.", None),
    ],
)
def test_the_context_tells_whose_they_are(phrase: str, context: str, country: str | None) -> None:
    assert identify(phrase, context=context).country == country


def test_the_context_tells_which_bearer_of_a_name_is_meant() -> None:
    found = identify("Bush", context="George H. W. Bush spoke to reporters. Bush was in good spirits.")
    assert found.name == "George H. W. Bush"


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("U.N. peacekeepers in Lebanon", "UNO"),
        ("the European Commission", "EUR"),
        ("NATO", "IGO"),
        ("Amnesty International", "NGO"),
        ("gunmen", "UAF"),
        ("Israel", "ISR"),
        ("Israeli troops", "ISRMIL"),
    ],
)
def test_codes(phrase: str, code: str) -> None:
    assert identify(phrase).code == code


def test_words_before_a_body_may_name_another_of_its_name() -> None:
    assert identify("the Spanish ambassador to Venezuela").country == "ESP"
    assert identify("the ambassador to Venezuela").country is None
    assert identify("soldiers loyal to Alassane Ouattara").country == "CIV"


def test_every_state_is_its_own() -> None:
    today = date(2020, 1, 1)
    for state in states():
        if state.period.covers(today):
            assert identify(state.name, day=today).country == state.code
            if state.adjectives:
                assert identify(f"a {state.adjectives[0]} minister", day=today).sectors[:1] == ("GOV",)


def test_bodies_have_their_sectors() -> None:
    wrong = [b.name for b in organizations() if b.sectors and not identify(b.name).sectors]
    assert len(wrong) <= 0.02 * len(organizations()), wrong


@pytest.mark.parametrize(
    "text", ["\u202e\u0000", "(" * 5_000, "of " * 3_000, "'s 's 's", "𝕬 🙂 ١٢", "A-" * 4_000, "\n"]
)
def test_hostile_text_is_answered(text: str) -> None:
    assert identify(text, context=text).text == text


def test_own_actors_win() -> None:
    own = Dictionary(
        [
            (Entry("Hamas", "organization", "EGY", ("PTY",), source="mine.csv, line 2"), ("Hamas",)),
            (Entry("Zorblat Front", "organization", "TCD", ("REB",)), ("Zorblat Front", "ZF")),
            (Entry("Marla Quint", "person", "USA", ("OPP",)), ("Marla Quint",)),
        ]
    )
    assert identify("Hamas", own=own).code == "EGYPTY"
    assert identify("a Hamas leader", own=own).code == "EGYPTY"
    assert identify("Zorblat Front fighters", own=own).code == "TCDREB"
    assert identify("ZF", own=own).name == "Zorblat Front"
    assert identify("President Marla Quint", own=own).code == "USAOPP"
    assert "mine.csv, line 2" in (identify("Hamas", own=own).because or "")
