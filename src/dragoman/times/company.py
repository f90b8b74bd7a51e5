"""Words that are times only in the right company: "May", "March", "fall", "Today", "2000"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.codebook import table
from dragoman.times.lexemes import Lexeme, Vocabulary

_NAMES = ("MONTH", "WDAY", "SEASON")
_COMMON = ("TODAY", "SETWORD", "PART", "NOON", "UNIT")
_DATED = ("DAY", "YEAR", "YY")
_NOT_AFTER_YEAR = ("UNITS", "ZONE", "AMPM")
_TITLES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FAC"})
_MEASURES = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "PRODUCT"})
_MARKS = frozenset("$€£¥#%№")
_WHOLE = frozenset({"now", "tonight"})  # times by themselves, whatever their class


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("times")[name])


@dataclass(frozen=True, slots=True)
class _Place:
    """A lexeme with its neighbours and the token that it begins in."""

    lexeme: Lexeme
    before: Lexeme | None
    after: Lexeme | None
    second: Lexeme | None
    token: Token

    def precedes(self, *words: str) -> bool:
        """Whether the lexeme stands before one of these words."""
        return self.after is not None and self.after.word in words

    def follows_listed(self, name: str) -> bool:
        """Whether the lexeme stands after a word of this list of the codebook's."""
        return self.before is not None and self.before.word in _listed(name)


def _has(lexeme: Lexeme | None, *classes: str) -> bool:
    return lexeme is not None and any(c in lexeme.values for c in classes)


def plausible(lexemes: Sequence[Lexeme], doc: Doc, token_at: Callable[[int], int], words: Vocabulary) -> list[Lexeme]:
    """The lexemes, with the classes of a time taken from those that are something else where they stand."""
    out = list(lexemes)
    long = [x for x in lexemes if len(x.word) > 3 and x.word.isalpha()]
    headline = sum(x.upper for x in long) > 0.6 * len(long)
    for i, lexeme in enumerate(lexemes):
        if not lexeme.values and lexeme.word not in _WHOLE:
            continue
        before = lexemes[i - 1] if i else None
        after, second = ((*lexemes[i + 1 : i + 3], None, None))[:2]
        place = _Place(lexeme, before, after, second, doc[token_at(lexeme.start)])
        if "YEAR" in lexeme.values:
            if not _is_year(place):
                out[i] = words.lexeme(lexeme.start, lexeme.end, lexeme.word, {"NUM": lexeme.values["NUM"]})
        elif _has(lexeme, *_NAMES):
            if not (_is_season(place) if "SEASON" in lexeme.values else _is_name(place)):
                out[i] = replace(lexeme, values={}, sign=words.sign(lexeme.word, frozenset()))
        elif lexeme.upper and not headline and _is_part_of_name(place):
            name = "" if lexeme.word in _WHOLE else lexeme.word
            out[i] = replace(lexeme, values={}, sign=words.sign(name, frozenset()))
    return out


def _is_part_of_name(place: _Place) -> bool:
    """Whether a common word with a capital belongs to a name: "Russia Today", "the Daily Beast"."""
    lexeme, before, after, token = place.lexeme, place.before, place.after, place.token
    if (lexeme.word not in _WHOLE and not _has(lexeme, *_COMMON)) or _has(before, "WDAY"):
        return False
    if before and before.upper and before.word.isalpha() and before.end + 1 == lexeme.start:
        return token.pos_ in ("PROPN", "ADJ", "ADV", "NOUN")
    named = after is not None and after.upper and after.word.isalpha() and not token.is_sent_start
    return named and token.ent_type_ in _TITLES


def _is_year(place: _Place) -> bool:
    """Whether four figures are a year, and not a count, a sum, a time or part of a name."""
    before, after, token = place.before, place.after, place.token
    year: int = place.lexeme.values["YEAR"]
    dating = place.follows_listed("dating")
    if before and (before.word in _MARKS or (before.word in (".", ":") and before.end == place.lexeme.start)):
        return False
    if after and (after.word in _MARKS or after.word in _listed("counted") or _has(after, *_NOT_AFTER_YEAR)):
        return False
    if place.follows_listed("numbered"):
        return False
    if _has(before, "MONTH"):
        return True
    if token.ent_type_ in _MEASURES:
        return dating and 1600 < year < 2100 and token.ent_type_ != "MONEY" and token.dep_ != "nummod"
    following = token.doc[min(token.i + 1, len(token.doc) - 1)]
    counts = following.tag_ in ("NNS", "NNPS")
    if counts and token.dep_ == "nummod" and token.head.i == following.i and token.ent_type_ != "DATE":
        return False
    if after and not dating and not 1900 <= year <= 2040 and (counts or token.dep_ == "nummod"):
        return False
    return 1500 <= year < 2100 or token.ent_type_ == "DATE"


def _is_season(place: _Place) -> bool:
    """Whether "spring" or "fall" is the season: not what springs, falls, or is the fall of a city."""
    if place.token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if place.lexeme.word not in _listed("ambiguous"):
        return True
    if place.lexeme.word == "fall" and place.precedes("of"):
        return _has(place.second, "YEAR", "REL")
    if _has(place.after, *_DATED):
        return True
    return place.token.ent_type_ == "DATE" or place.follows_listed("before")


def _is_name(place: _Place) -> bool:
    """Whether a month's or weekday's name is one: not a person's, a paper's, or a verb."""
    lexeme, before, after, token = place.lexeme, place.before, place.after, place.token
    word, ambiguous = lexeme.word, lexeme.word in _listed("ambiguous")
    if not lexeme.upper:
        return not ambiguous and "WDAY" in lexeme.values and len(word) > 5
    if token.ent_type_ in _TITLES and "WDAY" in lexeme.values:
        return False
    if not ambiguous:
        return token.ent_type_ != "PERSON"
    if _has(after, *_DATED) or (place.precedes(",", "-") and _has(place.second, "DAY", "YEAR", "MONTH")):
        return True
    march = table("times")["march"]
    if word == "march" and before and after and before.word in march["after"] and after.word in march["before"]:
        return False
    if _has(before, "DAY", "WDAY") and "MONTH" in lexeme.values:
        return True
    if token.ent_type_ in ("PERSON", "ORG", "NORP") or token.pos_ in ("AUX", "VERB"):
        return False
    if len(word) <= 3 and word != "may":
        return token.ent_type_ == "DATE"
    return token.ent_type_ == "DATE" or place.follows_listed("before")
