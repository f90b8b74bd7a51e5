"""What the auxiliaries, particles and marks of a clause say of its verb."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.codebook import table
from dragoman.language.reading import Modality, Tense

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb; those of the first of conjoined verbs where it has none of its own."""
    own = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if not own and verb.dep_ == "conj" and not has_subject(verb) and verb.head.pos_ in {"VERB", "AUX"}:
        if verb.tag_ in {"VB", "VBN", "VBG"}:
            return auxiliaries(verb.head)
    return own


def has_subject(verb: Token) -> bool:
    """Whether a subject is written beside the verb."""
    return any(c.dep_ in _SUBJECTS for c in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb has the particle "to" before it."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is its deep object."""
    if any(c.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for c in verb.children):
        return True
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if verb.dep_ == "acl" and not _has_agent(verb):
        # "Ms Diaz, a farmer, called for calm", "the bloc condemned what it saw": main verbs that the parser hung on
        # the name before them
        named = verb.head.pos_ == "PROPN" or any(c.dep_ == "appos" and c.i < verb.i for c in verb.head.children)
        if verb.head.dep_ == "ROOT" and named:
            return False
        if any(c.dep_ in {"dobj", "ccomp"} for c in verb.children):
            return False
    if verb.dep_ in {"acl", "relcl", "amod"} and not has_subject(verb):
        return not any(a.lemma_ == "have" for a in verb.children if a.dep_ == "aux")
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not has_subject(verb) and not auxiliaries_own(verb):
        return verb.head.pos_ == "VERB" and is_passive(verb.head)
    if verb.dep_ in {"advcl", "xcomp", "ccomp", "oprd"} and verb.tag_ == "VBN" and not auxiliaries_own(verb):
        return not any(c.dep_ == "dobj" for c in verb.children)
    # "spoke by telephone": with a subject of its own and no "was", a verb is active whatever "by" says
    return _has_agent(verb) and not any(c.dep_ == "nsubj" for c in verb.children)


def _has_agent(verb: Token) -> bool:
    return any(c.dep_ == "agent" for c in verb.children)


def auxiliaries_own(verb: Token) -> bool:
    """Whether an auxiliary stands beside the verb itself."""
    return any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def is_negated(verb: Token) -> bool:
    """Whether the clause is negated: "not", "never", "no longer", or a subject or object with "no"."""
    negators = frozenset(table("acts")["negators"])
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj"} and child.lower_ in negators):
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            if child.lower_ in {"nobody", "nothing", "none", "neither"}:
                return True
            before = [g for c in child.lefts for g in (c, *c.lefts)]  # "no soldier", "not one soldier"
            if any(c.dep_ in {"det", "neg", "preconj"} and c.lower_ in {"no", "not", "neither"} for c in before):
                return True
        if child.dep_ == "advmod" and child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
    if verb.dep_ == "conj" and not has_subject(verb) and verb.head.pos_ in {"VERB", "AUX"}:
        # "did not meet or speak": one "not" for both; "did not meet but spoke": for the first alone
        joined = [c.lower_ for c in verb.head.children if c.dep_ == "cc"]
        return "but" not in joined and verb.tag_ == "VB" and is_negated(verb.head)
    return False


def tense_of(verb: Token) -> Tense | None:
    """The tense of a clause; None for infinitives and participles that take it from elsewhere."""
    acts = table("acts")
    auxes = auxiliaries(verb)
    words = [a.lower_ for a in auxes]
    if any(w in acts["future_modals"] for w in words):
        return "future"
    if "going" in words or (verb.dep_ == "xcomp" and verb.head.lower_ == "going"):
        return "future"
    for a in auxes:
        if a.tag_ == "VBD" or a.lower_ in {"has", "have", "had", "'ve"}:
            return "past"
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in {"VBP", "VBZ"} or any(a.tag_ in {"VBP", "VBZ"} for a in auxes):
        return "present"
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"}:
        return "past"
    return None


def modality_of(verb: Token, *, headline: bool = False) -> Modality | None:
    """How real the clause makes its verb; None for a plain assertion."""
    acts = table("acts")
    words = [a.lower_ for a in auxiliaries(verb)]
    if _under_condition(verb):
        return "conditional"
    if "would" in words or ("'d" in words and verb.tag_ == "VB"):
        return "conditional"
    if any(w in acts["possible_modals"] for w in words):
        return "possible"
    if any(w in acts["necessary_modals"] for w in words):
        return "necessary"
    if any(w in acts["future_modals"] for w in words):
        return "intended"
    if verb.dep_ == "xcomp" and verb.head.lower_ == "going":
        return "intended"
    if "to" in words and headline and (verb.dep_ in {"ROOT", "acl", "relcl"} or has_subject(verb)):
        return "intended"
    if "to" in words and verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        return "intended"  # "is to visit"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not words and not has_subject(verb):
        return "imperative"
    return None


def _under_condition(verb: Token) -> bool:
    marks = frozenset(table("acts")["conditional_marks"])
    node = verb
    for _ in range(4):
        if any(c.dep_ == "mark" and c.lower_ in marks for c in node.children):
            return True
        if node.dep_ not in {"conj", "xcomp"}:
            return False
        node = node.head
    return False
