"""A bare noun phrase as the names, roles and modifiers that the fact tables know in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dragoman.actors.lexicon import Fact, city_country, fact, first_key, first_words, is_city, word_set, words
from dragoman.actors.own import Dictionary, Entry
from dragoman.codebook import table
from dragoman.codebook.entries import find
from dragoman.codebook.offices import Person, people_by_name, people_by_surname, people_named
from dragoman.codebook.organizations import organizations_named
from dragoman.codebook.roles import Modifier, Role, modifier_named, role_named
from dragoman.codebook.states import region_named

_WORD = re.compile(
    r"\d[\d,.]{0,20}\d|(?:[^\W\d_]\.){1,5}[^\W\d_]?(?:-\w{1,20})?|\w+(?:[-.&][^\W_]+|['’](?![sS]\b)[^\W_]+)*|['’][sS]\b|&|[^\w\s]"
)
_ARTICLE = re.compile(r"(?:a[lsnrtdz]|ash|el|ul)-[A-Z]|[dD]['’][A-Z]")
_LONGEST_ROLE = 6
_MOST_WORDS = 60
_CITY_WORDS = 3


@cache
def listing(name: str) -> frozenset[str]:
    """A list of the table of words for bare phrases, as a set."""
    found: Any = table("who")[name]
    return frozenset(str(word) for word in found)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase with its place in it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a phrase and the one thing that it is known to be; a loose word is known to be nothing.

    `based` says that it only tells where somebody is at home ("London-based").
    """

    text: str
    own: Entry | None = None
    fact: Fact | None = None
    person: Person | None = None
    role: Role | None = None
    modifier: Modifier | None = None
    city: str | None = None
    based: bool = False

    @property
    def known(self) -> Entry | Fact | None:
        """What a table says of it, the user's before ours."""
        return self.own or self.fact

    @property
    def loose(self) -> bool:
        """Whether nothing is known of it."""
        return not (self.own or self.fact or self.person or self.role or self.modifier or self.city)

    @property
    def capital(self) -> bool:
        """Whether it is written as a name; so is "al-Maliki"."""
        return self.text[:1].isupper() or _ARTICLE.match(self.text) is not None

    @property
    def low(self) -> str:
        """Its words in lower case."""
        return self.text.lower()


def scan(phrase: str, day: date | None, own: Dictionary | None = None) -> list[Item]:
    """The phrase from left to right, each known name or role as long as it can be taken."""
    found = [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(phrase)][:_MOST_WORDS]
    if phrase.isupper() and any(len(w.text) > 5 for w in found):
        phrase = _lowered(phrase, found, day)
        found = [Word(phrase[w.start : w.end], w.start, w.end) for w in found]
    found = list(_parted(found, day))
    plain = phrase.islower()
    items: list[Item] = []
    at = 0
    while at < len(found):
        best, size = _longest(phrase, found, at, day, own, anyhow=plain)
        if best is None:
            word = found[at].text
            if word.lower() not in ("'s", "’s"):
                clock = at > 0 and found[at - 1].text.isdigit()  # "5 PM" is no premier
                items.append(Item(word) if clock else _loose(word, day))
            size = 1
        else:
            items.append(best)
        at += size
    return items


def _parted(found: list[Word], day: date | None) -> Iterator[Word]:
    """The words, "ex-Bolivian" as two."""
    for word in found:
        head, dash, tail = word.text.partition("-")
        if dash and head.lower() == "ex" and tail and fact(tail, day) is not None:
            yield Word(head, word.start, word.start + len(head))
            yield Word(tail, word.end - len(tail), word.end)
        else:
            yield word


def _lowered(phrase: str, found: list[Word], day: date | None) -> str:
    """A phrase all in capitals as it would be written otherwise; known acronyms stay, and no letter moves."""
    letters = list(phrase)
    for word in found:
        if (len(word.text) <= 5 and fact(word.text, day) is not None) or word.text in table("who")["cut_short"]:
            continue
        small = word.text.lower()
        written = small if small in listing("small") else "-".join(part.capitalize() for part in small.split("-"))
        if len(written) == len(word.text):
            letters[word.start : word.end] = written
    return "".join(letters)


def _cut(phrase: str, found: list[Word], at: int, size: int) -> str:
    return " ".join(phrase[found[at].start : found[at + size - 1].end].split())


