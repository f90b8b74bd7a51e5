"""Verb phrases for the sentences: a plain wording of a type, or one act within another."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from grammar import conjugate, split
from patterns import from_patterns
from phrasebook import TYPES, Operator, Phrase, Phrasebook, held_out

COMPOSED = {"AGREE": 0.6, "REJECT": 0.45, "THREATEN": 0.45, "REQUEST": 0.55, "ACCUSE": 0.35, "CONCEDE": 0.35}
"""How often an act of the type is an act within an act; 0.2 for the others."""


@dataclass(frozen=True)
class Act:
    """A verb phrase in its base form, with {T} for the recipient, and what is true of it."""

    text: str
    mode: str | None
    status: str
    contexts: tuple[str, ...]
    key: str
    simple: bool


class Acts:
    """Draws acts from the wordings of one part, `train` or `kept`; inner acts are always wordings of training."""

    def __init__(self, book: Phrasebook, rng: random.Random, part: str, patterned: float) -> None:
        self.book, self.rng, self.patterned = book, rng, patterned
        kept = part == "kept"
        ours = {
            t: {f: [p for p in ps if held_out(t, p.text) == kept] for f, ps in book.phrases[t].items()} for t in TYPES
        }
        self.phrases = ours
        self.inner = {t: [p for p in book.phrases[t]["act"] if not held_out(t, p.text)] for t in TYPES}
        self.deeds = {
            t: [
                n for n in book.phrases[t]["noun"]
                if not held_out(t, n.text) and (n.text.startswith("{S}'s") or n.text.endswith("by {S}"))
            ]
            for t in TYPES
        }  # fmt: skip
        self.operators = {t: [o for o in book.operators.get(t, []) if held_out(t, o.text) == kept] for t in TYPES}
        self.from_patterns: dict[str, list[Phrase]] = {}
        if patterned:
            self.from_patterns = {
                t: [p for p in ps if held_out(t, p.text) == kept] for t, ps in from_patterns().items()
            }

    def draw(self, type_: str) -> Act:
        """An act of the type."""
        rng, operators = self.rng, self.operators[type_]
        if operators and rng.random() < COMPOSED.get(type_, 0.2):
            for _ in range(40):
                operator = rng.choices(operators, [o.weight for o in operators])[0]
                made = self._compose(operator, type_)
                if made:
                    return made
        stock = self.phrases[type_]["act"] or self.inner[type_]
        if self.from_patterns.get(type_) and rng.random() < self.patterned:
            stock = self.from_patterns[type_]
        p = rng.choice(stock)
        return Act(p.text, p.mode, p.status, p.contexts, f"{type_}\t{p.text}", True)

    def any(self) -> Phrase:
        """A plain act of any type, for what other parties do meanwhile."""
        return self.rng.choice(self.inner[self.rng.choice(TYPES[:-1])])

    def _compose(self, operator: Operator, type_: str) -> Act | None:
        """The operator with an inner act put in; None if the two don't go together."""
        rng = self.rng
        inner_type = type_ if operator.makes == "inner" else rng.choice(operator.takes)
        slot = re.search(r"\{(do|doing|done|thing|deed)(X?)\}", operator.text)
        if not slot:
            return None
        kind, third = slot[1], bool(slot[2])
        if kind == "thing":
            stock = self.book.things.get(inner_type, [])
        elif kind == "deed":
            stock = self.deeds[inner_type]
        else:
            stock = [a for a in self.inner[inner_type] if not a.text.startswith("not ")]
        if not stock:
            return None
        inner = rng.choice(stock)
        phrase = inner.text
        if kind == "deed":
            phrase = phrase.replace("{T}", "{X}").replace("{S}", "{T}")
        elif kind != "thing":
            if "{T}" not in phrase and not third and inner_type != "RETREAT":
                return None
            form = {"do": "base", "doing": "gerund", "done": "participle"}[kind]
            alone = split(operator.text)[1].startswith("{")  # the inner verb is the sentence's own
            phrase = conjugate(phrase, form, False, mark=rng.random() < 0.35 and not alone)
        if third and kind != "deed":
            phrase = phrase.replace("{T}", rng.choice(("{X}", "{X}", "it", "them")))
        mode = operator.mode
        if mode == "inner":
            mode = inner.mode
        elif mode == "derived":
            table = self.book.modes[operator.makes]
            mode = table.get(f"{inner_type}/{inner.mode}", table.get(inner_type, "none"))
        text = operator.text.replace(slot[0], phrase)
        return Act(text, mode, operator.status, inner.contexts, f"{type_}\t{operator.text}", False)
