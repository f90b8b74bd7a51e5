"""Goes through the mentions of an article in order and settles whom each means."""

from __future__ import annotations

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
        for c in self.candidates:
            found = self.of.get(c.head) or self._entities(c)
            if found and c.head not in self.identities.of:
                self.of[c.head] = found
                for e in found:
                    e.add(c, describes=len(found) == 1)
            elif not found:
                continue
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
        joined = self.apposed(c)
        if joined:
            if c.lemma == "counterpart" and len(joined) == 1:
                held = self.counterpart(c, owner[0] if owner else None)
                if held is not None and held is not joined[0] and not held.names:
                    self.take_over(held, joined[0])
            return joined
        return self.nominal(c)

    @staticmethod
    def _functional(c: Candidate, e: Entity) -> bool:
        """Whether a body's name is only what any state calls its own: "Supreme Court", "Communist Party"."""
        if c.name is None or not e.sectors or e.sectors[0] not in ("GOV", "MIL", "LEG", "JUD", "PTY"):
            return False
        name = e.name
        return name is not None and role_named(name) is not None
