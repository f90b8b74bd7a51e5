"""Who bears a name: of several people of one surname the one whom title, state, day and context allow."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from dragoman.actors.lexicon import honorifics, is_first_name, word_set
from dragoman.actors.own import Dictionary
from dragoman.actors.phrase import listing, scan
from dragoman.codebook.entries import ALWAYS, find, fold
from dragoman.codebook.offices import Person, offices_by_name, people_named

MAX_CONTEXT = 20_000  # characters

_DOUBLED = re.compile(r"(.)\1+")
_ENDS = re.compile(r"(?<=[a-z\d)\"])[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Context:
    """What the text around a phrase tells: the state it names most, and the people it names in full."""

    country: str | None = None
    people: tuple[Person, ...] = ()

    def bearer(
        self, written: str, title: str | None, country: str | None, over: bool, day: date | None
    ) -> Person | None:
        """The known person of that name whom title, state, day and context allow."""
        plain = [w for w in written.split() if w.lower().rstrip(".") not in honorifics()]
        for person in self.people:
            if fold(person.surname).lower() == fold(" ".join(plain)).lower():
                return person
        found = list(people_named(" ".join(plain), day=day, country=country))
        if not found and len(plain) > 1:
            found = [
                p
                for p in people_named(plain[-1], day=day, country=country)
                if _same_forename(plain[0], p.name.split()[0])
            ]
        found = [p for p in found if country is None or p.country is None or p.country == country]
        if not found:
            return None
        kinds = {o.name for o in find(offices_by_name(), title or "")} | ({title} if title else set())
        offices = {h.office for p in found for h in p.holdings}
        if title and (not vague(title) or kinds & offices):
            held = [p for p in found if any(h.office in kinds or h.title == title for h in p.holdings)]
            now = [p for p in held if any(h.office in kinds and h.period.covers(day) for h in p.holdings)]
            if day is None or over:
                held.sort(key=lambda p: max((h.period.since or date.min) for h in p.holdings), reverse=True)
                return held[0] if held else None
            return next(iter(now or held), None)
        if len(plain) > 1:
            return found[0]
        stately = word_set("heads_of_state_and_foreign_affairs")
        for p in found:
            if p.held_on(day) and any(h.office in stately for h in p.holdings):
                return p
        first_one = found[0]
        known = any(h.office in stately for h in first_one.holdings) or country is not None or len(found) == 1
        return first_one if known and not is_first_name(written) else None


def context_of(text: str | None, day: date | None, own: Dictionary | None) -> Context:
    """What a text tells of the phrases in it; nothing if there is none."""
    if not text:
        return Context()
    named: Counter[str] = Counter()
    people: list[Person] = []
    for sentence in _ENDS.split(text[:MAX_CONTEXT]):
        for item in scan(sentence, day, own):
            if item.person is not None:
                people.append(item.person)
            code = item.known.country if item.known else item.city
            if code is not None:
                named[code] += 1
    return Context(named.most_common(1)[0][0] if named else None, tuple(people))


def vague(title: str) -> bool:
    """Whether a title says less of somebody known than what is known of him: "leader", "chief", "envoy"."""
    states = word_set("heads_of_state_and_foreign_affairs") - {"leader"}
    return title in listing("general") and title not in states


def sectors_on(person: Person, day: date | None) -> tuple[str, ...]:
    """As the person's own, but who held office and is past what else is known of them is a former official."""
    left = day is not None and any(h.period.until and h.period.until < day for h in person.holdings)
    if left and not person.held_on(day) and person.period != ALWAYS and not person.period.covers(day):
        return ("ELI",)
    return person.sectors_on(day)


def _same_forename(written: str, known: str) -> bool:
    one, other = fold(written).lower().rstrip("."), fold(known).lower()
    if len(one) == 1:
        return other.startswith(one)
    bones = _consonants(one)
    return one == other or (len(bones) > 1 and one[0] == other[0] and bones == _consonants(other))


def _consonants(name: str) -> str:
    """What the ways to write one name in Latin letters share: "Mohammed" and "Muhamad", "Sergei" and "Sergey"."""
    plain = name.replace("x", "ks").replace("c", "k")
    return _DOUBLED.sub(r"\1", re.sub("[aeiouyhj'-]", "", plain))
