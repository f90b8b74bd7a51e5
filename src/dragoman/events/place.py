"""Where an event happened."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.codebook import table
from dragoman.codebook.places import city
from dragoman.codebook.states import region_named, state_named
from dragoman.events.draft import Draft
from dragoman.events.event import Place
from dragoman.language import Predicate, Reading

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WITHIN_PHRASE = frozenset({"prep", "pobj", "appos", "conj"})
_DEPTH = 6


def find_place(draft: Draft, reading: Reading) -> Place | None:
    """The place that an event's own clause names; None where it names none.

    What stands with the verb comes first ("in", "at", "near"), then where a visitor goes and what town is attacked,
    and for acts upon somebody where that is ("shelled a village in Chad"). A city has its state and coordinates; a
    state or region has its state's code and no coordinates; other names have neither.
    """
    for heads in (_beside(draft, reading), _reached(draft, reading), _among(draft, reading)):
        found = [p for h in heads if (p := _place(h, reading)) is not None]
        if found:
            # "in Geneva in Switzerland": the one that can be put on a map
            return min(found, key=lambda p: p.latitude is None)
    return None


def _predicates(draft: Draft, reading: Reading) -> Iterator[Predicate]:
    for index in draft.acts:
        yield reading.predicates[index]


def _beside(draft: Draft, reading: Reading) -> Iterator[int]:
    locative = table("place_words")["locative"]
    for predicate in _predicates(draft, reading):
        for a in predicate.arguments:
            if a.role == "oblique" and a.preposition in locative:
                yield a.phrase.head


def _reached(draft: Draft, reading: Reading) -> Iterator[int]:
    for predicate in _predicates(draft, reading):
        for a in predicate.arguments:
            whole = reading.doc[a.phrase.head]
            if draft.type == "CONSULT" and draft.mode == "visit" and not a.inherited:
                if a.role == "object" or (a.role == "oblique" and a.preposition in {"to", "of"}):
                    yield a.phrase.head
            elif draft.type == "ASSAULT" and (whole.ent_type_ in _PLACES or _is_ground(whole)):
                aimed = a.role == "object" or (a.role == "oblique" and a.preposition in {"on", "against", "of"})
                if aimed and state_named(whole.text) is None:
                    yield a.phrase.head


def _among(draft: Draft, reading: Reading) -> Iterator[int]:
    if draft.type not in table("place_words")["hands_on"]:
        return
    for predicate in _predicates(draft, reading):
        for a in predicate.arguments:
            if a.inherited or (predicate.kind == "verbal" and a.role == "subject" and not predicate.passive):
                continue
            # "killed in an attack near Gao", but not "arrested for an attack in Kenya"
            others = set() if draft.type == "ASSAULT" else {p.head for p in reading.predicates}
            yield from _locatives(reading.doc[a.phrase.head], others - {predicate.head}, _DEPTH)


def _locatives(head: Token, others: set[int], depth: int) -> Iterator[int]:
    """What follows the prepositions of place within a phrase, its clauses and what other acts have left out."""
    if head.i in others or not depth:
        return
    for child in head.children:
        if child.dep_ not in _WITHIN_PHRASE:
            continue
        if child.dep_ == "prep" and child.lower_ in table("place_words")["locative"]:
            yield from (c.i for c in child.children if c.dep_ == "pobj")
        yield from _locatives(child, others, depth - 1)


def _place(head: int, reading: Reading) -> Place | None:
    whole = reading.doc[head]
    token = _named(whole)
    if token is None:
        return None
    sure = token.ent_type_ in _PLACES or (token is not whole and _is_ground(whole))
    span = next((e for e in reading.doc.ents if e.start <= token.i < e.end), None)
    start, end = (span.start, span.end) if span is not None else _proper(token)
    inside = _state_after(end, reading)
    part = reading.doc[start].lower_ in table("place_words")["parts_of"] and start + 1 < end  # "Old Havana"
    for first in (start, start + 1) if part else (start,):
        known = _known(_name(first, end, reading), inside)
        if known is not None:
            return known
    return Place(_name(start, end, reading), inside, None, None) if sure else None


def _name(start: int, end: int, reading: Reading) -> str:
    return reading.doc[start:end].text.removeprefix("the ").removesuffix("'s").removesuffix("’s").strip()


def _known(name: str, inside: str | None) -> Place | None:
    """The state, region or city of a name, in the state that it is said to lie in."""
    state, region = state_named(name), region_named(name)
    if state is not None:
        return Place(name, state.code, None, None)
    if region is not None and inside in {None, region.country}:
        return Place(name, region.country, None, None)
    town = city(name, inside) if inside else city(name)
    return Place(name, town.country, town.latitude, town.longitude) if town is not None else None


def _proper(token: Token) -> tuple[int, int]:
    """A name that the parser knows as none: the proper nouns that go with its last."""
    start = min([token.i, *(c.i for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN")])
    return start, token.i + 1


def _named(token: Token) -> Token | None:
    """The word that names a place, in a phrase of this head: itself, or what tells which city, river or coast."""
    if token.ent_type_ in _PLACES:
        return token
    if token.pos_ == "PROPN":
        return token if not token.ent_type_ or token.ent_type_ in {"ORG", "PERSON"} else None
    beside = [c for c in token.children if c.dep_ == "appos" and c.ent_type_ in _PLACES]
    if _is_ground(token):
        beside += [c for c in token.children if c.dep_ in {"compound", "nmod"} and c.ent_type_ in _PLACES]
        for preposition in (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"):
            beside += [c for c in preposition.children if c.dep_ == "pobj" and c.pos_ == "PROPN"]
        beside += [c for c in token.children if c.dep_ == "poss" and c.ent_type_ in _PLACES]
    return beside[0] if beside else None


def _is_ground(token: Token) -> bool:
    return not {token.lower_, token.lemma_.lower()}.isdisjoint(table("place_words")["grounds"])


def _state_after(end: int, reading: Reading) -> str | None:
    """ "Paris, Texas", "Cape Town, South Africa", "Mosul in Iraq": the state that a place is said to lie in."""
    doc = reading.doc
    if end + 1 >= len(doc) or doc[end].lower_ not in {",", "in"}:
        return None
    span = next((e for e in doc.ents if e.start == end + 1 and e.label_ in _PLACES), None)
    if span is None:
        return None
    state, region = state_named(span.text), region_named(span.text)
    return state.code if state is not None else region.country if region is not None else None