def _longest(
    phrase: str, found: list[Word], at: int, day: date | None, own: Dictionary | None, *, anyhow: bool
) -> tuple[Item | None, int]:
    """The longest known thing that begins at a word: a user's own before a name before a role of the same length."""
    rest = len(found) - at
    word = found[at].text
    if own is not None:
        for size in own.sizes(word, rest):
            entry = own.named(_cut(phrase, found, at, size), day)
            if entry is not None:
                return Item(_cut(phrase, found, at, size), own=entry), size
    name, name_size = _name(phrase, found, at, day, anyhow=anyhow)
    role_size = 0
    role: Role | None = None
    for size in range(min(rest, _LONGEST_ROLE) if word.lower() != "the" else 0, 0, -1):
        written = _cut(phrase, found, at, size).lower()
        role = role_named(written) or (role_named(written.replace("-", " ")) if "-" in written else None)
        if role is not None:
            role_size = size
            break
    if name is not None and role is not None and role_size > name_size:
        # "U.S. senators" are a role, but whose they are the name in it tells.
        rest_of_role = _cut(phrase, found, at + name_size, role_size - name_size).lower()
        if role_named(rest_of_role) is not None:
            return name, name_size
    if role is not None and (role_size > name_size or (anyhow and role_size >= name_size)):
        text = _cut(phrase, found, at, role_size)
        return Item(text, role=role, modifier=modifier_named(text.lower())), role_size
    if name is not None:
        return name, name_size
    for size in range(min(rest, 3) if word.lower() != "the" else 0, 0, -1):
        text = _cut(phrase, found, at, size).lower()
        modifier = modifier_named(text)
        if modifier is not None:
            return Item(text, modifier=modifier), size
    return None, 1


def _name(phrase: str, found: list[Word], at: int, day: date | None, *, anyhow: bool) -> tuple[Item | None, int]:
    """The longest known name that begins at a word: of a state, a body, a person or a city."""
    word = found[at].text
    begins = word[:1].isupper() or word[:1].isdigit() or word.lower().startswith(("al-", "el-", "d'"))
    if not begins and not anyhow:
        bodies = organizations_named(word, day=day)  # some are written small: "peshmerga"
        return (Item(word, fact=fact(word, day)), 1) if bodies and fact(word, day) is not None else (None, 0)
    key = first_key(word)
    rest = len(found) - at
    most = first_words().get(key, 0)
    for size in range(min(rest, most + 1), 0, -1):
        text = _cut(phrase, found, at, size)
        if size == 1 and anyhow and len(text) < 4:
            continue
        if not text[-1].isalnum() and text[-1] != ".":
            continue
        if not begins:
            text = text.title()
        known = _fact(text, day)
        people = find(people_by_name(), text) if size > 1 or known is None else ()
        if people and not (size == 1 and role_named(text.lower())):
            return Item(text, person=people_named(text, day=day)[0]), size
        if known is not None and (
            size > 1 or known.kind != "organization" or text.lower() not in word_set("not_actors")
        ):
            return Item(text, fact=known), size
    for size in range(min(rest, _CITY_WORDS), 0, -1):
        text = _cut(phrase, found, at, size)
        if len(text) < 4 or anyhow or (size == 1 and role_named(text.lower())):
            continue
        if text[:4].lower() == "the " and text[4:].islower():
            continue  # "The lira" is no town
        if size == 1 and find(people_by_surname(), text) and not is_city(text):
            continue  # "the Bush administration" is of no town
        country = city_country(text) or (_of_region(text) if size == 1 else None)
        if country is not None:
            return Item(text, city=country), size
    return None, 0


def _fact(text: str, day: date | None) -> Fact | None:
    """What is known of a name, if nothing that stands around it was taken for part of it."""
    known = fact(text, day) or (fact(re.sub("['’]", "", text), day) if re.search("['’]", text) else None)
    if known is None or " " not in text:
        return known
    start, last = text.rsplit(" ", 1)
    if known.actor == "group" and role_named(last.lower()) is not None and fact(start, day) == known:
        return None  # "Christian militia" are not the Christians
    owner, mark, _ = text.replace("’", "'").partition("'s ")
    state = fact(owner, day) if mark else None
    if state is not None and state.kind in ("country", "capital") and state.country != known.country:
        return None  # "Russia's NATO" is two names
    return known


def _of_region(adjective: str) -> str | None:
    """The state of the region that a regular adjective is made of: "Californian", "Texan", "Sicilian"."""
    if len(adjective) < 5 or not adjective.endswith(("n", "i", "ese")):
        return None
    for end, instead in ((1, ""), (2, ""), (3, ""), (1, "s"), (3, "y"), (3, "o"), (2, "a")):
        region = region_named(adjective[:-end] + instead)
        if region is not None:
            return region.country
    return None


def _loose(word: str, day: date | None) -> Item:
    """An unknown word; of "London-based" the place, of "ex-minister" the role and that it is over."""
    head, dash, tail = word.partition("-")
    if dash and tail.lower() in ("based", "born"):
        known = fact(head, day)
        country = known.country if known is not None else city_country(head)
        if country is not None:
            return Item(word, city=country, based=True)
    if dash and head.lower() in ("ex", "then"):
        role = role_named(tail.lower())
        if role is not None:
            return Item(word, role=role)
    rest = table("who")["cut_short"].get(word) or words()["ranks"].get(word.lower().rstrip("."))
    if rest is not None and (role := role_named(rest)) is not None:
        return Item(word, role=role)
    return Item(word)


def parts(items: list[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The noun phrase proper, and each stretch after it with the word that introduces it."""
    link: list[str] = []
    part: list[Item] = []
    begun = False
    for item in items:
        ends = item.loose and (item.low in listing("ends") or item.text in (",", ";", "(", ":"))
        if ends and (begun or part):
            if part:
                yield " ".join(link), part
                link, part = [], []
            link.append(item.low)
            begun = True
        else:
            part.append(item)
    if part:
        yield " ".join(link), part
