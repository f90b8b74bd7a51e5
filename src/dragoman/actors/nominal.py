"""Whom noun phrases without a name mean: "the Russian leader", "the company", "both sides"."""

from __future__ import annotations

from dragoman.actors.candidate import Candidate
from dragoman.actors.discourse import DISTANCE, ROLE, Discourse, Heard
from dragoman.actors.entity import Entity
from dragoman.actors.lexicon import fact_of_state, word_set, words
from dragoman.codebook.entries import find
from dragoman.codebook.offices import offices_by_name

_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})


def _is_office(title: str) -> bool:
    """Whether but one person holds it at a time in a state."""
    return bool(find(offices_by_name(), title)) or title.endswith(("minister", "leader", "chief"))


class NominalReference(Discourse):
    """Links nominals and sets to entities heard of before, or lets them stand for new ones."""

    def apposed(self, c: Candidate) -> tuple[Entity, ...]:
        """What stands in apposition to it, or is said to be it ("X is the minister")."""
        g = self.g
        i = c.head
        around: list[int] = []
        if g.dep[i] == "appos":
            around.append(g.head[i])
        around += [k for k in g.children[i] if g.dep[k] == "appos"]
        after = self.by_start.get(c.end)
        if after is not None and after.name is not None and not c.plural and g.head[i] == after.head:
            around.append(after.head)  # "the manufacturer Ford"
        if g.dep[i] == "attr" and g.lemma[g.head[i]] in ("be", "become", "remain"):
            subject = g.child(g.head[i], "nsubj")
            if subject is not None and g.low[subject] in ("who", "which", "that") and g.dep[g.head[i]] == "relcl":
                subject = g.head[g.head[i]]
            if subject is not None and not c.plural and g.child(g.head[i], "neg") is None:
                around.append(subject)
        around += self._beside(c)
        for k in around:
            other = self.by_head.get(k)
            if (
                other is None
                and (k := next((h for h in self.by_head if self.by_head[h].start <= k < self.by_head[h].end), -1)) >= 0
            ):
                other = self.by_head[k]
            if other is None:
                continue
            found = self.of.get(other.head, ())
            if not found and other.form == "pronoun":
                continue
            if c.plural and len(g.conjuncts(other.head)) > 1:
                several = tuple(e for j in g.conjuncts(other.head) for e in self.of.get(j, ()))
                if len(several) > 1:
                    return tuple(dict.fromkeys(several))
            if found and self.kinds_agree(c, found[0]) and c.plural == (found[0].plural or len(found) > 1):
                return found
        return ()

    def _beside(self, c: Candidate) -> list[int]:
        """The head of a name that only a comma parts from a phrase for one person: "the minister, Ann Lee, said"."""
        g = self.g
        if c.kind != "person" or c.plural or c.indefinite:
            return []
        found = []
        after = self.by_start.get(c.end + 1)
        if after is not None and g.text[c.end] == "," and after.form == "name" and after.kind == "person":
            closed = (
                after.end >= len(g)
                or g.text[after.end] in (",", ".", ")", "said", "told")
                or g.pos[after.end] == "VERB"
            )
            if closed and g.dep[after.head] != "conj":
                found.append(after.head)
        before = self.by_end.get(c.start - 1)
        if before is not None and g.text[c.start - 1] == "," and before.name is not None and before.kind == "person":
            if (
                c.definite
                and (c.end >= len(g) or g.low[c.end] in (",", ".", "in", "for", "at", "of", "who"))
                and g.dep[c.head] != "conj"
            ):
                found.append(before.head)
        return found

    def set_of(self, c: Candidate) -> tuple[Entity, ...]:
        """The last two that fit: those joined by "and" before others."""
        kinds = {"persons": {"person"}, "states": {"country"}}.get(
            c.set_of or "", {"person", "country", "organization", "bloc", "group"}
        )
        here = self.g.sentence[c.head]
        for h in reversed(self.heard):
            if here - self.g.sentence[h.candidate.head] > 4:
                break
            group = self.coordinated(h.candidate)
            if len(group) == c.size and all(e.kind in kinds for e in group):
                return group
            if (
                c.set_of != "states"
                and len(h.entities) == c.size
                and h.candidate.set_of
                and all(e.kind in kinds for e in h.entities)
            ):
                return h.entities
        if c.set_of == "states":
            # The two that the article is about were joined before.
            for h in reversed(self.heard):
                group = self.coordinated(h.candidate) or (h.entities if h.candidate.set_of else ())
                if len(group) == c.size and all(e.kind in kinds for e in group):
                    return group
        found: list[Entity] = []
        for h in reversed(self.heard):
            if here - self.g.sentence[h.candidate.head] > 4:
                break
            for e in h.entities:
                if e.kind not in kinds or e in found:
                    continue
                if c.set_of == "any" and found and (e.kind == "person") != (found[0].kind == "person"):
                    continue
                found.append(e)
            if len(found) >= c.size:
                return tuple(reversed(found[: c.size]))
        return ()

    def nominal(self, c: Candidate) -> tuple[Entity, ...]:
        """The entity that the phrase means: one heard of before, or a new one; none for an empty phrase."""
        owner = self.of.get(c.owner, ()) if c.owner is not None else ()
        each = self._one_of_each(c)
        if each:
            return each
        found: Entity | None = None
        if c.kind == "country":
            theirs = owner[0].country if len(owner) == 1 and owner[0].kind == "person" else None
            if c.owner is not None and theirs is None:
                return ()  # "his country", of whom nothing is known
            found = self.identities.land(c.country) if c.lemma == "side" and c.country else None
            found = found or (self.identities.country(theirs) if theirs else None) or self._land(c)
            return (found,) if found else ()
        if not c.indefinite:
            if c.lemma == "counterpart" and (held := self.counterpart(c, owner[0] if owner else None)) is not None:
                return (held,)
            if c.kind == "person":
                found = self._person(c, owner[0] if owner else None)
            elif c.kind == "group":
                found = self._group(c)
            else:
                found = self._body(c)
        if found is None:
            found = self._summarised(c)
            if found is not None:
                found.modifiers = frozenset()
        if found is None:
            if (
                c.lemma in words()["bodies"]
                and self._is_bare_body(c)
                and self.g.role(c.head) not in ("subject", "agent")
            ):
                return ()
            if c.lemma == "year-old" and c.definite:
                return ()
            found = Entity(c.kind, plural=c.plural, modifiers=c.modifiers)
            if owner == () and c.country is None and c.lemma.startswith("spokes"):
                self._spoken_for(c, found)
            if c.lemma == "counterpart":
                found.opposite = owner[0] if owner else None
            else:
                found.owner = owner[0] if owner else found.owner
            if (
                c.country is None
                and c.owner is None
                and c.definite
                and c.sectors
                and c.sectors[0] in ("GOV", "MIL", "LEG", "JUD", "COP")
            ):
                c.country = self.country_here(c)
            self.identities.entities.append(found)
        return (found,)

    def _one_of_each(self, c: Candidate) -> tuple[Entity, ...]:
        """ "The foreign ministers of Peru and Ecuador": each state's own, by name where the article has it."""
        if c.kind != "group" or not c.plural or c.title is None or c.owner is None or c.owner not in self.by_head:
            return ()
        if not _is_office(c.title):
            return ()
        u = self.names.at(c.owner)
        heads = [self.names.root(v) for v in self.names.series(u)] if u is not None else [c.owner]
        states = [e for h in heads for e in self.of.get(h, ()) if e.kind == "country"]
        if len(states) < 2:
            return ()
        c.country = None
        named = self._named_after(c, len(states))
        return tuple(
            self._holder(c, state) or (self._named(c, state, named[n]) if named else self._unnamed(c, state))
            for n, state in enumerate(states)
        )

    def _holder(self, c: Candidate, state: Entity) -> Entity | None:
        assert c.title is not None
        titles = {c.title, *words()["narrower"].get(c.title, ())}
        for e in self.identities.entities:
            if e.kind == "person" and e.country == state.country and (e.titles & titles):
                return e
        return None

    def _named_after(self, c: Candidate, size: int) -> list[Entity]:
        """So many people as follow together, joined by "and", of whom nothing is told but their names."""
        here = self.g.sentence[c.head]
        for other in self.candidates:
            if other.head <= c.head or other.name is None or other.kind != "person":
                continue
            if self.g.sentence[other.head] - here > 2:
                break
            group = self.coordinated(other)
            if len(group) == size and all(e.kind == "person" and not e.titles and e.fact is None for e in group):
                return list(group)
        return []

    @staticmethod
    def _named(c: Candidate, state: Entity, e: Entity) -> Entity:
        e.country = e.country or state.country
        e.sectors = e.sectors or c.sectors
        e.title = e.title or c.title
        e.titles.update((c.title,) if c.title else ())
        return e

    def _unnamed(self, c: Candidate, state: Entity) -> Entity:
        assert c.title is not None
        holder = Entity("person", state.country, c.sectors, c.title, titles={c.title}, lemmas={c.lemma})
        name = fact_of_state(state.country or "")
        holder.phrase = f"{c.title} of {name.name}" if name is not None else None
        self.identities.entities.append(holder)
        return holder

    def named_now(self, c: Candidate, e: Entity) -> None:
        """Give a name that comes without a word of who it is to the office just spoken of: "its minister said. X"."""
        g = self.g
        if c.name is None or e.kind != "person":
            return
        if e.titles or e.lemmas:
            self._told_in_title(e)
            return
        if e.sectors or e.known or e.owner:
            return
        speaks = g.role(c.head) == "subject"
        here = g.sentence[c.head]
        for h in reversed(self.heard):
            apart = here - g.sentence[h.candidate.head]
            if apart > 2:
                return
            if len(h.entities) > 1 and e.country is not None and h.candidate.form == "nominal":
                other = next((x for x in h.entities if x.country == e.country and not x.names), h.entities[0])
            elif len(h.entities) > 1:
                continue
            else:
                other = h.entities[0]
            if (
                other.kind != "person" or other.names or not other.titles or other.plural
                or not (h.candidate.definite or other.phrase or h.candidate.owner)
                or g.sentence[h.candidate.head] == here
                or (other.gender and e.gender and other.gender != e.gender)
                or (other.country and e.country and other.country != e.country)
            ):  # fmt: skip
                continue
            if not _is_office(other.title or "") or (g.role(h.candidate.head) == "subject") != speaks:
                continue
            self.take_over(other, e)
            return

    def _spoken_for(self, c: Candidate, found: Entity) -> None:
        """ "A spokeswoman said" after "Google said" is Google's."""
        for h, e in self.recent(c, 1):
            if self.g.role(h.candidate.head) == "subject" and h.candidate.form != "pronoun":
                if e.kind == "organization" and e.names:
                    found.owner = e
                    c.sectors = e.sectors or c.sectors
                return

    def _told_in_title(self, e: Entity) -> None:
        """ "The bishop" of a title is the bishop that the story names."""
        for h in self.heard:
            other = h.entities[0]
            if (
                len(h.entities) == 1 and other.kind == "person" and not other.names and not other.plural
                and self.g.block(h.candidate.head) in ("title", "standfirst")
                and (other.titles | other.lemmas) & (e.titles | e.lemmas)
                and not (other.country and e.country and other.country != e.country)
                and not (other.gender and e.gender and other.gender != e.gender)
                and other.owner is None
            ):  # fmt: skip
                self.take_over(other, e)
                return

    def _summarised(self, c: Candidate) -> Entity | None:
        """What a title or standfirst told of in the same words: "four generals" there are the same in the text."""
        g = self.g
        if g.block(c.head) in ("title", "standfirst") or c.name is not None or c.kind not in ("group", "person"):
            return None
        for h in self.heard:
            if g.block(h.candidate.head) not in ("title", "standfirst"):
                return None
            e = h.entities[0]
            m = h.candidate
            if (
                len(h.entities) == 1 and e.kind == c.kind and not e.names and m.form == "nominal"
                and c.lemma in e.lemmas and not (c.country and e.country and c.country != e.country)
                and not (c.owner is not None and g.dep[c.owner] == "poss")
                and all(g.block(x.head) in ("title", "standfirst") for x in e.mentions)
            ):  # fmt: skip
                return e
        return None

    def counterpart(self, c: Candidate, owner: Entity | None) -> Entity | None:
        """The holder, heard of before, of the same office in the state that "his Peruvian counterpart" names."""
        if c.country is None or c.plural:
            return None
        titles = owner.titles if owner is not None and owner.kind == "person" else set()
        fits = [
            e for _, e in self.recent(c)
            if e is not owner and e.kind == "person" and e.country == c.country and not e.plural
            and (e.titles & titles if titles else bool(e.titles) and "GOV" in e.sectors)
        ]  # fmt: skip
        return fits[0] if fits else None

    def take_over(self, gone: Entity, kept: Entity) -> None:
        """Let all that means the one mean the other."""
        for m in gone.mentions:
            kept.add(m)
            self.of[m.head] = tuple(kept if x is gone else x for x in self.of.get(m.head, (kept,)))
        for h in self.heard:
            if gone in h.entities:
                h.entities = tuple(kept if x is gone else x for x in h.entities)
        kept.country = kept.country or gone.country
        kept.owner = kept.owner or gone.owner
        kept.titles |= gone.titles
        kept.title = kept.title or gone.title
        kept.sectors = kept.sectors or gone.sectors
        if gone in self.identities.entities:
            self.identities.entities.remove(gone)

    def _is_bare_body(self, c: Candidate) -> bool:
        """A definite "the group" that nothing before it explains, and whose own words tell nothing."""
        return not c.country and not c.sectors

    def _person(self, c: Candidate, owner: Entity | None) -> Entity | None:
        title = c.title or c.lemma
        general = words()["narrower"].get(title) or words()["narrower"].get(c.lemma, ())
        if title.endswith(" general"):
            general = ()  # "the attorney general" is no officer
        anybody: Entity | None = None
        heard = self.recent(c)
        quoted = self.speech.quoted(self.g.idx[c.head])
        last = next(
            (
                h for h, e in heard
                if e.kind == "person" and e.names and (quoted or not self.speech.quoted(self.g.idx[h.candidate.head]))
            ),
            None,
        )  # fmt: skip
        for h, e in heard:
            if e.kind != "person" or e.plural or (c.gender and e.gender and c.gender != e.gender):
                continue
            if self.inside(c, h.candidate):
                continue
            if c.country and e.country and c.country != e.country:
                continue
            if c.country and e.country is None:
                continue
            if (
                (sides := c.modifiers & word_set("parties"))
                and (theirs := e.modifiers & word_set("parties"))
                and not self._same_side(sides, theirs)
            ):
                continue
            here = self.g.sentence[c.head] == self.g.sentence[h.candidate.head]
            if c.lemma == "year-old":
                if e.names and not here:
                    return e
                continue
            if owner is not None and c.lemma in word_set("companions") and owner not in (e.owner, e.opposite):
                if not e.names or c.lemma not in word_set("speak_for_others"):
                    continue
            if owner is not None and "IGO" in owner.sectors and "IGO" not in e.sectors:
                continue
            if owner is not None and e.owner is not None and e.owner is not owner and owner.country is None:
                continue  # "the bloc's energy chief" is no chief of a company
            if e.owner is owner and owner is not None and c.lemma in e.lemmas:
                return e
            exact = title in e.titles or title in e.lemmas or (c.lemma in e.lemmas and not c.title)
            wider = bool(general) and bool((e.titles | e.lemmas) & set(general))
            narrower = (
                any(title in words()["narrower"].get(x, ()) for x in e.lemmas if x in words()["narrower"])
                and not e.names
            )
            tail = any(t.split()[-1] == title.split()[-1] for t in e.titles) and len(title.split()) == 1
            if (exact or wider or narrower or tail) and not (
                c.country is None and owner is not None and c.lemma in word_set("companions")
            ):
                return e
            if anybody is None and c.definite and owner is None and not here and h is last and self._career(c, h, e):
                anybody = e
            if anybody is None and c.definite and owner is None and not here:
                near = self.g.sentence[c.head] - self.g.sentence[h.candidate.head] <= 2
                anybody = e if self._anybody(c, e, near) else None
        return anybody

    def _career(self, c: Candidate, h: Heard, e: Entity) -> bool:
        """Whether a phrase tells more of somebody just named: "the former teacher", "the father of three"."""
        if not e.names or self.g.sentence[c.head] - self.g.sentence[h.candidate.head] > 1:
            return False
        past = bool(c.modifiers & word_set("past")) or {"year", "old"} <= set(self.g.low[c.start : c.head])
        if self.g.role(c.head) not in ("subject", "possessor") or self.g.role(h.candidate.head) == "object":
            return False
        return past or (c.lemma in word_set("careers") and (not e.sectors or e.sectors[0] not in _OFFICES))

    @staticmethod
    def _same_side(one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether "Democrat" and "Democratic" and the like are of one party."""
        return any(a[:6] == b[:6] for a in one for b in other)

    @staticmethod
    def _anybody(c: Candidate, e: Entity, near: bool) -> bool:
        """Whether "the man", "the boy" may be somebody of whom little is told."""
        if c.lemma in word_set("grown"):
            return (
                (bool(e.lemmas & word_set("grown")) or (bool(e.names) and near))
                and e.sectors in ((), ("CVL",), ("CRM",))
                and not e.titles
            )
        if c.lemma in word_set("young"):
            return bool(e.lemmas & word_set("young")) or (bool(e.names) and near and not e.titles and not e.sectors)
        return False

    def _group(self, c: Candidate) -> Entity | None:
        if c.lemma in ("man", "woman") and c.start == c.head - 1 and self.g.low[c.start] in ("the", "these", "those"):
            for _, e in self.recent(c, 4):
                if e.kind == "group" and e.plural and not e.names and (not e.sectors or e.sectors[0] != "GOV"):
                    return e
        armed = c.definite and c.country is None and c.lemma in word_set("armed") and not c.modifiers
        for _, e in self.recent(c):
            if armed and e.kind == "organization" and e.names and "REB" in e.sectors:
                return e
            if e.kind not in ("group", "organization") or e.names:
                continue
            kindred = c.definite and bool(e.lemmas & set(words()["narrower"].get(c.lemma, ())))
            if (c.lemma not in e.lemmas and not kindred) or (c.country and e.country and c.country != e.country):
                continue
            if (c.country and not e.country) or (not c.definite and e.country != c.country):
                continue
            if c.definite or c.modifiers == e.modifiers:
                return e
        return None

    def _body(self, c: Candidate) -> Entity | None:
        bodies = words()["bodies"].get(c.lemma, ())
        loose = c.lemma in words()["bodies"] and c.definite
        for _, e in self.recent(c):
            if e.kind not in ("organization", "bloc", "group") or (c.country and e.country and c.country != e.country):
                continue
            if e.kind == "group" and not (e.names or c.lemma in e.lemmas):
                continue
            if c.country and not e.country and e.kind != "bloc":
                continue
            if c.lemma in e.lemmas and (c.definite or c.country == e.country) and (not e.names or c.definite):
                if c.modifiers and e.modifiers and not c.modifiers <= e.modifiers and not e.modifiers <= c.modifiers:
                    continue
                return e
        if not loose or c.owner is not None or (c.modifiers and not set(bodies) & {"BUS", "MNC"}):
            return None
        near = [
            e for _, e in self.recent(c, 8)
            if e.names and e.kind in ("organization", "bloc", "group") and c.country in (None, e.country)
        ]  # fmt: skip
        for fits in (
            lambda e: any(c.lemma in n.lower().split() for n in e.names),
            lambda e: bool(set(e.sectors) & set(bodies)) or e.kind in bodies,
            lambda e: "any" in bodies and not e.sectors and e.kind != "group",
        ):
            for e in near:
                if fits(e):
                    return e
        return None

    def _land(self, c: Candidate) -> Entity | None:
        best: tuple[float, Entity] | None = None
        so_called = words()["realms"].get(c.lemma)
        for h, e in self.recent(c, 4):
            if e.kind != "country" or (so_called is not None and e.country not in so_called):
                continue
            score = (
                ROLE[self.g.role(h.candidate.head)] * 0.5
                - DISTANCE[max(0, min(6, self.g.sentence[c.head] - self.g.sentence[h.candidate.head]))]
                + 0.1 * len(e.mentions)
                + (1.0 if e.country == self.settings.at(c.head).home else 0.0)
            )
            if best is None or score > best[0]:
                best = (score, e)
        if best is None and so_called is not None:  # "Saudi officials ... the kingdom": it was not named itself
            told = (e.country for _, e in self.recent(c, 4) if e.country and e.country in so_called)
            return next(map(self.identities.land, told), None)
        return best[1] if best else None
