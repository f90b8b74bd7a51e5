"""Which way an undated "on Friday" or "in February" looks: back or ahead."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.codebook import table

Direction = Literal["past", "present", "future"]
_FUTURE_AUX = frozenset({"will", "shall", "would", "wo", "'ll", "’ll", "'d", "ll", "may", "might", "could", "can", "should", "must"})
_LIMIT = 40


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("times")[name])


def direction(doc: Doc, start: int, end: int) -> Direction:
    """What the grammar around the tokens `start` to `end` (exclusive) says of when the thing is.

    "future": what is planned, promised, expected, or put in the future tense; "present": the present tense of verbs
    other than those of saying; "past": all else, since news tells of what has happened.
    """
    token = _head(doc, start, end)
    seen_infinitive = False
    for _ in range(_LIMIT):
        if token.lemma_.lower() in _words("ahead") and token.pos_ in ("NOUN", "ADJ") and not _is_past_perfect(token):
            return "future"
        if token.pos_ in ("VERB", "AUX"):
            found = _verb(token)
            if found == "infinitive":
                seen_infinitive = True
            elif found:
                if seen_infinitive and _looks_ahead(token):
                    return "future"
                return found
        if token.head.i == token.i:
            break
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("xcomp", "pcomp") and _looks_ahead(token.head):
            return "future"
        token = token.head
    return "past"


def _head(doc: Doc, start: int, end: int) -> Token:
    """The word that the expression hangs on: the head of its topmost word."""
    token = doc[start]
    for _ in range(_LIMIT):
        if not start <= token.i < end or token.head.i == token.i:
            break
        token = token.head
    return token


def _looks_ahead(token: Token) -> bool:
    return token.lemma_.lower() in _words("ahead")


def _is_past_perfect(token: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("had", "'d") for c in token.children)


def _verb(token: Token) -> Direction | Literal["infinitive"] | None:
    """What one verb with its auxiliaries says; null where it says nothing and its governor must be asked."""
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in auxiliaries}
    if words & _FUTURE_AUX:
        return "past" if "have" in words else "future"
    tags = {c.tag_ for c in auxiliaries} | {token.tag_}
    if "to" in words:
        return "past" if "have" in words else "infinitive"
    if _looks_ahead(token) and token.tag_ in ("VBN", "VBG", "VBP", "VBZ"):
        return None if token.dep_ in ("acl", "advcl") and not auxiliaries and token.tag_ == "VBG" else "future"
    if token.tag_ == "VBD" or "VBD" in tags or words & {"has", "have", "had", "'ve", "’ve"}:
        return "past"
    if token.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        return "past" if token.lemma_.lower() in _words("reports") else "present"
    return None
