"""States for those of whom the words tell none: by their owners, the places named beside them, and the story's own."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.actors.candidate import Candidate
from dragoman.actors.entity import Entity
from dragoman.actors.grammar import SUBJECTS, Grammar
from dragoman.actors.lexicon import word_set
from dragoman.actors.names import Names
from dragoman.actors.setting import Settings

_OF_A_STATE = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "PTY", "OPP", "SPY", "PRM"})
_BODIES = _OF_A_STATE | {"LAB", "EDU", "AGR", "MED"}
_FOREIGN = frozenset({"IGO", "NGO", "MNC", "UNO", "EUR"})


class Settlement:
    """Gives actors without a state theirs, or leaves them without one."""

    def __init__(self, g: Grammar, names: Names, settings: Settings) -> None:
        self.g = g
        self.names = names
        self.settings = settings
        self._at_work: set[int] = set()

    def before(self, entities: list[Entity]) -> None:
        """Settle people of whom a phrase that owns them or the place where they speak tells, in stories of several."""
        for e in entities:
            if e.kind == "person" and e.country is None and not self.rootless(e):
                e.country = next((c for m in e.mentions if (c := self._place_of_speech(m))), None)

    def all(self, entities: list[Entity], of: Mapping[int, tuple[Entity, ...]]) -> None:
        """Settle everybody, owners before what they own; `of` says whom each head of a mention means."""
        for e in entities:
            self._by_charge(e, of)
        self._against_counterparts(entities)
        for e in entities:
            self._settle(e, of)

    def _by_charge(self, e: Entity, of: Mapping[int, tuple[Entity, ...]]) -> None:
        """Who leads, commands or speaks for a body is of its state and sector: "Hatch, who commands the troops"."""
        if e.kind != "person" or (e.country is not None and e.sectors):
            return
        g = self.g
        for c in e.mentions:
            clause = g.child(c.head, "relcl") if c.form != "pronoun" else None
            if clause is None or g.lemma[clause] not in word_set("in_charge"):
                continue
            led = g.child(clause, "dobj")
            found = of.get(led, ()) if led is not None else ()
            if len(found) == 1 and found[0].kind in ("organization", "group", "country"):
                e.country = e.country or found[0].country
                e.sectors = e.sectors or found[0].sectors
                e.owner = e.owner or found[0]
                return

    def _against_counterparts(self, entities: list[Entity]) -> None:
        """In a story of two states somebody whose counterpart is of the one is of the other."""
        states = self.settings.whole.states
        if len(states) != 2:
            return
        for e in entities:
            mine = e.opposite
            if mine is not None and mine.kind == "person" and mine.country is None:
                if e.country in states:
                    mine.country = next(iter(states - {e.country}))

    def _place_of_speech(self, c: Candidate) -> str | None:
        setting = self.settings.at(c.head)
        code = setting.spoke_at(c.head)
        if code is None or code in setting.states:
            return code
        return code if code in setting.stated and c.form == "title" else None

    def _told_of_own(self, c: Candidate) -> str | None:
        """The state of whose acts somebody in office tells: "Canada will pay, the minister said"."""
        g = self.g
        first = g.first_conjunct(c.head)
        if g.dep[first] not in SUBJECTS:
            return None
        content = g.child(g.head[first], "ccomp")
        subject = g.child(content, "nsubj") if content is not None else None
        if content is None or subject is None or g.lemma[g.head[first]] not in word_set("saying"):
            return None
        u = self.names.at(subject)
        own = any(g.low[k] in ("will", "would", "had", "has", "was") for k in g.children[content])
        return self.settings.whole.country(u) if u is not None and u.kind == "country" and own else None

    def _settle(self, e: Entity, of: Mapping[int, tuple[Entity, ...]]) -> None:
        if e.country is not None or id(e) in self._at_work or not e.mentions or e.kind in ("country", "bloc"):
            return
        self._at_work.add(id(e))
        if e.fact is not None:
            return
        told = [c for c in e.mentions if c.form != "pronoun"] or e.mentions
        sender = self._sender(told[0], of)
        if sender:
            e.country = sender[0].country if len(sender) == 1 else None
            return
        if self.rootless(e):
            return
        if e.owner is not None:
            self._settle(e.owner, of)
            e.country = e.owner.country
            if e.country is not None or (e.owner.kind in ("organization", "bloc") and "IGO" in e.owner.sectors):
                return
        if e.kind == "organization" and not set(e.sectors[:1]) & _BODIES:
            return
        setting = self.settings.at(told[0].head)
        of_a_state = bool(e.sectors) and e.sectors[0] in _OF_A_STATE
        e.country = next((code for c in told[:2] if (code := setting.place_within(c.head))), None)
        if e.country is None:
            e.country = next((code for c in told[:3] if (code := self._place_of_speech(c))), None)
        if e.country is None and of_a_state:
            e.country = next((code for c in told[:2] if (code := self._told_of_own(c))), None)
        if e.country is None and (of_a_state or e.kind == "group"):
            near = setting.place_near(told[0].head)
            e.country = near if near in setting.states else None
        if e.country is None and of_a_state and not setting.plain:
            e.country = setting.subject_near(told[0].head)
        e.country = e.country or setting.home
        if e.kind != "person" or e.sectors or e.lemmas:
            e.country = e.country or setting.scene

    def _sender(self, c: Candidate, of: Mapping[int, tuple[Entity, ...]]) -> list[Entity]:
        """Who sends, appoints or recalls somebody of his own: "Canada sent observers"."""
        g = self.g
        verb = g.head[c.head]
        if g.dep[c.head] != "dobj" or g.lemma[verb] not in word_set("of_ones_own") or c.definite:
            return []
        subject = g.child(verb, "nsubj")
        if subject is None:
            return []
        return [e for k in g.conjuncts(subject) for e in of.get(k, ()) if e.country is not None]

    def rootless(self, e: Entity) -> bool:
        """Whether its words say that it is of no one state, or of another than the story's."""
        if set(e.sectors) & _FOREIGN:
            return True
        if (e.lemmas | e.titles) & word_set("rootless", "nouns"):
            return True
        for c in e.mentions:
            if c.form == "pronoun":
                continue
            if any(self._foreign(k) for k in range(c.start, c.end)):
                return True
            for u in self.names.within(c.start, c.end):
                if u.fact is not None and u.fact.country is None and u.kind == "organization":
                    return True
        return False

    def _foreign(self, k: int) -> bool:
        """Whether a word says that somebody is from abroad, and is no part of an office: "foreign minister"."""
        low = self.g.low
        if low[k] not in word_set("rootless", "adjectives"):
            return False
        return not (k + 1 < len(low) and low[k + 1] in word_set("rootless", "offices"))
