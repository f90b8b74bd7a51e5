"""English morphology for the composed sentences: a verb phrase in its base form, put into the form a clause needs."""

from __future__ import annotations

import random
from functools import cache

from lemminflect import getInflection

MODALS = frozenset({"will", "would", "may", "might", "can", "could"})
ADVERBS = frozenset({"again", "jointly", "never", "openly", "publicly", "repeatedly", "strongly"})
BE = {"VBZ": "is", "VBP": "are", "VBD": "was", "VBDP": "were", "VBN": "been", "VBG": "being", "VB": "be"}
IRREGULAR = {("bid", "VBD"): "bid", ("hang", "VBD"): "hanged", ("hang", "VBN"): "hanged", ("fast", "VBD"): "fasted"}


@cache
def inflect(verb: str, tag: str) -> str:
    """The verb in a Penn form: VB, VBZ, VBP, VBD, VBN or VBG."""
    if verb == "be":
        return BE[tag]
    if tag in ("VB", "VBP"):
        return verb
    if (verb, tag) in IRREGULAR:
        return IRREGULAR[verb, tag]
    if "-" in verb:
        head, _, tail = verb.rpartition("-")
        return f"{head}-{inflect(tail, tag)}"
    return getInflection(verb, tag)[0]


def split(phrase: str) -> tuple[str, str, str]:
    """Adverbs (or `not`) before the verb, the verb, and the rest."""
    words = phrase.split(" ")
    i = 0
    while words[i] in ADVERBS or words[i] == "not":
        i += 1
    return " ".join(words[:i]), words[i], " ".join(words[i + 1 :])


def join(*parts: str) -> str:
    """The parts that are not empty, with blanks between."""
    return " ".join(p for p in parts if p)


def conjugate(phrase: str, form: str, plural: bool, mark: bool = True) -> str:
    """The verb phrase as a predicate; `form` is one of past, present, perfect, pluperfect, progressive,
    was-progressive, base, gerund, participle. The verb is put between <e> marks if `mark`."""
    before, verb, rest = split(phrase)

    def e(word: str) -> str:
        return f"<e>{word}</e>" if mark else word

    if verb in MODALS:
        past = {"will": "would", "may": "might", "can": "could"}.get(verb, verb)
        word = past if form in ("pluperfect", "was-progressive") else verb
        if verb == "can" and rest.startswith("not "):
            word, rest = word + "not" if word == "can" else word, rest[4:] if word == "can" else rest
        return join(before, e(word), rest)
    negated = before.split(" ")[0] == "not"
    adverbs = join(*[w for w in before.split(" ") if w != "not"])
    if form == "gerund":
        return join("not" if negated else "", adverbs, e(inflect(verb, "VBG")), rest)
    if form == "base":
        return join("not" if negated else "", adverbs, e(verb), rest)
    if form == "participle":
        return join("not" if negated else "", adverbs, e(inflect(verb, "VBN")), rest)
    if verb == "be":
        word = {
            "past": "were" if plural else "was",
            "present": "are" if plural else "is",
            "perfect": "have been" if plural else "has been",
            "pluperfect": "had been",
            "progressive": "are" if plural else "is",
            "was-progressive": "were" if plural else "was",
        }[form]
        first, _, other = word.partition(" ")
        head = rest.split(" ")[0]
        if mark and head and not head.startswith("<"):
            return join(first, "not" if negated else "", adverbs, other, e(head), rest[len(head) + 1 :])
        return join(first, "not" if negated else "", adverbs, other, rest)
    if negated:
        aux = {"past": "did", "present": "do" if plural else "does"}.get(form)
        if aux:
            return join(aux, "not", adverbs, e(verb), rest)
    none = "not" if negated else ""
    match form:
        case "past":
            return join(adverbs, e(inflect(verb, "VBD")), rest)
        case "present":
            return join(adverbs, e(inflect(verb, "VBP" if plural else "VBZ")), rest)
        case "perfect":
            return join("have" if plural else "has", none, adverbs, e(inflect(verb, "VBN")), rest)
        case "pluperfect":
            return join("had", none, adverbs, e(inflect(verb, "VBN")), rest)
        case "progressive":
            return join("are" if plural else "is", none, adverbs, e(inflect(verb, "VBG")), rest)
        case "was-progressive":
            return join("were" if plural else "was", none, adverbs, e(inflect(verb, "VBG")), rest)
    raise ValueError(form)


def negate(phrase: str) -> str:
    """The phrase with `not` before its verb."""
    return "not " + phrase


def pick(rng: random.Random, weights: dict[str, float]) -> str:
    """A key, drawn by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]
