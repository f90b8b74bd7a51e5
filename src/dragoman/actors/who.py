"""Who a bare phrase means, and why: "a retired Sudanese general" is a former official of Sudan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.actors.bearer import context_of, sectors_on, vague
from dragoman.actors.cast import ActorKind
from dragoman.actors.describer import singular
from dragoman.actors.lexicon import Fact, gender_of_first_name, honorifics, is_first_name, word_set, words
from dragoman.actors.own import Dictionary, Entry
from dragoman.actors.phrase import Item, listing, parts, scan
from dragoman.actors.told import Draft, Told, facts_of
from dragoman.actors.wording import bare, like_a_place, may_be_forename, plain_phrase, spellings
from dragoman.codebook import table
from dragoman.codebook.entries import find
from dragoman.codebook.offices import Holding, Person, gap, holders, known_until, people_by_surname
from dragoman.codebook.organizations import organizations_named
from dragoman.codebook.roles import Role


@dataclass(frozen=True, slots=True)
class Identity:
    """The actor that a phrase means; null and empty for what is not known. `because` says what told it."""

    text: str
    name: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    title: str | None = None
    because: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "text": self.text, "name": self.name, "kind": self.kind, "country": self.country,
            "sectors": list(self.sectors), "code": self.code, "title": self.title, "because": self.because,
        }  # fmt: skip


def identify(
    text: str, *, day: date | None = None, context: str | None = None, own: Dictionary | None = None
) -> Identity:
    """The actor that a noun phrase means, as it would be read on a day.

    `context` is text that the phrase stands in: it tells whose "the president" is and which Bush. The user's
    `own` actors win over the known ones. All is null for a phrase that names nobody.
    """
    phrase = plain_phrase(text)
    around = context_of(context, day, own)
    draft = None
    for written in spellings(phrase):
        draft = _Reader(written, day, own, around, guessed=phrase.islower() and written != phrase).read()
        if draft is not None and (draft.kind is not None or draft.country is not None or draft.sectors):
            break
    else:
        return Identity(text)
    assert draft is not None
    sectors = tuple(dict.fromkeys(draft.sectors))
    country = None if draft.kind == "bloc" else draft.country
    code = draft.code if country is None else None
    if code is None:
        code = "IGO" if draft.kind == "bloc" else (country or "") + (sectors[0] if sectors else "") or None
    name = draft.name or bare(phrase)
    return Identity(text, name, draft.kind, country, sectors, code, draft.title, "; ".join(draft.because) or None)


class _Reader(Told):
    """Reads one phrase."""

    name_at = range(0)  # where in the noun phrase a person's name stands: it tells no state

    @property
    def shouted(self) -> bool:
        """Whether all is in capitals, so that they tell no name."""
        return self.phrase.isupper()

    def read(self) -> Draft | None:
        items = scan(self.phrase, self.day, self.own)
        stretches = list(parts(items))
        if not stretches:
            return None
        head, tail = stretches[0][1], stretches[1:]
        while tail and tail[0][1] and tail[0][0].startswith("of") and self._counts(head):
            head, tail = [*[i for i in head if not i.loose], *tail[0][1]], tail[1:]
            head = [i for i in head if not (i.role and i.low in listing("quantities"))]
        head = [i for i in head if not (i.loose and i.low in ("the", "a", "an", "'", "-", "."))]
        if not head:
            return None
        if tail and tail[0][0] == "," and (joined := self._beside(head, tail[0][1])):
            head, tail = joined, tail[1:]
        if not self._head(head, tail):
            return None
        self._states(head, tail)
        return self.draft

    @staticmethod
    def _beside(head: list[Item], after: list[Item]) -> list[Item] | None:
        """A name and what a comma parts from it, as if the name stood last: "Robert Gates, former CIA director"."""
        after = [i for i in after if not (i.loose and i.low in ("the", "a", "an"))]
        if not after or not head:
            return None
        for name, words_of in ((head, after), (after, head)):
            named = like_a_place(name) or (
                all(i.person or (i.loose and i.capital) or i.city for i in name) and any(not i.city for i in name)
            )
            role = words_of[-1].role
            if named and role is not None and role.kind == "person":
                return [*words_of, *name]
        return None

    def _named_like_a_place(self, head: list[Item]) -> int | None:
        """Where a person's name begins whose first word is also a state or city: "Jordan Whitfield"."""
        at = next((k for k, i in enumerate(head) if may_be_forename(i)), None)
        if (
            self.shouted
            or at is None
            or not like_a_place(head[at:])
            or re.search(rf"{re.escape(head[at].text)}['’]", self.phrase)
        ):
            return None
        before = head[:at]
        return at if not before or before[-1].role is not None or before[-1].modifier is not None else None

    @staticmethod
    def _counts(head: list[Item]) -> bool:
        return head[-1].low in listing("quantities")

    # What the phrase proper names

    def _head(self, head: list[Item], tail: list[tuple[str, list[Item]]]) -> bool:
        """Fill in what the noun phrase proper tells, but for the state; False if it names nobody."""
        if head[-1].own is not None:
            return self._owned(head[-1].own, head[:-1])
        if not self.guessed and (place := self._named_like_a_place(head)) is not None:
            return self._person(head, place, len(head), tail)
        roles = [k for k, i in enumerate(head) if i.role is not None]
        person = next((k for k, i in enumerate(head) if i.person is not None), None)
        if person is not None and person >= max(roles, default=0) and not self._only_modifies(head, person):
            return self._person(head, person, person + 1, tail)
        start = self._unknown_name(head)
        titled = [k for k in roles if k < start and head[k].role and head[k].role.kind == "person"]  # type: ignore[union-attr]
        polite = [k for k in range(start) if head[k].low.rstrip(".") in honorifics()]
        if start < len(head) and (titled or polite):
            return self._person(head, start, len(head), tail)
        last = head[-1]
        if start < len(head) and self._surname(head, start, tail):
            return True
        if last.role is not None:
            return self._role(head, len(head) - 1, tail)
        if 0 < start < len(head) and (body := head[start - 1].role) is not None and body.kind == "organization":
            found = self._role(head[:start], start - 1, tail)  # "the Swiss bank | Corvin"
            self.draft.name = " ".join(i.text for i in head[start:])
            return found
        if last.fact is not None:
            return self._fact(head, last.fact, tail)
        if last.city is not None and not last.based and len(head) == 1:
            self.draft.kind, self.draft.country = "country", last.city
            self.draft.add(f"{last.text} is a city of {last.city}")
            return True
        if start < len(head) and not (self.shouted and head[-1].low.removesuffix("s") in word_set("not_actors")):
            return self._unknown(head, start)
        return self._noun(head, tail)

    @staticmethod
    def _only_modifies(head: list[Item], person: int) -> bool:
        return any(i.role or (i.loose and not i.capital and i.low not in ("'s", "’s")) for i in head[person + 1 :])

    @staticmethod
    def _unknown_name(head: list[Item]) -> int:
        """Where the capitalised words at the end begin that are not known, or only as cities."""
        start = len(head)
        if start > 2 and (role := head[-3].role) is not None and role.kind == "person":
            first, last = head[-2:]
            if first.loose and first.capital and last.fact is not None and last.fact.kind == "capital":
                return start - 2  # "Major Kofi Lome"
        while start and not head[start - 1].based:
            item = head[start - 1]
            if not item.capital:
                back = start - 1
                while back and start - back < 3 and head[back].low in word_set("name_particles"):
                    back -= 1
                if start == len(head) or back == start - 1 or not head[back].capital or not head[back].loose:
                    break
                start = back + 1
                continue
            if not (item.loose or (item.city and start > 1)) or item.low.rstrip(".") in honorifics():
                break
            start -= 1
        while start < len(head) and head[start].city and start == 0:
            start += 1
        return start

    def _owned(self, entry: Entry, before: list[Item]) -> bool:
        d = self.draft
        d.kind, d.name, d.country, d.sectors, d.code = entry.kind, entry.name, entry.country, entry.sectors, entry.code
        d.stateless = entry.country is None and entry.code is not None
        if entry.kind == "person":
            for item in before:
                d.title = item.low if item.role else d.title
        d.add(f"{entry.name} is one of your own actors ({entry.source})")
        return True

    def _person(self, head: list[Item], start: int, end: int, tail: list[tuple[str, list[Item]]]) -> bool:
        """Somebody by name, described by the words before: by these first, then by what is known of him."""
        d = self.draft
        d.kind = "person"
        self.name_at = range(start, end)
        title = next((k for k in range(start - 1, -1, -1) if head[k].role is not None), None)
        words_country = self._country_of([i for i in head[:start] if not (i.fact and i.fact.kind == "organization")])
        own: tuple[str, ...] = ()
        if title is not None:
            own = self._sectors(head, title, tail)
            role = head[title].role
            assert role is not None
            d.title = singular(role.words.lower()) if role.plural else role.words.lower()
        written = " ".join(i.text for i in head[start:end])
        person = head[start].person
        if words_country is None and not (person is not None and len(written.split()) > 1):
            words_country = self._country_of(head[:start])  # a party or body of that name may be another state's
        over = any(i.low in listing("former") for i in head[:start])
        if person is None or (words_country and person.country != words_country):
            person = self.context.bearer(written, d.title, words_country, over, self.day) or person
        d.name = person.name if person else written
        if person is None:
            d.sectors = own
            if head[start].fact or head[start].city:
                d.add(f"{head[start].text} is also a first name")
            return True
        known = sectors_on(person, self.day)
        held = person.held_on(self.day)
        if over:
            d.sectors = own or ("ELI",)
        elif own[:1] == ("IGO",) and words_country is None:
            d.sectors, d.stateless = own, True
            d.title = d.title or person.title_on(self.day)
            d.add(f"{person.name} is known")
            return True
        elif not own or (held and title is not None and (vague(head[title].low) or self._more_than(own, held))):
            d.sectors = (*known, *own)
        else:
            d.sectors = (*own, *(s for s in known if s != "ELI"))
        d.title = d.title or person.title_on(self.day)
        when = f" on {self.day}" if self.day and held else ""
        told = person.title_on(self.day)
        d.add(
            f"{person.name} is known"
            + (f" as {told}{when}{_known(held, self.day)}" if told else "")
            + f" ({facts_of(person.country, known)})"
        )
        d.country = words_country or next((h.country for h in held if h.country), person.country_on(self.day))
        d.stateless = d.country is None and "IGO" in d.sectors
        if d.stateless:
            d.code = self._code_of_body(person)
        return True

    @staticmethod
    def _more_than(own: tuple[str, ...], held: tuple[Holding, ...]) -> bool:
        """Whether an office says more than a rank does: "General Musharraf" was president."""
        return own[0] == "MIL" and any(h.office in word_set("heads_of_state_and_foreign_affairs") for h in held)

    def _code_of_body(self, person: Person) -> str:
        for held in person.held_on(self.day):
            bodies = organizations_named(held.organization or "", day=self.day)
            if bodies and bodies[0].code:
                return bodies[0].code
        return "IGO"

    def _surname(self, head: list[Item], start: int, tail: list[tuple[str, list[Item]]]) -> bool:
        """A name alone, or after its state's adjective, that is somebody known."""
        name = " ".join(i.text for i in head[start:])
        if (
            self.guessed
            or any(i.role or (i.loose and not i.capital) for i in head[:start])
            or any(i.city for i in head[start:])
        ):
            return False
        if not find(people_by_surname(), head[-1].text) and not self.context.people:
            return False
        if self.context.bearer(name, None, self._country_of(head[:start]), False, self.day) is None:
            return False
        return self._person(head, start, len(head), tail)

    # Roles

    def _role(self, head: list[Item], at: int, tail: list[tuple[str, list[Item]]]) -> bool:
        d = self.draft
        role = head[at].role
        assert role is not None
        if role.kind == "country" and not self._country_of(head[:at]) and not any(i.fact or i.modifier for i in head):
            return False
        d.kind = "group" if role.plural and role.kind in ("person", "organization") else role.kind
        if d.kind == "country":
            d.kind = "organization"
        if role.kind == "person":
            d.title = singular(role.words.lower()) if role.plural else role.words.lower()
        d.sectors = self._sectors(head, at, tail) if role.kind != "country" else ()
        if any(i.capital and i.loose for i in head[:at]) and role.kind == "organization" and d.kind != "group":
            d.name = bare(self.phrase) if not tail else " ".join(i.text for i in head)
        elif role.kind == "person" and not role.plural and self.phrase.split()[0].lower() not in ("a", "an"):
            self._holder(head, role, tail)
        return True

    def _holder(self, head: list[Item], role: Role, tail: list[tuple[str, list[Item]]]) -> None:
        """The one who holds the office that a phrase names, on the day."""
        if self.day is None or any(i.low in listing("former") for i in head):
            return
        country = self._country_of(head) or next((c for _, part in tail[:1] if (c := self._country_of(part))), None)
        if country is None or any(i.modifier and not i.role for i in head):
            return
        found = holders(role.words.lower(), country, self.day)
        if len({h.person for h in found}) == 1:
            self.draft.name = found[0].person
            known = _known(found, self.day)
            self.draft.add(f"{found[0].person} was {found[0].title} of {country} on {self.day}{known}")
        elif not found and (none := gap(role.words.lower(), country, self.day)):
            self.draft.add(f"the office {none.told()} on {self.day}")

    # What has no role

    def _fact(self, head: list[Item], fact: Fact, tail: list[tuple[str, list[Item]]]) -> bool:
        d = self.draft
        d.kind, d.name, d.sectors = fact.actor, fact.name, fact.sectors
        country = self._country_of(head[:-1])
        if country is None and fact.country and tail and tail[0][0] == "of":
            country = d.country = self._country_of(tail[0][1])  # "Communist Party | of India"
        if fact.kind == "organization" and country and country != fact.country:
            named = organizations_named(head[-1].text, day=self.day, country=country)
            body = next((b for b in named if b.country == country), None)
            if body is not None:
                d.name, d.sectors = body.name, body.sectors_on(self.day)
            else:
                d.name, d.sectors = None, fact.sectors[:1]
        if fact.kind == "adjective":
            several = head[-1].low.endswith(("s", "ese", "ish", "ch", "men")) or self.phrase[:4].lower() == "the "
            d.kind = "group" if several else "person"
            d.name = None
            d.sectors = fact.sectors or (() if self.phrase[:4].lower() == "the " else ("CVL",))
        if fact.kind == "region" and "PRE" not in fact.sectors:
            d.kind = "organization"
        if any(i.low in listing("former") for i in head[:-1]) and fact.sectors:
            d.sectors = ("ELI",)
        self._code(head[-1])
        d.add(f"{head[-1].text} is {_kind(fact)} {fact.name} ({facts_of(fact.country, fact.sectors)})"
              if fact.kind != "country" else f"{head[-1].text} is the state {fact.country}")  # fmt: skip
        return True

    def _unknown(self, head: list[Item], start: int) -> bool:
        """A name that nobody knows: somebody by its first name, a body by the state before it; else nobody."""
        d = self.draft
        name = [i.text for i in head[start:]]
        before = [i for i in head[:start] if not i.loose or i.low not in ("the", "a", "an")]
        if all(n.lower() in word_set("not_actors") for n in name):
            return False
        if len(name) > 1 and is_first_name(name[0]):
            d.kind, d.name = "person", " ".join(name)
            d.add(f"{name[0]} is a first name" + (" of women" if gender_of_first_name(name[0]) == "f" else ""))
            return True
        if before and all(i.fact or i.city for i in before) and not self.shouted:
            d.kind, d.name = "organization", bare(self.phrase)
            d.add("a name that is not known, after its state")
            return True
        return False

    def _noun(self, head: list[Item], tail: list[tuple[str, list[Item]]]) -> bool:
        """A noun that is no role in the tables, or a role and what is said of it: "villagers cut off by floods"."""
        d = self.draft
        last = head[-1].low
        made = self._made(head)
        if made is not None:
            d.add(f"{last!r} is a noun for {made.kind}s")
            return self._role([*head[:-1], Item(head[-1].text, role=made)], len(head) - 1, tail)
        for k in range(1, len(head)):
            item = head[k]
            said = item.low.endswith(("ed", "ing")) or item.low in listing("participles")
            if item.loose and not item.capital and said and not (head[k - 1].loose and head[k - 1].capital):
                return self._head(head[:k], tail)
        if last.endswith("s") and last not in listing("no_agents") and self._country_of(head[:-1]):
            if last.removesuffix("s") not in word_set("not_actors") and last not in word_set("not_actors"):
                d.kind = "group"
                d.add(f"{last!r} may be people of the state before it")
                return True
        return False

    def _made(self, head: list[Item]) -> Role | None:
        """The role that a noun makes: of people by what they are, of a body, or by the ending of the word."""
        last = head[-1].low
        for form in (last, last.removesuffix("s"), last.removesuffix("es"), *_singulars(last)):
            sector = words()["persons"].get(form)
            if sector is not None:
                return Role(last, "person", (sector,), form != last)
        told = any(i.fact or i.own or i.modifier or i.role or i.city for i in head[:-1])
        modifier = head[-1].modifier
        if modifier is not None and (self._country_of(head[:-1]) or len(head) == 1):
            return Role(last, "organization", modifier.sectors, False)
        bodies = table("who")["bodies"]
        form = last if last in bodies else last.removesuffix("s")
        if form in bodies and told:
            return Role(last, "organization", tuple(bodies[form].split()), form != last)
        if len(last) <= 5 or last in listing("no_agents") or last + "s" in listing("no_agents"):
            return None
        if last.endswith(tuple(listing("agents_always"))) or (told and last.endswith(tuple(listing("agents")))):
            sector = "LAB" if last.endswith(("workers", "worker")) else "CVL"
            return Role(last, "person", (sector,), last.endswith(("s", "men", "women")))
        return None

    # The state

    def _states(self, head: list[Item], tail: list[tuple[str, list[Item]]]) -> None:
        """Settle whose the actor is: the state told in the phrase, then after it, then the context's."""
        d = self.draft
        if d.kind == "bloc" or (d.kind == "person" and d.country is not None):
            return
        if d.country is not None and (head[-1].own is not None or head[-1].fact is not None):
            return
        plain = [i for k, i in enumerate(head) if k not in self.name_at and not (i.loose and i.capital)]
        told = self._country_of([i for i in plain if not i.city]) or self._country_of(plain)
        if told is not None:
            first = next(i for i in plain if self._country_of([i]) == told)
            d.country = told
            d.add(f"{first.text} is of {told}")
            return
        if d.stateless:
            return
        if d.name is None and (owner := next((i.person for i in head if i.person and i.person.country), None)):
            d.country = owner.country
            d.add(f"{owner.name} is of {d.country}")
            return
        if head[-1].role is not None and d.kind != "person" and (known := self._of_person(head[:-1])):
            d.country = known
            d.add(f"{head[0].text} is of {known}")
            return
        for link, part in tail:
            first_word = link.split()[0] if link else ""
            if first_word in listing("toward") and not (set(link.split()) & listing("closeness")):
                continue
            country = (
                self._country_of(part)
                or next((i.person.country for i in part if i.person is not None and i.person.country), None)
                or self._of_person(part)
            )
            if country is not None:
                d.country = country
                d.add(f"{' '.join(i.text for i in part)} is of {country}")
                return
        if self.context.country and d.sectors and d.sectors[0] in listing("of_a_state") and d.code is None:
            d.country = self.context.country
            d.add(f"the context is about {d.country}")
        elif d.country is None and (custom := self._by_custom(head)):
            d.country = custom
            d.add(f"written so it is mostly of {custom}")

    def _by_custom(self, items: list[Item]) -> str | None:
        """The state that an office or body is of where none is named: "Congress", "the Home Secretary"."""
        customs: dict[str, list[str]] = table("who")["by_custom"]
        for item in items:
            code = table("who")["told_by"].get(item.text) if item.loose else None
            if code is not None:
                return str(code)
            if item.role is not None and (item.capital or singular(item.low) in listing("always_of")):
                for code, names in customs.items():
                    if singular(item.low) in names or item.low in names:
                        return code
        return None

    def _of_person(self, part: list[Item]) -> str | None:
        """The state of somebody known by surname alone: "troops loyal to Gbagbo"."""
        for item in part:
            if item.loose and item.capital:
                person = self.context.bearer(item.text, None, None, False, self.day)
                if person is not None:
                    return person.country
        return None


def _singulars(noun: str) -> tuple[str, ...]:
    if noun.endswith("ies"):
        return (noun[:-3] + "y",)
    return (noun[:-3] + "man",) if noun.endswith("men") else ()


def _known(held: Sequence[Holding], day: date | None) -> str:
    """What to add where a day is later than the table of offices speaks of: they may have left since."""
    return f", as known until {known_until()}" if any(h.past_knowledge(day) for h in held) else ""


def _kind(fact: Fact) -> str:
    return {"seat": "the seat of power", "organization": "the body", "adjective": "the people or side of",
            "capital": "the capital of", "region": "the region"}.get(fact.kind, "")  # fmt: skip
