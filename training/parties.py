"""Noun phrases for actors, recipients and third parties, drawn from the codebook's slots."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from grammar import pick
from phrasebook import Phrasebook

PERSON = (
    (20, "{title} {first} {surname}"), (20, "{adjective} {title} {first} {surname}"), (10, "{first} {surname}"),
    (5, "{surname}"), (8, "the {adjective} {role}"), (12, "{adjective} {role}"), (10, "{country}'s {role}"),
    (5, "the {role} of {country}"), (10, "{country}'s {quality} {role}, {first} {surname}"),
)  # fmt: skip
BODY = (
    (45, "the {adjective} {noun}"), (20, "{country}'s {noun}"), (15, "the {noun}"), (10, "the {noun} of {country}"),
    (10, "the {noun} in {capital}"),
)  # fmt: skip
OTHER = (
    (30, "{the}{noun}"), (25, "{the}{adjective} {noun}"), (8, "{the}{noun} in {country}"),
    (7, "{the}{noun} in {place}"), (10, "{country}'s {noun}"), (10, "{the}{quality} {noun}"),
    (10, "{the}{noun} from {country}"),
)  # fmt: skip
OWNERS = (
    (1, "{country}"), (1, "{adjective} {title} {surname}"), (1, "the {adjective} government"), (1, "{igo}"),
)  # fmt: skip
PLURAL_BODIES = frozenset({"authorities", "lawmakers", "government officials"})
PLURAL_BLOCS = ("states", "powers", "allies", "leaders", "ministers", "officials", "countries")
PLURAL_ENDS = ("police", "people", "men", "children")


class Parties:
    """Draws parties: which kinds are likely, the codebook's table of kinds says for each type and side."""

    def __init__(self, book: Phrasebook, rng: random.Random) -> None:
        self.book, self.rng = book, rng
        self._adjectives = frozenset(a for _, a, _ in book.countries)

    def draw(self, type_: str, side: str) -> tuple[str, bool]:
        """A noun phrase without marks for the `actor` or `recipient` of a type, and whether it is plural."""
        kind = pick(self.rng, self.book.kinds.get(type_, self.book.kinds["default"])[side])
        slots, one = self.book.slots, self.rng.choice
        country, adjective, capital = one(self.book.countries)
        words = {
            "country": country, "adjective": adjective, "capital": capital, "place": one(slots["places"]),
            "title": one(slots["titles"]), "first": one(slots["first"]), "surname": one(slots["surnames"]),
            "role": one(slots["roles"]), "quality": one(slots["adjectives"]), "igo": one(slots["igos"]), "the": "",
        }  # fmt: skip
        match kind:
            case "country":
                return self.rng.choices((country, capital), (4, 1))[0], False
            case "person":
                shape = self._shape(PERSON)
                return shape.format(**words), shape.endswith("{role}") and words["role"].endswith("s")
            case "body":
                noun = one(slots["bodies"])
                return self._shape(BODY).format(noun=noun, **words), noun in PLURAL_BODIES
            case "deeds":
                owner, noun = self._shape(OWNERS).format(**words), one(slots["deedwords"])
                return (f"{owner}'s {noun}" if self.rng.random() < 0.75 else f"the {noun} of {owner}"), noun[-1] == "s"
            case "things":
                return one(slots["things"]), False
            case "igo":
                return words["igo"], words["igo"].endswith(PLURAL_BLOCS)
        return self._people(one(slots[{"group": "groups", "crowd": "crowds"}.get(kind, kind)]), kind, words)

    def _people(self, noun: str, kind: str, words: dict[str, str]) -> tuple[str, bool]:
        article = re.match(r"(?:the|an?) ", noun)
        bare = noun[article.end() :] if article else noun
        if bare[0].isupper():
            return noun, False
        plural = (not article and noun.endswith("s")) or noun.endswith(PLURAL_ENDS)
        if kind in ("people", "crowd", "forces") and plural and " " not in noun and self.rng.random() < 0.2:
            bare = f"{self.rng.choice(self.book.slots['number'])} {noun}"
        the = article[0].replace("an ", "a ") if article else ""
        return self._shape(OTHER).format(**{**words, "noun": bare, "the": the}), plural

    def _shape(self, shapes: Sequence[tuple[int, str]]) -> str:
        return self.rng.choices([s for _, s in shapes], [w for w, _ in shapes])[0]

    def marked(self, np: str, tag: str) -> str:
        """The noun phrase between marks; sometimes only the name inside it, as taggers will have it."""
        roll = self.rng.random()
        owner = re.match(r"(.+?)('s .+)$", np)
        if owner and roll < 0.3:
            return f"<{tag}>{owner[1]}</{tag}>{owner[2]}"
        first, _, rest = np.partition(" ")
        if rest and roll > 0.9 and first in self._adjectives:
            return f"<{tag}>{first}</{tag}> {rest}"
        return f"<{tag}>{np}</{tag}>"
