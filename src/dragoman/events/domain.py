"""Sport, markets, weather: passages in which an attack is no attack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.codebook import table
from dragoman.events.draft import Draft
from dragoman.language import Reading

_FIELDS = ("sport", "markets", "weather")


@cache
def _words(field: str) -> re.Pattern[str]:
    entry = table("domains")
    words = entry["public"] if field == "public" else entry[field]["words"]
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)


@cache
def _pattern(field: str) -> re.Pattern[str]:
    return re.compile(table("domains")[field]["pattern"], re.IGNORECASE)


def literal(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """The drafts without those that only borrow the words of conflict for a game, a market or a storm.

    A sentence belongs to a field if enough of the field's words stand in it and the sentences around it; it is
    left alone if it names public affairs.
    """
    text = reading.article.text
    sentences = [s.span.cut(text) for s in reading.sentences]
    fields = [_field(sentences, n) for n in range(len(sentences))]
    imitated = table("domains")["imitated"]
    return [d for d in drafts if d.type not in imitated.get(fields[d.predicate.sentence] or "", ())]


def _field(sentences: Sequence[str], n: int) -> str | None:
    if _words("public").search(sentences[n]):
        return None
    around = " ".join(sentences[max(0, n - 2) : n + 3])
    for field in _FIELDS:
        found = {m[0].lower() for m in _words(field).finditer(around)}
        score = len(found) + 2 * bool(_pattern(field).search(sentences[n])) + bool(_words(field).search(sentences[n]))
        if len(found) >= table("domains")[field]["need"] - 1 and score >= table("domains")[field]["need"] + 1:
            return field
    return None
