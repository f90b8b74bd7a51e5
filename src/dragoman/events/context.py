"""What an event is about: PLOVER's contexts, from the words around its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.codebook import table
from dragoman.events.draft import Draft
from dragoman.language import Reading

_MOST = 5
# Who acts is not what the act is about: a president may talk of football.
_OF_OFFICES = frozenset({"executive"})


@cache
def _words() -> dict[str, re.Pattern[str]]:
    found = {}
    for name, entry in table("contexts").items():
        words = entry.get("words") or []
        if words:
            body = "|".join(re.escape(str(w)).replace(r"\*", r"\w*") for w in words)
            found[name] = re.compile(rf"\b(?:{body})(?:s|es)?\b", re.IGNORECASE)
    return found


def find_contexts(draft: Draft, reading: Reading) -> tuple[str, ...]:
    """At most five contexts: those that a pattern gives, then those whose words stand in the event's clause.

    The clause is the words that report the event and their arguments. An office before a person's name
    ("President Smith") tells who, so that it makes no event executive.
    """
    tokens = sorted(_tokens(draft, reading))
    text = _joined(tokens, reading)
    bare = _joined([i for i in tokens if not _is_title(i, reading)], reading)
    found = list(dict.fromkeys(draft.contexts))
    for name, words in _words().items():
        if name not in found and words.search(bare if name in _OF_OFFICES else text):
            found.append(name)
    return tuple(found[:_MOST])


def _tokens(draft: Draft, reading: Reading) -> set[int]:
    found: set[int] = set()
    for predicate in (draft.predicate, *(reading.predicates[i] for i in draft.acts)):
        found.update(range(*predicate.trigger))
        for a in predicate.arguments:
            found.update(range(a.phrase.start, a.phrase.end))
    return found


def _joined(tokens: list[int], reading: Reading) -> str:
    """The words, with a bar where some are left out, so that no term is found across a gap."""

    def pieces() -> Iterator[str]:
        last = None
        for i in tokens:
            if last is not None and i != last + 1:
                yield "|"
            yield reading.doc[i].text
            last = i

    return " ".join(pieces()).replace(" - ", "-")


def _is_title(index: int, reading: Reading) -> bool:
    token = reading.doc[index]
    return token.pos_ == "PROPN" and token.dep_ in {"compound", "nmod"} and token.head.pos_ == "PROPN"
