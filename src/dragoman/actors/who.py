"""Who a bare phrase means, and why: "a retired Sudanese general" is a former official of Sudan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.actors.cast import ActorKind
from dragoman.actors.describer import singular
from dragoman.actors.lexicon import Fact, gender_of_first_name, honorifics, is_first_name, word_set, words
from dragoman.actors.own import Dictionary, Entry
from dragoman.actors.phrase import Item, listing, parts, scan
from dragoman.codebook import table
from dragoman.codebook.entries import ALWAYS, find, fold
from dragoman.codebook.offices import Person, holders, offices_by_name, people_by_surname, people_named
from dragoman.codebook.organizations import organizations_named
from dragoman.codebook.roles import Role
from dragoman.codebook.states import region_of_adjective

MAX_PHRASE = 400  # characters; no noun phrase of the press is as long
MAX_CONTEXT = 20_000

_QUOTES = str.maketrans("", "", '"“”')


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


@dataclass(slots=True)
class _Draft:
    kind: ActorKind | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None  # of a body of no state
    title: str | None = None
    stateless: bool = False
    because: list[str] = field(default_factory=list)

    def add(self, reason: str) -> None:
        if reason not in self.because:
            self.because.append(reason)


def identify(
    text: str, *, day: date | None = None, context: str | None = None, own: Dictionary | None = None
) -> Identity:
    """The actor that a noun phrase means, as it would be read on a day.

    `context` is text that the phrase stands in: it tells whose "the president" is and which Bush. The user's
    `own` actors win over the known ones. All is null for a phrase that names nobody.
    """
    phrase = " ".join(text[:MAX_PHRASE].translate(_QUOTES).split()).strip(" .,;:'’")
    draft = _Reader(phrase, day, own, _context(context, day, own)).read() if phrase else None
    if draft is None or (draft.kind is None and draft.country is None and not draft.sectors):
        return Identity(text)
    sectors = tuple(dict.fromkeys(draft.sectors))
    country = None if draft.kind == "bloc" else draft.country
    code = draft.code if country is None else None
    if code is None:
        code = "IGO" if draft.kind == "bloc" else (country or "") + (sectors[0] if sectors else "") or None
    name = draft.name or _bare(phrase)
    return Identity(text, name, draft.kind, country, sectors, code, draft.title, "; ".join(draft.because) or None)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the text around a phrase tells: the state it names most, and the people it names in full."""

    country: str | None = None
    people: tuple[Person, ...] = ()


def _context(text: str | None, day: date | None, own: Dictionary | None) -> _Context:
    if not text:
        return _Context()
    named: Counter[str] = Counter()
    people: list[Person] = []
    for sentence in text[:MAX_CONTEXT].replace("\n", ". ").split(". "):
        for item in scan(sentence, day, own):
            if item.person is not None:
                people.append(item.person)
            code = item.own.country if item.own else item.fact.country if item.fact else item.city
            if code is not None:
                named[code] += 1
    return _Context(named.most_common(1)[0][0] if named else None, tuple(people))


