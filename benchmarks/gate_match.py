"""Where a passage of the gold stands in a record's text, and which actors of a record are which of the gold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

Span = tuple[int, int]
Fact = dict[str, Any]

_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_TITLES = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr"})


class Passages:
    """A text in which passages are found whatever their quotation marks and line breaks are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain, self.at = "", []
        for m in re.finditer(r"\s+|\S", text.translate(_PLAIN)):
            self.plain += " " if m[0].isspace() else m[0]
            self.at.append(m.start())
        self.at.append(len(text))

    def find_all(self, passage: str) -> list[Span]:
        """Every place of a passage."""
        found = re.finditer(re.escape(passage), self.plain)
        return [(self.at[m.start()], self.at[m.end() - 1] + 1) for m in found]

    def find(self, passage: str, after: int = 0) -> Span | None:
        """The first place of a passage that begins at or after an offset."""
        return next((s for s in self.find_all(passage) if s[0] >= after), None)

    def marked(self, context: str) -> Span | None:
        """The part between [[ and ]] of a context."""
        before, inner, after = re.split(r"\[\[|\]\]", context)
        whole = self.plain.find(before + inner + after)
        if whole < 0:
            return None
        first = whole + len(before)
        return self.at[first], self.at[first + len(inner) - 1] + 1


def span(fact: Fact | None) -> Span:
    """The start and end of a fact; an empty span where there is none."""
    return (fact["start"], fact["end"]) if fact else (-1, -1)


def shared(a: Span, b: Span) -> int:
    """The code points that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Span, b: Span) -> float:
    """What two spans share, of what they cover together: 1 for the same span, 0 for spans apart."""
    together = max(a[1], b[1]) - min(a[0], b[0])
    return shared(a, b) / together if together > 0 else 0.0


def words(text: str | None) -> list[str]:
    """The words of a name in lower case, without accents, possessive endings and titles."""
    bare = unicodedata.normalize("NFKD", (text or "").translate(_PLAIN)).lower()
    bare = re.sub(r"'s\b|[.\u0300-\u036f]", "", bare)
    return [w for w in re.findall(r"[a-z0-9]+", bare) if w not in _TITLES]


class Who:
    """The actors of a record that answer to each actor of the gold."""

    def __init__(self, gold: Fact, record: Fact, text: str) -> None:
        self.actors: dict[str, Fact] = {a["id"]: a for a in record["actors"]}
        self.answers: dict[str, set[str]] = {}
        for wanted in gold["actors"]:
            ids = {a["id"] for a in record["actors"] if _same(wanted, a, text)}
            for name in {wanted["name"], *wanted["aka"]}:
                self.answers.setdefault(name, set()).update(ids)

    def ids(self, option: str) -> set[str]:
        """The ids that answer to a reference of the gold, "A" or "A|B" where either will do."""
        return {i for name in option.split("|") for i in self.answers.get(name, ())}

    def agree(self, wanted: list[str], given: Iterable[str]) -> bool:
        """Whether at least half of the wanted references are among the ids given."""
        got = set(given)
        return 2 * sum(bool(self.ids(option) & got) for option in wanted) >= len(wanted)

    def names(self, ids: Iterable[str]) -> str:
        """The names of some actors, for people to read."""
        return ", ".join(self.actors[i]["name"] for i in ids) or "nobody"


def _same(wanted: Fact, actor: Fact, text: str) -> bool:
    person = wanted["kind"] == "person"
    if (actor["kind"] == "person") != person and actor["kind"] not in wanted.get("kind_alt", []):
        return False
    if wanted["kind"] == actor["kind"] == "country":
        return bool(wanted["country"] == actor["country"])
    names = [words(n) for n in (wanted["name"], *wanted["aka"])]
    if any(_same_name(n, words(actor["name"]), person) for n in names):
        return True
    if actor["kind"] in {"country", "bloc"}:
        return False
    told = [words(text[m["start"] : m["end"]]) for m in actor["mentions"] if m["kind"] != "pronoun"]
    return any(n in told for n in names if len(n) > 1 or not person)


def _same_name(a: list[str], b: list[str], person: bool) -> bool:
    """The same words; of people, also a surname and no forename that the fuller name lacks."""
    few, many = sorted((a, b), key=len)
    if not few:
        return False
    if person:
        return few[-1] == many[-1] and set(few) <= set(many)
    return set(a) == set(b) or (len(few) > 2 and set(few) < set(many))
