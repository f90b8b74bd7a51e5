"""What the reader of an article has heard of so far: the ground on which a phrase is understood."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.candidate import Candidate
from dragoman.actors.entity import Entity
from dragoman.actors.grammar import Grammar
from dragoman.actors.identity import Identities
from dragoman.actors.lexicon import word_set
from dragoman.actors.setting import Settings
from dragoman.actors.speech import Speech

DISTANCE = (0.0, 0.9, 2.0, 2.8, 3.4, 4.0, 4.5)  # what sentences between cost
ROLE = {"subject": 1.5, "agent": 0.8, "object": 0.6, "possessor": 0.4, "other": 0.0}


@dataclass(slots=True)
class Heard:
    """A mention that the reader has passed, and the entity or entities that it means."""

    candidate: Candidate
    entities: tuple[Entity, ...]


class Discourse:
    """The mentions passed so far, latest last, and the entities that they mean."""

    def __init__(
        self, g: Grammar, identities: Identities, candidates: list[Candidate], speech: Speech, settings: Settings
    ) -> None:
        self.g = g
        self.identities = identities
        self.candidates = candidates
        self.speech = speech
        self.by_head = {c.head: c for c in candidates}
        self.by_start = {c.start: c for c in candidates}
        self.by_end = {c.end: c for c in candidates}
        self.of: dict[int, tuple[Entity, ...]] = {h: (e,) for h, e in identities.of.items()}
        self.heard: list[Heard] = []
        self.speakers: list[tuple[int, Entity]] = []
        self._sources = speech.sources
        self.names = settings.names
        self.settings = settings

    def recent(self, c: Candidate, reach: int = 10_000) -> list[tuple[Heard, Entity]]:
        """The entities heard before, the latest first, each once."""
        seen: set[int] = set()
        found = []
        here = self.g.sentence[c.head]
        for h in reversed(self.heard):
            if here - self.g.sentence[h.candidate.head] > reach:
                break
            for e in h.entities:
                if id(e) not in seen:
                    seen.add(id(e))
                    found.append((h, e))
        return found

    def coordinated(self, c: Candidate) -> tuple[Entity, ...]:
        """The entities joined by "and" in the phrase that begins with this mention; empty if it stands alone."""
        if self.g.dep[c.head] == "conj":
            return ()
        members = self.g.conjuncts(c.head)
        if len(members) < 2:
            return ()
        return tuple(dict.fromkeys(e for m in members for e in self.of.get(m, ())))

    def country_here(self, c: Candidate) -> str | None:
        """The state that "the government" is of: the one last spoken of, else the one that the article is about."""
        if "IGO" in c.sectors:
            return None
        g = self.g
        recent = [(h, e.country) for h, e in self.recent(c, 2) if e.kind == "country"]
        here = g.sentence[c.head]
        setting = self.settings.at(c.head)
        home = setting.home
        # Rather the state itself than one that only lends its adjective: "an Ethiopian plane in Somalia".
        recent.sort(key=lambda x: g.dep[x[0].candidate.head] in ("amod", "compound"))
        acted_upon = g.role(c.head) in ("object", "other")
        for h, country in recent:
            if g.sentence[h.candidate.head] == here:
                if home is not None and country != home and acted_upon and self._of_subject(h.candidate.head):
                    continue  # "France urged the army to yield": not its own
                if home is not None and country != home and country not in setting.states:
                    continue
                if home is not None and country != home and g.dep[h.candidate.head] in ("amod", "compound"):
                    continue  # "near the Iraqi border"
                return country
        near = setting.place_near(c.head) or home or (recent[0][1] if recent else None)
        return near or setting.scene

    def _of_subject(self, i: int) -> bool:
        g = self.g
        role = g.role(i)
        return role == "subject" or (role == "possessor" and g.role(g.head[g.first_conjunct(i)]) == "subject")

    def inside(self, c: Candidate, m: Candidate) -> bool:
        """Whether a mention is part of the phrase of another, or of what stands in apposition to it."""
        g = self.g
        i = c.head
        for _ in range(30):
            if g.head[i] == i or g.pos[i] in ("VERB", "AUX"):
                return False
            i = g.head[i]
            if i == m.head:
                return True
        return False

    @staticmethod
    def kinds_agree(c: Candidate, e: Entity) -> bool:
        """Whether the words may be said of the entity."""
        if c.kind == e.kind:
            return True
        if c.kind == "person" and e.kind == "organization" and c.lemma in word_set("people_or_bodies"):
            return True
        return {c.kind, e.kind} <= {"organization", "bloc", "group"} or (
            {c.kind, e.kind} <= {"organization", "country"} and c.lemma in word_set("lands")
        )
