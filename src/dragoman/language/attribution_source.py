"""Who is said to say it: the phrase that names a cue's source."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.language.attribution_cues import group, is_passive, lexicon
from dragoman.language.attribution_ground import Ground
from dragoman.language.reading import Phrase


@dataclass(frozen=True, slots=True)
class Relay:
    """ "Xinhua quoted Xi as saying": who speaks, who relays it, and where the clause begins."""

    source: Phrase
    relayers: tuple[Phrase, ...]
    start: int


SUBJECT = frozenset({"nsubj", "csubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_TERM = 8  # tokens: a shorter quotation may be a name or a term that is somebody's subject
_TITLES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM"})
_CLIMB = frozenset({"xcomp", "advcl", "pcomp", "ccomp", "conj", "prep", "acl", "dep", "advmod"})


def phrase(head: Token, ground: Ground, *, after: int | None = None, before: int | None = None) -> Phrase | None:
    """The noun phrase of a head, trimmed; cut where it would run over the cue at `after` or `before`."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if after is not None:
        start = max(start, after)
    if before is not None:
        end = min(end, before)
    own = ground.quote(head.i)
    for i in range(head.i, start - 1, -1):
        if ground.quote(i) is not own and (q := ground.quote(i)) and q.start < start:
            start = i + 1
            break
    for i in range(head.i, end):
        if ground.quote(i) is not own and (q := ground.quote(i)) and q.end > end:
            end = i
            break
    start, end = ground.trim(start, end)
    return Phrase(head.i, start, end) if start <= head.i < end else None


def is_empty(subject: Token) -> bool:
    """Whether a subject is the "it" or "there" that stands for nobody."""
    return subject.dep_ == "expl" or subject.lower_ == "there"


def source_of(verb: Token, ground: Ground) -> tuple[Phrase | None, bool]:
    """The source of a verbal cue, and whether it is written beside the cue rather than shared from elsewhere."""
    if is_passive(verb):
        for child in verb.children:
            if child.dep_ == "agent":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        return phrase(noun, ground, after=verb.i + 1), True
        return None, True
    subject = _subject(verb, ground)
    if subject is not None:
        if is_empty(subject):
            return None, True
        if subject.i < verb.i:
            return phrase(subject, ground, before=verb.i), True
        return phrase(subject, ground, after=verb.i + 1), True
    inverted = _inverted(verb, ground)
    if inverted is not None:
        return phrase(inverted, ground, after=verb.i + 1), True
    shared = _shared(verb, ground)
    if shared is None and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ not in ("conj", "relcl"):
        before = _noun_before(verb, ground)
        if before is not None:
            return before, True
    return shared, False


def _noun_before(verb: Token, ground: Ground) -> Phrase | None:
    """The name right before a finite verb that the parser took for something else."""
    start, _ = group(verb)
    low, _ = ground.bounds(verb.i)
    if start <= low or ground.doc[start - 1].pos_ not in ("PROPN", "PRON") or ground.quote(start - 1):
        return None
    head = ground.doc[start - 1]
    if head.pos_ == "PRON" and head.tag_ != "PRP":
        return None
    first = head.i
    while first > low and ground.doc[first - 1].pos_ in _TITLES and ground.quote(first - 1) is None:
        first -= 1
    if first > low and not ground.doc[first - 1].is_punct:
        # Not the whole of what stands before the verb: at least the name.
        first = head.i
        while first - 1 >= low and ground.doc[first].ent_iob_ == "I" and ground.doc[first - 1].pos_ == "PROPN":
            first -= 1
    return Phrase(head.i, first, head.i + 1)


def _subject(verb: Token, ground: Ground | None = None) -> Token | None:
    """The subject of a verb; not one inside a quotation in which the verb doesn't stand, which the parser mistook."""
    for child in verb.children:
        if child.dep_ in SUBJECT and child.pos_ in _NOMINAL:
            q = ground.quote(child.i) if ground else None
            if q is None or ground is None or q is ground.quote(verb.i) or q.end - q.start < _TERM:
                return child
    return None


