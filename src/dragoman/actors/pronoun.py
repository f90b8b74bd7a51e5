"""Whom pronouns mean: candidates ranked by agreement, distance and grammatical place."""

from __future__ import annotations

from dragoman.actors.candidate import Candidate
from dragoman.actors.discourse import DISTANCE, ROLE, Discourse
from dragoman.actors.entity import Entity
from dragoman.actors.foreign import doers_to_others
from dragoman.actors.lexicon import word_set

_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})


class PronounReference(Discourse):
    """Links pronouns to the entities that they mean."""

    def first_person(self, c: Candidate) -> tuple[Entity, ...]:
        """Whom "I" and "we" mean: the speaker, or the state that an official speaks for."""
        speaker = self.speech.speaker_at(self.g.idx[c.head], self.of)
        if speaker is None:
            return ()
        if c.plural and speaker.kind == "person" and set(speaker.sectors) & {"GOV", "MIL"}:
            setting = self.settings.at(c.head)
            country = speaker.country or ("" if "IGO" in speaker.sectors else setting.home)
            state = self.identities.country(country or "")
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
            return -0.3 if e.names else -0.5
        if low in ("it", "its", "itself"):
            if e.kind not in ("country", "organization", "bloc") or e.plural:
                return None
            if low == "its" and self.g.lemma[self.g.head[c.head]] in word_set("of_states"):
                return 1.0 if e.kind == "country" else 0.0
            return 0.2 if e.kind == "country" else 0.0
        if e.kind == "group":
            return 0.3
        if e.kind == "organization":
            return -0.5 if e.plural or set(e.sectors) & {"COP", "BUS", "MNC", "PTY", "REB"} else -1.6
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
        return (
            same
            and g.role(c.head) != "possessor"
            and g.role(m.head) != "possessor"
            and g.dep[m.head] not in ("npadvmod",)
        )

    def _clause(self, i: int) -> int:
        return self.g.verb(self.g.first_conjunct(i))

    def pronoun(self, c: Candidate) -> tuple[Entity, ...]:
        """The entity, or the entities joined by "and", that ranks highest; none if nothing fits."""
        g = self.g
        whole = self._part_of(c)
        if whole:
            return whole
        here = g.sentence[c.head]
        at = g.idx[c.head]
        inside = self.speech.speaker_at(at, self.of)
        role = g.role(c.head)
        clause = self._clause(c.head)
        others = doers_to_others(self, c) if c.lemma in _POSSESSIVE else frozenset()
        tells = role == "subject" and g.lemma[clause] in word_set("saying") and not self.speech.quoted(at)
        best: tuple[float, tuple[Entity, ...]] | None = None
        reach = 3 if c.lemma in ("it", "its", "itself", "they", "them", "their") else 6
        for h in reversed(self.heard):
            apart = max(0, here - g.sentence[h.candidate.head])
            if apart > reach:
                break
            options: list[tuple[Entity, ...]] = [h.entities]
            if c.plural and (group := self.coordinated(h.candidate)) and len(group) > 1:
                options.append(group)
            for option in options:
                if len(option) > 1:
                    if not c.plural or len({e.kind == "person" for e in option}) > 1:
                        continue
                    fit: float | None = 0.6 if h.candidate.form != "pronoun" else 0.4
                else:
                    fit = self._fits(c, option[0])
                if fit is None or any(e is inside or e.country in others for e in option):
                    continue
                if len(option) == 1 and self._barred(c, h.candidate):
                    continue
                score = fit - DISTANCE[min(6, apart)] + self._weight(h.candidate, c, role, clause, apart)
                score += min(len(option[0].mentions), 6) * 0.08
                if (
                    tells
                    and self.speakers
                    and len(option) == 1
                    and self.speakers[-1][1] is option[0]
                    and here - g.sentence[self.speakers[-1][0]] <= 2
                ):
                    score += 0.9
                if best is None or score > best[0]:
                    best = (score, option)
        ahead = self._ahead(c)
        if ahead is not None and (best is None or best[0] < 0.5):
            return (ahead,)
        if best is None or best[0] < -3.2 or self._thing(c, role, clause) > best[0]:
            return ()
        if len(best[1]) == 1 and c.gender in ("m", "f") and best[1][0].gender is None:
            best[1][0].gender = c.gender
        return best[1]

    def _part_of(self, c: Candidate) -> tuple[Entity, ...]:
        """Whom "them" means in "the soldiers, some of them on crutches"."""
        g = self.g
        if c.lemma != "them" or g.preposition(c.head) != "of":
            return ()
        some = g.head[g.head[c.head]]
        if g.low[some] not in word_set("quantities") | {"one", "none", "each"}:
            return ()
        for k in (g.head[some], g.head[g.head[some]]):
            if k in self.by_head and k < c.head and g.dep[some] not in ("nsubj", "dobj", "pobj"):
                return self.of.get(k, ())
        before = self.by_end.get(g.left(some) - 1)
        if before is not None and before.plural and g.text[before.end] == ",":
            return self.of.get(before.head, ())
        return ()

    def _anchor(self, i: int) -> int:
        """Where a name counts that only stands in apposition to words for nobody: "One of the men, Luis, said"."""
        g = self.g
        return g.head[i] if g.dep[i] == "appos" and g.head[i] not in self.by_head else i

    def _thing(self, c: Candidate, role: str, clause: int) -> float:
        """How well the best noun that is no actor would do: "the gun ... it"; never, for "he" and "she"."""
        g = self.g
        never = -9.0
        if c.gender in ("m", "f") or (role == "subject" and g.lemma[clause] in word_set("agentive")):
            return never
        best = never
        here = g.sentence[c.head]
        first = g.reading.sentences[max(0, here - 1)].start
        for i in range(first, c.head):
            if g.pos[i] not in ("NOUN", "PROPN") or i in self.by_head or (g.tag[i][-1] == "S") != c.plural:
                continue
            place = g.role(i)
            if place not in ("subject", "object") or g.lemma[i] in word_set("no_antecedents"):
                continue
            apart = here - g.sentence[i]
            m = Candidate(i, i, i + 1, "nominal", "organization", tokens=(i,))
            if self._barred(c, m):
                continue
            best = max(best, -0.5 - DISTANCE[apart] + self._weight(m, c, role, clause, apart))
        return best

    def _weight(self, m: Candidate, c: Candidate, role: str, clause: int, apart: int) -> float:
        g = self.g
        at = self._anchor(m.head)
        its = g.role(at)
        score = ROLE[its]
        if (
            its == "other"
            and g.preposition(m.head) == "of"
            and g.role(g.head[g.head[g.first_conjunct(m.head)]]) == "subject"
        ):
            score += 0.7  # "the case of Smith ... his lawyer"
        if apart == 0:
            if self._clause(at) == clause and its == "subject":
                score += 1.0 if c.lemma in _POSSESSIVE else 0.6
            above = g.head[clause]
            if (
                its == "subject"
                and role == "subject"
                and self._clause(at) == above
                and g.dep[clause] in ("ccomp", "xcomp", "advcl", "conj")
            ):
                if g.lemma[above] in word_set("of_others") and g.dep[clause] == "ccomp":
                    score -= 2.0
                else:
                    score += 1.3 if g.lemma[above] in word_set("saying") else 0.8
            elif (
                its == "subject" and g.dep[clause] in ("ccomp", "advcl", "conj", "xcomp") and self._clause(at) == above
            ):
                score += 0.4
            if its == "possessor" and role == "subject" and self._speaks_for(at, above, clause):
                score += 3.2  # "his lawyer said he would appeal"
            score -= min(c.head - m.head, 40) * 0.015
        elif its == "subject":
            score += self._as_topic(g.verb(g.first_conjunct(at)), m.head, c)
        if its == role and role in ("subject", "object"):
            score += 0.3
        if m.form == "nominal" and m.sectors == ("CVL",):
            score -= 0.2
        return score

    def _speaks_for(self, owner: int, above: int, clause: int) -> bool:
        """Whether a possessor's lawyer, aide or kin is the subject of the verb of saying over a clause."""
        g = self.g
        speaker = g.head[owner]
        return (
            g.lemma[speaker] in word_set("speak_for_others")
            and g.head[g.first_conjunct(speaker)] == above
            and g.role(speaker) == "subject"
            and g.lemma[above] in word_set("saying")
            and g.dep[clause] == "ccomp"
        )

    def _as_topic(self, verb: int, i: int, c: Candidate) -> float:
        """How much the subject `i` of an earlier sentence is its topic: who only reports it, at its end, is not."""
        g = self.g
        if g.dep[verb] == "ROOT":
            trailing = g.lemma[verb] in word_set("saying") and any(
                g.dep[k] in ("ccomp", "parataxis") and k < i for k in g.children[verb]
            )
            return -0.5 if trailing and c.plural else 0.0 if trailing else 0.4
        above = g.head[verb]
        reported = g.dep[verb] in ("ccomp", "parataxis") and g.dep[above] == "ROOT" and verb < above
        return 0.4 if reported and g.lemma[above] in word_set("saying") else 0.0

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
        if subject is None or subject <= c.head or (self._clause(c.head) == root and g.role(c.head) != "possessor"):
            return None
        found = self.of.get(subject, ())
        if (
            len(found) == 1
            and self._fits(c, found[0]) is not None
            and subject in self.by_head
            and not self._barred(c, self.by_head[subject])
        ):
            return found[0]
        return None
