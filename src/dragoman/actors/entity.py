"""One actor in the making: what its mentions so far have told of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.actors.candidate import Candidate
from dragoman.actors.cast import ActorKind
from dragoman.actors.lexicon import Fact


@dataclass(slots=True, eq=False)
class Entity:
    """An actor with the candidates that mean it."""

    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    fact: Fact | None = None
    code: str | None = None  # of the body that it belongs to, where it has no country
    phrase: str | None = None  # what to call it while it has no name, where its first mention doesn't tell
    known: str | None = None  # its canonical name, where the tables have it
    names: Counter[str] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    modifiers: frozenset[str] = frozenset()
    owner: Entity | None = None
    opposite: Entity | None = None  # whose counterpart it is
    gender: str | None = None
    plural: bool = False
    mentions: list[Candidate] = field(default_factory=list)

    def add(self, c: Candidate, *, describes: bool = True) -> None:
        """Take in a mention; with `describes`, also what its words tell."""
        self.mentions.append(c)
        if not describes:
            return
        if c.form != "pronoun":
            if c.lemma and c.name is None:
                self.lemmas.add(c.lemma)
            if c.title:
                self.titles.add(c.title)
                self.title = self.title or c.title
            self.modifiers |= c.modifiers
            if self.fact is None and self.kind != "bloc":
                self.country = self.country or c.country
            if c.sectors and (not self.sectors or self.sectors in (("CVL",), ("UNK",))):
                self.sectors = c.sectors
        self.gender = self.gender or (c.gender if c.gender in ("m", "f") else None)

    @property
    def name(self) -> str | None:
        """The canonical name, else the fullest one in the article, else none."""
        if self.known:
            return self.known
        if not self.names:
            return None
        return max(self.names, key=lambda n: (len(n.split()), self.names[n], len(n), n))
