"""Words that are times only in the right company: "May", "March", "fall", "second", "2000"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.times.lexemes import Lexeme, Vocabulary

_NAMES = ("MONTH", "WDAY", "SEASON")
_MEASURES = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "PRODUCT"})
_MARKS = frozenset("$€£¥#%№")


def plausible(lexemes: Sequence[Lexeme], doc: Doc, token_at: Callable[[int], int], words: Vocabulary) -> list[Lexeme]:
    """The lexemes, with the classes of a time taken from those that are something else where they stand."""
    out = list(lexemes)
    for i, lexeme in enumerate(lexemes):
        if "YEAR" in lexeme.values:
            if not _is_year(i, lexemes, doc[token_at(lexeme.start)]):
                out[i] = words.lexeme(lexeme.start, lexeme.end, lexeme.word, {"NUM": lexeme.values["NUM"]})
        elif any(name in lexeme.values for name in _NAMES) and not _is_name(i, lexemes, doc[token_at(lexeme.start)], words):
            out[i] = replace(lexeme, values={}, sign=words.sign(lexeme.word, frozenset()))
    return out


def _is_year(i: int, lexemes: Sequence[Lexeme], token: Token) -> bool:
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if before and (before.word in _MARKS or before.word in (".", ":") and before.end == lexemes[i].start):
        return False
    if after and (after.word in _MARKS or after.word in ("percent", "per", "hours", "hour", "gmt", "utc", "million", "billion", "people") or "UNITS" in after.values or "ZONE" in after.values or "AMPM" in after.values):
        return False
    if before and "MONTH" in before.values:
        return True
    year = lexemes[i].values["YEAR"]
    if token.ent_type_ in _MEASURES:
        return before is not None and before.word in ("in", "since", "by", "until", "late", "early", "mid") and 1600 < year < 2100 and token.ent_type_ != "MONEY" and token.dep_ != "nummod"
    if token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i == token.i + 1 and token.ent_type_ != "DATE":
        return False
    return 1500 <= year < 2100 or token.ent_type_ == "DATE"


def _is_name(i: int, lexemes: Sequence[Lexeme], token: Token, words: Vocabulary) -> bool:
    lexeme = lexemes[i]
    word = lexeme.word
    season = "SEASON" in lexeme.values
    if season:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
    elif not lexeme.upper:
        return word not in words.ambiguous and "WDAY" in lexeme.values and len(word) > 5
    if word not in words.ambiguous:
        return not (token.ent_type_ == "PERSON" and not season)
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    dated = ("DAY", "YEAR", "YY")
    if after and any(k in after.values for k in dated):
        return True
    if after and after.word == "," and i + 2 < len(lexemes) and any(k in lexemes[i + 2].values for k in ("DAY", "YEAR", "MONTH")):
        return True
    if before and ("DAY" in before.values or "WDAY" in before.values) and "MONTH" in lexeme.values:
        return True
    if token.ent_type_ in ("PERSON", "ORG", "NORP") or token.pos_ in ("AUX", "VERB"):
        return False
    if len(word) <= 3 and word not in ("may",):
        return token.ent_type_ == "DATE"
    return token.ent_type_ == "DATE" or (before is not None and before.word in words.before)
