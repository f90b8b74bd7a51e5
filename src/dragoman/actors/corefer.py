"""Goes through the mentions of an article in order and settles whom each means."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.actors.candidate import Candidate
from dragoman.actors.discourse import Heard
from dragoman.actors.entity import Entity
from dragoman.actors.lexicon import word_set
from dragoman.actors.nominal import NominalReference
from dragoman.actors.pronoun import PronounReference
from dragoman.codebook.roles import role_named


class Coreference(NominalReference, PronounReference):
    """Walks through the candidates in order and gives each its entities."""

    def resolve(self) -> dict[int, tuple[Entity, ...]]:
        """The entities of every candidate, by its head."""
        introduced: set[int] = set()
        for c in self._in_order():
            found = self.of.get(c.head) or self._entities(c)
            if found and c.head not in self.identities.of:
                self.of[c.head] = found
                for e in found:
                    e.add(c, describes=len(found) == 1)
            elif not found:
                continue
            self._one_of(c, found)
            if len(found) == 1 and c.name is not None and id(found[0]) not in introduced:
                introduced.add(id(found[0]))
                self.named_now(c, found[0])
            self.heard.append(Heard(c, found))
            e = found[0]
            if (
                len(found) == 1
                and e.kind == "organization"
                and e.country is None
                and e.fact is None
                and self._functional(c, e)
            ):
                e.country = self.country_here(c)
            if len(found) == 1 and (
                c.head in self._sources
                or (self.g.role(c.head) == "subject" and self.g.lemma[self.g.head[c.head]] in word_set("saying"))
            ):
                self.speakers.append((c.head, found[0]))
        return self.of

    def _in_order(self) -> list[Candidate]:
        """The candidates by head, but who speaks before what he says: "I am tired," she said."""
        g = self.g
        place: dict[int, float] = {}
        for span, head in self.speech.stretches:
            if head is None or head not in self.by_head or head in self.of or g.idx[head] < span.start:
                continue
            speaker = self.by_head[head]
            first = float(bisect_left(g.idx, span.start)) - 1
            for n, i in enumerate(range(speaker.start, speaker.end)):
                place.setdefault(i, first + 0.5 + n / 1000)
        return sorted(self.candidates, key=lambda c: (place.get(c.head, c.head), c.head))

    def _one_of(self, c: Candidate, found: tuple[Entity, ...]) -> None:
        """One of several is of their state: "one of the engineers, Paul Marchand"."""
        g = self.g
        if len(found) != 1 or c.name is None or found[0].country is not None or found[0].kind != "person":
            return
        one = g.head[c.head] if g.dep[c.head] in ("appos", "attr") else c.head
        if g.low[one] != "one" and c.start > 2 and g.text[c.start - 1] == ",":
            one = next((k for k in range(c.start - 2, max(0, c.start - 8), -1) if g.low[k] == "one"), one)
        several = g.under(one, "of") if g.low[one] == "one" else None
        group = self.of.get(several, ()) if several is not None else ()
        if len(group) == 1 and group[0].kind == "group":
            found[0].country = group[0].country
            found[0].sectors = found[0].sectors or group[0].sectors

    def _entities(self, c: Candidate) -> tuple[Entity, ...]:
        if c.form == "pronoun" and c.lemma != "both":
            if c.lemma in ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"):
                return self.first_person(c)
            return self.pronoun(c)
        if c.set_of == "appos":
            return tuple(e for k in self.g.children[c.head] if self.g.dep[k] == "appos"
                         for j in self.g.conjuncts(k) for e in self.of.get(j, ()))  # fmt: skip
        if c.set_of is not None:
            return self.set_of(c)
        owner = self.of.get(c.owner, ()) if c.owner is not None else ()
        if c.country is None and len(owner) == 1 and owner[0].kind != "bloc":
            c.country = owner[0].country
        if len(owner) == 1:
            self._as_owner(c, owner[0])
        joined = self.apposed(c)
        if joined:
            if len(joined) == len(owner) == 1 and joined[0].kind == "person" and joined[0] is not owner[0]:
                if c.lemma == "counterpart":
                    joined[0].opposite = joined[0].opposite or owner[0]
                else:
                    joined[0].owner = joined[0].owner or owner[0]
            if c.lemma == "counterpart" and len(joined) == 1:
                held = self.counterpart(c, owner[0] if owner else None)
                if held is not None and held is not joined[0] and not held.names:
                    self.take_over(held, joined[0])
            return joined
        return self.nominal(c)

    @staticmethod
    def _as_owner(c: Candidate, owner: Entity) -> None:
        """The president of a union is of its sector, not of a government's; so is somebody's deputy of his."""
        if c.lemma == "deputy" and owner.kind == "person":
            c.sectors = owner.sectors
        if owner.kind != "organization" or not owner.sectors or c.sectors[:1] != ("GOV",) or c.kind != "person":
            return
        if owner.sectors[0] in ("LAB", "BUS", "MNC", "REB", "PTY", "OPP", "EDU", "MED", "JRN", "SOC", "NGO", "REL"):
            if c.title is None or c.title in word_set("heads_of_any_body"):
                c.sectors = owner.sectors

    @staticmethod
    def _functional(c: Candidate, e: Entity) -> bool:
        """Whether a body's name is only what any state calls its own: "Supreme Court", "Communist Party"."""
        if c.name is None or not e.sectors or e.sectors[0] not in ("GOV", "MIL", "LEG", "JUD", "PTY"):
            return False
        name = e.name
        return name is not None and role_named(name) is not None
