"""Words that are times only in the right company: "May", "March", "fall", "second", "2000"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.times.lexemes import Lexeme, Vocabulary

_NAMES = ("MONTH", "WDAY", "SEASON")
_COMMON = ("TODAY", "SETWORD", "PART", "NOON", "UNIT")
_TITLES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FAC"})
_MEASURES = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "PRODUCT"})
_NOT_AFTER_YEAR = ("UNITS", "ZONE", "AMPM")
_ARTICLES = frozenset({"the", "a", "annual", "this"})
_OF_A_MARCH = frozenset({"on", "for", "against", "to", "through", "of"})
_YEARLY = frozenset({"last", "this", "next", "that"})
_COUNTED = frozenset({"percent", "per", "hour", "million", "billion", "people", "troops", "soldiers"})
_DATING = frozenset({"in", "since", "by", "until", "late", "early", "mid", "of", "from", "year"})
_NAMED_WHOLE = frozenset({"now", "tonight"})  # times by themselves, whatever their class
_MARKS = frozenset("$€£¥#%№")


def plausible(lexemes: Sequence[Lexeme], doc: Doc, token_at: Callable[[int], int], words: Vocabulary) -> list[Lexeme]:
    """The lexemes, with the classes of a time taken from those that are something else where they stand."""
    out = list(lexemes)
    long = [x for x in lexemes if len(x.word) > 3 and x.word.isalpha()]
    headline = sum(x.upper for x in long) > 0.6 * len(long)
    for i, lexeme in enumerate(lexemes):
        if "YEAR" in lexeme.values:
            named = i > 0 and lexemes[i - 1].word in words.numbered
            if named or not _is_year(i, lexemes, doc[token_at(lexeme.start)]):
                out[i] = words.lexeme(lexeme.start, lexeme.end, lexeme.word, {"NUM": lexeme.values["NUM"]})
        elif any(name in lexeme.values for name in _NAMES) and not _is_name(
            i, lexemes, doc[token_at(lexeme.start)], words
        ):
            out[i] = replace(lexeme, values={}, sign=words.sign(lexeme.word, frozenset()))
        elif lexeme.upper and not headline and _is_part_of_name(i, lexemes, doc[token_at(lexeme.start)]):
            name = "" if lexeme.word in _NAMED_WHOLE else lexeme.word
            out[i] = replace(lexeme, values={}, sign=words.sign(name, frozenset()))
    return out


def _is_part_of_name(i: int, lexemes: Sequence[Lexeme], token: Token) -> bool:
    """Whether a common word with a capital belongs to a name: "Russia Today", "the Daily Beast"."""
    lexeme = lexemes[i]
    if lexeme.word not in _NAMED_WHOLE and not any(k in lexeme.values for k in _COMMON):
        return False
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if before and "WDAY" in before.values:
        return False
    named = before is not None and before.upper and before.word.isalpha() and before.end + 1 == lexeme.start
    following = after is not None and after.upper and after.word.isalpha() and not token.is_sent_start
    return (named and token.pos_ in ("PROPN", "ADJ", "ADV", "NOUN")) or (following and token.ent_type_ in _TITLES)


def _is_year(i: int, lexemes: Sequence[Lexeme], token: Token) -> bool:
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if before and (before.word in _MARKS or (before.word in (".", ":") and before.end == lexemes[i].start)):
        return False
    if after and (after.word in _MARKS or after.word in _COUNTED or any(k in after.values for k in _NOT_AFTER_YEAR)):
        return False
    if before and "MONTH" in before.values:
        return True
    year = lexemes[i].values["YEAR"]
    if token.ent_type_ in _MEASURES:
        dated = before is not None and before.word in _DATING and token.ent_type_ != "MONEY"
        return dated and 1600 < year < 2100 and token.dep_ != "nummod"
    if (
        token.dep_ == "nummod"
        and token.head.tag_ == "NNS"
        and token.head.i == token.i + 1
        and token.ent_type_ != "DATE"
    ):
        return False
    if after and not 1900 <= year <= 2040 and not (before and before.word in _DATING):
        noun = token.doc[min(token.i + 1, len(token.doc) - 1)]
        if noun.tag_ in ("NNS", "NNPS") or token.dep_ == "nummod":
            return False
    return 1500 <= year < 2100 or token.ent_type_ == "DATE"


def _is_name(i: int, lexemes: Sequence[Lexeme], token: Token, words: Vocabulary) -> bool:
    lexeme = lexemes[i]
    word = lexeme.word
    season = "SEASON" in lexeme.values
    if season:
        nxt = lexemes[i + 1 : i + 3]
        if (
            word == "fall"
            and nxt
            and nxt[0].word == "of"
            and not any("YEAR" in x.values or x.word in _YEARLY for x in nxt)
        ):
            return False
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
    elif not lexeme.upper:
        return word not in words.ambiguous and "WDAY" in lexeme.values and len(word) > 5
    if not season and token.ent_type_ in _TITLES and "WDAY" in lexeme.values:
        return False
    if word not in words.ambiguous:
        return not (token.ent_type_ == "PERSON" and not season)
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    dated = ("DAY", "YEAR", "YY")
    if after and any(k in after.values for k in dated):
        return True
    if (
        after
        and after.word == ","
        and i + 2 < len(lexemes)
        and any(k in lexemes[i + 2].values for k in ("DAY", "YEAR", "MONTH"))
    ):
        return True
    if word == "march" and before and after and before.word in _ARTICLES and after.word in _OF_A_MARCH:
        return False
    if before and ("DAY" in before.values or "WDAY" in before.values) and "MONTH" in lexeme.values:
        return True
    if token.ent_type_ in ("PERSON", "ORG", "NORP") or token.pos_ in ("AUX", "VERB"):
        return False
    if len(word) <= 3 and word not in ("may",):
        return token.ent_type_ == "DATE"
    return token.ent_type_ == "DATE" or (before is not None and before.word in words.before)
