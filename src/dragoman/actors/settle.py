"""States for those of whom the words tell none: by their owners, the places named beside them, and the story's own."""

from __future__ import annotations

from dragoman.actors.candidate import Candidate
from dragoman.actors.entity import Entity
from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import word_set
from dragoman.actors.names import Names
from dragoman.actors.setting import Setting

_OF_A_STATE = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "PTY", "OPP", "SPY", "PRM"})
_BODIES = _OF_A_STATE | {"LAB", "EDU", "AGR", "MED"}
_FOREIGN = frozenset({"IGO", "NGO", "MNC", "UNO", "EUR"})


class Settlement:
    """Gives actors without a state theirs, or leaves them without one."""

    def __init__(self, g: Grammar, names: Names, setting: Setting) -> None:
        self.g = g
        self.names = names
        self.setting = setting
        self._at_work: set[int] = set()

    def before(self, entities: list[Entity]) -> None:
        """Settle people of whom a phrase that owns them or the place where they speak tells, in stories of several."""
        for e in entities:
            if e.kind == "person" and e.country is None and not self.rootless(e):
                e.country = next((c for m in e.mentions if (c := self._place_of_speech(m))), None)

    def all(self, entities: list[Entity]) -> None:
        """Settle everybody, owners before what they own."""
        for e in entities:
            self._settle(e)

    def _place_of_speech(self, c: Candidate) -> str | None:
        code = self.setting.spoke_at(c.head)
        return code if code in self.setting.states and self.setting.home is None else None

    def _settle(self, e: Entity) -> None:
        if e.country is not None or id(e) in self._at_work or not e.mentions or e.kind in ("country", "bloc"):
            return
        self._at_work.add(id(e))
        if e.fact is not None or self.rootless(e):
            return
        if e.owner is not None:
            self._settle(e.owner)
            e.country = e.owner.country
            if e.country is not None or (e.owner.kind in ("organization", "bloc") and "IGO" in e.owner.sectors):
                return
        if e.kind == "organization" and not set(e.sectors[:1]) & _BODIES:
            return
        told = [c for c in e.mentions if c.form != "pronoun"] or e.mentions
        of_a_state = bool(e.sectors) and e.sectors[0] in _OF_A_STATE
        e.country = next((code for c in told[:3] if (code := self._place_of_speech(c))), None)
        if e.country is None and (of_a_state or e.kind == "group"):
            near = self.setting.place_near(told[0].head)
            e.country = near if near in self.setting.states else None
        e.country = e.country or self.setting.home
        if e.country is None:
            e.country = self.setting.state_near(told[0].head)

    def rootless(self, e: Entity) -> bool:
        """Whether its words say that it is of no one state, or of another than the story's."""
        if set(e.sectors) & _FOREIGN:
            return True
        if (e.lemmas | e.titles) & word_set("rootless", "nouns"):
            return True
        if e.modifiers & word_set("rootless", "adjectives"):
            return True
        for c in e.mentions:
            if c.form == "pronoun":
                continue
            for k in range(c.start, c.end):
                if self.g.low[k] in word_set("rootless", "adjectives"):
                    return True
            for u in self.names.within(c.start, c.end):
                if u.fact is not None and u.fact.country is None and u.kind == "organization":
                    return True
        return False
