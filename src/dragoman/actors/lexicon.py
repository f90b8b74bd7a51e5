"""What the codebook's fact tables say of the names and words that actors go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from dragoman.actors.cast import ActorKind
from dragoman.codebook import table
from dragoman.codebook.entries import find, fold
from dragoman.codebook.offices import people_by_name
from dragoman.codebook.organizations import organizations_by_name, organizations_named
from dragoman.codebook.places import cities
from dragoman.codebook.states import (
    region_named,
    region_of_adjective,
    regions_by_adjective,
    regions_by_name,
    seat_named,
    seats_by_name,
    state,
    state_named,
    state_of_adjective,
    state_of_capital,
    states_by_adjective,
    states_by_capital,
    states_by_name,
)

FactKind = Literal["country", "adjective", "seat", "organization", "capital", "region", "person"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a name is known to be: a state, its adjective or people, its capital, a seat of power, a region, a body.

    `actor` is the kind of actor that the name stands for where it stands for one.
    """

    kind: FactKind
    actor: ActorKind
    name: str
    country: str | None
    sectors: tuple[str, ...] = ()
    code: str | None = None


@cache
def words() -> Mapping[str, Any]:
    """The table of words that tell actors from other things."""
    found: dict[str, Any] = table("actor_words")
    return found


@cache
def word_set(*path: str) -> frozenset[str]:
    """A list of that table as a set."""
    found: Any = words()
    for key in path:
        found = found[key]
    return frozenset(str(w) for w in found)


def first_key(word: str) -> str:
    """A word as `first_words` has it."""
    return fold(word).lower().replace(".", "").split("'")[0].split("-")[0]


@cache
def first_words() -> dict[str, int]:
    """The first word of every known name, lower case without dots, and how many words such a name has at most."""
    longest: dict[str, int] = {}
    for index in (
        states_by_name(), states_by_adjective(), states_by_capital(), seats_by_name(), regions_by_name(),
        regions_by_adjective(), organizations_by_name(), people_by_name(),
    ):  # fmt: skip
        for key in index:
            parts = key.lower().replace("-", " ").replace("'", " ").split()
            if parts:
                longest[parts[0]] = max(longest.get(parts[0], 0), len(parts) + key.count("-") + key.count("'"))
    return longest


@lru_cache(maxsize=1 << 14)
def fact(name: str, day: date | None = None) -> Fact | None:
    """What is known of a name as it is written, the likeliest first; null if nothing is."""
    country = state_named(name, day)
    if country is not None:
        return Fact("country", "country", country.name, country.code)
    seat = seat_named(name)
    if seat is not None:
        return Fact("seat", "organization", seat.name, seat.country, seat.sectors)
    bodies = organizations_named(name, day=day)
    if bodies:
        body = bodies[0]
        return Fact("organization", body.kind, body.name, body.country, body.sectors_on(day), body.code)
    country = state_of_adjective(name, day)
    if country is not None:
        return Fact("adjective", "group", country.name, country.code)
    country = state_of_capital(name, day)
    if country is not None:
        return Fact("capital", "country", country.name, country.code)
    region = region_named(name)
    if region is not None:
        return Fact("region", "organization", region.name, region.country, region.sectors)
    region = region_of_adjective(name)
    if region is not None:
        return Fact("adjective", "group", region.name, region.country, region.sectors)
    members = organizations_named(name + "s", day=day) if name[:1].isupper() and " " not in name else ()
    if members and members[0].section == "parties":
        party = members[0]  # "Republicans" are the party, "a Republican" one of its members
        return Fact("adjective", "group", party.name, party.country, party.sectors_on(day))
    return None


@cache
def fact_of_state(code: str) -> Fact | None:
    """The state of this code as a fact."""
    known = state(code)
    return Fact("country", "country", known.name, known.code) if known is not None else None


@lru_cache(maxsize=1 << 14)
def city_country(name: str) -> str | None:
    """The state in which the largest city of this name lies."""
    found = find(cities(), name)
    return found[0].country if found else None


@lru_cache(maxsize=1 << 14)
def is_city(name: str) -> bool:
    """Whether a city of half a million or more goes by this name."""
    return any(city.population >= 500_000 for city in find(cities(), name))


@cache
def _forenames() -> frozenset[str]:
    """The first words of the full names that the tables have, in lower case, but for titles ("Gen", "Grand Duke")."""
    named = (key.split() for key in people_by_name() if " " in key)
    return frozenset(
        first for first, second, *_ in named if len(first) > 2 and not {first, second} & honorifics().keys()
    )


def is_first_name(word: str) -> bool:
    """Whether many, or somebody known, bear this word as their first name."""
    key = first_key(word)
    return key in _first_names() or (key in _forenames() and fact(word) is None)


@cache
def _genders() -> dict[str, str]:
    return {word: g for g in ("m", "f") for word in words()["gender"][g]}


@cache
def _first_names() -> dict[str, str]:
    return {name: g for g in ("m", "f") for name in words()["first_names"][g]}


def gender_of_noun(lemma: str) -> str | None:
    """ "m" or "f" where the noun tells it."""
    return _genders().get(lemma)


def gender_of_first_name(name: str) -> str | None:
    """ "m" or "f" where nearly all who bear the name are."""
    return _first_names().get(fold(name).lower())


@cache
def honorifics() -> dict[str, str | None]:
    """Words before a person's name, with the gender that they tell."""
    kinds = words()["honorifics"]
    return {w: (g if g != "any" else None) for g in ("any", "m", "f") for w in kinds[g]}


def person_name_of(lemma: str) -> str:
    """The word in the form in which names are compared."""
    return fold(lemma).lower()
