"""From predicates to drafts: each predicate coded, then what stands over it taken into account."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors import Cast
from dragoman.codebook import Pattern, example_of, table
from dragoman.events.coding import matches
from dragoman.events.composition import SameSide, compose, operator_over
from dragoman.events.denial import apply_denials
from dragoman.events.draft import Draft
from dragoman.events.participants import Participants, around_operator, find_participants
from dragoman.events.status import is_purpose, with_status
from dragoman.language import Predicate, Reading

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her", "such", "both"})


def read_drafts(reading: Reading, cast: Cast) -> list[Draft]:
    """The events that the predicates of an article report, in text order, one for each mention."""
    plain = {p.index: d for p in reading.predicates if (d := read_plain(p, reading, cast)) is not None}
    used = _shadowed(plain, reading)
    made: list[Draft] = []

    def same_side(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        states = {cast[i].country for i in a} - {None}
        return bool(set(a) & set(b)) or bool(states & {cast[i].country for i in b})

    for predicate in reading.predicates:
        draft = plain.get(predicate.index)
        if draft is None or predicate.index in used:
            continue
        made += _raise(draft, plain, reading, cast, used, same_side)
    kept = [d for d in made if d.predicate.index not in used or len(d.acts) > 1]
    kept = [d for d in kept if not _only_aim(d, plain, reading)]
    kept = _joined(kept, reading)
    kept.sort(key=lambda d: (d.predicate.trigger, d.type))
    return apply_denials(_distinct(kept), reading, cast)


def _joined(drafts: list[Draft], reading: Reading) -> list[Draft]:
    """ "an air strike by the army killed six": the noun says who, the verb whom; one event of both."""
    by_index = {d.predicate.index: d for d in drafts if d.predicate.kind == "nominal"}
    gone: set[int] = set()
    found = []
    for d in drafts:
        if d.predicate.kind == "verbal" and d.type in _HARM:
            noun = next(
                (
                    n
                    for n in by_index.values()
                    if n.type == d.type
                    and reading.predicates[n.predicate.index].governor == d.predicate.index
                    and reading.predicates[n.predicate.index].relation == "subject"
                ),
                None,
            )
            if noun is not None:
                gone.add(noun.predicate.index)
                hit = tuple(dict.fromkeys(d.recipients or noun.recipients))
                actors = noun.actors if noun.actors else d.actors if noun.recipients != d.actors else ()
                d = replace(
                    d,
                    actors=tuple(i for i in actors if i not in hit),
                    recipients=hit,
                    mode=noun.mode or d.mode,
                    cameo=noun.cameo if noun.mode else d.cameo,
                    acts=(*d.acts, *noun.acts),
                    because=f"{d.because}; its subject is {noun.because}",
                )
        found.append(d)
    return [d for d in found if d.predicate.index not in gone or d.predicate.kind != "nominal"]


_HARM = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def _only_aim(draft: Draft, plain: dict[int, Draft], reading: Reading) -> bool:
    """Whether a draft is but the purpose of another by the same actors: "gave money to support the refugees"."""
    predicate = reading.predicates[draft.acts[0]]
    return (
        len(draft.acts) == 1
        and is_purpose(predicate, reading)
        and predicate.governor in plain
        and draft.actors == plain[predicate.governor].actors
    )


def _shadowed(plain: dict[int, Draft], reading: Reading) -> set[int]:
    """Of a coded noun and the light verb that carries it, the one that says less: mostly the verb.

    "held talks": the talks are coded; but "lodged a protest" is a pattern of its own, and the protest no march.
    """
    found = set()
    for draft in plain.values():
        noun = draft.predicate
        if noun.kind == "nominal" and noun.light is not None:
            # "a charge that Rome has levelled": the verb after its noun
            found |= {p.index for p in reading.predicates if p.governor == noun.index and p.lemma == noun.light}
        if noun.kind != "nominal" or noun.governor is None:
            continue
        verb = reading.predicates[noun.governor]
        if _lends(verb, noun) and noun.relation == "object":
            own = plain.get(verb.index)
            if own is not None and own.exactness >= 2 and (own.participants or not draft.participants):
                found.add(noun.index)
            elif _carries(verb):
                found.add(verb.index)
    return found


def _carries(verb: Predicate) -> bool:
    return verb.kind == "verbal" and verb.lemma in table("acts")["merely_light"]


def read_plain(predicate: Predicate, reading: Reading, cast: Cast) -> Draft | None:
    """The draft of a predicate taken by itself; None if no pattern of the codebook meets it."""
    if predicate.kind == "nominal" and _is_somebody(predicate, cast):
        return None  # "Cuban exiles", "the attackers": people, and no event of their own
    best: tuple[tuple[int, int], Draft] | None = None
    for pattern in matches(predicate, reading):
        found = find_participants(predicate, pattern, reading, cast)
        draft = _draft(predicate, pattern, found, reading)
        paired = found.actors and (found.recipients or len(found.actors) > 1)
        if pattern.type == "PROTEST" and predicate.lemma == "protest" and predicate.kind == "verbal":
            if found.actors and all(cast[i].kind == "country" for i in found.actors):
                draft = _by_note(draft, cast)
        if pattern.weak and not (paired or _anchored(predicate) or _points_back(draft)):
            continue
        filled = 2 * bool(found.actors) + bool(found.recipients) + found.named
        score = (pattern.exactness * 2 + filled, filled)
        if best is None or score > best[0]:
            best = score, draft
    return best[1] if best else None


def _anchored(predicate: Predicate) -> bool:
    """ "his demand for guarantees": a noun with its own subject and content is the act, whoever it is aimed at."""
    return (
        predicate.kind == "nominal"
        and any(a.role == "subject" and not a.inherited for a in predicate.arguments)
        and any(
            a.role == "oblique" and not a.inherited and a.preposition in {"for", "against"} for a in predicate.arguments
        )
    )


def _by_note(draft: Draft, cast: Cast) -> Draft:
    """ "Niger protested against the arrest of two citizens": a state protests by note, and not in the street."""
    because = f"{draft.because}; a state protests in words, so ACCUSE-disapprove"
    own = {cast[i].country for i in draft.actors}
    others = tuple(i for i in draft.recipients if cast[i].country not in own)
    return replace(draft, type="ACCUSE", mode="disapprove", cameo="114", recipients=others, because=because)


def _points_back(draft: Draft) -> bool:
    """ "the conversation": kept only where it refers to talks that are told."""
    return draft.definite and not draft.participants and draft.type == "CONSULT"


def _because(pattern: Pattern) -> str:
    word = {"verbal": "the verb", "nominal": "the noun", "adjectival": "the adjective"}[pattern.kind]
    code = pattern.type + (f"-{pattern.mode}" if pattern.mode else "")
    alike = example_of(pattern.type, pattern.lemma)
    as_in = f", as in “{alike}”" if alike else ""
    return f"{word} “{pattern.lemma}” is {code} (codebook pattern {pattern.id.partition(':')[0]}{as_in})"


def _is_somebody(predicate: Predicate, cast: Cast) -> bool:
    return any(
        m.head == predicate.head and m.kind in {"nominal", "title"} and cast[i].kind in {"person", "group"}
        for i in cast.by_token.get(predicate.head, ())
        for m in cast[i].mentions
    )


def _draft(predicate: Predicate, pattern: Pattern, found: Participants, reading: Reading) -> Draft:
    head = reading.doc[predicate.head]
    definite = predicate.kind == "nominal" and any(
        c.lower_ in _DEFINITE for c in head.children if c.dep_ in {"det", "poss", "predet"}
    )
    confidence = 0.8 - 0.2 * pattern.weak + 0.03 * min(3, max(0, pattern.exactness))
    confidence -= 0.1 * (not found.actors) + 0.1 * (not found.recipients and not pattern.mutual)
    confidence -= 0.05 * (not found.named)
    return Draft(
        type=pattern.type,
        mode=pattern.mode,
        cameo=pattern.cameo,
        contexts=pattern.contexts,
        actors=found.actors,
        recipients=found.recipients,
        lead=found.lead,
        mutual=pattern.mutual,
        predicate=predicate,
        acts=(predicate.index,),
        status=pattern.status or "occurred",  # type: ignore[arg-type]
        weak=pattern.weak,
        exactness=pattern.exactness,
        definite=definite,
        confidence=round(max(0.3, min(0.95, confidence)), 3),
        because=_because(pattern),
    )


def _raise(
    draft: Draft, plain: dict[int, Draft], reading: Reading, cast: Cast, used: set[int], same_side: SameSide
) -> list[Draft]:
    """The draft, or what the words over it make of it, outermost last; marks the governors it uses up."""
    current, others = draft, []
    for _ in range(4):
        predicate = current.predicate
        if predicate.governor is None:
            break
        governor = reading.predicates[predicate.governor]
        operator = operator_over(predicate, governor)
        if operator is None:
            if not (_lends(governor, predicate) or _gets(governor, predicate)):
                break
            # "agreed to start talks": the talks stand where their light verb does
            lifted = replace(predicate, governor=governor.governor, relation=governor.relation)
            current = replace(current, predicate=lifted)
            continue
        current = with_status(current, reading)
        outer = plain.get(governor.index) or _bare(governor, current, reading, cast)
        events = compose(operator, current, governor, outer, same_side)
        if not events:
            if operator.says in {"done", "tried"}:
                used.add(governor.index) if _only_lends(governor) else None
            # a link that changes nothing: what stands above it may still
            current = replace(
                current, predicate=replace(predicate, governor=governor.governor, relation=governor.relation)
            )
            if governor.governor is None:
                break
            continue
        used.add(governor.index)
        inner = [e for e in events if e.predicate.index != governor.index]
        at_governor = [e for e in events if e.predicate.index == governor.index]
        others += inner
        if not at_governor:
            return others
        current = at_governor[0]
        if len(current.acts) == 1:
            current = replace(current, acts=(governor.index, *draft.acts))
    return [*others, with_status(current, reading)]


def _bare(governor: Predicate, act: Draft, reading: Reading, cast: Cast) -> Draft:
    found = around_operator(governor, reading, cast)
    return replace(
        act, predicate=governor, actors=found.actors, recipients=found.recipients, lead=found.lead, bare=True
    )


def _lends(governor: Predicate, noun: Predicate) -> bool:
    return noun.kind == "nominal" and noun.light is not None and governor.lemma.split()[0] == noun.light


def _gets(governor: Predicate, noun: Predicate) -> bool:
    """ "a push to obtain guarantees": they are as real as the obtaining."""
    return noun.kind == "nominal" and noun.relation == "object" and governor.lemma in table("acts")["reverse_verbs"]


def _only_lends(governor: Predicate) -> bool:
    return governor.lemma in table("acts")["light_verbs"]


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Without the second of two drafts at one trigger with one type."""
    seen: set[tuple[int, str]] = set()
    kept = []
    for d in drafts:
        key = (d.predicate.head, d.type)
        if key not in seen:
            seen.add(key)
            kept.append(d)
    return kept
