"""Who stands where around a verb or an event noun."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.codebook import event_nouns, table
from dragoman.language.clause import has_subject, is_infinitive, is_passive
from dragoman.language.lemma import verb_lemma
from dragoman.language.phrase import conjuncts, is_nominal, phrase_of
from dragoman.language.reading import Argument, Role

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_CONTROLLED = frozenset({"xcomp", "advcl", "pcomp", "acl", "conj", "ccomp", "dep", "acomp"})


def arguments_of_verb(verb: Token) -> list[Argument]:
    """All arguments of a verb, deep roles, conjuncts apart; shared and controlled ones marked inherited."""
    passive = is_passive(verb)
    found: list[Argument] = []
    surface: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            surface.append(child)
        elif child.dep_ in {"dobj", "attr", "oprd"} and is_nominal(child):
            found += _resolved(child, verb, "object")
        elif (
            child.dep_ in {"npadvmod", "dep"}
            and child.i > verb.i
            and child.ent_type_ in {"GPE", "ORG", "PERSON", "NORP"}
        ):
            found += _each(child, "object")  # "may attack Azerbaijan", taken for a measure
        elif child.dep_ == "dative":
            target = next((c for c in child.children if c.dep_ == "pobj"), None) if child.pos_ == "ADP" else child
            if target is not None and is_nominal(target):
                found += _each(target, "indirect")
        elif child.dep_ == "agent":
            for target in child.children:
                if target.dep_ == "pobj":
                    found += _each(target, "subject") if passive else _each(target, "oblique", "by")
                    found += [] if passive else obliques_of(target)
        elif child.dep_ == "prep":
            found += [_antecedent(a, verb) for a in obliques(child)]
        elif child.dep_ in {"ccomp"} and _controls_object(verb):
            # "urged T to leave": the parser makes T the subject of "leave" and forgets that it was urged
            if is_infinitive(child):
                for c in child.children:
                    if c.dep_ in {"nsubj", "nsubjpass"}:
                        found += _each(c, "object")
    subject_role: Role = "object" if passive else "subject"
    if not surface and (lost := _lost_subject(verb)) is not None:
        surface = [lost]
    if surface:
        for child in surface:
            found += _resolved(child, verb, subject_role)
    else:
        found += [
            Argument("owner" if a.role == "owner" else subject_role, a.phrase, None, True)
            for a in inherited_subject(verb)
            if not any(f.phrase.head == a.phrase.head for f in found)
        ]
    if not passive and not any(a.role == "object" for a in found):
        found += _shared_object(verb)
    if passive and not any(a.role == "subject" for a in found):
        found += _shared_agent(verb)
    return sorted(found, key=lambda a: (a.phrase.start, a.role))


def _lost_subject(verb: Token) -> Token | None:
    """ "On a visit to Mali, President Diaz voiced ...": a main verb whose subject the parser joined to what
    stands before the comma. The noun right before the verb, if it begins after a comma."""
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ == "aux" and c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in verb.children
    )
    if verb.dep_ != "ROOT" or not finite:
        return None
    first = min([verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"} and c.i < verb.i)])
    if first.i == verb.sent.start:
        return None
    noun = first.nbor(-1)
    if noun.pos_ not in {"NOUN", "PROPN", "PRON"} or noun.ent_type_ in {"DATE", "TIME"}:
        return None
    while noun.dep_ in {"compound", "nmod"} and noun.head.i < first.i:
        noun = noun.head
    left = noun.left_edge.i
    return (
        noun
        if left > verb.sent.start and verb.doc[left - 1].text == "," and noun.dep_ in {"conj", "appos", "pobj"}
        else None
    )


def _antecedent(argument: Argument, verb: Token) -> Argument:
    """ "Gaza, to which Jordan sent flour": the noun that the relative pronoun after a preposition stands for."""
    pronoun = verb.doc[argument.phrase.head]
    if pronoun.lower_ in _RELATIVE and verb.dep_ == "relcl" and is_nominal(verb.head):
        return replace(argument, phrase=phrase_of(verb.head), inherited=True)
    return argument


def _each(head: Token, role: Role, preposition: str | None = None, inherited: bool = False) -> list[Argument]:
    return [Argument(role, phrase_of(h), preposition, inherited) for h in conjuncts(head)]


def _resolved(head: Token, verb: Token, role: Role) -> list[Argument]:
    """The argument itself, or the noun that a relative pronoun in its place stands for."""
    if head.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return _each(verb.head, role, inherited=True) if is_nominal(verb.head) else []
    if head.lower_ in _RELATIVE and verb.dep_ in {"conj", "ccomp"}:
        top = verb.head
        if top.dep_ == "relcl" and is_nominal(top.head):
            return _each(top.head, role, inherited=True)
    return _each(head, role)


def obliques(prep: Token, lead: str = "") -> list[Argument]:
    """What a preposition governs; "out of", "because of", "according to" are one preposition."""
    name = f"{lead} {prep.lower_}".strip()
    found: list[Argument] = []
    for child in prep.children:
        if child.dep_ == "pobj" and is_nominal(child):
            found += _each(child, "oblique", name)
        elif child.dep_ == "prep":  # "out of" is one; in "from Lima to Quito" each governs its own
            found += obliques(child, "" if any(c.dep_ == "pobj" for c in prep.children) else name)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            found += obliques(child)
    return found


def obliques_of(noun: Token) -> list[Argument]:
    """What the prepositions that hang on a noun govern."""
    return [a for child in noun.children if child.dep_ == "prep" for a in obliques(child)]


def _controls_object(verb: Token) -> bool:
    return verb_lemma(verb) in table("acts")["object_control"]


def inherited_subject(verb: Token) -> list[Argument]:
    """The subject a verb takes from the one it hangs on: conjoined, controlled, or a noun it modifies."""
    node, seen = verb, 0
    while seen < 6:
        seen += 1
        head, dep = node.head, node.dep_
        if head.i == node.i or (dep not in _CONTROLLED and dep != "relcl"):
            return []
        if dep == "ccomp" and node.i < head.i:
            return []
        if dep in {"acl", "relcl"} and is_nominal(head):
            if dep == "acl" and is_infinitive(node):
                return _owner(head)  # "Russia's plan to invade": Russia invades, the plan doesn't
            if dep == "relcl" and not any(
                c.lower_ in _RELATIVE for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}
            ):
                return []
            owned = [Argument("owner", a.phrase, None, True) for a in _owner(head)] if dep == "acl" else []
            return _each(head, "subject", inherited=True) + owned
        if dep == "pcomp":
            prep, governor = head, head.head
            if governor.pos_ in {"NOUN", "PROPN"}:
                return _owner(governor)
            if governor.pos_ in {"VERB", "AUX"} and _controls_object(governor):
                got = [a for a in arguments_of_verb(governor) if a.role == "object"]
                if got and prep.lower_ in {"of", "for", "from", "into", "against", "with", "over", "to"}:
                    return got
            node = governor
            if has_subject(node):
                return _surface(node)
            continue
        if head.pos_ not in {"VERB", "AUX", "ADJ"}:
            return []
        if dep == "xcomp" and head.pos_ == "VERB" and _controls_object(head):
            got = [a for a in arguments_of_verb(head) if a.role in {"object", "indirect"}]
            if got:
                return got
        if has_subject(head):
            return _surface(head)
        node = head
    return []


def _surface(verb: Token) -> list[Argument]:
    found: list[Argument] = []
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            found += _resolved(child, verb, "subject")
    return found


def _owner(noun: Token) -> list[Argument]:
    """Whose an act named by a noun is: its possessor, or the subject of the verb it is the object of."""
    for child in noun.children:
        if child.dep_ == "poss":
            return _each(child, "subject", inherited=True)
    if noun.dep_ in {"dobj", "attr", "pobj"}:
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if verb.pos_ in {"VERB", "AUX"}:
            return _surface(verb) if has_subject(verb) else inherited_subject(verb)
    return []


def _shared_object(verb: Token) -> list[Argument]:
    """ "condemned and denounced the raid": the first verb's object stands after the second. A relative
    clause without object or relative subject has the noun it modifies as its object."""
    if verb.dep_ == "relcl" and is_nominal(verb.head) and has_subject(verb):
        if not any(c.lower_ in _RELATIVE for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}):
            if not any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children):
                return _each(verb.head, "object", inherited=True)
            return []
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and 0 < child.i - verb.i <= 2:
            return [
                Argument("object", phrase_of(h), None, True)
                for c in child.children
                if c.dep_ == "dobj"
                for h in conjuncts(c)
            ]
    return []


def _shared_agent(verb: Token) -> list[Argument]:
    """ "was rammed and sunk by a cutter": the agent of the last of joined participles is that of all."""
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_ == "VBN" and not has_subject(child):
            for agent in child.children:
                if agent.dep_ == "agent":
                    return [
                        Argument("subject", phrase_of(h), None, True)
                        for c in agent.children
                        if c.dep_ == "pobj"
                        for h in conjuncts(c)
                    ]
            return _shared_agent(child)
    return []


def arguments_of_noun(noun: Token) -> tuple[list[Argument], Token | None]:
    """All arguments of an event noun, and the light verb that carries it, if one does."""
    found: list[Argument] = []
    for child in noun.children:
        if child.dep_ == "poss":
            if child.ent_type_ not in {"DATE", "TIME"}:
                found += _each(child, "subject")
        elif child.dep_ in {"compound", "amod", "nmod", "nounmod"} and (child.pos_ == "PROPN" or child.ent_type_):
            found += _each(child, "modifier")
        elif child.dep_ in {"compound", "amod", "nmod"}:
            found.append(Argument("modifier", phrase_of(child)))
        elif child.dep_ == "prep":
            for a in obliques(child):
                found.append(replace(a, role="subject") if a.preposition == "by" else a)
        elif child.dep_ == "acl" and child.tag_ == "VBN" and _name(child) in table("acts")["light_verbs"]:
            if _name(child) in table("acts")["merely_light"] or _name(child) in table("acts")["brought_about"]:
                for c in child.children:  # "an attack carried out by rebels", "a call made to Berlin"
                    if c.dep_ == "agent":
                        found += [
                            Argument("subject", phrase_of(h), "by")
                            for p in c.children
                            if p.dep_ == "pobj"
                            for h in conjuncts(p)
                        ]
                    elif c.dep_ == "prep" and c.lower_ not in {"by", "as", "after", "before", "since"}:
                        found += obliques(c)
    found += _hung_lower(noun, found)
    if (
        noun.dep_ == "pobj"
        and noun.head.head.pos_ in {"PROPN", "NOUN"}
        and noun.head.lower_ in {"at", "during", "after"}
    ):
        # "Ms Diaz at a meeting with farmers": a caption's way to say who was there
        found += [Argument("owner", phrase_of(h), None, True) for h in conjuncts(noun.head.head)]
    undergoing = _undergoing(noun)
    if undergoing is not None:
        # "faced sanctions from Lima", "came under fire": what the noun does is done to the subject
        around = arguments_of_verb(undergoing)
        found += [replace(a, role="object", inherited=True) for a in around if a.role == "subject"]
        found += [a for a in around if a.preposition == "from"]
    light = light_verb(noun)
    if light is not None:
        taken = {a.phrase.head for a in found} | {noun.i}
        for a in arguments_of_verb(light):
            if a.phrase.head in taken or a.phrase.start <= noun.i < a.phrase.end:
                continue
            if a.role in {"subject", "indirect", "oblique"}:
                if a.role == "subject" and any(f.role == "subject" for f in found):
                    continue
                found.append(Argument(a.role, a.phrase, a.preposition, True))
    return sorted(found, key=lambda a: (a.phrase.start, a.role)), light


def _hung_lower(noun: Token, found: list[Argument]) -> list[Argument]:
    """ "the delivery of rifles by Minsk to Juba": what the parser hangs on the rifles belongs to the delivery.

    Only where the noun in between is itself no act, and the preposition is not one the act has already.
    """
    had = {a.preposition for a in found}
    lifted: list[Argument] = []
    for prep in noun.children:
        if prep.dep_ != "prep" or prep.lower_ not in _CARRY:
            continue
        for inner in (c for c in prep.children if c.dep_ == "pobj"):
            itself = inner.lemma_.lower() in event_nouns()
            if itself and not noun.lower_.endswith("ing"):
                continue
            for low in inner.children:
                name = low.lower_
                if low.dep_ != "prep" or name in had or name not in _CARRIED[prep.lower_]:
                    continue
                if itself and name != "by":
                    continue  # "the signing of an accord between Lima and Quito": the accord's own
                lifted += [replace(a, role="subject") if a.preposition == "by" else a for a in obliques(low)]
                if name == "by":  # "of rifles by Minsk to Juba": the last hangs on Minsk
                    for doer in (c for c in low.children if c.dep_ == "pobj"):
                        lifted += [a for a in obliques_of(doer) if a.preposition in {"to", "with", "against"}]
    return lifted


# Which prepositions belong to the act though they hang on what another of its prepositions governs.
_CARRIED = {
    "of": frozenset({"by", "to", "with", "from", "against", "between"}),
    "by": frozenset({"of", "against", "with", "to"}),
    "to": frozenset({"by", "from"}),
    "on": frozenset({"by"}),
    "against": frozenset({"by"}),
    "with": frozenset({"by"}),
    "for": frozenset({"by", "from"}),
    "from": frozenset({"by", "to"}),
    "in": frozenset({"by", "against", "between", "with"}),
    "at": frozenset({"by", "against", "between", "with"}),
    "into": frozenset({"by"}),
}
_CARRY = frozenset(_CARRIED)
_INTO = frozenset({"in", "into", "for", "to", "on", "under"})


def _undergoing(noun: Token) -> Token | None:
    """The verb whose subject suffers what the noun does, if it has one."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB" and _name(verb) in table("acts")["reverse_verbs"]:
        return verb
    if noun.dep_ == "pobj" and verb.lower_ == "under" and verb.head.pos_ == "VERB" and verb.head.lemma_ == "come":
        return verb.head
    return None


