"""A passage that may mean an actor, as its own words describe it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.cast import ActorKind, MentionKind
from dragoman.actors.lexicon import Fact

PRONOUNS: dict[str, tuple[str | None, str | None, int]] = {  # gender, number, grammatical person (0: relative)
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", "sg", 3)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", "sg", 3)),
    **dict.fromkeys(("it", "its", "itself"), ("n", "sg", 3)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (None, "pl", 3)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), (None, "sg", 1)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (None, "pl", 1)),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), (None, None, 0)),
}


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
