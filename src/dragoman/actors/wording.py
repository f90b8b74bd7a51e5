"""How a bare phrase is written: what is left out of it before it is read, and how else it may be read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dragoman.actors.lexicon import fact, word_set
from dragoman.actors.phrase import Item, listing
from dragoman.codebook import table

MAX_PHRASE = 400  # characters; no noun phrase of the press is as long

_BRACKETED = re.compile(r"(?<=\w) ?\([A-Z][A-Za-z&.-]{1,9}\)")  # an acronym after the name that it is of
_QUOTES = str.maketrans("", "", '"“”')


def plain_phrase(text: str) -> str:
    """The phrase without quotes and acronyms in brackets; "who leads the union" is "leader of the union"."""
    phrase = " ".join(_BRACKETED.sub(" ", text[:MAX_PHRASE].translate(_QUOTES)).split()).strip(" .,;:'’")
    return _deeds().sub(lambda m: f", {table('who')['who_does'][m[1]]} of ", phrase)


@cache
def _deeds() -> re.Pattern[str]:
    """A relative clause that says what somebody is."""
    return re.compile(rf",? who ({'|'.join(map(re.escape, table('who')['who_does']))}) ")


def spellings(phrase: str) -> tuple[str, ...]:
    """A phrase, and how else to read it: without words of another script, and, where it is all written small, as
    names are written ("president bush", "bbc")."""
    latin = " ".join(w for w in phrase.split() if not _foreign(w))
    if latin and latin != phrase:
        return phrase, latin
    if not phrase or not phrase.islower():
        return (phrase,) if phrase else ()
    if " " in phrase:
        return phrase, " ".join(w if w in listing("small") else w.capitalize() for w in phrase.split())
    known = len(phrase) <= 5 and phrase not in listing("small") and fact(phrase.upper()) is not None
    return (phrase, phrase.upper()) if known else (phrase,)


def _foreign(word: str) -> bool:
    """Whether a word is in letters that are not Latin."""
    return any(c.isalpha() for c in word) and not any("LATIN" in unicodedata.name(c, "") for c in word if c.isalpha())


def bare(phrase: str) -> str:
    """The phrase without its article."""
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else phrase


def may_be_forename(item: Item) -> bool:
    """Whether a state or city is also a first name."""
    place = item.city is not None or (item.fact is not None and item.fact.kind in ("country", "capital", "region"))
    return place and item.low in word_set("states_as_first_names")


def like_a_place(name: list[Item]) -> bool:
    """Whether it is a first name that is also a place, and a surname of one or two words."""
    rest = name[1:]
    return (
        bool(name)
        and may_be_forename(name[0])
        and 0 < len(rest) < 3
        and all(i.capital and (i.loose or i.city or (i.person and " " not in i.text)) for i in rest)
        and not any(
            i.low in table("who")["bodies"] or i.low.endswith(("tion", "ways", "lines", "ings", "ates"))
            for i in rest[-1:]
        )
    )
