"""What the words of a noun phrase tell of the actor it means: role, state, sectors, title."""

from __future__ import annotations

from datetime import date

from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import city_country, fact, word_set, words
from dragoman.actors.names import Names
from dragoman.actors.unit import Unit
from dragoman.codebook.roles import Role, role_named, role_of, sectors_with

MODIFIES = frozenset({"compound", "amod", "nmod", "npadvmod"})


def singular(words_of_role: str) -> str:
    """A role's words in the singular: "senators" gives "senator", "members of parliament" the first word's."""
    head, of, rest = words_of_role.partition(" of ")
    first, _, last = head.rpartition(" ")
    start = first + " " if first else ""
    for form in (
        last[:-3] + "man" if last.endswith("men") else "",
        last[:-3] + "y" if last.endswith("ies") else "",
        last[:-1],
        last[:-2],
    ):
        if form and role_named(start + form + of + rest) is not None:
            return start + form + of + rest
    return words_of_role[:-1] if not of and last.endswith("s") else words_of_role


class Describer:
    """Describes the noun phrases of one article."""

    def __init__(self, g: Grammar, names: Names, day: date | None) -> None:
        self.g = g
        self.names = names
        self.day = day

    def outer_head(self, i: int) -> int:
        """The noun that a premodifier stands before, through compounds and conjoined modifiers."""
        g = self.g
        for _ in range(8):
            if g.dep[i] in MODIFIES and g.head[i] != i:
                i = g.head[i]
            elif g.dep[i] == "conj" and g.dep[g.first_conjunct(i)] in MODIFIES:
                i = g.first_conjunct(i)
            else:
                break
        return i

    def is_actor_head(self, h: int) -> bool:
        """Whether the noun phrase headed by `h` is itself somebody: then its modifiers only describe him."""
        u = self.names.at(h)
        if u is not None:
            return u.kind in ("person", "organization", "seat")
        role = self.role(h)
        if role is None:
            return self.g.lemma[h] in word_set("lands") and self.g.pos[h] == "NOUN"
        return self.takes_part(h, role, self.g.lemma[h], False)

    def takes_part(self, i: int, role: Role, lemma: str, bare: bool) -> bool:
        """Whether a role word stands for somebody here: a building or machine does so only where it acts."""
        g = self.g
        place = g.role(i)
        if lemma in word_set("buildings"):
            return place in ("subject", "agent") and g.lemma[g.verb(g.first_conjunct(i))] in word_set("saying")
        if lemma in word_set("half_actors"):
            return place in ("subject", "agent", "possessor") or (
                (place == "object" and g.lemma[g.head[i]] in word_set("forceful"))
                or (g.preposition(i) in ("on", "against") and g.lemma[g.head[g.head[i]]] in word_set("forceful"))
            )
        if not bare:
            return True
        if i + 1 < len(g) and g.text[i + 1] == ":":
            return False
        if role.kind in ("organization", "bloc", "group"):
            return role.plural or g.block(i) == "title" or place in ("subject", "agent", "possessor")
        return place in ("subject", "agent") or g.block(i) == "title" or g.dep[i] in ("appos", "conj")

    def role(self, i: int) -> Role | None:
        """The role that the noun phrase headed by `i` names, if its head is a role word."""
        g = self.g
        if self.names.at(i) is not None or g.pos[i] not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return None
        start = i
        while (
            start > 0
            and i - start < 4
            and g.sentence[start - 1] == g.sentence[i]
            and self.names.at(start - 1) is None
            and (g.head[start - 1] == i or g.head[start - 1] in range(start, i + 1) or g.text[start - 1] == "-")
        ):
            start -= 1
        role = self._role_of_office(start, i) or role_of([*g.text[start:i], g.text[i]])
        if role is None and g.lemma[i] != g.low[i]:
            role = role_of([*g.text[start:i], g.lemma[i]])
        if role is None and g.lemma[i] in words()["persons"]:
            return Role(g.lemma[i], "person", (words()["persons"][g.lemma[i]],), False)
        return role

    def _role_of_office(self, start: int, i: int) -> Role | None:
        """A role that takes an "of" phrase to name: "head of state", "minister of defence"."""
        g = self.g
        if i + 2 >= len(g) or g.low[i + 1] != "of":
            return None
        for end in range(min(i + 5, len(g)), i + 2, -1):
            if g.sentence[end - 1] == g.sentence[i]:
                role = role_named(" ".join(g.text[i:end]))
                if role is not None:
                    return role
        return None

    def sectors_of(self, h: int) -> tuple[str, ...]:
        """The sectors of the role that the noun `h` names."""
        role = self.role(h)
        return role.sectors if role else ()

    def described(self, start: int, end: int, role: Role | None) -> tuple[str | None, tuple[str, ...], str | None]:
        """Country, sectors and title that the words `start` to `end` give; their country words are used up."""
        g = self.g
        country: str | None = None
        sectors: tuple[str, ...] = ()
        for u in self.names.within(start, end):
            if u.start < start or u.end > end:
                continue
            c, s = self.belongs(u)
            country = country or c
            sectors = sectors or s
        plain = [g.text[k] for k in range(start, end) if self.names.at(k) is None]
        if role is not None:
            words_of = role.words.split()
            before = plain[: max(0, len(plain) - len(words_of))]
            own = sectors_with(role, before)
            sectors = tuple(
                dict.fromkeys(
                    (
                        *(s for s in sectors if s in ("REB", "UAF", "PRE", "OPP", "PTY") and "REB" not in own),
                        *(s for s in sectors if s == "IGO" and role.kind == "organization"),
                        *own,
                        *sectors,
                    )
                )
            )
            title = self._title(role)
        else:
            title = None
        return country, sectors, title

    def _title(self, role: Role) -> str | None:
        if role.kind == "organization":
            return None
        return singular(role.words.lower()) if role.plural else role.words.lower()

    def belongs(self, u: Unit) -> tuple[str | None, tuple[str, ...]]:
        """The state and sectors that a name lends to the phrase it stands in."""
        f = u.fact
        if f is not None:
            if f.kind == "organization" and f.actor == "bloc":
                return None, f.sectors
            return f.country, f.sectors
        if u.kind == "place":
            return self.names.known_country(self.names.text(u)), ()
        if u.kind == "organization":
            return self.body_words(u)
        return None, ()

    def body_words(self, u: Unit) -> tuple[str | None, tuple[str, ...]]:
        """What the words of an unknown body's name tell of it."""
        g = self.g
        country = None
        for k in range(u.start, u.end):
            f = fact(g.text[k], self.day)
            if f is not None and f.kind in ("country", "adjective", "capital", "region") and f.country:
                country = f.country
                break
        if country is None and "of" in g.low[u.start : u.end]:
            tail = g.text[u.start + g.low[u.start : u.end].index("of") + 1 : u.end]
            country = city_country(" ".join(tail))  # "University of Leeds"
        role = role_of(self.names.text(u).replace("’", "'").split()) or self.inner_role(u)
        return country, role.sectors if role else ()

    def inner_role(self, u: Unit) -> Role | None:
        """The role word inside a body's name: "Ministry" in "Ministry of Defence"."""
        g = self.g
        for k in range(u.start, u.end):
            for n in (3, 2, 1):
                if k + n <= u.end:
                    role = role_named(" ".join(g.text[k : k + n]))
                    if role is not None and role.kind == "organization":
                        return role
        return None
