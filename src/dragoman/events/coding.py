"""Which pattern of the codebook a predicate meets."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from dragoman.codebook import Pattern, patterns_by_lemma
from dragoman.language import Predicate, Reading, is_infinitive


def matches(predicate: Predicate, reading: Reading) -> tuple[Pattern, ...]:
    """The codebook's patterns that a predicate meets, the most exact first."""
    return tuple(
        p for p in patterns_by_lemma().get((predicate.kind, predicate.lemma), ()) if _meets(p, predicate, reading)
    )


def _meets(pattern: Pattern, predicate: Predicate, reading: Reading) -> bool:
    doc = reading.doc
    objects = _heads(predicate, reading, "object")
    if pattern.object and not pattern.object & objects:
        return False
    if pattern.not_object and pattern.not_object & objects:
        return False
    if pattern.subject or pattern.not_subject:
        subjects = _heads(predicate, reading, "subject")
        if pattern.subject and not pattern.subject & subjects:
            return False
        if pattern.not_subject and pattern.not_subject & (subjects | _kinds(predicate, reading)):
            return False
    for preposition, heads in pattern.around:
        there = _heads(predicate, reading, "oblique", preposition) | _inside_object(predicate, reading, preposition)
        if preposition == "to":
            indirect = (doc[a.phrase.head] for a in predicate.args("indirect"))
            there |= {form for head in indirect if head.dep_ == "pobj" for form in (head.lemma_.lower(), head.lower_)}
            if not heads and any(_is_to_do(c) for c in doc[predicate.head].children):
                there.add("to")
        if not there or (heads and not heads & there):
            return False
    if pattern.words:
        sentence = reading.sentences[predicate.sentence].span.cut(reading.article.text)
        if not _compiled(pattern.words).search(sentence):
            return False
    return True


def _is_to_do(child: Token) -> bool:
    """Whether a complement tells what is to be done: parsers take "asked them to leave" for either of two."""
    return child.dep_ == "xcomp" or (child.dep_ == "ccomp" and is_infinitive(child))


def _inside_object(predicate: Predicate, reading: Reading, preposition: str) -> set[str]:
    """The heads that the preposition governs inside the object: parsers hang "took control of it" there."""
    found: set[str] = set()
    for a in predicate.args("object"):
        for prep in reading.doc[a.phrase.head].children:
            if prep.dep_ == "prep" and prep.lower_ == preposition:
                found.update(form for c in prep.children if c.dep_ == "pobj" for form in (c.lemma_.lower(), c.lower_))
    return found


def _kinds(predicate: Predicate, reading: Reading) -> set[str]:
    """What the named subjects are: the "hurricane" of "Hurricane Odile"."""
    heads = (reading.doc[a.phrase.head] for a in predicate.args("subject"))
    return {c.lower_ for h in heads if h.pos_ == "PROPN" for c in h.children if c.dep_ == "compound"}


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _heads(predicate: Predicate, reading: Reading, role: str, preposition: str | None = None) -> set[str]:
    """The head lemmas of the arguments in a place, two-word compounds too ("trade deal", "peace talks")."""
    found: set[str] = set()
    for a in predicate.arguments:
        if a.role != role or (preposition is not None and a.preposition != preposition):
            continue
        head = reading.doc[a.phrase.head]
        if role == "oblique" and head.ent_type_ in {"DATE", "TIME"}:
            continue
        found.update((head.lemma_.lower(), head.lower_))
        if head.ent_type_ == "MONEY" or (head.pos_ in {"NUM", "SYM"} and head.i and head.nbor(-1).text in "$€£¥"):
            found.add("money")
        if head.i > a.phrase.start:
            before = head.nbor(-1)
            if before.text == "-" and before.i > a.phrase.start:
                found.add(f"{before.nbor(-1).lower_}-{head.lemma_.lower()}")
            else:
                found.add(f"{before.lower_} {head.lemma_.lower()}")
        # "a series of attacks", "one of the agreements": the act stands in the "of" phrase
        for prep in head.children:
            if prep.dep_ == "prep" and prep.lower_ == "of":
                found.update(c.lemma_.lower() for c in prep.children if c.dep_ == "pobj")
    return found
