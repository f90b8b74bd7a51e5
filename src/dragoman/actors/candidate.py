"""A passage that may mean an actor, as its own words describe it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.cast import ActorKind, MentionKind
from dragoman.actors.lexicon import Fact

PRONOUNS: dict[str, tuple[str | None, str | None, int]] = {  # gender, number, grammatical person
    "he": ("m", "sg", 3), "him": ("m", "sg", 3), "his": ("m", "sg", 3), "himself": ("m", "sg", 3),
    "she": ("f", "sg", 3), "her": ("f", "sg", 3), "hers": ("f", "sg", 3), "herself": ("f", "sg", 3),
    "it": ("n", "sg", 3), "its": ("n", "sg", 3), "itself": ("n", "sg", 3),
    "they": (None, "pl", 3), "them": (None, "pl", 3), "their": (None, "pl", 3), "theirs": (None, "pl", 3),
    "themselves": (None, "pl", 3),
    "i": (None, "sg", 1), "me": (None, "sg", 1), "my": (None, "sg", 1), "mine": (None, "sg", 1), "myself": (None, "sg", 1),
    "we": (None, "pl", 1), "us": (None, "pl", 1), "our": (None, "pl", 1), "ours": (None, "pl", 1),
    "ourselves": (None, "pl", 1),
    "who": (None, None, 0), "whom": (None, None, 0), "whose": (None, None, 0), "which": (None, None, 0), "that": (None, None, 0),
}  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """One passage that may mean an actor. `start`, `end`, `head` and `tokens` are token indexes.

    `country`, `sectors` and `title` are what its own words tell; `name` is the range of its proper name;
    `owner` is the head of the phrase that it belongs to ("Israel" in "Israel's army").
    """

    head: int
    start: int
    end: int
    form: MentionKind
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    name: tuple[int, int] | None = None
    fact: Fact | None = None
    lemma: str = ""
    plural: bool = False
    gender: str | None = None
    definite: bool = False
    indefinite: bool = False
    owner: int | None = None
    set_of: str | None = None
    size: int = 2  # of how many, where it is a set
    tokens: tuple[int, ...] = ()
    modifiers: frozenset[str] = field(default_factory=frozenset)
