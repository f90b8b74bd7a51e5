"""Sentences for training, composed from the codebook's phrases by a small grammar.

A sentence says one event of a marked pair, in one of many shapes: plain, passive, nominal, reported, told in a
relative or subordinate clause, beside other events of other parties. The same seed gives the same sentences.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from acts import Act, Acts
from grammar import conjugate, negate, pick, split
from parties import Parties
from phrasebook import TYPES, Phrasebook

FORMS = {"past": 50, "present": 18, "perfect": 12, "pluperfect": 4, "progressive": 5, "was-progressive": 3}
SHAPES = {
    "plain": 46, "apposed": 5, "actor-relative": 7, "and-before": 7, "and-after": 5, "gerund": 7, "after": 6,
    "fronted": 5, "recipient-relative": 5, "told-in-relative": 4, "beside": 3, "reported": 4,
}  # fmt: skip
DEEDS = ("past", "past", "perfect", "pluperfect")
STATIC = ("be ", "not ", "have ", "say ", "see ", "know ", "want ", "fear ", "love ", "need ")
MODALS = frozenset({"will", "would", "may", "might", "can", "could"})
DONE = frozenset({
    "CONSULT", "COOPERATE", "AID", "SUPPORT", "RETREAT", "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST",
})  # fmt: skip
"""Types whose acts are told as going on, or as not done."""
HEAD = re.compile(
    r"(?:\{S\}'s|^an?|^the|^)\s*([\w' -]+?) "
    r"(?=of|on|to|with|by|against|between|from|over|for|into|in|outside|near|that|around)\b"
)


@dataclass(frozen=True)
class Example:
    """A sentence with marks <s>, <t>, <e>, and what is true of the event that joins the marked two.

    A `mode` of None is not known. `key` is the wording that it came from.
    """

    text: str
    type: str
    mode: str | None
    status: str
    contexts: tuple[str, ...]
    key: str


class Composer:
    """Draws sentences; `part` is `train` or `kept` and decides which wordings are used.

    `plain` leaves out all but the clause itself; `patterned` is the share of plain acts that come from the
    codebook's patterns.
    """

    def __init__(
        self, book: Phrasebook, seed: int, part: str = "train", plain: bool = False, patterned: float = 0.35
    ) -> None:
        self.rng = random.Random(seed)
        self.slots, self.plain = book.slots, plain
        self.parties = Parties(book, self.rng)
        self.acts = Acts(book, self.rng, part, patterned)

    def sample(self, per_type: int) -> Iterator[Example]:
        """`per_type` sentences of each type, in turn."""
        for _ in range(per_type):
            for type_ in TYPES:
                yield self.draw(type_)

    def draw(self, type_: str) -> Example:
        """One sentence of the type."""
        for _ in range(100):
            made = self._attempt(type_)
            if made:
                return made
        raise RuntimeError(f"no sentence for {type_}")

    def _attempt(self, type_: str) -> Example | None:
        roll = self.rng.random()
        if type_ == "NONE" and self.rng.random() < 0.5:
            return self._mispaired()
        if roll < 0.1 and self.acts.phrases[type_]["noun"] and not self.plain:
            return self._nominal(type_)
        if roll < 0.22 and self.acts.phrases[type_]["clause"]:
            return self._whole(type_)
        return self._verbal(type_)

    # What other parties do

    def _other(self) -> str:
        return self.parties.draw("default", self.rng.choice(("actor", "recipient")))[0]

    def _deed(self, plural: bool, form: str = "past") -> str:
        return conjugate(self.acts.any().text.replace("{T}", self._other()), form, plural, mark=False)

    def _distraction(self) -> str:
        np, plural = self.parties.draw("default", "actor")
        return f"{np} {self._deed(plural, self.rng.choice(DEEDS))}"

    def _fill(self, text: str) -> str:
        """The text with every slot but the parties' filled."""

        def one(match: re.Match[str]) -> str:
            match match[1]:
                case "X" | "Y":
                    return self._other()
                case "Z":
                    return self._distraction()
                case "when":
                    return self.rng.choice(self.slots["times"])
                case "place":
                    return self.rng.choice(self.slots["places"])
                case name:
                    return self.rng.choice(self.slots[name])

        for _ in range(3):
            text = re.sub(r"\{(\w+)\}", one, text)
        return text

    # Kinds of sentences

    def _pair(self, type_: str) -> tuple[str, bool, str]:
        s, plural = self.parties.draw(type_, "actor")
        t, _ = self.parties.draw(type_, "recipient")
        return self.parties.marked(s, "s"), plural, self.parties.marked(t, "t")

    def _nominal(self, type_: str) -> Example:
        p = self.rng.choice(self.acts.phrases[type_]["noun"])
        s, _, t = self._pair(type_)
        words = p.text
        head = HEAD.search(words)
        if head and head[1].strip() and "{" not in head[1]:
            last = head[1].strip().rsplit(" ", 1)[-1]
            at = words.index(last, head.start(1))
            words = f"{words[:at]}<e>{last}</e>{words[at + len(last) :]}"
        text = self.rng.choice(self.slots["frames"]).replace("{N}", words.replace("{S}", s).replace("{T}", t))
        return self._finish(text, type_, Act("", p.mode, p.status, p.contexts, f"{type_}\t{p.text}", True), light=True)

    def _whole(self, type_: str) -> Example:
        p = self.rng.choice(self.acts.phrases[type_]["clause"])
        s, _, t = self._pair(type_)
        text = p.text.replace("{S}", s).replace("{T}", t)
        return self._finish(text, type_, Act("", p.mode, p.status, p.contexts, f"{type_}\t{p.text}", True))

    def _verbal(self, type_: str) -> Example | None:
        rng = self.rng
        act = self.acts.draw(type_)
        s, plural, t = self._pair(type_)
        words, status, form = act.text, act.status, pick(rng, FORMS)
        modal = split(words)[1] in MODALS
        if words.startswith(STATIC) and "progressive" in form:
            form = "past"
        if modal:
            form = "present"
        if act.simple and type_ in DONE and rng.random() < 0.03 and not words.startswith("not "):
            words, status, form = negate(words), "negated", rng.choice(("past", "past", "perfect"))
        elif act.simple and type_ in DONE and "progressive" in form and status == "occurred":
            status = "ongoing"
        passive = None
        if act.simple and status == "occurred" and rng.random() < 0.12:
            passive = self._passive(words, s, t)
        if self.plain or passive:
            text = passive or f"{s} {_upon(t, conjugate(words, form, plural))}"
            return self._finish(text, type_, act, status)
        shape = pick(rng, SHAPES)
        if shape == "gerund":
            if modal:
                return None
            status = "occurred" if status == "ongoing" else status
            return self._finish(self._gerund(words, s, plural, t), type_, act, status)
        text = self._shaped(shape, _upon(t, conjugate(words, form, plural)), s, plural)
        return None if text is None else self._finish(text, type_, act, status)

    def _shaped(self, shape: str, predicate: str, s: str, plural: bool) -> str | None:
        """The clause in a shape, beside what other parties, or the same, do otherwise; None if it does not take it."""
        rng, slots = self.rng, self.slots
        clause = f"{s} {predicate}"
        who = "who" if plural or re.search(r"[A-Z]\w+ [A-Z]\w+</s>$", s) else "which"
        match shape:
            case "apposed":
                return f"{s}{self._fill(rng.choice(slots['appositions']))} {predicate}"
            case "actor-relative":
                return f"{s}, {who} {self._deed(plural, rng.choice(DEEDS))}, {predicate}"
            case "and-before":
                return f"{s} {self._deed(plural)} and {predicate}"
            case "and-after":
                return f"{clause} and {self._deed(plural)}"
            case "after":
                return f"{clause} {rng.choice(slots['links'])} {self._distraction()}"
            case "fronted":
                return f"{rng.choice(slots['fronts'])} {self._distraction()}, {clause}"
            case "recipient-relative":
                if not predicate.endswith("</t>"):
                    return None
                return f"{clause}, {rng.choice(('which', 'who'))} {self._deed(False, rng.choice(DEEDS))}"
            case "told-in-relative":
                return f"{s}, {who} {predicate} {rng.choice(slots['times'])}, {self._deed(plural)}"
            case "beside":
                return f"{self._distraction()}{rng.choice(slots['besides'])} {clause}"
            case "reported":
                return f"{self._other()} {rng.choice(slots['reports'])} {clause}"
        return clause

    def _gerund(self, act: str, s: str, plural: bool, t: str) -> str:
        deed, predicate = self._deed(plural), _upon(t, conjugate(act, "gerund", plural))
        if self.rng.random() < 0.3:
            return f"{self.rng.choice(('After', 'Before', 'While'))} {predicate}, {s} {deed}"
        return f"{s} {deed} {self.rng.choice(self.slots['relations'])} {predicate}"

    def _passive(self, act: str, s: str, t: str) -> str | None:
        """`T was VERBed REST by S`, where the act takes the recipient as its direct object."""
        match = re.fullmatch(r"(\w+) \{T\}(.*)", act)
        if not match or match[1] in ("be", "see", "have") or "{T}" in match[2]:
            return None
        be = self.rng.choice(("was", "was", "were", "has been", "have been", "is being", "had been"))
        verb = f"{t} {be} {conjugate(match[1], 'participle', False)}"
        return f"{verb} by {s}{match[2]}" if self.rng.random() < 0.6 else f"{verb}{match[2]} by {s}"

    def _mispaired(self) -> Example:
        """Two parties of the same sentence whom no event joins."""
        s, plural, t = self._pair("default")
        third, fourth = self._other(), self._other()
        theirs = self.acts.any().text
        one = f"{s} {conjugate(self.acts.any().text.replace('{T}', third), 'past', plural)}"
        two = f"{fourth} {conjugate(theirs.replace('{T}', t), 'past', False, mark=False)}"
        three = f"{t} {conjugate(theirs.replace('{T}', third), 'past', False, mark=False)}"
        text = self.rng.choice((
            f"{one} while {two}", f"{one} after {two}", f"{two}, and {one}", f"{one} as {three}", f"{three}, but {one}",
            f"while {two}, {one}", f"{one}, {fourth} told {t}", f"{one} on the day {three}", f"{two} before {one}",
        ))  # fmt: skip
        return self._finish(text, "NONE", Act("", "none", "occurred", (), "NONE\tmispaired", True), light=True)

    # The finished sentence

    def _finish(self, text: str, type_: str, act: Act, status: str | None = None, light: bool = False) -> Example:
        rng = self.rng
        text = self._fill(text)
        if not light or rng.random() < 0.3:
            text = self._dressed(text)
        text = re.sub(r"\s+", " ", text).strip().replace(" ;", ";")
        text = re.sub(r"\ba (?=(<\w>)?[AEIOaeio])", "an ", text)
        text = re.sub(r"^((?:<\w>)*)(\w)", lambda m: m[1] + m[2].upper(), text)
        if rng.random() < 0.75:
            text += "."
        roll = rng.random()
        if roll < 0.1:
            text = re.sub(r"</?s>" if roll < 0.05 else r"</?t>", "", text)
        return Example(self._one_trigger(text), type_, act.mode, status or act.status, act.contexts, act.key)

    def _dressed(self, text: str) -> str:
        """The sentence with where, when, on whose word and why."""
        rng, slots = self.rng, self.slots
        for _ in range(rng.choices((0, 1, 2), (30, 48, 22))[0]):
            tail = self._fill(rng.choice(slots["tails"] if rng.random() < 0.7 else slots["times"]))
            comma = "," if re.search(r"(said|reported|announced)", tail) or rng.random() < 0.25 else ""
            text = f"{text}{comma} {tail}"
        if rng.random() < 0.28:
            first = re.match(r"\w+(?: \w+)? ", text)
            if first and text.startswith(("After ", "Before ", *(f"{f} " for f in slots["fronts"]))):
                text = text[0].lower() + text[1:]
            text = f"{self._fill(rng.choice(slots['starts']))} {text}"
        return text

    def _one_trigger(self, text: str) -> str:
        """The text with one trigger left marked, or none: half of the sentences have none."""
        marks = list(re.finditer(r"<e>(.*?)</e>", text))
        keep = -1 if self.plain or self.rng.random() < 0.5 or not marks else self.rng.randrange(len(marks))
        for i in reversed(range(len(marks))):
            if i != keep:
                text = text[: marks[i].start()] + marks[i][1] + text[marks[i].end() :]
        return text


def _upon(recipient: str, predicate: str) -> str:
    """The predicate with the recipient in its place; where it is named again, `it`."""
    return predicate.replace("{T}", recipient, 1).replace("{T}", "it")
