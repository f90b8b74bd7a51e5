"""Noun phrases: their extent, and the conjuncts that share their place."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.language.reading import Phrase

_OUTSIDE = frozenset({"cc", "conj", "relcl", "appos", "punct", "advcl", "parataxis", "preconj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"})


def phrase_of(head: Token) -> Phrase:
    """The phrase a noun heads, without conjuncts, relative clauses and appositions."""
    first, last = head.i, head.i
    for child in head.children:
        if child.dep_ in _OUTSIDE:
            continue
        first = min(first, child.left_edge.i)
        last = max(last, child.right_edge.i)
    return Phrase(head.i, first, last + 1)


def conjuncts(head: Token) -> Iterator[Token]:
    """The noun itself, then those joined to it by "and", "or", "as well as", in text order."""
    yield head
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in _NOMINAL:
            yield from conjuncts(child)


def is_nominal(token: Token) -> bool:
    """Whether a token can head a noun phrase."""
    return token.pos_ in _NOMINAL
