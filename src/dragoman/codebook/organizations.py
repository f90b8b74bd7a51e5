"""Organizations, blocs and groups that the press names: of which kind, state and sectors, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from dragoman.codebook.entries import ALWAYS, Period, common_nouns, find, fold, index_by_name, listed, period, rows
from dragoman.codebook.tables import table

OrganizationKind = Literal["organization", "bloc", "group"]


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization, a bloc of states, or a people or faith.

    `section` is the part of the table it stands in ("parties", "media", ...). `country` is null for one of no
    single state, `code` null where country and sector make it up. `members` are states' codes, given for
    blocs where they are few. `ruling` holds a party's times in government.
    """

    name: str
    aliases: tuple[str, ...]
    section: str
    kind: OrganizationKind
    country: str | None
    sectors: tuple[str, ...]
    code: str | None
    members: tuple[str, ...]
    period: Period
    ruling: tuple[Period, ...]

    def sectors_on(self, day: date | None) -> tuple[str, ...]:
        """Its sectors on a day: a party's have GOV or OPP added, as it is in government or not.

        Without a day the times in government that are still open decide.
        """
        if self.section != "parties":
            return self.sectors
        rules = any(span.until is None if day is None else span.covers(day) for span in self.ruling)
        return (*self.sectors, "GOV" if rules else "OPP")


@cache
def organizations() -> tuple[Organization, ...]:
    """All organizations, in the order of the table."""
    data = table("organizations")
    found = []
    for section, head in data["sections"].items():
        plain, kind, code = tuple(head.get("sectors", ())), head["kind"], head.get("code")
        for name, aliases, country, sectors, members, span, ruling in rows(data[section], 7):
            for number, names in enumerate(aliases.split("//")):
                every = (name, *listed(names)) if number == 0 else listed(names)
                found.append(
                    Organization(
                        every[0],
                        every[1:],
                        section,
                        kind,
                        country or None,
                        tuple(sectors.split()) or plain,
                        code,
                        tuple(members.split()),
                        period(span) if span else ALWAYS,
                        tuple(period(part) for part in listed(ruling)),
                    )
                )
    return tuple(found)


@cache
def organizations_by_name() -> dict[str, tuple[Organization, ...]]:
    """Organizations by folded name and alias, the better known first where several share one."""
    return index_by_name((each, (each.name, *each.aliases)) for each in organizations())


@cache
def _small() -> frozenset[str]:
    return common_nouns(name for each in organizations() for name in (each.name, *each.aliases))


@cache
def _around() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may stand before and after a name, with the space that parts them."""
    data = table("organizations")
    before = tuple(f"{word} " for word in listed(data["prefixes"]))
    after = tuple(f" {word}" for word in listed(data["suffixes"]))
    return before, after


def _bare(name: str) -> str:
    """A name without its possessive, and without one word before and one after it that are not part of it."""
    name = name.strip().removesuffix("'s").removesuffix("’s").rstrip(".,'’")
    before, after = _around()
    for start in before:
        name = name.removeprefix(start)
    end = next((end for end in after if name.endswith(end)), "")
    return name.removesuffix(end).rstrip(",")


def organizations_named(name: str, *, day: date | None = None, country: str | None = None) -> tuple[Organization, ...]:
    """The organizations of this name, those of the country first, then those there on the day.

    Words in small letters name only what is written so: "mujahideen", but neither "shell" nor "time".
    A possessive, or words like "Corp." and "London-based" around the name, do not keep it from being found.
    """
    if name.islower() and fold(name) not in _small():
        return ()
    found = find(organizations_by_name(), name)
    if not found:
        found = find(organizations_by_name(), _bare(name))
    if len(found) < 2:
        return found
    return tuple(sorted(found, key=lambda each: (each.country != country, not each.period.covers(day))))