def _inverted(verb: Token, ground: Ground) -> Token | None:
    """The noun after a reporting verb that has no subject and stands right behind a quotation."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == 0:
        return None
    k = verb.i - 1
    if ground.doc[k].text in (",", "--", "—", "–", "-") and ground.quote(k) is None:
        k -= 1
    q = ground.quote(k)
    if not (q and q.end == k + 1):
        return None
    for child in verb.rights:
        if child.dep_ in ("dobj", "attr", "npadvmod", "dep", "oprd") and child.pos_ in _NOMINAL:
            return child
    return None


def _shared(verb: Token, ground: Ground) -> Phrase | None:
    """The source of a cue without a subject of its own, from the verb or noun that governs it."""
    at = verb
    for _ in range(6):
        if at.dep_ not in _CLIMB or at.head is at:
            return None
        relation, at, below = at.dep_, at.head, at
        if relation == "acl" and not _is_occasion(at):
            return _carried(at, ground)
        if relation == "ccomp" and below.tag_ not in ("VB", "VBG"):
            return None
        if at.pos_ not in ("VERB", "AUX"):
            if at.pos_ in ("ADJ", "ADV") or relation in ("pcomp", "conj", "prep"):
                continue
            if at.pos_ == "NOUN":
                owner = owner_of(at, ground)
                if owner:
                    return owner
                continue
            return None
        if relation == "xcomp":
            for child in at.children:
                if child.dep_ == "dobj" and child.i < below.i and _controls(at):
                    return phrase(child, ground)
        if is_passive(at):
            for child in at.children:
                if child.dep_ == "nsubjpass":
                    return phrase(child, ground, before=at.i)
        subject = _subject(at)
        if subject is not None:
            return None if is_empty(subject) else phrase(subject, ground)
    return None


def _controls(verb: Token) -> bool:
    """Whether the object of a verb is who does what its infinitive says: "urged them to", not "used it to"."""
    frame = lexicon().verbs.get(verb.lemma_.lower())
    return verb.lemma_.lower() in lexicon().causes or (frame is not None and frame.has("person"))


def _is_occasion(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon().mute


def _carried(noun: Token, ground: Ground) -> Phrase | None:
    """The source of "saying" in "a statement saying", "issued a statement saying" and "a man saying"."""
    owner = owner_of(noun, ground)
    if noun.lemma_.lower() in lexicon().carriers:
        if owner:
            return owner
        if noun.dep_ in ("dobj", "pobj"):
            verb = noun.head if noun.dep_ == "dobj" else noun.head.head
            if verb.pos_ == "VERB":
                subject = _subject(verb)
                if subject is not None and not is_empty(subject):
                    return phrase(subject, ground)
    head = phrase(noun, ground)
    if head is None:
        return None
    # Not the clause that hangs on it, which is the attribution itself.
    ends = [c.left_edge.i for c in noun.rights if c.dep_ in ("acl", "relcl")]
    start, end = ground.trim(head.start, min([head.end, *ends]))
    return Phrase(noun.i, start, end) if start <= noun.i < end else None


def owner_of(noun: Token, ground: Ground) -> Phrase | None:
    """Whose claim, warning or plan a noun is: a possessor, "by" or "of" a person, or its light verb's subject."""
    for child in noun.children:
        if child.dep_ == "poss":
            found = phrase(child, ground, before=noun.i)
            if found and ground.doc[found.end - 1].dep_ == "case" and found.end - 1 > found.head:
                found = Phrase(found.head, found.start, found.end - 1)
            return found
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for noun_ in child.children:
                if noun_.dep_ == "pobj" and noun_.pos_ in _NOMINAL:
                    return phrase(noun_, ground)
    for child in noun.lefts:
        if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN":
            return phrase(child, ground, before=noun.i)
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX") and not is_passive(noun.head):
        subject = _subject(noun.head)
        if subject is not None and not is_empty(subject) and noun.dep_ == "dobj":
            return phrase(subject, ground, before=noun.head.i) if subject.i < noun.i else None
        if subject is None and noun.dep_ == "dobj":
            return _shared(noun.head, ground)
    return None


def relay_of(verb: Token, ground: Ground) -> Relay | None:
    """Who speaks and who relays in "quoted him as saying" or "was quoted by them as saying"; None if it isn't that."""
    if verb.lemma_.lower() not in lexicon().relays:
        return None
    if not any(c.dep_ == "prep" and c.lower_ == "as" and any(g.dep_ == "pcomp" for g in c.rights) for c in verb.rights):
        return None
    agent, _ = source_of(verb, ground)
    if is_passive(verb):
        quoted = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        source = phrase(quoted, ground, before=verb.i) if quoted is not None else _shared(verb, ground)
    else:
        quoted = next((c for c in verb.children if c.dep_ == "dobj"), None)
        source = phrase(quoted, ground, after=verb.i + 1) if quoted is not None else None
    if source is None:
        return None
    return Relay(source, (agent,) if agent else (), group(verb)[0])
