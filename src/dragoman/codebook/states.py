"""States past and present: their peoples, capitals, seats of power and regions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codebook.entries import Period, common_nouns, find, fold, index_by_name, listed, period, rows
from dragoman.codebook.tables import table


@dataclass(frozen=True, slots=True)
class State:
    """A state, under the code that records give it: ISO 3166-1 alpha-3, 3166-3 once it is no more, or XKX.

    `adjectives` are words like "French", `people` nouns for its people ("Frenchman", "the Swiss").
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a state, or a territory that counts as its state: a province, dependency or breakaway region.

    `sectors` is ("PRE",) for a breakaway region, else empty. `iso` is the alpha-3 code that ISO gives to a
    dependency, else null. `adjectives` take in the nouns for its people.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    adjectives: tuple[str, ...]
    iso: str | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A building or street whose name stands for an institution: "the Kremlin"."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """All states, in the order of the table."""
    found = []
    for code, name, aliases, adjectives, people, capitals, span in rows(table("states")["states"], 7):
        words, nouns = listed(adjectives), listed(people)
        if not nouns:
            nouns = tuple(form for word in words if word.endswith(("n", "i")) for form in (word, word + "s"))
        found.append(State(code, name, listed(aliases), words, nouns, listed(capitals), period(span)))
    return tuple(found)


@cache
def regions() -> tuple[Region, ...]:
    """All regions and dependencies, breakaway regions first."""
    data = table("states")
    found = []
    for kind, sectors in (("breakaway", ("PRE",)), ("dependencies", ()), ("regions", ())):
        for name, aliases, country, adjectives, iso in rows(data[kind], 5):
            found.append(Region(name, listed(aliases), country, sectors, listed(adjectives), iso or None))
    for country, names in data["provinces"].items():
        found += [Region(name, (), country, (), (), None) for name in listed(names)]
    return tuple(found)


@cache
def seats() -> tuple[Seat, ...]:
    """All seats of power."""
    return tuple(
        Seat(name, listed(aliases), country, tuple(sectors.split()))
        for name, aliases, country, sectors in rows(table("states")["seats"], 4)
    )


@cache
def states_by_code() -> dict[str, State]:
    """Each state by its code."""
    return {state.code: state for state in states()}


@cache
def states_by_name() -> dict[str, tuple[State, ...]]:
    """States by folded name and alias, the likelier first where two share one."""
    return index_by_name((state, (state.name, *state.aliases)) for state in states())


@cache
def states_by_adjective() -> dict[str, tuple[State, ...]]:
    """States by adjective and by noun for their people, folded."""
    return index_by_name((state, (*state.adjectives, *state.people)) for state in states())


@cache
def states_by_capital() -> dict[str, tuple[State, ...]]:
    """States by the name of their capital, folded."""
    return index_by_name((state, state.capitals) for state in states())


@cache
def regions_by_name() -> dict[str, tuple[Region, ...]]:
    """Regions by folded name and alias."""
    return index_by_name((region, (region.name, *region.aliases)) for region in regions())


@cache
def regions_by_adjective() -> dict[str, tuple[Region, ...]]:
    """Regions by adjective and by noun for their people, folded."""
    return index_by_name((region, region.adjectives) for region in regions())


@cache
def seats_by_name() -> dict[str, tuple[Seat, ...]]:
    """Seats of power by folded name and alias."""
    return index_by_name((seat, (seat.name, *seat.aliases)) for seat in seats())


@cache
def _small() -> frozenset[str]:
    words = [name for each in states() for name in (each.name, *each.aliases, *each.adjectives, *each.people)]
    words += [name for each in regions() for name in (each.name, *each.aliases, *each.adjectives)]
    return common_nouns(words)


def _is_name(word: str) -> bool:
    """Whether the word may be a name: "turkey" and "polish" in small letters are none."""
    return not word.islower() or fold(word) in _small()


def _at(found: tuple[State, ...], day: date | None) -> State | None:
    """The first that was there on the day, else the first."""
    return next((state for state in found if state.period.covers(day)), found[0] if found else None)


def state(code: str) -> State | None:
    """The state with this code; null for a code of none."""
    return states_by_code().get(code)


def state_named(name: str, day: date | None = None) -> State | None:
    """The state of this name, of several the one that was there on the day."""
    return _at(find(states_by_name(), name), day) if _is_name(name) else None


def state_of_adjective(word: str, day: date | None = None) -> State | None:
    """The state that "French" or "Frenchmen" is said of."""
    return _at(find(states_by_adjective(), word), day) if _is_name(word) else None


def state_of_capital(city: str, day: date | None = None) -> State | None:
    """The state whose capital this is, or was."""
    return _at(find(states_by_capital(), city), day) if _is_name(city) else None


def region_named(name: str) -> Region | None:
    """The region of this name."""
    found = find(regions_by_name(), name) if _is_name(name) else ()
    return found[0] if found else None


def region_of_adjective(word: str) -> Region | None:
    """The region that "Chechen" or "Scottish" is said of."""
    found = find(regions_by_adjective(), word) if _is_name(word) else ()
    return found[0] if found else None


def seat_named(name: str) -> Seat | None:
    """The seat of power of this name."""
    found = find(seats_by_name(), name)
    return found[0] if found else None


@cache
def _iso_owners() -> dict[str, str]:
    return {region.iso: region.country for region in regions() if region.iso}


def country_of_iso(code: str) -> str | None:
    """The code that records use for an ISO 3166-1 alpha-3 code: a dependency's is its state's."""
    return code if code in states_by_code() else _iso_owners().get(code)
