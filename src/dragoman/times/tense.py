"""Which way an undated "on Friday" or "in February" looks: back or ahead."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.codebook import table

Direction = Literal["past", "present", "future"]
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
    put_off = start > 0 and doc[start - 1].lower_ in _words("until")
    possessive = end < len(doc) and doc[end].tag_ == "POS"
    infinitive = False
    for _ in range(_LIMIT):
        if token.pos_ in ("NOUN", "ADJ", "ADV") and token.lemma_.lower() in _words("awaited"):
            return "future"
        if token.pos_ in ("VERB", "AUX"):
            found = _verb(token)
            if found == "infinitive":
                if possessive:
                    return "past"
                infinitive = True
            elif found is None and token.tag_ == "VBG" and token.head.lower_ in _words("leaning"):
                infinitive = True
            elif infinitive and _looks_ahead(token):
                return "future"
            elif found:
                return "future" if put_off and not _is_finite_past(token) else found
            if token.dep_ in ("xcomp", "pcomp", "ccomp") and _looks_ahead(token.head) and found is None:
                return "future"
        elif (
            token.pos_ == "NOUN"
            and token.dep_ == "pobj"
            and token.head.lower_ == "for"
            and _looks_ahead(token.head.head)
        ):
            return "future"  # "called for talks in May"
        if token.head.i == token.i:
            break
        token = token.head
    return "future" if put_off or infinitive else "past"


def happened(doc: Doc, start: int, end: int) -> bool:
    """Whether a verb in the past stands right above the expression, and isn't one that puts things off."""
    token = _head(doc, start, end)
    if token.pos_ == "ADP":
        token = token.head
    return token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN") and not _looks_ahead(token)


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


def _is_finite_past(token: Token) -> bool:
    """Whether it is "did" or "had done"; a plan may still be what was set, hence not for verbs that look ahead."""
    if token.lemma_.lower() in _words("awaited") | _words("deferring"):
        return False
    return token.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in token.children)


def _verb(token: Token) -> Direction | Literal["infinitive"] | None:
    """What one verb with its auxiliaries says; null where it says nothing and its governor must be asked."""
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_.replace("’", "'") for c in auxiliaries}
    if words & _words("future"):
        return "past" if "have" in words else "future"
    if "to" in words:
        return "past" if "have" in words else "infinitive"
    awaited = token.lemma_.lower() in _words("awaited")
    if awaited and token.tag_ in ("VBN", "VBD") and (auxiliaries or token.dep_ in ("acl", "amod", "advcl")):
        return "past" if words & {"has", "have", "had"} and "been" not in words else "future"
    tags = {c.tag_ for c in auxiliaries} | {token.tag_}
    if "VBD" in tags or words & {"has", "have", "had", "'ve", "could"}:
        return "past"
    if tags & {"VBZ", "VBP"}:
        if token.tag_ == "VBG" and token.lemma_ == "go":
            return "future"
        return "past" if token.lemma_.lower() in _words("reports") else "present"
    return "past" if token.tag_ == "VBN" else None
