"""How real an event is: negation, tense, modality, and the words before an event noun."""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook import table
from dragoman.events.draft import Draft, composed_codes
from dragoman.events.event import Status
from dragoman.language import Predicate, Reading, is_infinitive


def with_status(draft: Draft, reading: Reading) -> Draft:
    """The draft with its status, and with the type that a future or refused cooperation takes.

    Cooperation to come is AGREE, and cooperation that somebody will not do is REJECT (PLOVER); a conflict to
    come keeps its type with status intended. A draft that already has a status from the words over it keeps it.
    """
    if draft.status != "occurred" or draft.settled:
        return draft
    if is_purpose(draft.predicate, reading):
        return _to_come(replace(draft, settled=True), "intended")
    predicate = _as_real_as(draft.predicate, reading)
    draft = replace(draft, predicate=predicate, settled=True)
    status = _of_noun(predicate, reading) if predicate.kind == "nominal" and not predicate.light else None
    future = predicate.tense == "future" or predicate.modality == "intended" or _future_in_past(predicate, reading)
    if status is None:
        if predicate.negated:
            return _negated(draft, future)
        if future:
            return _to_come(draft, "intended")
        if predicate.modality in {"possible", "conditional"}:
            return _to_come(draft, "possible")
        if predicate.modality == "necessary":
            return replace(draft, status="urged")
        if _ongoing(draft, reading):
            status = "ongoing"
    elif status in {"intended", "possible"}:
        return _to_come(draft, status)
    return replace(draft, status=status) if status else draft


def _as_real_as(predicate: Predicate, reading: Reading) -> Predicate:
    """A gerund or infinitive is as real as the verb it hangs on: "should stand firm in rejecting"."""
    node, steps = predicate, 0
    if (
        predicate.kind == "nominal"
        and predicate.light
        and predicate.relation == "object"
        and predicate.governor is not None
    ):
        node = reading.predicates[predicate.governor]
    while (
        (predicate.kind == "verbal" or predicate.light is not None)
        and node.tense is None
        and node.modality is None
        and node.governor is not None
        and node.relation in _HANGING
        and steps < 3
    ):
        node, steps = reading.predicates[node.governor], steps + 1
    if node is predicate or node.kind != "verbal":
        return predicate
    return replace(predicate, tense=node.tense, modality=node.modality, negated=predicate.negated or node.negated)


def is_purpose(predicate: Predicate, reading: Reading) -> bool:
    """ "sent troops to help": an adverbial infinitive tells an aim."""
    return (
        predicate.kind == "verbal"
        and predicate.relation == "advcl"
        and predicate.modality is None
        and is_infinitive(reading.doc[predicate.head])
    )


_HANGING = frozenset({"xcomp", "advcl", "in", "by", "while", "through"})
_HOSTED = "043"  # CAMEO's code of a visit told from its host's side


def _to_come(draft: Draft, status: Status) -> Draft:
    if not draft.cooperative or draft.type == "AGREE":
        return replace(draft, status=status)
    conceded = draft.type == "CONCEDE" or draft.mode in table("acts")["conceded_modes"]
    to = "CONCEDE" if conceded and status == "intended" else "AGREE"
    # an agreement to meet has taken place once it is announced; a withdrawal that will be is only intended
    announced: Status = "occurred" if status == "intended" and to == "AGREE" else status
    if to == "AGREE" and draft.cameo == _HOSTED and not draft.mutual:
        # "will receive the envoy": who will host has agreed, whoever is to visit
        draft = replace(draft, actors=draft.recipients, recipients=draft.actors, lead=draft.recipients)
    return replace(
        draft,
        type=to,
        mode=None,
        cameo=composed_codes("AGREE", draft.type)[1] if to == "AGREE" else draft.cameo,
        status=announced,
        because=f"{draft.because}; still to come, so {to}",
    )


def _negated(draft: Draft, future: bool) -> Draft:
    progressive = draft.predicate.tense == "present"
    if draft.cooperative and draft.actors and (future or progressive or draft.predicate.modality == "conditional"):
        mode, cameo = composed_codes("REJECT", draft.type)
        return replace(
            draft,
            type="REJECT",
            mode=mode,
            cameo=cameo,
            actors=draft.lead or draft.actors,
            recipients=tuple(i for i in draft.participants if i not in draft.lead) if draft.lead else draft.recipients,
            mutual=False,
            because=f"{draft.because}; negated, so a refusal",
        )
    return replace(draft, status="negated")


def _future_in_past(predicate: Predicate, reading: Reading) -> bool:
    """ "said it would send": a future seen from a reported past."""
    if predicate.modality != "conditional" or predicate.governor is None:
        return False
    governor = reading.predicates[predicate.governor]
    words = {c.lower_ for c in reading.doc[predicate.head].children}
    return (
        predicate.relation == "ccomp"
        and governor.tense == "past"
        and bool(words & {"would", "'d"})
        and "if" not in words
    )


def _ongoing(draft: Draft, reading: Reading) -> bool:
    head = reading.doc[draft.predicate.head]
    if draft.predicate.tense != "present" or reading.sentences[draft.predicate.sentence].block in {"title", "heading"}:
        return False
    progressive = head.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in head.children)
    return progressive or (
        draft.predicate.passive
        and head.tag_ == "VBN"
        and not any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)
    )


def _of_noun(predicate: Predicate, reading: Reading) -> Status | None:
    words: dict[Status, list[str]] = table("acts")["noun_status"]
    for child in reading.doc[predicate.head].children:
        if child.dep_ in {"amod", "compound"}:
            for status, lemmas in words.items():
                if child.lower_ in lemmas:
                    return status
    return None
