"""The actors of one article, and who each of its words means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.article import Span
from dragoman.language import Phrase

ActorKind = Literal["person", "country", "organization", "bloc", "group"]
MentionKind = Literal["name", "title", "nominal", "pronoun", "metonym"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One passage that means an actor. `head` is the token index of its head word."""

    span: Span
    kind: MentionKind
    head: int


@dataclass(frozen=True, slots=True)
class Actor:
    """One real-world actor with all its mentions, in text order.

    `country` is ISO 3166-1 alpha-3 (3166-3 for past states) or null; `sectors` are PLOVER's, primary first.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    code: str | None
    title: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors of an article. `by_token` maps a token index to the actors whose mention's head it is."""

    actors: tuple[Actor, ...]
    by_token: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, actor_id: str) -> Actor:
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def who(self, phrase: Phrase) -> tuple[str, ...]:
        """The ids of the actors that a phrase means by its head ("the pair": two); empty if none."""
        return self.by_token.get(phrase.head, ())


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of text that stands on somebody's word: `speakers` say it, `relayers` (outermost first) pass it on.

    `cue` is the reporting words, `verb` their lemma.
    """

    spans: tuple[Span, ...]
    speakers: tuple[str, ...]
    relayers: tuple[str, ...]
    cue: Span | None
    verb: str | None
