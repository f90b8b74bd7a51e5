"""What the names and roles of a phrase tell of its actor: sectors, state, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.actors.bearer import Context
from dragoman.actors.cast import ActorKind
from dragoman.actors.describer import singular
from dragoman.actors.own import Dictionary
from dragoman.actors.phrase import Item, listing
from dragoman.codebook.states import region_of_adjective


@dataclass(slots=True)
class Draft:
    """An actor in the making."""

    kind: ActorKind | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None  # of a body of no state
    title: str | None = None
    stateless: bool = False
    because: list[str] = field(default_factory=list)

    def add(self, reason: str) -> None:
        """Give a reason, once."""
        if reason not in self.because:
            self.because.append(reason)


def facts_of(country: str | None, sectors: tuple[str, ...]) -> str:
    """Country and sectors in one line."""
    return " ".join(part for part in (country, *sectors) if part) or "of no state or sector"


class Told:
    """Gathers what the parts of one phrase tell in `draft`."""

    def __init__(
        self, phrase: str, day: date | None, own: Dictionary | None, context: Context, *, guessed: bool = False
    ) -> None:
        self.phrase = phrase
        self.day = day
        self.own = own
        self.context = context
        self.guessed = guessed  # its capitals are ours
        self.draft = Draft()

    def _sectors(self, head: list[Item], at: int, tail: list[tuple[str, list[Item]]]) -> tuple[str, ...]:
        """The sectors of the role at a place, with what stands before and after it."""
        d = self.draft
        role = head[at].role
        assert role is not None
        general = head[at].low in listing("general") or singular(head[at].low) in listing("general")
        sectors = role.sectors
        d.add(f"{head[at].low!r} tells {' '.join(role.sectors) or 'no sector'}")
        over = head[at].low.startswith("ex-")
        for item in reversed(head[:at]):
            if item.low in listing("former"):
                over = True
                continue
            body = item.known.sectors if item.known else ()
            if body and body[0] == "IGO" and self._country_of(head[:at]) is not None:
                continue  # "Russia's NATO envoy"
            if body:
                sectors = self._with_body(sectors, body, general)
                self._add_body(item)
                continue
            before = item.modifier.sectors if item.modifier else item.role.sectors if item.role else ()
            if not before or (item.role and not item.modifier and item.role.kind == "country"):
                continue
            if item.role and not item.modifier and item.low in listing("general") and sectors and not general:
                continue  # "deputy interior minister"
            d.add(f"{item.low!r} tells {' '.join(before)}")
            if item.modifier and item.modifier.effect == "add":
                sectors = (*sectors, *before)
            elif general or not sectors or not self._outweighs(sectors[0], before[0]):
                sectors = (*before, *sectors)
                general = False
            else:
                sectors = (*sectors, *before)
        for link, part in tail[:1]:
            if link.split()[0] not in listing("belongs"):
                break
            inside = link.split()[0] in ("in", "to", "from") and not general
            for item in part:
                body = item.known.sectors if item.known else ()
                if body and not inside and not (item.fact and item.fact.kind == "adjective"):
                    if "IGO" in body and (self._country_of(head) or link.split()[0] == "to"):
                        continue
                    sectors = self._with_body(sectors, body, general)
                    self._add_body(item)
                    general = False
                elif item.role and item.role.sectors and general and link.startswith(("of", "for", "at", "from")):
                    sectors = (*item.role.sectors, *sectors)
                    d.add(f"{item.low!r} tells {' '.join(item.role.sectors)}")
                    general = False
        if over and (not sectors or sectors[0] in listing("of_office")):
            d.add("a former official is ELI")
            return ("ELI",)
        return tuple(dict.fromkeys(s for s in sectors if s != "UNK")) or sectors

    def _add_body(self, item: Item) -> None:
        """The body that a role belongs to, as a reason, and its code."""
        assert item.known is not None
        self.draft.add(f"{item.text} is {facts_of(item.known.country, item.known.sectors)}")
        self._code(item)

    def _code(self, item: Item) -> None:
        code = item.known.code if item.known else None
        if code and self.draft.code is None:
            self.draft.code = code
            self.draft.stateless = code in ("UNO", "EUR", "IGO")

    @staticmethod
    def _with_body(sectors: tuple[str, ...], body: tuple[str, ...], general: bool) -> tuple[str, ...]:
        armed = body[0] in listing("armed") and (not sectors or sectors[0] in listing("of_the_armed"))
        if "PRE" in body and not (sectors and sectors[0] in listing("of_the_armed")):
            return ("PRE", *sectors)
        if body[0] == "CVL" and sectors:
            return (*sectors, *body)  # of a people
        if general or armed or body[0] in listing("first_always") or not sectors:
            return (*body, *sectors) if not general else body
        return (*sectors, *body)

    @staticmethod
    def _outweighs(role: str, modifier: str) -> bool:
        """Whether a role's own sector stands before that of a word before it."""
        return (
            (modifier in listing("weak") and role in listing("strong"))
            or (modifier, role) in (("REL", "CVL"), ("OPP", "JRN"))
            or role in listing("armed")
        )

    def _country_of(self, items: list[Item]) -> str | None:
        """The state that the first of these to tell one tells."""
        for item in items:
            if item.own is not None and item.own.country:
                return item.own.country
            if (
                item.fact is not None
                and item.fact.actor != "bloc"
                and (country := item.fact.country or self._people(item))
            ):
                return country
            if item.city is not None:
                return item.city
        return None

    @staticmethod
    def _people(item: Item) -> str | None:
        """The state of the region whose adjective is also a people of no state: "Kashmiri"."""
        if item.fact is None or item.fact.actor != "group" or item.fact.code is not None:
            return None
        region = region_of_adjective(item.text)
        return region.country if region is not None else None
