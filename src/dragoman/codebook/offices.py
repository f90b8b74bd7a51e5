"""Who held which office when, and the people that the press knows by their surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codebook.entries import ALWAYS, Period, days_of, find, fold, index_by_name, listed, period, rows
from dragoman.codebook.tables import table

_MARKED = re.compile(r"_([^_]+)_")
_PARTICLES = re.compile(
    r"(?:al-|el-|ad-|as-|ash-|at-|bin |ibn |de la |de |da |do |dos |di |van der |van |von der |von )"
)

GAPS = ("vacant", "acting", "not known")


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office ("foreign minister"), the other names it goes by, and its holders' sectors."""

    name: str
    aliases: tuple[str, ...]
    sectors: tuple[str, ...]
    rank: str


@dataclass(frozen=True, slots=True)
class Holding:
    """One person's time in one office, of a state (`country`) or of an organization (`organization`).

    `title` is what the office is called there: the foreign minister of the USA is its secretary of state.
    """

    person: str
    office: str
    title: str
    country: str | None
    organization: str | None
    sectors: tuple[str, ...]
    period: Period

    def past_knowledge(self, day: date | None) -> bool:
        """Whether a day is later than the table speaks of, so that the holder may have left since."""
        return day is not None and self.period.until is None and day > known_until()


