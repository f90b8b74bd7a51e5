"""Denials that refer back: "..., which Moscow denies", "Rome denied the charge"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors import Cast
from dragoman.codebook import table
from dragoman.events.draft import Draft
from dragoman.events.participants import who
from dragoman.language import Predicate, Reading

_RELATIVE = frozenset({"which", "that", "something"})
_REACH = 2  # sentences back that "the charge" may point to


def apply_denials(drafts: Sequence[Draft], reading: Reading, cast: Cast) -> list[Draft]:
    """The drafts, those that somebody denies marked as denied or, where another asserts them, as disputed."""
    found = list(drafts)
    deniers = frozenset(v for o in table("acts")["operators"] if o["says"] == "denied" for v in o.get("verbs", ()))
    for predicate in reading.predicates:
        if predicate.lemma not in deniers or predicate.kind != "verbal" or predicate.negated:
            continue
        people = tuple(dict.fromkeys(i for a in predicate.args("subject") for i in who(a, reading, cast)))
        target = _commented(predicate, reading)
        if target is not None:
            found = [_denied(d, people) if d.predicate.head == target else d for d in found]
        elif people and _points_back(predicate, reading):
            found = _dispute_last(found, predicate, people, cast)
    return found


def _commented(predicate: Predicate, reading: Reading) -> int | None:
    """The token index of the predicate that a clause like "which Moscow denies it is planning" speaks of."""
    doc = reading.doc
    head = doc[predicate.head]
    pronoun = next(
        (t for t in head.subtree if t.i < head.i and t.lower_ in _RELATIVE and t.tag_ in {"WDT", "WP", "NN"}), None
    )
    if (
        pronoun is None
        or head.dep_ not in {"relcl", "advcl", "parataxis", "ccomp", "dep", "acl"}
        or head.head.i >= head.i
    ):
        return None
    heads = {p.head for p in reading.predicates if p.sentence == predicate.sentence}
    node = head.head
    for _ in range(4):
        if node.i in heads:
            return node.i
        if node.head.i == node.i:
            return None
        node = node.head
    return None


def _points_back(predicate: Predicate, reading: Reading) -> bool:
    words = table("acts")["points_back"]
    for a in predicate.arguments:
        if a.role == "object" or a.preposition in {"to", "in"}:
            token = reading.doc[a.phrase.head]
            if token.lemma_.lower() in words:
                return True
    return not any(a.role == "object" for a in predicate.arguments) and not any(
        c.dep_ in {"ccomp", "xcomp"} for c in reading.doc[predicate.head].children
    )


def _dispute_last(drafts: list[Draft], predicate: Predicate, people: tuple[str, ...], cast: Cast) -> list[Draft]:
    countries = {cast[i].country for i in people} - {None}
    for n in range(len(drafts) - 1, -1, -1):
        d = drafts[n]
        gap = predicate.sentence - d.predicate.sentence
        if d.predicate.head >= predicate.head or gap > _REACH or d.type in {"REJECT"} or not d.claimed_by:
            continue
        if set(d.actors) & set(people) or {cast[i].country for i in d.actors} & countries:
            return [*drafts[:n], replace(d, disputed_by=people), *drafts[n + 1 :]]
    return drafts


def _denied(draft: Draft, people: tuple[str, ...]) -> Draft:
    if draft.claimed_by:
        return replace(draft, disputed_by=people)
    return replace(draft, status="denied", disputed_by=people)
