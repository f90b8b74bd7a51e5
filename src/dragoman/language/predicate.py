"""Verbs and event nouns with their arguments, and the predicate whose content each one is."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.codebook import event_nouns, verbs_with_particle
from dragoman.language.arguments import arguments_of_noun, arguments_of_verb
from dragoman.language.clause import is_negated, is_passive, modality_of, tense_of
from dragoman.language.lemma import verb_lemma
from dragoman.language.reading import LONGEST, Predicate, Reading, Sentence

_COPULAS = frozenset({"be", "become", "remain", "stay", "seem", "appear", "look", "feel", "sound", "get"})


def find_predicates(reading: Reading) -> tuple[Predicate, ...]:
    """The verbal, adjectival and nominal predicates of an article, in text order; none in sentences beyond LONGEST."""
    found: list[Predicate] = []
    for sentence in reading.sentences:
        if sentence.end - sentence.start > LONGEST:
            continue
        for token in reading.doc[sentence.start : sentence.end]:
            made = _predicate(token, sentence, len(found))
            if made is not None:
                found.append(made)
    by_head = {p.head: p for p in found}
    return tuple(_governed(p, reading.doc[p.head], by_head) for p in found)


def _predicate(token: Token, sentence: Sentence, index: int) -> Predicate | None:
    headline = sentence.block in {"title", "heading"}
    if token.lower_ == "going" and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in token.children):
        return None  # "is going to visit": an auxiliary in all but name
    if token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod", "compound", "case"}:
        return _verbal(token, sentence, index, headline)
    if (
        token.pos_ == "ADJ"
        and token.dep_ in {"acomp", "attr", "oprd", "ROOT", "conj"}
        and token.head.lemma_ in _COPULAS
    ):
        return _adjectival(token, sentence, index, headline)
    if token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "VERB" and token.dep_ == "compound"):
        return _nominal(token, sentence, index, headline)
    return None


def _verbal(token: Token, sentence: Sentence, index: int, headline: bool) -> Predicate:
    particle = next((c for c in token.children if c.dep_ == "prt"), None)
    if particle is None:
        # "look forward", "go ahead": an adverb to the parser, but one word to the codebook
        known = verbs_with_particle()
        particle = next(
            (c for c in token.children if c.dep_ == "advmod" and f"{verb_lemma(token)} {c.lower_}" in known), None
        )
    lemma = verb_lemma(token) + (f" {particle.lower_}" if particle is not None else "")
    end = particle.i + 1 if particle is not None and particle.i == token.i + 1 else token.i + 1
    return Predicate(
        index=index,
        sentence=sentence.index,
        kind="verbal",
        head=token.i,
        trigger=(token.i, end),
        lemma=lemma,
        arguments=tuple(arguments_of_verb(token)),
        passive=is_passive(token),
        negated=is_negated(token),
        tense=tense_of(token),
        modality=modality_of(token, headline=headline),
    )


def _adjectival(token: Token, sentence: Sentence, index: int, headline: bool) -> Predicate:
    copula = token.head
    own = [a for a in arguments_of_verb(copula) if a.phrase.head != token.i]
    own += [
        a for a in arguments_of_verb(token) if a.role == "oblique" and a.phrase.head not in {o.phrase.head for o in own}
    ]
    return Predicate(
        index=index,
        sentence=sentence.index,
        kind="adjectival",
        head=token.i,
        trigger=(token.i, token.i + 1),
        lemma=token.lemma_.lower(),
        arguments=tuple(own),
        negated=is_negated(copula) or is_negated(token),
        tense=tense_of(copula),
        modality=modality_of(copula, headline=headline),
    )


def _nominal(token: Token, sentence: Sentence, index: int, headline: bool) -> Predicate | None:
    nouns = event_nouns()
    lemma = token.lemma_.lower()
    start = token.i
    if token.i > sentence.start:
        before = token.nbor(-1)
        pair = f"{before.lower_} {lemma}"
        if before.text == "-" and before.i > sentence.start:  # "cease-fire" is three tokens
            before = before.nbor(-1)
            pair = f"{before.lower_}-{lemma}"
        if pair in nouns:
            lemma, start = pair, before.i
    if lemma not in nouns or (token.dep_ in {"compound", "nmod"} and token.head.pos_ == "PROPN"):
        return None
    arguments, light = arguments_of_noun(token)
    carried = {}
    if light is not None:
        carried = {
            "negated": is_negated(light),
            "tense": tense_of(light),
            "modality": modality_of(light, headline=headline),
        }
    return Predicate(
        index=index,
        sentence=sentence.index,
        kind="nominal",
        head=token.i,
        trigger=(start, token.i + 1),
        lemma=lemma,
        arguments=tuple(arguments),
        light=verb_lemma(light) if light is not None else None,
        **carried,  # type: ignore[arg-type]
    )


def _governed(predicate: Predicate, token: Token, by_head: dict[int, Predicate]) -> Predicate:
    """The predicate with its governor: the nearest predicate above it in the tree, and the path's label."""
    node, labels = token, []
    for _ in range(8):
        if node.head.i == node.i:
            return predicate
        dep = node.dep_
        if dep == "agent":
            return predicate
        labels.append(
            node.lower_
            if dep == "prep"
            else {"dobj": "object", "pobj": "", "pcomp": "", "nsubjpass": "object", "nsubj": "subject"}.get(dep, dep)
        )
        node = node.head
        if node.i in by_head:
            relation = next((x for x in reversed(labels) if x), "")
            if dep == "nsubjpass" or (dep == "nsubj" and is_passive(node)):
                relation = "object"
            if labels[-1] == "conj" or ("conj" in labels and relation == "conj"):
                return _as_conjunct(predicate, token, by_head[node.i], by_head)
            return replace(predicate, governor=by_head[node.i].index, relation=relation)
        if node.pos_ == "AUX" and node.head.i != node.i:
            continue
    return predicate


def _as_conjunct(predicate: Predicate, token: Token, first: Predicate, by_head: dict[int, Predicate]) -> Predicate:
    """A conjoined predicate has the governor of the first one ("refused to meet or talk to")."""
    if first.kind != predicate.kind or first.head == token.i:
        return predicate
    doc = token.doc
    lifted = _governed(first, doc[first.head], by_head)
    if lifted.governor is None or predicate.index == lifted.governor:
        return predicate
    return replace(predicate, governor=lifted.governor, relation=lifted.relation)
