"""Proper names in the text: what the fact tables know, what the tagger finds, what a title betrays."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from dragoman.actors.dateline import find_datelines
from dragoman.actors.grammar import SUBJECTS, Grammar
from dragoman.actors.lexicon import (
    Fact,
    city_country,
    fact,
    first_key,
    first_words,
    gender_of_first_name,
    honorifics,
    is_city,
    is_first_name,
    word_set,
)
from dragoman.actors.local import again, local_places
from dragoman.actors.own import Dictionary
from dragoman.actors.owned import fact_of, owned, unit_kind
from dragoman.actors.unit import Unit, UnitKind
from dragoman.codebook.entries import find
from dragoman.codebook.offices import people_by_name, people_by_surname
from dragoman.codebook.roles import role_named, role_of

_COMPASS = frozenset({"west", "east", "north", "south"})
_STOPS = frozenset(".,;:()-\"'“”‘’—–")  # what no name ends with
_ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{1,7}s?")


class Names:
    """The proper names of an article; `at(i)` is the one that token `i` is part of."""

    def __init__(self, g: Grammar, day: date | None, own: Dictionary | None = None) -> None:
        self.g = g
        self.day = day
        self._of: list[Unit | None] = [None] * len(g)
        self.datelines = find_datelines(g)
        for start, end in self.datelines:
            self._put(Unit(start, end, "other"))
        for start, end, entry in owned(g, day, own) if own is not None else ():
            if not any(self._of[start:end]):
                self._put(Unit(start, end, unit_kind(entry), fact_of(entry), entry))
        self._known()
        self._tagged()
        self._titled()
        self._nicknamed()
        self._repeated()
        self._acting()
        for u in self.within(0, len(g)):
            if u.kind == "person" and u.end < len(g) and g.low[u.end] in word_set("places", "kinds"):
                u.kind = "other"  # "Tomas Oppus town"
            elif u.kind in ("person", "other", "organization", "place") and u.fact is None and self._is_place(u):
                u.kind = "place" if city_country(self.text(u)) is not None else "other"
            elif u.kind in ("capital", "place") and g.low[u.start - 1] == "the" and u.start > 0:
                if g.head[u.start - 1] == self.root(u):
                    u.kind, u.fact = "other", None  # "the Santiago" is a river
            elif u.kind == "person" and len(u) == 1 and self._only_located(u):
                u.kind = "place"
            elif u.kind == "person" and len(u) == 1 and self._begins_role(u):
                self._of[u.start] = None  # "Riot police"
        self._local = local_places(g, self)
        again(g, self, self._local, self._put)

    def at(self, i: int) -> Unit | None:
        """The name that token `i` is part of, if any."""
        return self._of[i]

    def known_country(self, name: str) -> str | None:
        """The state of a place of this name: by the tables, else by the article's own words."""
        return city_country(name) or self._local.get(name.lower())

    def within(self, start: int, end: int) -> list[Unit]:
        """The names that lie between two tokens, in order."""
        found: list[Unit] = []
        for i in range(start, end):
            u = self._of[i]
            if u is not None and (not found or found[-1] is not u):
                found.append(u)
        return found

    def series(self, u: Unit) -> list[Unit]:
        """The names of the same kind that commas and "and" join to this one, itself first, whatever the parser says."""
        g = self.g
        found = [u]
        while True:
            k = found[-1].end
            if k + 1 < len(g) and g.text[k] == ",":
                k += 1
            joined = k < len(g) and g.low[k] == "and"
            k += joined
            if k + 1 < len(g) and g.low[k] == "the":
                k += 1
            after = self._of[k] if k < len(g) else None
            if (
                after is None
                or after is found[-1]
                or after.kind != u.kind
                or g.sentence[after.start] != g.sentence[u.start]
            ):
                return found[:1]
            if not joined and "," not in g.text[found[-1].end : k]:
                return found[:1]
            found.append(after)
            if joined:
                return found

    def root(self, u: Unit) -> int:
        """The head word of a name: the one whose own head lies outside."""
        for i in range(u.end - 1, u.start - 1, -1):
            h = self.g.head[i]
            if (h < u.start or h >= u.end or h == i) and self.g.dep[i] not in ("case", "punct"):
                return i
        return u.end - 1

    def text(self, u: Unit) -> str:
        """The name as written."""
        return self.g.reading.span(u.start, u.end).cut(self.g.reading.article.text)

    def _put(self, unit: Unit) -> None:
        if unit.own is None and any(u is not None and u.own is not None for u in self._of[unit.start : unit.end]):
            return
        for i in range(unit.start, unit.end):
            old = self._of[i]
            if old is not None and old is not unit:
                for j in range(old.start, old.end):
                    self._of[j] = None
        for i in range(unit.start, unit.end):
            self._of[i] = unit

    def _is_place(self, u: Unit) -> bool:
        """Whether "the port of", "the town of" stands before a name."""
        g = self.g
        return u.start > 1 and g.low[u.start - 1] == "of" and g.low[u.start - 2] in word_set("places", "kinds")

    def _only_located(self, u: Unit) -> bool:
        """Whether a single name that nobody else in the article bears stands where a place does: "at Birgunj"."""
        g = self.g
        word = g.text[u.start]
        if any(word.lower() in g.low[a:b] for a, b in self.datelines):
            return True
        if g.preposition(u.start) not in ("in", "at", "near", "outside") or is_first_name(word):
            return False
        if any(v.kind == "person" and len(v) > 1 and word in g.text[v.start : v.end] for v in self.within(0, len(g))):
            return False
        return not any(
            g.text[k] == word and g.role(k) in ("subject", "agent") for k in range(len(g)) if g.text[k] == word
        )

    def _begins_role(self, u: Unit) -> bool:
        g = self.g
        k = u.start
        if k + 1 >= len(g) or not g.text[k + 1].islower() or g.low[k] in honorifics():
            return False
        role = role_of([g.low[k], g.low[k + 1]])
        return role is not None and role.words.lower().startswith(g.low[k] + " ")

    def _known(self) -> None:
        g = self.g
        text = g.reading.article.text
        longest = first_words()
        i, n = 0, len(g)
        while i < n:
            word = g.text[i]
            if g.sentence[i] < 0 or self._of[i] is not None or not self._may_begin(i):
                i += 1
                continue
            if i > 1 and g.low[i - 1] in ("of", "for") and self._office(i):
                i += 1
                continue
            most = longest.get(first_key(word), 0)
            end = i + 1
            if most:
                for j in range(min(i + most + 2, n), i, -1):
                    if g.sentence[j - 1] != g.sentence[i] or g.pos[j - 1] == "SPACE" or g.text[j - 1] in _STOPS:
                        continue
                    name = " ".join(text[g.idx[i] : g.idx[j - 1] + len(g.text[j - 1])].split())
                    if name.isupper() and name.isalpha() and len(name) > 4 and j - i == 1:
                        name = name.capitalize()
                    known = fact(name, self.day)
                    if j - i < 3 and i + 1 < n and f"{g.low[i]} {g.low[i + 1]}" in word_set("not_of_states"):
                        end = i + 2
                        self._put(Unit(i, end, "other"))
                        break
                    if known is not None and j - i == 1 and known.kind == "organization" and self._surname(i, known):
                        break
                    if known is not None and name.lower() in _COMPASS and (i == 0 or g.low[i - 1] != "the"):
                        break
                    if known is not None:
                        self._put(Unit(i, j, known.kind, known))
                        end = j
                        break
                    if j - i > 1 and find(people_by_name(), name):
                        self._put(Unit(i, j, "person"))
                        end = j
                        break
            i = end

    def _surname(self, i: int, known: Fact) -> bool:
        """Whether what could be a body's short name follows a first name, or is an acronym that is not written so."""
        g = self.g
        if i > 0 and known.name.isupper() and not g.text[i].isupper() and g.text[i - 1].istitle():
            return g.pos[i - 1] == "PROPN" and self._of[i - 1] is None and g.sentence[i - 1] == g.sentence[i]
        return (
            i > 0
            and g.sentence[i - 1] == g.sentence[i]
            and self._of[i - 1] is None
            and (is_first_name(g.text[i - 1]) and g.text[i - 1].istitle() and g.head[i - 1] == i)
        )

    def _office(self, i: int) -> bool:
        """Whether the words from `i` only end the name of an office: "minister of | Foreign Affairs"."""
        start = " ".join(self.g.text[i - 2 : i])
        return any(role_named(f"{start} {' '.join(self.g.text[i:j])}") is not None for j in range(i + 1, i + 4))

    def _may_begin(self, i: int) -> bool:
        """Whether token `i` may begin a name: a capital or figure, or the article of "al-Shabaab"."""
        g = self.g
        if g.text[i][:1].isupper() or g.text[i][:1].isdigit():
            return True
        return i + 2 < len(g) and g.text[i + 1] == "-" and g.text[i + 2][:1].isupper() and len(g.text[i]) < 4

    def _tagged(self) -> None:
        g = self.g
        for ent in g.reading.doc.ents:
            start, end = ent.start, ent.end
            if g.sentence[start] < 0:
                continue
            while start < end and (g.low[start] in ("the", "a", "an") or g.pos[start] == "PUNCT"):
                start += 1
            while end > start and (g.low[end - 1] in ("'s", "’s", "'", "’") or g.pos[end - 1] == "PUNCT"):
                end -= 1
            if start == end or not any(g.text[k][:1].isupper() for k in range(start, end)):
                continue
            inner = self.within(start, end)
            if inner and inner[0].kind == "other" and inner[0].start <= start and inner[0].end >= end:
                continue
            label = ent.label_
            if label == "PERSON":
                self._person(start, end)
            elif label in ("ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"):
                self._thing(start, end, label)

    def _person(self, start: int, end: int) -> None:
        g = self.g
        while start < end - 1:
            first = self._of[start]
            if (
                g.low[start].rstrip(".") in honorifics()
                or role_named(g.text[start])
                or (
                    first is not None
                    and first.kind in ("adjective", "country", "seat")
                    and first.end < end
                    and g.low[start] not in word_set("states_as_first_names")
                )
            ):
                start += 1
            else:
                break
        if start > 1 and g.text[start - 1].istitle() and self._of[start - 1] is None and g.pos[start - 1] == "PROPN":
            # The first part of a name in an unusual script: "spokeswoman Lê Thị Hà"
            titled = (role := role_named(g.text[start - 2])) is not None and role.kind == "person"
            plain = g.low[start - 1].rstrip(".") not in honorifics() and role_named(g.text[start - 1]) is None
            if titled and plain and fact(g.text[start - 1], self.day) is None:
                start -= 1
        digits = any(ch.isdigit() for k in range(start, end) for ch in g.text[k])
        if digits or (end - start > 1 and g.low[end - 1] in word_set("not_actors")):
            self._put(Unit(start, end, "other"))
            return
        if role_named(g.text[end - 1]) and end - start > 1 and not gender_of_first_name(g.text[start]):
            self._thing(start, end, "ORG")
            return
        inner = self.within(start, end)
        if any(u.start < start or u.end > end or (u.start == start and u.end == end) for u in inner):
            return
        if end - start == 1 and (role_named(g.text[start]) or g.low[start] in word_set("not_actors")):
            return
        self._put(Unit(start, end, "person"))

    def _thing(self, start: int, end: int, label: str) -> None:
        g = self.g
        inner = self.within(start, end)
        if label in ("GPE", "LOC") and end - start > 1 and len(inner) == 1 and inner[0].kind == "adjective":
            inner = []  # "San Francisco" has nothing to do with the San
        if any(u.start < start or u.end > end or (u.start == start and u.end == end) for u in inner):
            return
        if (office := role_named(" ".join(g.text[start:end]))) is not None and office.kind == "person":
            return  # "the Head of State"
        if (
            g.tag[start].endswith("S")
            and (plural := role_named(g.text[start])) is not None
            and plural.kind == "organization"
        ):
            return  # "Governments of Canada and Japan"
        # Several names strung together, or a known name with loose words about it, are not one new name.
        if any(u.kind == "person" for u in inner) and label != "ORG":
            return
        if 1 < end - start < 4 and not inner and is_first_name(g.text[start]) and role_of(g.text[start:end]) is None:
            if all(g.text[k][:1].isupper() for k in range(start, end)):
                self._put(Unit(start, end, "person"))
            return
        root = self.root(Unit(start, end, "other"))
        role = role_of(g.text[start:end])
        if inner and any(u.start <= root < u.end for u in inner) and inner[-1].end == end:
            return
        if role is not None and (role.kind == "organization" or label in ("ORG", "GPE", "NORP", "FAC")):
            if all(g.pos[k] != "PROPN" for k in range(start, end)):
                return
            if role.kind == "organization":
                kind: UnitKind = "organization"
            elif label == "ORG" and not role_named(g.text[end - 1]):
                kind = "organization"
            else:
                return
        elif g.low[root] in word_set("not_actors") or g.lemma[root] in word_set("not_actors"):
            kind = "other"
        elif end - start == 1 and label == "ORG" and is_city(g.text[start]):
            kind = "place"
        elif end - start == 1 and label in ("ORG", "GPE") and find(people_by_surname(), g.text[start]):
            kind = "person"
        elif label == "ORG":
            kind = "organization"
        elif label == "NORP":
            if inner:
                return
            kind = "adjective"
        elif label in ("GPE", "LOC"):
            kind = "place"
        else:
            kind = "other"
            if inner and label != "WORK_OF_ART":
                return
        if inner and kind == "place":
            return
        self._put(Unit(start, end, kind))

    def _nicknamed(self) -> None:
        """Join what a nickname in quotation marks divides: Robert "Bobby" Scott."""
        g = self.g
        for i in range(1, len(g) - 3):
            if (
                g.text[i] != '"'
                or g.text[i + 2] != '"'
                or not g.text[i + 1][:1].isupper()
                or not g.text[i + 3][:1].isupper()
            ):
                continue
            before, after = self._of[i - 1], self._of[i + 3]
            if before is not None and before.kind == "person" and (after is None or after.kind == "person"):
                self._put(Unit(before.start, after.end if after is not None else i + 4, "person"))

    def _titled(self) -> None:
        """A run of capitalised words that a title or honorific introduces is a person's name."""
        g = self.g
        surnames: set[str] = set()
        for i in range(len(g) - 1):
            u = self._of[i]
            if g.sentence[i] < 0 or (u is not None and (u.fact is not None or u.kind == "person" or u.start != i)):
                continue
            if u is not None and g.low[i].rstrip(".") not in honorifics():
                continue
            if u is not None and any(i >= a and i < b for a, b in self.datelines):
                continue
            if g.low[i].rstrip(".") not in honorifics() and not (
                g.text[i][:1].isupper() and (role := role_named(g.text[i])) and role.kind == "person"
            ):
                continue
            start = i + 1
            end = start
            while (
                end < len(g)
                and g.sentence[end] == g.sentence[i]
                and end - start < 4
                and g.text[end][:1].isupper()
                and g.pos[end] in ("PROPN", "NOUN", "ADJ", "VERB")
                and g.low[end].rstrip(".") not in honorifics()
            ):
                inner = self._of[end]
                swallowed = inner is not None and len(inner) == 1 and inner.kind in ("region", "capital")
                if inner is not None and len(inner) == 1 and inner.kind == "organization":
                    swallowed = end > start and is_first_name(g.text[end - 1])
                if (
                    inner is not None
                    and not swallowed
                    and (inner.kind not in ("place", "organization", "other") or inner.fact is not None)
                ):
                    break
                end += 1
            if end == start + 1 and g.low[start] in word_set("not_actors"):
                continue
            if end > start and role_named(" ".join(g.text[start:end])) is None and role_of(g.text[start:end]) is None:
                if u is not None:
                    for k in range(u.start, u.end):
                        self._of[k] = None
                self._put(Unit(start, end, "person"))
                if g.low[i].rstrip(".") in honorifics():
                    surnames.add(g.text[end - 1])
        for unit in self.within(0, len(g)):
            if unit.fact is None and unit.kind in ("organization", "place", "adjective") and len(unit) < 4:
                if g.text[unit.end - 1] in surnames:
                    unit.kind = "person"

    def _repeated(self) -> None:
        """Where one word of a full name stands alone, it is that person, whatever the tagger thinks."""
        g = self.g
        people: Counter[str] = Counter()
        for u in self.within(0, len(g)):
            if u.kind == "person" and len(u) > 1:
                people[g.text[u.end - 1]] += 1
        for i in range(len(g)):
            if g.text[i] not in people or g.sentence[i] < 0 or len(g.text[i]) < 3:
                continue
            alone = self._of[i]
            if alone is None and g.pos[i] not in ("PROPN", "NOUN", "ADJ"):
                continue
            body = alone is not None and alone.kind in ("organization", "seat", "region") and alone.own is None
            if alone is None or (len(alone) == 1 and (alone.fact is None or body) and alone.kind != "person"):
                self._put(Unit(i, i + 1, "person"))
        bodies = {
            g.text[u.start]
            for u in self.within(0, len(g))
            if u.kind == "organization" and len(u) > 1 and u.fact is None and role_of(g.text[u.start : u.end])
        }
        for unit in self.within(0, len(g)):
            word = g.text[unit.start]
            if unit.kind == "person" and len(unit) == 1 and word in bodies and word not in people:
                if not is_first_name(word) and g.low[unit.start - 1].rstrip(".") not in honorifics():
                    unit.kind = "organization"
        tails = {
            tuple(g.low[k : u.end])
            for u in self.within(0, len(g))
            if u.kind == "person"
            for k in range(u.start + 1, u.end - 1)
        }
        for unit in self.within(0, len(g)):
            if (
                unit.kind in ("organization", "place", "other")
                and unit.fact is None
                and tuple(g.low[unit.start : unit.end]) in tails
            ):
                unit.kind = "person"

    def _acting(self) -> None:
        """Capitalised words that begin with a first name, or do or own what only an actor does, name somebody."""
        g = self.g
        for i in range(2, len(g) - 1):
            if g.text[i - 1] == "(" and g.text[i + 1] == ")" and self._of[i] is None and _ACRONYM.fullmatch(g.text[i]):
                before = self._of[i - 2]
                if before is not None and before.kind == "organization":
                    self._put(Unit(i, i + 1, "organization"))
        for i in range(len(g) - 1):
            here, after = self._of[i], self._of[i + 1]
            if (
                (here is None or (len(here) == 1 and here.kind == "place" and here.fact is None))
                and role_named(g.text[i]) is None
                and (after is None or (len(after) == 1 and after.fact is None and after.kind != "other"))
                and g.pos[i] == g.pos[i + 1] == "PROPN"
                and g.head[i] == i + 1
            ):
                if g.sentence[i] >= 0 and is_first_name(g.text[i]) and role_named(g.text[i + 1]) is None:
                    self._put(Unit(i, i + 2, "person"))
        for i in range(len(g)):
            if g.pos[i] != "PROPN" or self._of[i] is not None or g.sentence[i] < 0 or not self._acts(i):
                continue
            if g.low[i] in word_set("not_actors") or role_named(g.text[i]) is not None:
                continue
            start = i
            while (
                start > 0
                and g.head[start - 1] == i
                and g.dep[start - 1] == "compound"
                and g.pos[start - 1] == "PROPN"
                and self._of[start - 1] is None
            ):
                start -= 1
            body = _ACRONYM.fullmatch(g.text[i]) or role_of(g.text[start : i + 1])
            self._put(Unit(start, i + 1, "organization" if body else "person"))

    def _acts(self, i: int) -> bool:
        """Whether token `i` is the subject of a verb that takes a will, its agent, or a possessor."""
        g = self.g
        if g.tag[i] != "NNP" or any(ch.isdigit() for ch in g.text[i]):
            return False
        if g.block(i) == "heading":
            return False
        if g.dep[i] == "poss":
            return g.block(i) != "title"
        if g.dep[i] not in SUBJECTS and g.dep[g.head[i]] != "agent":
            return False
        verb = g.verb(i)
        willed = (
            g.lemma[verb] in word_set("agentive") or g.lemma[verb] not in word_set("unwilled") or g.tag[verb] == "VB"
        )
        return g.pos[verb] == "VERB" and willed
