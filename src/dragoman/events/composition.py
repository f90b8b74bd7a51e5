"""Acts within acts: what "refused to", "threatened to", "called for" make of the act they take as content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.codebook import table
from dragoman.events.draft import Draft, composed_codes
from dragoman.events.event import Status
from dragoman.language import Predicate

SameSide = Callable[[tuple[str, ...], tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that takes another act as its content. `says`: what it says of the act; `content`: where it stands."""

    says: str
    content: frozenset[str]


@cache
def _operators() -> dict[tuple[str, str], tuple[Operator, ...]]:
    found: dict[tuple[str, str], list[Operator]] = {}
    for entry in table("acts")["operators"]:
        operator = Operator(entry["says"], frozenset(entry["content"]))
        for key, kind in (("verbs", "verbal"), ("nouns", "nominal"), ("adjectives", "adjectival")):
            for lemma in entry.get(key, ()):
                found.setdefault((kind, lemma), []).append(operator)
    return {k: tuple(v) for k, v in found.items()}


def operator_over(act: Predicate, governor: Predicate) -> Operator | None:
    """What the governor says of the act that is its content; None if it says nothing, or another part is."""
    kinds = [governor.kind]
    if governor.kind == "verbal" and governor.passive:
        kinds.append("adjectival")  # "is expected to", "is set to"
    for kind in kinds:
        options = [o for o in _operators().get((kind, governor.lemma), ()) if _takes(o, act, governor)]
        if len(options) > 1:
            return _choose(options, act, governor)
        if options:
            return options[0]
    return None


def _takes(operator: Operator, act: Predicate, governor: Predicate) -> bool:
    if act.relation not in operator.content:
        return False
    if act.kind == "nominal" and act.light == "be" and governor.lemma in table("acts")["judging"]:
        return False  # "considers the expulsion to be unfriendly"
    if governor.lemma == "call" and act.relation == "for" and governor.args("object"):
        return False  # "called the president for a talk": rang him
    # "told him that it had left" or "would leave" asks for nothing; "demanded that it leave" or "must leave" does
    finite = act.tense is not None and act.modality != "necessary"
    told = finite or act.modality in {"conditional", "possible", "intended"}
    return not (operator.says == "asked" and act.relation == "ccomp" and told)


def _choose(options: list[Operator], act: Predicate, governor: Predicate) -> Operator:
    """Between "wants to meet" (its own act to come) and "wants them to leave" (an act asked of others)."""
    by_name = {o.says: o for o in options}
    if "asked" in by_name and "to-come" in by_name:
        own = {a.phrase.head for a in governor.args("subject")}
        doers = {a.phrase.head for a in act.args("subject") + act.args("owner")}
        other = bool(governor.args("object")) or bool(doers - own)
        return by_name["asked" if other else "to-come"]
    if "charged" in by_name and "asked" in by_name:
        return by_name["charged"]
    return options[0]


def compose(
    operator: Operator, act: Draft, governor: Predicate, outer: Draft | None, same_side: SameSide
) -> list[Draft]:
    """The events that an operator over an act makes, the one at the operator first.

    `outer` is the governor read by itself: its participants, and its code where the act doesn't decide.
    `same_side` tells whether two groups of actors belong together (share a member or a state).
    An empty list: the act is told without more, and stays as it is.
    """
    if operator.says in {"done", "told", "welcomed"}:
        return []
    if operator.says == "charged":
        accusers = outer.actors if outer else ()
        return _both(outer, replace(act, claimed_by=act.claimed_by or accusers))
    if operator.says == "denied":
        deniers = outer.actors if outer else ()
        return _both(outer, replace(act, status="denied", disputed_by=deniers))
    if operator.says in {"feared", "warned-off"}:
        return _both(outer, replace(act, status="possible"))
    if operator.says == "tried":
        return [replace(act, status="intended" if act.cooperative else "occurred", confidence=act.confidence * 0.9)]
    rules = table("acts")["compose"].get(operator.says)
    return _composed(operator, rules, act, governor, outer, same_side) if rules else []


def _composed(
    operator: Operator,
    rules: dict[str, Any],
    act: Draft,
    governor: Predicate,
    outer: Draft | None,
    same_side: SameSide,
) -> list[Draft]:
    name = rules.get(act.type, rules[act.kind.quad])
    acts = table("acts")
    if operator.says == "to-come":
        finite = act.predicate.tense or act.predicate.modality
        if act.predicate.relation == "ccomp" and finite and governor.lemma not in acts["only_hoped"]:
            return []  # "announced that it had agreed": the clause says for itself what is to come
        if (
            act.type in {"RETREAT", "CONCEDE"}
            and act.mode in acts["conceded_modes"]
            and governor.lemma in acts["promises"]
        ):
            name = "CONCEDE"
    hostile = not act.cooperative
    if (
        operator.says == "to-come"
        and hostile
        and act.kind.quad == "material conflict"
        and governor.lemma in acts["vows"]
    ):
        name = "THREATEN"
    if operator.says == "threatened" and name == "THREATEN":
        doers = outer.actors if outer else ()
        if act.actors and doers and not same_side(doers, act.actors):
            return _both(None, replace(act, status="possible"))  # a warning of what somebody else may do
    if name == "act":
        if (
            operator.says in {"refused", "ended"}
            and outer is not None
            and not outer.bare
            and act.predicate.kind == "nominal"
        ):
            return [outer]
        told = operator.says in {"threatened", "refused"} or act.predicate.relation == "ccomp"
        return _both(outer if told else None, replace(act, status=rules["status"]))
    written = any(a.role == "subject" and not a.inherited for a in governor.arguments)
    actors = outer.actors if outer and outer.actors else ()
    if not actors and not written and operator.says != "asked":
        actors = act.lead or act.actors
    addressed = outer.recipients if outer else ()
    if operator.says == "asked":
        doers = tuple(i for i in act.actors if i not in actors)
        recipients = tuple(i for i in addressed if i not in actors) or doers
        if not recipients:
            recipients = tuple(i for i in act.recipients if i not in actors)
    else:
        recipients = tuple(i for i in act.participants if i not in actors) or tuple(
            i for i in addressed if i not in actors
        )
    if operator.says == "to-come" and len(actors) > 1 and governor.lemma in acts["mutual_verbs"]:
        recipients = ()
    mode, cameo = composed_codes(name, act.type)
    status: Status = "occurred"
    if operator.says == "to-come" and governor.lemma in acts["only_hoped"]:
        status = "intended"
    made = Draft(
        type=name,
        mode=mode,
        cameo=cameo,
        contexts=act.contexts,
        actors=actors,
        recipients=recipients,
        mutual=False,
        predicate=governor,
        acts=(governor.index, *act.acts),
        status=status,
        confidence=min(0.9, act.confidence),
        because=f"{act.because}; “{governor.lemma}” over it says {_SAYS[operator.says]}, so {name}",
    )
    return [made]


_SAYS = {
    "to-come": "it is to come",
    "refused": "it is refused",
    "unmet": "it did not come about",
    "asked": "somebody else is to do it",
    "threatened": "it is threatened",
    "ended": "it has ended",
}


def _both(outer: Draft | None, act: Draft) -> list[Draft]:
    return [outer, act] if outer is not None and not outer.bare else [act]
