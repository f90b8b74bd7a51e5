"""What an event is about: PLOVER's contexts, from the words around its trigger."""

from __future__ import annotations

import re
from functools import cache

from dragoman.codebook import table
from dragoman.events.draft import Draft
from dragoman.language import Reading


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
    """The contexts a pattern gives, then those whose words stand in the event's clause."""
    doc = reading.doc
    head = doc[draft.predicate.head]
    tokens = {head.i}
    for a in draft.predicate.arguments:
        tokens.update(range(a.phrase.start, a.phrase.end))
    text = " ".join(doc[i].text for i in sorted(tokens))
    found = list(draft.contexts)
    found += [name for name, words in _words().items() if name not in found and words.search(text)]
    return tuple(found[:5])
