"""The lemma of a verb, where the parser's own rules cut a letter too many or too few."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from dragoman.codebook import known_verbs


def verb_lemma(verb: Token) -> str:
    """The lemma in lower case: "stage" for "staged", which the rules alone would make "stag"."""
    return _mended(verb.lemma_.lower(), verb.lower_)


@cache
def _mended(lemma: str, word: str) -> str:
    known = known_verbs()
    if lemma in known or not word.startswith(lemma):
        return lemma
    if f"{lemma}e" in known:
        return f"{lemma}e"
    if len(lemma) > 3 and lemma[-1] == lemma[-2] and lemma[:-1] in known:
        return lemma[:-1]
    if lemma.endswith("ie") and f"{lemma[:-2]}y" in known:
        return f"{lemma[:-2]}y"
    if len(lemma) > 4 and lemma[-1] == "e":
        for stem in (lemma[:-1], lemma[:-2] if lemma[-2] == lemma[-3] else ""):
            if stem in known:
                return stem
    return lemma