@dataclass(frozen=True, slots=True)
class Gap:
    """A time for which the table names no holder of an office, and why.

    `why` is "vacant" (nobody held it, or there was no such office), "acting" (somebody filled in whom the table
    leaves out) or "not known".
    """

    office: str
    why: str
    country: str | None
    organization: str | None
    period: Period

    def told(self) -> str:
        """In words, after the name of the office."""
        return {"vacant": "was vacant", "acting": "was filled by somebody acting"}.get(
            self.why, "had a holder not known"
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known by name. `surname` is what the press calls them for short.

    `sectors` and `title` are what they are besides or before their offices; empty and null if nothing else is
    known of them.
    """

    name: str
    surname: str
    aliases: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    title: str | None
    period: Period
    holdings: tuple[Holding, ...]

    def held_on(self, day: date | None) -> tuple[Holding, ...]:
        """The offices held on a day, the highest first; without a day, the last ones held."""
        if day is not None:
            return tuple(each for each in self.holdings if each.period.covers(day))
        last = max((each.period.until or date.max for each in self.holdings), default=None)
        return tuple(each for each in self.holdings if (each.period.until or date.max) == last)

    def sectors_on(self, day: date | None) -> tuple[str, ...]:
        """The sectors of the highest office held on a day; after the last of them a former official, ELI."""
        held = self.held_on(day)
        if held:
            return held[0].sectors
        if day is not None and any(each.period.until and each.period.until < day for each in self.holdings):
            return self.sectors or ("ELI",)
        return self.sectors

    def title_on(self, day: date | None) -> str | None:
        """The title of the highest office held on a day, else what they are called besides."""
        held = self.held_on(day)
        return held[0].title if held else self.title

    def country_on(self, day: date | None) -> str | None:
        """The state they act for on a day: none while they serve an international body, else their own."""
        return None if self.sectors_on(day)[:1] == ("IGO",) else self.country


@cache
def offices() -> dict[str, Office]:
    """All kinds of office by name, the highest first."""
    return {
        name: Office(name, listed(aliases), tuple(sectors.split()), rank)
        for name, aliases, sectors, rank in rows(table("offices")["offices"], 4)
    }


@cache
def offices_by_name() -> dict[str, tuple[Office, ...]]:
    """Offices by folded name and alias."""
    return index_by_name((each, (each.name, *each.aliases)) for each in offices().values())


def split_surname(written: str) -> tuple[str, str]:
    """A name and what it is cut short to: the part between underscores, else the last word.

    "_Xi_ Jinping" gives "Xi Jinping" and "Xi". Of a monarch it is what stands before the number.
    """
    marked = _MARKED.search(written)
    if marked:
        return written.replace("_", ""), marked.group(1)
    rest, _, last = written.rpartition(" ")
    if rest and not last.strip("IVX"):
        return written, rest
    return written, last


def _terms(key: str, text: str) -> Iterator[tuple[str, Holding | Gap]]:
    """The holders of one office, and its gaps, with what is written; one ends where the next begins if not stated."""
    place, _, office = key.partition(" ")
    known = offices()[office]
    title = table("offices")["titles"].get(key, known.name)
    organization = table("offices")["organizations"].get(place)
    country = None if organization else place
    parsed = [part.rpartition(" ") for part in listed(text)]
    for number, (written, _, dates) in enumerate(parsed):
        first, dots, last = dates.partition("..")
        if not dots and number + 1 < len(parsed):
            last = parsed[number + 1][2].partition("..")[0]
        span = Period(days_of(first)[0], days_of(last)[1] if last else None)
        if written.startswith("("):
            why = written.strip("()")
            if why not in GAPS:
                raise ValueError(f"{key}: {written} is neither a holder nor one of {', '.join(GAPS)}")
            yield written, Gap(office, why, country, organization, span)
            continue
        for each in written.split(" & "):
            name = each.replace("_", "")
            yield each, Holding(name, office, title, country, organization, known.sectors, span)


@cache
def _written_terms() -> tuple[tuple[str, Holding | Gap], ...]:
    held = table("offices")["holders"].items()
    return tuple(each for key, text in held for each in _terms(key, text))


@cache
def _written_holdings() -> tuple[tuple[str, Holding], ...]:
    return tuple((written, each) for written, each in _written_terms() if isinstance(each, Holding))


@cache
def holdings() -> tuple[Holding, ...]:
    """Every time in office that the table has, office by office, in order."""
    return tuple(holding for _, holding in _written_holdings())


@cache
def gaps() -> tuple[Gap, ...]:
    """Every time without a named holder that the table states, office by office, in order."""
    return tuple(each for _, each in _written_terms() if isinstance(each, Gap))


def gap(office: str, place: str, day: date) -> Gap | None:
    """What the table says where it names no holder of an office on a day; null where it does not speak of it."""
    names = {kind.name for kind in find(offices_by_name(), office)}
    for each in gaps():
        at = each.country or fold(each.organization or "")
        if each.office in names and at in (place, fold(place)) and each.period.covers(day):
            return each
    return None


@cache
def known_until() -> date:
    """The last day of which the table speaks; who holds an office later may be somebody else."""
    return days_of(str(table("offices")["known_until"]))[1]


@cache
def _holdings_by_office() -> dict[tuple[str, str], tuple[Holding, ...]]:
    found: dict[tuple[str, str], list[Holding]] = {}
    for each in holdings():
        found.setdefault((each.office, each.country or fold(each.organization or "")), []).append(each)
    return {key: tuple(each) for key, each in found.items()}


def holders(office: str, place: str, day: date | None = None) -> tuple[Holding, ...]:
    """Who held an office of a state (by its code) or an organization (by its name) on a day.

    On the day of a handover both. Without a day, all that ever held it. Empty if the table does not know.
    """
    index = _holdings_by_office()
    found: list[Holding] = []
    for kind in find(offices_by_name(), office):
        held = index.get((kind.name, place)) or index.get((kind.name, fold(place))) or ()
        found += [each for each in held if each.period.covers(day)]
    return tuple(found)


@cache
def people() -> tuple[Person, ...]:
    """Everybody in the table: who held an office, then the others, in order."""
    data = table("offices")
    order = {name: number for number, name in enumerate(offices())}
    held: dict[str, list[Holding]] = {}
    written_as: dict[str, str] = {}
    for written, holding in _written_holdings():
        held.setdefault(holding.person, []).append(holding)
        if "_" in written or holding.person not in written_as:
            written_as[holding.person] = written
    extra: dict[str, tuple[tuple[str, ...], str, str, str, str]] = {}
    for written, others, *rest in rows(data["people"], 6):
        name = written.replace("_", "")
        country, sectors, title, span = rest
        extra[name] = (listed(others), country, sectors, title, span)
        if "_" in written or name not in written_as:
            written_as[name] = written
    found = []
    for name, written in written_as.items():
        aliases, country, sectors, title, span = extra.get(name, ((), "", "", "", ""))
        mine = sorted(held.get(name, ()), key=lambda each: order[each.office])
        found.append(
            Person(
                name,
                split_surname(written)[1],
                aliases,
                country or next((each.country for each in mine if each.country), None),
                tuple(sectors.split()),
                title or None,
                period(span),
                tuple(mine),
            )
        )
    return tuple(found)


def _full_names(person: Person) -> Iterable[str]:
    for name in (person.name, *person.aliases):
        yield name
        if "-" in name:
            yield name.replace("-", " ")


def _short_names(person: Person) -> Iterable[str]:
    """What a person is called for short: the surname, with and without its particle."""
    yield person.surname
    bare = _PARTICLES.match(person.surname.lower())
    if bare:
        yield person.surname[bare.end() :]


@cache
def people_by_name() -> dict[str, tuple[Person, ...]]:
    """People by folded full name and alias, hyphened names also without the hyphen: "Kim Jong Un"."""
    return index_by_name((each, _full_names(each)) for each in people())


@cache
def people_by_surname() -> dict[str, tuple[Person, ...]]:
    """People by folded surname."""
    return index_by_name((each, _short_names(each)) for each in people())


def _distance(person: Person, day: date) -> int:
    """How many days a person was from being in office, or known, on a day."""
    spans = [each.period for each in person.holdings]
    if person.sectors and person.period != ALWAYS:
        spans.append(person.period)
    apart = [] if spans else [1]
    for span in spans:
        if span.covers(day):
            return 0
        late = span.until is not None and span.until < day
        edge = span.until if late else span.since
        # Somebody who will only later come to office is less likely meant than one who has left it.
        apart.append(abs((day - (edge or day)).days) * (1 if late else 4))
    return min(apart)


def people_named(name: str, *, day: date | None = None, country: str | None = None) -> tuple[Person, ...]:
    """The people of a full name, alias or surname, the likeliest first.

    Those of the country come before others, then those in office on the day, then those who left it last.
    """
    found = list(dict.fromkeys((*find(people_by_name(), name), *find(people_by_surname(), name))))
    if day is not None:
        found.sort(key=lambda each: _distance(each, day))
    if country is not None:
        found.sort(key=lambda each: each.country != country)
    return tuple(found)
