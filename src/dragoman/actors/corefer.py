"""Whom the nominals and pronouns mean: candidates ranked by agreement, distance and grammatical place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dragoman.actors.detect import Candidate
from dragoman.actors.entity import Entity
from dragoman.actors.grammar import Grammar
from dragoman.actors.identity import Identities
from dragoman.actors.lexicon import word_set, words
from dragoman.actors.speech import Speech
from dragoman.codebook.roles import role_named

_DISTANCE = (0.0, 0.9, 2.0, 2.8, 3.4, 4.0, 4.5)
_ROLE = {"subject": 1.5, "agent": 0.8, "object": 0.6, "possessor": 0.4, "other": 0.0}
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})


@dataclass(slots=True)
class _Heard:
    """A mention that the reader has passed, and the entity or entities that it means."""

    candidate: Candidate
    entities: tuple[Entity, ...]


class Coreference:
    """Walks through the candidates in order and gives each its entities."""

    def __init__(self, g: Grammar, identities: Identities, candidates: list[Candidate], speech: Speech) -> None:
        self.g = g
        self.identities = identities
        self.candidates = candidates
        self.speech = speech
        self.by_head = {c.head: c for c in candidates}
        self.of: dict[int, tuple[Entity, ...]] = {h: (e,) for h, e in identities.of.items()}
        self.heard: list[_Heard] = []
        self.speakers: list[tuple[int, Entity]] = []
        self._sources = speech.sources

    def resolve(self) -> dict[int, tuple[Entity, ...]]:
        """The entities of every candidate, by its head."""
        for c in self.candidates:
            found = self.of.get(c.head) or self._entities(c)
            if found and c.head not in self.identities.of:
                self.of[c.head] = found
                for e in found:
                    e.add(c, describes=len(found) == 1)
            elif not found:
                continue
            self.heard.append(_Heard(c, found))
            e = found[0]
            if len(found) == 1 and e.kind == "organization" and e.country is None and e.fact is None and self._functional(c, e):
                e.country = self._country_here(c)
            if len(found) == 1 and (c.head in self._sources or (
                self.g.role(c.head) == "subject" and self.g.lemma[self.g.head[c.head]] in word_set("saying")
            )):
                self.speakers.append((c.head, found[0]))
        return self.of

    def _entities(self, c: Candidate) -> tuple[Entity, ...]:
        if c.form == "pronoun" and c.lemma != "both":
            if c.lemma in ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"):
                return self._first_person(c)
            return self._pronoun(c)
        if c.set_of == "appos":
            return tuple(e for k in self.g.children[c.head] if self.g.dep[k] == "appos"
                         for j in self.g.conjuncts(k) for e in self.of.get(j, ()))  # fmt: skip
        if c.set_of is not None:
            return self._set(c)
        joined = self._apposed(c)
        if joined:
            return joined
        return self._nominal(c)

    # -- links that the grammar makes

    def _apposed(self, c: Candidate) -> tuple[Entity, ...]:
        """What stands in apposition to it, or is said to be it ("X is the minister")."""
        g = self.g
        i = c.head
        around: list[int] = []
        if g.dep[i] == "appos":
            around.append(g.head[i])
        around += [k for k in g.children[i] if g.dep[k] == "appos"]
        if g.dep[i] == "attr" and g.lemma[g.head[i]] in ("be", "become", "remain"):
            subject = g.child(g.head[i], "nsubj")
            if subject is not None and g.low[subject] in ("who", "which", "that") and g.dep[g.head[i]] == "relcl":
                subject = g.head[g.head[i]]
            if subject is not None and not c.plural and g.child(g.head[i], "neg") is None:
                around.append(subject)
        for k in around:
            other = self.by_head.get(k)
            if other is None and (k := next((h for h in self.by_head if self.by_head[h].start <= k < self.by_head[h].end), -1)) >= 0:
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
            if found and self._kinds_agree(c, found[0]) and c.plural == (found[0].plural or len(found) > 1):
                return found
        return ()

    @staticmethod
    def _kinds_agree(c: Candidate, e: Entity) -> bool:
        if c.kind == e.kind:
            return True
        return {c.kind, e.kind} <= {"organization", "bloc", "group"} or {c.kind, e.kind} <= {"organization", "country"} and c.lemma in word_set("lands")

    # -- sets

    def _set(self, c: Candidate) -> tuple[Entity, ...]:
        """The last two that fit: those joined by "and" before others."""
        kinds = {"persons": {"person"}, "states": {"country"}}.get(c.set_of or "", {"person", "country", "organization", "bloc", "group"})
        here = self.g.sentence[c.head]
        for h in reversed(self.heard):
            if here - self.g.sentence[h.candidate.head] > 4:
                break
            group = self._coordinated(h.candidate)
            if len(group) == c.size and all(e.kind in kinds for e in group):
                return group
            if len(h.entities) == c.size and h.candidate.set_of and all(e.kind in kinds for e in h.entities):
                return h.entities
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

    def _coordinated(self, c: Candidate) -> tuple[Entity, ...]:
        if self.g.dep[c.head] == "conj":
            return ()
        members = self.g.conjuncts(c.head)
        if len(members) < 2:
            return ()
        return tuple(dict.fromkeys(e for m in members for e in self.of.get(m, ())))

    # -- nominals

    def _nominal(self, c: Candidate) -> tuple[Entity, ...]:
        owner = self.of.get(c.owner, ()) if c.owner is not None else ()
        if c.country is None and owner and owner[0].kind != "bloc":
            c.country = owner[0].country
        found: Entity | None = None
        if c.kind == "country":
            found = self._land(c)
            return (found,) if found else ()
        if not c.indefinite:
            if c.kind == "person":
                found = self._person(c, owner[0] if owner else None)
            elif c.kind == "group":
                found = self._group(c)
            else:
                found = self._body(c)
        if found is None:
            if c.lemma in words()["bodies"] and self._is_bare_body(c):
                return ()
            if c.lemma == "year-old" and c.definite:
                return ()
            found = Entity(c.kind, plural=c.plural, modifiers=c.modifiers)
            found.owner = owner[0] if owner else None
            if c.country is None and c.owner is None and c.definite and c.sectors and c.sectors[0] in ("GOV", "MIL", "LEG", "JUD", "COP"):
                c.country = self._country_here(c)
            self.identities.entities.append(found)
        return (found,)

    @staticmethod
    def _functional(c: Candidate, e: Entity) -> bool:
        """Whether a body's name is only what any state calls its own: "Supreme Court", "Communist Party"."""
        if c.name is None or not e.sectors or e.sectors[0] not in ("GOV", "MIL", "LEG", "JUD", "PTY"):
            return False
        name = e.name
        return name is not None and role_named(name) is not None

    def _is_bare_body(self, c: Candidate) -> bool:
        """A definite "the group" that nothing before it explains, and whose own words tell nothing."""
        return not c.country and not c.sectors

    def _recent(self, c: Candidate, reach: int = 10_000) -> list[tuple[_Heard, Entity]]:
        """The entities heard before, the latest first, each once."""
        seen: set[int] = set()
        found = []
        here = self.g.sentence[c.head]
        for h in reversed(self.heard):
            if here - self.g.sentence[h.candidate.head] > reach:
                break
            for e in h.entities:
                if id(e) not in seen and len(h.entities) == 1:
                    seen.add(id(e))
                    found.append((h, e))
        return found

    def _person(self, c: Candidate, owner: Entity | None) -> Entity | None:
        general = words()["narrower"].get(c.lemma, ())
        title = c.title or c.lemma
        for _, e in self._recent(c):
            if e.kind != "person" or e.plural or (c.gender and e.gender and c.gender != e.gender):
                continue
            if c.country and e.country and c.country != e.country:
                continue
            if c.country and e.country is None:
                continue
            if (sides := c.modifiers & word_set("parties")) and (theirs := e.modifiers & word_set("parties")) and not self._same_side(sides, theirs):
                continue
            if c.lemma == "year-old":
                if e.names:
                    return e
                continue
            if owner is not None and c.lemma in word_set("companions") and e.owner is not owner and not e.names:
                continue
            if e.owner is owner and owner is not None and c.lemma in e.lemmas:
                return e
            exact = title in e.titles or title in e.lemmas or c.lemma in e.lemmas and not c.title
            wider = bool(general) and bool((e.titles | e.lemmas) & set(general))
            narrower = any(title in words()["narrower"].get(x, ()) for x in e.lemmas if x in words()["narrower"]) and not e.names
            tail = any(t.split()[-1] == title.split()[-1] for t in e.titles) and len(title.split()) == 1
            if (exact or wider or narrower or tail) and not (c.country is None and owner is not None and c.lemma in word_set("companions")):
                return e
            if c.definite and owner is None and self._anybody(c, e):
                return e
        return None

    @staticmethod
    def _same_side(one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether "Democrat" and "Democratic" and the like are of one party."""
        return any(a[:6] == b[:6] for a in one for b in other)

    @staticmethod
    def _anybody(c: Candidate, e: Entity) -> bool:
        """Whether "the man", "the boy" may be somebody of whom little is told."""
        if c.lemma in word_set("grown"):
            return (bool(e.lemmas & word_set("grown")) or bool(e.names)) and e.sectors in ((), ("CVL",), ("CRM",)) and not e.titles
        if c.lemma in word_set("young"):
            return bool(e.lemmas & word_set("young")) or bool(e.names) and not e.titles and not e.sectors
        return False

    def _group(self, c: Candidate) -> Entity | None:
        for _, e in self._recent(c):
            if e.kind not in ("group", "organization") or e.names:
                continue
            if c.lemma not in e.lemmas or (c.country and e.country and c.country != e.country):
                continue
            if c.country and not e.country or (not c.definite and e.country != c.country):
                continue
            if c.definite or c.modifiers == e.modifiers:
                return e
        return None

    def _body(self, c: Candidate) -> Entity | None:
        bodies = words()["bodies"].get(c.lemma, ())
        loose = c.lemma in words()["bodies"] and c.definite
        for _, e in self._recent(c):
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
        if not loose or c.country or c.modifiers or c.owner is not None:
            return None
        near = [e for _, e in self._recent(c, 8) if e.names and e.kind in ("organization", "bloc", "group")]
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
        here = self.g.sentence[c.head]
        for h, e in self._recent(c, 4):
            if e.kind != "country":
                continue
            score = _ROLE[self.g.role(h.candidate.head)] * 0.5 - _DISTANCE[min(6, here - self.g.sentence[h.candidate.head])] + 0.1 * len(e.mentions)
            if best is None or score > best[0]:
                best = (score, e)
        return best[1] if best else None

    def _country_here(self, c: Candidate) -> str | None:
        """The state that "the government" is of: the one last spoken of, else the one that the article is about."""
        for _, e in self._recent(c, 2):
            if e.kind == "country":
                return e.country
        return None

    # -- pronouns

    def _first_person(self, c: Candidate) -> tuple[Entity, ...]:
        speaker = self.speech.speaker_at(self.g.idx[c.head], self.of)
        if speaker is None:
            return ()
        if c.plural and speaker.kind == "person" and speaker.country and set(speaker.sectors) & {"GOV", "MIL"}:
            state = self.identities.country(speaker.country)
            if state is not None:
                return (state,)
        return (speaker,)

    def _fits(self, c: Candidate, e: Entity) -> float | None:
        """How well number, gender and kind agree; None where they can't."""
        low = c.lemma
        if low in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
            if e.kind != "person" or e.plural:
                return None
            if e.gender is not None:
                return 0.0 if e.gender == c.gender else None
            return -0.3
        if low in ("it", "its", "itself"):
            if e.kind not in ("country", "organization", "bloc") or e.plural:
                return None
            if low == "its" and self.g.lemma[self.g.head[c.head]] in word_set("of_states"):
                return 1.0 if e.kind == "country" else 0.0
            return 0.2 if e.kind == "country" else 0.0
        if e.kind == "group":
            return 0.3
        if e.kind == "organization":
            return -0.5 if e.plural or set(e.sectors) & {"COP", "BUS", "MNC", "PTY", "REB"} else -0.9
        if e.kind == "person":
            return -2.5 if e.gender is None and not e.names else None
        return -2.2 if e.kind == "country" else -1.0

    def _barred(self, c: Candidate, m: Candidate) -> bool:
        """Whether the grammar forbids that the two mean the same: binding, or one inside the other."""
        g = self.g
        if m.start <= c.head < m.end:
            return True
        i = c.head
        for _ in range(30):
            if g.head[i] == i or g.pos[i] in ("VERB", "AUX"):
                break
            i = g.head[i]
            if i == m.head:
                return True
        if c.lemma in _POSSESSIVE and not (c.lemma == "her" and g.dep[c.head] != "poss"):
            return False
        same = self._clause(c.head) == self._clause(m.head) and g.sentence[c.head] == g.sentence[m.head]
        if c.lemma in _REFLEXIVE:
            return not same
        if g.first_conjunct(c.head) == g.first_conjunct(m.head) and m.head != c.head:
            return True
        return same and g.role(c.head) != "possessor" and g.role(m.head) != "possessor" and g.dep[m.head] not in ("npadvmod",)

    def _clause(self, i: int) -> int:
        return self.g.verb(self.g.first_conjunct(i))

    def _pronoun(self, c: Candidate) -> tuple[Entity, ...]:
        g = self.g
        here = g.sentence[c.head]
        at = g.idx[c.head]
        inside = self.speech.speaker_at(at, self.of)
        role = g.role(c.head)
        clause = self._clause(c.head)
        tells = role == "subject" and g.lemma[clause] in word_set("saying") and not self.speech.quoted(at)
        best: tuple[float, tuple[Entity, ...]] | None = None
        seen: set[tuple[int, ...]] = set()
        reach = 3 if c.lemma in ("it", "its", "itself", "they", "them", "their") else 6
        for h in reversed(self.heard):
            apart = here - g.sentence[h.candidate.head]
            if apart > reach:
                break
            options: list[tuple[Entity, ...]] = [h.entities]
            if c.plural and (group := self._coordinated(h.candidate)) and len(group) > 1:
                options.append(group)
            for option in options:
                key = tuple(id(e) for e in option)
                if (key, h.candidate.head) in seen:
                    continue
                if len(option) > 1:
                    if not c.plural or len({e.kind == "person" for e in option}) > 1:
                        continue
                    fit: float | None = 0.6 if h.candidate.form != "pronoun" else 0.4
                else:
                    fit = self._fits(c, option[0])
                if fit is None or any(e is inside for e in option):
                    continue
                if len(option) == 1 and self._barred(c, h.candidate):
                    continue
                score = fit - _DISTANCE[min(6, apart)] + self._weight(h.candidate, c, role, clause, apart)
                score += min(len(option[0].mentions), 6) * 0.08
                if tells and self.speakers and len(option) == 1 and self.speakers[-1][1] is option[0] and here - g.sentence[self.speakers[-1][0]] <= 2:
                    score += 0.9
                if best is None or score > best[0]:
                    best = (score, option)
        ahead = self._ahead(c)
        if ahead is not None and (best is None or best[0] < 0.5):
            return (ahead,)
        if best is None or best[0] < -3.2:
            return ()
        if len(best[1]) == 1 and c.gender in ("m", "f") and best[1][0].gender is None:
            best[1][0].gender = c.gender
        return best[1]

    def _weight(self, m: Candidate, c: Candidate, role: str, clause: int, apart: int) -> float:
        g = self.g
        its = g.role(m.head)
        score = _ROLE[its]
        if apart == 0:
            if self._clause(m.head) == clause and its == "subject":
                score += 1.0 if c.lemma in _POSSESSIVE else 0.6
            above = g.head[clause]
            if its == "subject" and role == "subject" and self._clause(m.head) == above and g.dep[clause] in ("ccomp", "xcomp", "advcl", "conj"):
                score += 0.8
            elif its == "subject" and g.dep[clause] in ("ccomp", "advcl", "conj", "xcomp") and self._clause(m.head) == above:
                score += 0.4
            score -= min(c.head - m.head, 40) * 0.015
        elif its == "subject" and g.dep[g.verb(g.first_conjunct(m.head))] == "ROOT":
            score += 0.4
        if its == role and role in ("subject", "object"):
            score += 0.3
        if m.form == "nominal" and m.sectors == ("CVL",):
            score -= 0.2
        return score

    def _ahead(self, c: Candidate) -> Entity | None:
        """The subject that follows, where the pronoun stands in a phrase before it: "After his visit, Xi said"."""
        g = self.g
        if self.speech.quoted(g.idx[c.head]):
            return None
        sentence = g.reading.sentences[g.sentence[c.head]]
        root = next((i for i in range(sentence.start, sentence.end) if g.dep[i] == "ROOT"), None)
        if root is None:
            return None
        subject = g.child(root, "nsubj", "nsubjpass")
        if subject is None or subject <= c.head or self._clause(c.head) == root and g.role(c.head) != "possessor":
            return None
        found = self.of.get(subject, ())
        if len(found) == 1 and self._fits(c, found[0]) is not None and subject in self.by_head and not self._barred(c, self.by_head[subject]):
            return found[0]
        return None
