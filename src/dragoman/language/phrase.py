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
    open_ = [head]  # a list of a thousand names is a chain a thousand deep: too deep to recurse
    while open_:
        noun = open_.pop()
        yield noun
        open_ += reversed([c for c in noun.children if c.dep_ == "conj" and c.pos_ in _NOMINAL])


def is_nominal(token: Token) -> bool:
    """Whether a token can head a noun phrase."""
    return token.pos_ in _NOMINAL