def _bare(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else phrase


class _Reader:
    """Reads one phrase."""

    def __init__(self, phrase: str, day: date | None, own: Dictionary | None, context: _Context) -> None:
        self.phrase = phrase
        self.day = day
        self.own = own
        self.context = context
        self.draft = _Draft()

    def read(self) -> _Draft | None:
        items = scan(self.phrase, self.day, self.own)
        stretches = list(parts(items))
        if not stretches:
            return None
        head, tail = stretches[0][1], stretches[1:]
        if tail and len(tail[0][1]) and tail[0][0].startswith("of") and self._counts(head):
            head, tail = [*[i for i in head if not i.loose], *tail[0][1]], tail[1:]
            head = [i for i in head if not (i.role and i.low in listing("quantities"))]
        head = [i for i in head if not (i.loose and i.low in ("the", "a", "an", "'", "-", "."))]
        if not head:
            return None
        if not self._head(head, tail):
            return None
        self._states(head, tail)
        return self.draft

    @staticmethod
    def _counts(head: list[Item]) -> bool:
        return head[-1].low in listing("quantities")

    # What the phrase proper names

    def _head(self, head: list[Item], tail: list[tuple[str, list[Item]]]) -> bool:
        """Fill in what the noun phrase proper tells, but for the state; False if it names nobody."""
        if head[-1].own is not None:
            return self._owned(head[-1].own, head[:-1])
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
        if last.fact is not None:
            return self._fact(head, last.fact, tail)
        if last.city is not None and not last.based and len(head) == 1:
            self.draft.kind, self.draft.country = "country", last.city
            self.draft.add(f"{last.text} is a city of {last.city}")
            return True
        if start < len(head):
            return self._unknown(head, start)
        return self._noun(head, tail)

    @staticmethod
    def _only_modifies(head: list[Item], person: int) -> bool:
        return any(i.role or (i.loose and not i.capital and i.low not in ("'s", "’s")) for i in head[person + 1 :])

    @staticmethod
    def _unknown_name(head: list[Item]) -> int:
        """Where the capitalised words at the end begin that are not known, or only as cities."""
        start = len(head)
        while start and head[start - 1].capital and not head[start - 1].based:
            item = head[start - 1]
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
        title = next((k for k in range(start - 1, -1, -1) if head[k].role is not None), None)
        words_country = self._country_of(head[:start])
        own: tuple[str, ...] = ()
        if title is not None:
            own = self._sectors(head, title, tail)
            role = head[title].role
            assert role is not None
            d.title = singular(role.words.lower()) if role.plural else role.words.lower()
        written = " ".join(i.text for i in head[start:end])
        person = head[start].person
        over = any(i.low in listing("former") for i in head[:start])
        if person is None or (words_country and person.country != words_country):
            person = self._who(written, d.title, words_country, over) or person
        d.name = person.name if person else written
        if person is None:
            d.sectors = own
            if tail and tail[0][0] in (",", "("):
                self._described(tail[0][1])
            return True
        known = _sectors_of(person, self.day)
        held = person.held_on(self.day)
        if over:
            d.sectors = own or ("ELI",)
        elif not own or (title is not None and head[title].low in listing("general") and held):
            d.sectors = (*known, *own)
        else:
            d.sectors = (*own, *(s for s in known if s != "ELI"))
        d.title = d.title or person.title_on(self.day)
        when = f" on {self.day}" if self.day and held else ""
        told = person.title_on(self.day)
        d.add(f"{person.name} is known" + (f" as {told}{when}" if told else "") + f" ({_of(person.country, known)})")
        d.country = words_country or next((h.country for h in held if h.country), person.country_on(self.day))
        d.stateless = d.country is None and "IGO" in d.sectors
        if d.stateless:
            d.code = self._code_of_body(person)
        return True

    def _code_of_body(self, person: Person) -> str:
        for held in person.held_on(self.day):
            bodies = organizations_named(held.organization or "", day=self.day)
            if bodies and bodies[0].code:
                return bodies[0].code
        return "IGO"

    def _described(self, after: list[Item]) -> None:
        """What stands after a comma describes whom the name does not tell."""
        inner = _Reader("", self.day, self.own, self.context)
        if inner._head([i for i in after if not i.loose or i.capital] or after, []):
            inner._states(after, [])
            d, o = self.draft, inner.draft
            d.sectors = d.sectors or o.sectors
            d.title, d.country, d.code = d.title or o.title, d.country or o.country, d.code or o.code
            d.because += [b for b in o.because if b not in d.because]

    def _who(self, written: str, title: str | None, country: str | None, over: bool) -> Person | None:
        """The known person of that name whom title, state, day and context allow."""
        plain = [w for w in written.split() if w.lower().rstrip(".") not in honorifics()]
        for person in self.context.people:
            if fold(person.surname).lower() == fold(" ".join(plain)).lower():
                return person
        found = list(people_named(" ".join(plain), day=self.day, country=country))
        if not found and len(plain) > 1:
            found = [
                p
                for p in people_named(plain[-1], day=self.day, country=country)
                if _same_forename(plain[0], p.name.split()[0])
            ]
        found = [p for p in found if country is None or p.country is None or p.country == country]
        if not found:
            return None
        kinds = {o.name for o in find(offices_by_name(), title or "")} | ({title} if title else set())
        offices = {h.office for p in found for h in p.holdings}
        if title and (title not in listing("general") or kinds & offices):
            held = [p for p in found if any(h.office in kinds or h.title == title for h in p.holdings)]
            now = [p for p in held if any(h.office in kinds and h.period.covers(self.day) for h in p.holdings)]
            if self.day is None or over:
                held.sort(key=lambda p: max((h.period.since or date.min) for h in p.holdings), reverse=True)
                return held[0] if held else None
            return next(iter(now or held), None)
        if len(plain) > 1:
            return found[0]
        stately = word_set("heads_of_state_and_foreign_affairs")
        for p in found:
            if p.held_on(self.day) and any(h.office in stately for h in p.holdings):
                return p
        first_one = found[0]
        known = any(h.office in stately for h in first_one.holdings) or country is not None or len(found) == 1
        return first_one if known and not is_first_name(written) else None

    def _surname(self, head: list[Item], start: int, tail: list[tuple[str, list[Item]]]) -> bool:
        """A name alone, or after its state's adjective, that is somebody known."""
        name = " ".join(i.text for i in head[start:])
        if any(i.role or (i.loose and not i.capital) for i in head[:start]) or any(i.city for i in head[start:]):
            return False
        if not find(people_by_surname(), head[-1].text) and not self.context.people:
            return False
        if self._who(name, None, self._country_of(head[:start]), False) is None:
            return False
        return self._person(head, start, len(head), tail)

    # Roles

    def _role(self, head: list[Item], at: int, tail: list[tuple[str, list[Item]]]) -> bool:
        d = self.draft
        role = head[at].role
        assert role is not None
        if role.kind == "country" and not self._country_of(head[:at]):
            return False
        d.kind = "group" if role.plural and role.kind in ("person", "organization") else role.kind
        if d.kind == "country":
            d.kind = "organization"
        if role.kind == "person":
            d.title = singular(role.words.lower()) if role.plural else role.words.lower()
        d.sectors = self._sectors(head, at, tail)
        if any(i.capital and i.loose for i in head[:at]) and role.kind == "organization" and d.kind != "group":
            d.name = _bare(self.phrase) if not tail else " ".join(i.text for i in head)
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
            self.draft.add(f"{found[0].person} was {found[0].title} of {country} on {self.day}")

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
            body = item.own.sectors if item.own else item.fact.sectors if item.fact else ()
            if body:
                sectors = self._with_body(sectors, body, general)
                d.add(f"{item.text} is {_of(item.own.country if item.own else item.fact.country, body)}")  # type: ignore[union-attr]
                self._code(item)
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
                body = item.own.sectors if item.own else item.fact.sectors if item.fact else ()
                if body and not inside and not (item.fact and item.fact.kind == "adjective"):
                    if "IGO" in body and (self._country_of(head) or link.split()[0] == "to"):
                        continue
                    sectors = self._with_body(sectors, body, general)
                    d.add(f"{item.text} is {_of(item.own.country if item.own else item.fact.country, body)}")  # type: ignore[union-attr]
                    self._code(item)
                elif item.role and item.role.sectors and general and link.startswith(("of", "for", "at", "from")):
                    sectors = (*item.role.sectors, *sectors)
                    d.add(f"{item.low!r} tells {' '.join(item.role.sectors)}")
                    general = False
        if over and (not sectors or sectors[0] in listing("of_office")):
            d.add("a former official is ELI")
            return ("ELI",)
        return tuple(dict.fromkeys(s for s in sectors if s != "UNK")) or sectors

    def _code(self, item: Item) -> None:
        code = item.own.code if item.own else item.fact.code if item.fact else None
        if code and self.draft.code is None:
            self.draft.code = code
            self.draft.stateless = code in ("UNO", "EUR", "IGO")

    @staticmethod
    def _with_body(sectors: tuple[str, ...], body: tuple[str, ...], general: bool) -> tuple[str, ...]:
        armed = body[0] in listing("armed") and (not sectors or sectors[0] in listing("of_the_armed"))
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

    # What has no role

    def _fact(self, head: list[Item], fact: Fact, tail: list[tuple[str, list[Item]]]) -> bool:
        d = self.draft
        d.kind, d.name, d.sectors = fact.actor, fact.name, fact.sectors
        country = self._country_of(head[:-1])
        if fact.kind == "organization" and country and country != fact.country:
            named = organizations_named(head[-1].text, day=self.day, country=country)
            body = next((b for b in named if b.country == country), None)
            if body is not None:
                d.name, d.sectors = body.name, body.sectors_on(self.day)
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
        d.add(f"{head[-1].text} is {_kind(fact)} {fact.name} ({_of(fact.country, fact.sectors)})"
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
        if before and all(i.fact or i.city for i in before):
            d.kind, d.name = "organization", _bare(self.phrase)
            d.add("a name that is not known, after its state")
            return True
        return False

    def _noun(self, head: list[Item], tail: list[tuple[str, list[Item]]]) -> bool:
        """A noun that is no role: people by what they are, or by the ending of the word."""
        d = self.draft
        last = head[-1].low
        for form in (last, last.removesuffix("s"), last.removesuffix("es"), *_singulars(last)):
            sector = words()["persons"].get(form)
            if sector is not None:
                made = Role(last, "person", (sector,), form != last)
                return self._role([*head[:-1], Item(head[-1].text, role=made)], len(head) - 1, tail)
        known = self._country_of(head[:-1]) or any(i.fact or i.modifier or i.role for i in head[:-1])
        if head[-1].modifier is not None and (self._country_of(head[:-1]) or len(head) == 1):
            made = Role(last, "organization", head[-1].modifier.sectors, False)
            return self._role([*head[:-1], Item(head[-1].text, role=made)], len(head) - 1, tail)
        if known and len(last) > 5 and last not in listing("no_agents") and last.endswith(tuple(listing("agents"))):
            plural = last.endswith(("s", "men", "women"))
            d.add(f"{last!r} ends as a noun for people")
            made = Role(last, "person", ("CVL",), plural)
            return self._role([*head[:-1], Item(head[-1].text, role=made)], len(head) - 1, tail)
        return False

    # The state

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

    def _states(self, head: list[Item], tail: list[tuple[str, list[Item]]]) -> None:
        """Settle whose the actor is: the state told in the phrase, then after it, then the context's."""
        d = self.draft
        if d.kind == "bloc" or (d.kind == "person" and d.country is not None):
            return
        if d.country is not None and head[-1].own is not None:
            return
        plain = [i for i in head if not (i.loose and i.capital)]
        told = self._country_of([i for i in plain if not i.city]) or self._country_of(plain)
        if told is not None:
            first = next(i for i in plain if self._country_of([i]) == told)
            d.country = told
            d.add(f"{first.text} is of {told}")
            return
        if d.stateless:
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
            if item.role is not None and item.capital:
                for code, names in customs.items():
                    if singular(item.low) in names or item.low in names:
                        return code
        return None

    def _of_person(self, part: list[Item]) -> str | None:
        """The state of somebody known by surname alone: "troops loyal to Gbagbo"."""
        for item in part:
            if item.loose and item.capital:
                person = self._who(item.text, None, None, False)
                if person is not None:
                    return person.country
        return None


def _same_forename(written: str, known: str) -> bool:
    one, other = fold(written).lower().rstrip("."), fold(known).lower()
    return one == other or (len(one) == 1 and other.startswith(one))


def _singulars(noun: str) -> tuple[str, ...]:
    if noun.endswith("ies"):
        return (noun[:-3] + "y",)
    return (noun[:-3] + "man",) if noun.endswith("men") else ()


def _sectors_of(person: Person, day: date | None) -> tuple[str, ...]:
    """As the person's own, but who held office and is past what else is known of them is a former official."""
    left = day is not None and any(h.period.until and h.period.until < day for h in person.holdings)
    if left and not person.held_on(day) and person.period != ALWAYS and not person.period.covers(day):
        return ("ELI",)
    return person.sectors_on(day)


def _of(country: str | None, sectors: tuple[str, ...]) -> str:
    return " ".join(part for part in (country, *sectors) if part) or "of no state or sector"


def _kind(fact: Fact) -> str:
    return {"seat": "the seat of power", "organization": "the body", "adjective": "the people or side of",
            "capital": "the capital of", "region": "the region"}.get(fact.kind, "")  # fmt: skip