def light_verb(noun: Token) -> Token | None:
    """The verb that only lends the noun its subject and tense ("held talks", "talks took place"), if any."""
    acts = table("acts")
    head, top = noun.head, noun
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.head.pos_ in {"NOUN"} and head.lower_ == "of":
        top = head.head  # "a round of talks", "a series of attacks"
        head = top.head
    for child in noun.children:  # "a charge that Rome has levelled at Bern"
        if child.dep_ == "relcl" and _name(child) in acts["light_verbs"] and has_subject(child):
            if any(a.role == "object" and a.phrase.head == noun.i for a in arguments_of_verb(child)):
                return child
    if top.dep_ == "conj":
        return light_verb(top.head) if top.head.pos_ == "NOUN" else None
    if top.dep_ in {"dobj", "nsubjpass"} and head.pos_ == "VERB" and _name(head) in acts["light_verbs"]:
        return head
    if top.dep_ == "pobj" and top.head.dep_ == "prep":
        verb, preposition = top.head.head, top.head.lower_
        if preposition in _INTO and verb.pos_ == "VERB" and verb_lemma(verb) in acts["verbs_into"]:
            return verb
        if preposition in {"in", "at"} and verb.pos_ == "AUX" and has_subject(verb):
            return verb  # "is in talks with", "was at war with"
    if top.dep_ == "nsubj" and head.pos_ in {"VERB", "AUX"} and _name(head) in acts["occurrence_verbs"]:
        return head
    return None


def _name(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    if verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ in {"place", "part"} for c in verb.children):
        particle = next(c.lower_ for c in verb.children if c.lower_ in {"place", "part"})
    return f"{verb_lemma(verb)} {particle}".strip()
