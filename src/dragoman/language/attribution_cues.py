"""Which words lay other words at somebody's door, and in which frames: the codebook's table of cues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dragoman.codebook import table

AUXILIARY = frozenset({"aux", "auxpass", "neg"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What may stand beside a cue: see the head of `cues.yaml`. `kind` is "say", "belief" or "intention"."""

    kinds: frozenset[str]
    frames: frozenset[str]

    def has(self, *frames: str) -> bool:
        """Whether the cue knows any of these frames."""
        return not self.frames.isdisjoint(frames)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table of cues, ready for look-up by lemma."""

    verbs: dict[str, Frame]
    passive: frozenset[str]
    nouns: dict[str, frozenset[str]]
    carriers: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    adjectives: frozenset[str]
    asides: frozenset[str]
    comments: frozenset[str]
    relays: frozenset[str]
    plain: frozenset[str]
    people: frozenset[str]
    mute: frozenset[str]
    causes: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The codebook's cues, loaded once."""
    raw = table("cues")
    frames: dict[str, tuple[set[str], set[str]]] = {}
    for kind, verbs in raw["verbs"].items():
        for lemma, words in verbs.items():
            kinds, known = frames.setdefault(lemma, (set(), set()))
            kinds.add(kind)
            known.update(words.split())
    nouns: dict[str, set[str]] = {}
    for frame, lemmas in raw["nouns"].items():
        for lemma in lemmas:
            nouns.setdefault(lemma, set()).add(frame)
    return Lexicon(
        verbs={v: Frame(frozenset(k), frozenset(f)) for v, (k, f) in frames.items()},
        passive=frozenset(raw["passive"]),
        nouns={n: frozenset(f) for n, f in nouns.items()},
        carriers=frozenset(raw["carriers"]),
        phrases=tuple(tuple(p.split()) for p in raw["phrases"]),
        adjectives=frozenset(raw["adjectives"]),
        asides=frozenset(raw["asides"]),
        comments=frozenset(raw["comments"]),
        relays=frozenset(raw["relays"]),
        plain=frozenset(raw["plain"]),
        people=frozenset(raw["people"]),
        mute=frozenset(raw["mute"]),
        causes=frozenset(raw["causes"]),
    )


def frame_of(verb: Token) -> tuple[str, Frame] | None:
    """A verb's cue lemma, with its particle if it has one, and its frames; None if it is no cue."""
    words = lexicon().verbs
    lemma = verb.lemma_.lower()
    for child in verb.rights:
        if child.dep_ in ("prt", "advmod") and child.i <= verb.i + 2:
            phrasal = words.get(f"{lemma} {child.lower_}")
            if phrasal:
                return f"{lemma} {child.lower_}", phrasal
        if child.lower_ == "it" and child.i == verb.i + 1:
            phrasal = words.get(f"{lemma} it")
            if phrasal:
                return f"{lemma} it", phrasal
    plain = words.get(lemma)
    return (lemma, plain) if plain else None


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, with an auxiliary or as a bare participle after a noun."""
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if any(c.lower_ in ("have", "has", "had", "'ve", "'d", "having") for c in verb.lefts if c.dep_ == "aux"):
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in verb.children):
        return is_passive(verb.head)
    if verb.dep_ == "advcl" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return True  # "Asked about it, she ..."
    return verb.dep_ in ("acl", "amod")


def group(verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negation, the adverbs among them, and its particle, as a token range."""
    start, end = verb.i, verb.i + 1
    lefts = sorted((c for c in verb.lefts if c.dep_ in AUXILIARY or c.dep_ == "advmod"), key=lambda c: -c.i)
    for child in lefts:
        if child.right_edge.i + 1 == start and child.tag_ not in ("WRB", "IN"):
            start = child.left_edge.i
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == end:
            end += 1
    return start, end


def tense(verb: Token) -> str:
    """The tag of a verb's finite part."""
    return next((c.tag_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb.tag_)
