"""The codebook's patterns as phrases: a verb, an object that the pattern asks for, and where the recipient stands."""

from __future__ import annotations

import random
from typing import Any

import yaml
from phrasebook import PHRASES, TYPES, Phrase

DATA = PHRASES.parent
PREPOSITIONS = frozenset({
    "of", "with", "to", "against", "from", "on", "for", "in", "into", "at", "over", "about", "by", "between", "upon",
    "toward", "towards", "near", "around", "behind", "out of", "off", "under", "before",
})  # fmt: skip
EACH = 3
"""Phrases at most for one verb of one pattern."""
WITHOUT_MODES = frozenset({"SUPPORT", "COOPERATE", "AID"})
FINER = frozenset({("SANCTION", "discontinue"), ("COERCE", "restrict")})
"""Modes of the codebook that the phrases tell apart more finely: which class it is, a pattern does not say."""


def _list(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _spread(items: list[str], words: dict[str, list[str]]) -> list[str]:
    out: list[str] = []
    for item in items:
        out += [str(w) for w in words[item[1:]]] if item.startswith("$") else [item]
    return out


def _article(noun: str, rng: random.Random) -> str:
    """The noun with an article or another opening, as English asks of it, near enough."""
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return rng.choice((noun, f"its {noun}", f"the {noun}"))
    if noun.endswith(
        (
            "tion",
            "aid",
            "assistance",
            "support",
            "trade",
            "cooperation",
            "money",
            "help",
            "relief",
            "ness",
            "ing",
            "ship",
        )
    ):
        return noun
    return rng.choice((f"a {noun}", f"the {noun}", f"its {noun}"))


def from_patterns(seed: int = 1) -> dict[str, list[Phrase]]:
    """Verb phrases by type. Patterns that are weak, or that hang on words elsewhere in the sentence, are left out."""
    rng = random.Random(seed)
    words = yaml.safe_load((DATA / "words.yaml").read_text(encoding="utf-8"))
    found: dict[str, list[Phrase]] = {}
    for type_ in TYPES[:-1]:
        seen: set[str] = set()
        for entry in yaml.safe_load((DATA / "types" / f"{type_}.yaml").read_text(encoding="utf-8"))["patterns"]:
            if "verb" not in entry or entry.get("weak") or entry.get("words") or entry.get("actor"):
                continue
            objects = _spread(_list(entry.get("object")), words)
            around = {p: _spread(_list(v), words) for p, v in (entry.get("with") or {}).items()}
            places = [
                p
                for p in _list(entry.get("recipient"))
                if p in PREPOSITIONS or p in ("object", "indirect", "object-owner")
            ]
            for verb in _list(entry["verb"]):
                for _ in range(EACH):
                    phrase = _phrase(verb, objects, around, places, rng)
                    if phrase and phrase not in seen:
                        seen.add(phrase)
                        mode = entry.get("mode")
                        if mode is None and type_ in WITHOUT_MODES:
                            mode = "none"
                        if (type_, mode) in FINER:
                            mode = None
                        contexts = tuple(_list(entry.get("contexts")))
                        status = entry.get("status") or "occurred"
                        found.setdefault(type_, []).append(Phrase(phrase, "act", type_, mode, contexts, status))
    return found


def _phrase(
    verb: str, objects: list[str], around: dict[str, list[str]], places: list[str], rng: random.Random
) -> str | None:
    thing = _article(rng.choice(objects), rng) if objects else ""
    usable = places[:3] if objects else [p for p in places if p != "object-owner"][:2]
    if around:
        preposition, nouns = rng.choice(sorted(around.items()))
        if not nouns:
            usable = [preposition] if preposition in PREPOSITIONS and preposition in places else []
        else:
            core = f"{verb} {thing} {preposition} {_article(rng.choice(nouns), rng)}".replace("  ", " ")
            place = rng.choice(places) if places else None
            if place == "object" and not thing:
                return f"{verb} {{T}} {preposition} {_article(rng.choice(nouns), rng)}"
            if place == "object-owner":
                return f"{core} of {{T}}"
            return f"{core} {place} {{T}}" if place in PREPOSITIONS and place != preposition else None
    if not usable:
        return None
    place = rng.choice(usable)
    if place == "object":
        return f"{verb} {{T}}" if not thing else None
    if place == "indirect":
        return f"{verb} {{T}} {thing}" if thing else None
    if place == "object-owner":
        return (
            rng.choice(
                (
                    f"{verb} {thing} of {{T}}",
                    f"{verb} {{T}}'s {thing.removeprefix('a ').removeprefix('the ').removeprefix('its ')}",
                )
            )
            if thing
            else None
        )
    return f"{verb} {thing} {place} {{T}}".replace("  ", " ")
