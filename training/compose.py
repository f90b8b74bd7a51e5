"""Sentences for training, composed from the codebook's phrases by a small grammar.

A sentence says one event of a marked pair, in one of many shapes: plain, passive, nominal, reported, told in a
relative or subordinate clause, beside other events of other parties. The same seed gives the same sentences.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from grammar import conjugate, join, negate, pick, split
from patterns import from_patterns
from phrasebook import TYPES, Operator, Phrase, Phrasebook, held_out

FORMS = {"past": 50, "present": 18, "perfect": 12, "pluperfect": 4, "progressive": 5, "was-progressive": 3}
STATIC = ("be ", "not ", "have ", "say ", "see ", "know ", "want ", "fear ", "love ", "need ")
FRAMES = (
    "{N} drew condemnation from {X}", "{X} welcomed {N}", "{X} criticised {N}", "{N} was reported {when}",
    "{N} took place {when}", "{N} began {when}", "{N} ended {when}", "{X} said {N} was no surprise",
    "{N} continued {when}", "reports of {N} alarmed {X}", "{X} was informed of {N}", "{N} came after {Z}",
    "{N} led to criticism from {X}", "{N} raised tensions in the region", "news of {N} reached {place} {when}",
    "{N} followed {wrong}", "{X} confirmed {N}", "{N} has been the focus of attention", "{X} discussed {N}",
    "{N} made headlines in {place}", "{N} was announced {when}", "{Z} after {N}", "{Z} because of {N}",
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A sentence with marks <s>, <t>, <e>, and what is true of the event that joins the marked two."""

    text: str
    type: str
    mode: str | None
    status: str
    contexts: tuple[str, ...]
    key: str


class Composer:
    """Draws sentences; `part` is `train` or `kept` and decides which wordings are used."""

    def __init__(
        self, book: Phrasebook, seed: int, part: str = "train", plain: bool = False, patterned: float = 0.35
    ) -> None:
        self.book, self.rng, self.plain = book, random.Random(seed), plain
        ours = (lambda *k: held_out(*k)) if part == "kept" else (lambda *k: not held_out(*k))
        self.acts = {t: [p for p in book.phrases[t]["act"] if ours(t, p.text)] for t in TYPES}
        self.nouns = {t: [p for p in book.phrases[t]["noun"] if ours(t, p.text)] for t in TYPES}
        self.clauses = {t: [p for p in book.phrases[t]["clause"] if ours(t, p.text)] for t in TYPES}
        self.inner = {t: [p for p in book.phrases[t]["act"] if not held_out(t, p.text)] for t in TYPES}
        self.inner_nouns = {t: [p for p in book.phrases[t]["noun"] if not held_out(t, p.text)] for t in TYPES}
        self.patterned = (
            {t: [p for p in ps if ours(t, p.text)] for t, ps in from_patterns().items()} if patterned else {}
        )
        self.patterned_share = patterned
        self.operators = {t: [o for o in book.operators.get(t, []) if ours(t, o.text)] for t in TYPES}

    # Parties

    def party(self, type_: str, side: str) -> tuple[str, bool]:
        """A noun phrase without marks, and whether it is plural."""
        rng, slots = self.rng, self.book.slots
        weights = self.book.kinds.get(type_, self.book.kinds["default"])[side]
        kind = pick(rng, weights)
        country, adjective, capital = rng.choice(self.book.countries)

        def near(noun: str) -> str:
            roll = rng.random()
            bare = re.sub(r"^(the|a|an) ", "", noun)
            if noun != bare and noun.split()[1][0].isupper():
                return noun
            if roll < 0.3:
                return noun
            if roll < 0.55:
                return (
                    f"{adjective} {bare}"
                    if not noun.startswith(("a ", "an ", "the "))
                    else (f"{'the' if noun.startswith('the ') else 'a'} {adjective} {bare}")
                )
            if roll < 0.7:
                return f"{noun} in {rng.choice([country, rng.choice(slots['places'])])}"
            if roll < 0.8:
                return f"{country}'s {bare}"
            if roll < 0.9:
                return f"{rng.choice(slots['adjectives'])} {bare}"
            return f"{noun} from {country}"

        if kind == "country":
            name = rng.choices([country, capital], [4, 1])[0]
            return name, name in ("the Palestinians", "the United States") and rng.random() < 0.3
        if kind == "person":
            roll = rng.random()
            surname, first, title = (
                rng.choice(slots["surnames"]),
                rng.choice(slots["first"]),
                rng.choice(slots["titles"]),
            )
            role = rng.choice(slots["roles"])
            plural = role.endswith("s")
            if roll < 0.2:
                return f"{title} {first} {surname}", False
            if roll < 0.4:
                return f"{adjective} {title} {first} {surname}", False
            if roll < 0.5:
                return f"{first} {surname}", False
            if roll < 0.55:
                return surname, False
            if roll < 0.75:
                return f"the {adjective} {role}" if rng.random() < 0.4 else f"{adjective} {role}", plural
            if roll < 0.85:
                return f"{country}'s {role}", plural
            if roll < 0.9:
                return f"the {role} of {country}", plural
            return f"{country}'s {rng.choice(slots['adjectives'])} {role}, {first} {surname}", False
        if kind == "body":
            noun = rng.choice(slots["bodies"])
            plural = noun in ("authorities", "lawmakers", "government officials")
            roll = rng.random()
            if roll < 0.45:
                return f"the {adjective} {noun}" if not plural or rng.random() < 0.3 else f"{adjective} {noun}", plural
            if roll < 0.65:
                return f"{country}'s {noun}", plural
            if roll < 0.8:
                return f"the {noun}", plural
            if roll < 0.9:
                return f"the {noun} of {country}", plural
            return f"the {noun} in {capital}", plural
        if kind == "deeds":
            owner = rng.choice(
                [
                    country,
                    f"{adjective} {rng.choice(slots['titles'])} {rng.choice(slots['surnames'])}",
                    f"the {adjective} government",
                    rng.choice(slots["igos"]),
                ]
            )
            noun = rng.choice(slots["deedwords"])
            return (f"{owner}'s {noun}" if rng.random() < 0.75 else f"the {noun} of {owner}"), noun.endswith("s")
        if kind == "things":
            return rng.choice(slots["things"]), False
        if kind == "igo":
            noun = rng.choice(slots["igos"])
            return noun, noun.endswith(("states", "powers", "allies", "leaders", "ministers", "officials", "countries"))
        noun = rng.choice(slots[{"group": "groups", "crowd": "crowds"}.get(kind, kind)])
        if kind == "civil" and noun[0].isupper():
            return noun, False
        plural = (
            not noun.startswith(("a ", "an ", "the "))
            and noun.endswith("s")
            or noun.endswith(("police", "people", "men", "children"))
        )
        if kind in ("people", "crowd", "forces") and rng.random() < 0.2 and plural and " " not in noun:
            noun = f"{rng.choice(slots['number'])} {noun}"
        return near(noun), plural

    def marked(self, np: str, tag: str) -> str:
        """The noun phrase between marks; sometimes only the name inside it, as taggers will."""
        roll = self.rng.random()
        owner = re.match(r"(.+?)('s .+)$", np)
        if owner and roll < 0.3:
            return f"<{tag}>{owner[1]}</{tag}>{owner[2]}"
        first, _, rest = np.partition(" ")
        if rest and roll > 0.9 and any(first == a for _, a, _ in self.book.countries):
            return f"<{tag}>{first}</{tag}> {rest}"
        return f"<{tag}>{np}</{tag}>"

    # Slots

    def fill(self, text: str) -> str:
        """The text with every slot but the parties' filled; third parties stay unmarked."""

        def one(match: re.Match[str]) -> str:
            name = match[1]
            if name in ("X", "Y"):
                return self.party("default", self.rng.choice(("actor", "recipient")))[0]
            if name == "Z":
                return self.distraction()
            if name == "when":
                return self.rng.choice(self.book.slots["times"])
            if name == "place":
                return self.rng.choice(self.book.slots["places"])
            return self.rng.choice(self.book.slots[name])

        for _ in range(3):
            text = re.sub(r"\{(\w+)\}", one, text)
        return text

    def any_act(self) -> Phrase:
        """An act of any type, for what other parties do meanwhile."""
        type_ = self.rng.choice([t for t in TYPES if t != "NONE"])
        return self.rng.choice(self.inner[type_])

    def other(self) -> str:
        """A third party."""
        return self.party("default", self.rng.choice(("actor", "recipient")))[0]

    def deed(self, plural: bool, form: str = "past") -> str:
        """What somebody did to a third party: a predicate without marks."""
        act = self.any_act().text.replace("{T}", self.other())
        return conjugate(act, form, plural, mark=False)

    def distraction(self) -> str:
        """A whole clause about other parties."""
        np, plural = self.party("default", "actor")
        return f"{np} {self.deed(plural, self.rng.choice(('past', 'past', 'perfect', 'pluperfect')))}"

    # Acts

    def act(self, type_: str) -> tuple[str, Phrase | Operator, str | None, str]:
        """A verb phrase with slots, its source, mode and status."""
        rng = self.rng
        operators = self.operators.get(type_, [])
        share = {"AGREE": 0.6, "REJECT": 0.45, "THREATEN": 0.45, "REQUEST": 0.55, "ACCUSE": 0.35, "CONCEDE": 0.35}.get(
            type_, 0.2
        )
        if type_ == "NONE" or not operators or rng.random() > share:
            stock = self.acts[type_] or self.inner[type_]
            if self.patterned.get(type_) and rng.random() < self.patterned_share:
                stock = self.patterned[type_]
            phrase = rng.choice(stock)
            return phrase.text, phrase, phrase.mode, phrase.status
        for _ in range(40):
            op = rng.choices(operators, [o.weight for o in operators])[0]
            inner_type = type_ if op.makes == "inner" else rng.choice(op.takes)
            built = self.compose(op, inner_type)
            if built:
                text, inner = built
                mode = op.mode
                if mode == "inner":
                    mode = inner.mode if isinstance(inner, Phrase) else "none"
                elif mode == "derived":
                    table = self.book.modes[op.makes]
                    inner_mode = inner.mode if isinstance(inner, Phrase) else "none"
                    mode = table.get(f"{inner_type}/{inner_mode}", table.get(inner_type, "none"))
                contexts = inner.contexts if isinstance(inner, Phrase) else ()
                return (
                    text,
                    Operator(op.text, op.takes, op.makes, mode, op.status, op.weight, contexts),
                    mode,
                    op.status,
                )
        phrase = rng.choice(self.acts[type_] or self.inner[type_])
        return phrase.text, phrase, phrase.mode, phrase.status

    def compose(self, op: Operator, inner_type: str) -> tuple[str, Phrase | None] | None:
        """The operator with an inner act put in; None if the two don't go together."""
        rng, text = self.rng, op.text
        slot = re.search(r"\{(do|doing|done|thing|deed)(X?)\}", text)
        if not slot:
            return None
        kind, third = slot[1], bool(slot[2])
        inner: Phrase | None = None
        if kind == "thing":
            if not self.book.things.get(inner_type):
                return None
            inner = rng.choice(self.book.things[inner_type])
            phrase = inner.text
        elif kind == "deed":
            nouns = [n for n in self.inner_nouns[inner_type] if n.text.startswith("{S}'s") or n.text.endswith("by {S}")]
            if not nouns:
                return None
            inner = rng.choice(nouns)
            phrase = inner.text.replace("{T}", "{X}").replace("{S}", "{T}")
        else:
            acts = [a for a in self.inner[inner_type] if not a.text.startswith("not ")]
            inner = rng.choice(acts)
            if inner.text.count("{T}") == 0 and not third and inner_type != "RETREAT":
                return None
            form = {"do": "base", "doing": "gerund", "done": "participle"}[kind]
            phrase = conjugate(inner.text, form, False, mark=rng.random() < 0.35)
        if third and kind != "deed":
            phrase = phrase.replace("{T}", rng.choice(("{X}", "{X}", "it", "them")))
        return text.replace(slot[0], phrase), inner

    # Sentences

    def draw(self, type_: str) -> Example:
        """One sentence of the type."""
        for _ in range(100):
            made = self.attempt(type_)
            if made:
                return made
        raise RuntimeError(f"no sentence for {type_}")

    def attempt(self, type_: str) -> Example | None:
        rng = self.rng
        if type_ == "NONE" and rng.random() < 0.5:
            return self.mispaired()
        roll = rng.random()
        if roll < 0.1 and self.nouns[type_] and not self.plain:
            return self.nominal(type_)
        if roll < 0.22 and self.clauses[type_]:
            return self.whole(type_)
        return self.verbal(type_)

    def parties(self, type_: str) -> tuple[str, bool, str]:
        s, plural = self.party(type_, "actor")
        t, _ = self.party(type_, "recipient")
        return self.marked(s, "s"), plural, self.marked(t, "t")

    def nominal(self, type_: str) -> Example | None:
        rng = self.rng
        phrase = rng.choice(self.nouns[type_])
        s, _, t = self.parties(type_)
        words = phrase.text
        head = re.search(
            r"(?:\{S\}'s|^an?|^the|^)\s*([\w' -]+?) (?=of|on|to|with|by|against|between|from|over|for|into|in|outside|near|that|around)\b",
            words,
        )
        if head and head[1].strip() and "{" not in head[1]:
            start = head.start(1)
            last = head[1].strip().rsplit(" ", 1)[-1]
            at = words.index(last, start)
            words = words[:at] + "<e>" + last + "</e>" + words[at + len(last) :]
        frame = rng.choice(FRAMES)
        text = frame.replace("{N}", words.replace("{S}", s).replace("{T}", t))
        return self.finish(
            text, type_, phrase.mode, phrase.status, phrase.contexts, f"{type_}\t{phrase.text}", light=True
        )

    def whole(self, type_: str) -> Example | None:
        phrase = self.rng.choice(self.clauses[type_])
        s, _, t = self.parties(type_)
        text = phrase.text.replace("{S}", s).replace("{T}", t)
        return self.finish(text, type_, phrase.mode, phrase.status, phrase.contexts, f"{type_}\t{phrase.text}")

    def verbal(self, type_: str) -> Example | None:
        rng = self.rng
        act, source, mode, status = self.act(type_)
        s, plural, t = self.parties(type_)
        contexts = source.contexts
        key = f"{type_}\t{source.text}"
        form = pick(rng, FORMS)
        if act.startswith(STATIC) and "progressive" in form:
            form = "past"
        if split(act)[1] in ("will", "would", "may", "might", "can", "could"):
            form = "present"
        material = type_ in (
            "CONSULT",
            "COOPERATE",
            "AID",
            "SUPPORT",
            "RETREAT",
            "ASSAULT",
            "COERCE",
            "SANCTION",
            "MOBILIZE",
            "PROTEST",
        )
        plain_act = isinstance(source, Phrase)
        if plain_act and material and rng.random() < 0.03 and not act.startswith("not "):
            act, status, form = negate(act), "negated", rng.choice(("past", "past", "perfect"))
        elif plain_act and "progressive" in form and material and status == "occurred":
            status = "ongoing"

        def here(phrase: str) -> str:
            return phrase.replace("{T}", t, 1).replace("{T}", "it")

        passive = self.passive(act, s, t) if plain_act and status == "occurred" and rng.random() < 0.12 else None
        if self.plain:
            return self.finish(f"{s} {here(conjugate(act, form, plural))}", type_, mode, status, contexts, key)
        if passive:
            return self.finish(passive, type_, mode, status, contexts, key)
        modal = split(act)[1] in ("will", "would", "may", "might", "can", "could")
        shape = pick(rng, {
            "plain": 46, "apposed": 5, "S-relative": 7, "and-before": 7, "and-after": 5, "gerund": 0 if modal else 7,
            "after": 6, "fronted": 5, "T-relative": 5, "in-relative": 4, "beside": 3, "by-report": 4,
        })  # fmt: skip
        clause = f"{s} {here(conjugate(act, form, plural))}"
        who = "who" if re.search(r"[A-Z]\w+ [A-Z]\w+</s>$", s) or plural else "which"
        match shape:
            case "apposed":
                text = (
                    f"{s}{self.fill(rng.choice(self.book.slots['appositions']))} {here(conjugate(act, form, plural))}"
                )
            case "S-relative":
                text = f"{s}, {who} {self.deed(plural, rng.choice(('past', 'perfect', 'pluperfect')))}, {here(conjugate(act, form, plural))}"
            case "and-before":
                text = f"{s} {self.deed(plural, 'past')} and {here(conjugate(act, form, plural))}"
            case "and-after":
                text = f"{clause} and {self.deed(plural, 'past')}"
            case "gerund":
                link = rng.choice(("after", "before", "while", "by", "when"))
                deed = self.deed(plural, "past")
                text = f"{s} {deed} {link} {here(conjugate(act, 'gerund', plural))}"
                if rng.random() < 0.3:
                    link = rng.choice(("After", "Before", "While"))
                    text = f"{link} {here(conjugate(act, 'gerund', plural))}, {s} {deed}"
                if status in ("ongoing", "negated"):
                    status = "occurred" if not act.startswith("not ") else "negated"
            case "after":
                link = rng.choice(
                    (
                        "after",
                        "a day after",
                        "as",
                        "while",
                        "because",
                        "before",
                        "hours after",
                        "weeks after",
                        "even as",
                        "although",
                        "when",
                        "since",
                    )
                )
                text = f"{clause} {link} {self.distraction()}"
            case "fronted":
                link = rng.choice(("After", "As", "While", "A day after", "Because", "Although", "When", "Hours after"))
                text = f"{link} {self.distraction()}, {clause}"
            case "T-relative":
                if not here(act).endswith("</t>"):
                    return None
                text = f"{clause}, {rng.choice(('which', 'who'))} {self.deed(False, rng.choice(('past', 'perfect', 'pluperfect')))}"
            case "in-relative":
                text = f"{s}, {who} {here(conjugate(act, form, plural))} {rng.choice(self.book.slots['times'])}, {self.deed(plural, 'past')}"
            case "beside":
                text = f"{self.distraction()}{rng.choice((', and', '; ', ', while', ', but'))} {clause}".replace(
                    ";  ", "; "
                )
            case "by-report":
                verb = rng.choice(
                    ("said", "reported that", "confirmed that", "said that", "announced that", "told reporters that")
                )
                text = f"{self.other()} {verb} {clause}"
            case _:
                text = clause
        return self.finish(text, type_, mode, status, contexts, key)

    def passive(self, act: str, s: str, t: str) -> str | None:
        """`T was VERBed REST by S`, where the act takes the recipient as its direct object."""
        match = re.fullmatch(r"(\w+) \{T\}(.*)", act)
        if not match or match[1] in ("be", "see", "have") or "{T}" in match[2]:
            return None
        verb = conjugate(match[1], "participle", False)
        be = self.rng.choice(("was", "was", "were", "has been", "have been", "is being", "had been"))
        return f"{t} {be} {verb} by {s}{match[2]}" if self.rng.random() < 0.6 else f"{t} {be} {verb}{match[2]} by {s}"

    def mispaired(self) -> Example | None:
        """Two parties of the same sentence whom no event joins."""
        rng = self.rng
        s, plural, t = self.parties("default")
        a, b = self.any_act().text, self.any_act().text
        third, fourth = self.other(), self.other()
        one = f"{s} {conjugate(a.replace('{T}', third), 'past', plural)}"
        two = f"{fourth} {conjugate(b.replace('{T}', t), 'past', False, mark=False)}"
        three = f"{t} {conjugate(b.replace('{T}', third), 'past', False, mark=False)}"
        text = rng.choice((
            f"{one} while {two}", f"{one} after {two}", f"{two}, and {one}", f"{one} as {three}", f"{three}, but {one}",
            f"while {two}, {one}", f"{one}, {fourth} told {t}", f"{one} on the day {three}", f"{two} before {one}",
        ))  # fmt: skip
        return self.finish(text, "NONE", "none", "occurred", (), "NONE\tmispaired", light=True)

    def finish(
        self,
        text: str,
        type_: str,
        mode: str | None,
        status: str,
        contexts: tuple[str, ...],
        key: str,
        light: bool = False,
    ) -> Example:
        rng, slots = self.rng, self.book.slots
        text = self.fill(text)
        if not light or rng.random() < 0.3:
            for _ in range(rng.choices((0, 1, 2), (40, 45, 15))[0]):
                tail = self.fill(rng.choice(slots["tails"] if rng.random() < 0.7 else slots["times"]))
                comma = "," if re.search(r"(said|reported|announced)", tail) or rng.random() < 0.25 else ""
                text = f"{text}{comma} {tail}"
            if rng.random() < 0.28:
                text = f"{self.fill(rng.choice(slots['starts']))} {re.sub('^(After|As|While|A day after|Because|Although|When|Hours after|Before) ', lambda m: m[0].lower(), text)}"
        text = re.sub(r"\s+", " ", text).strip()
        text = re.sub(r"\b(a) (?=(<\w>)?[AEIOaeio])", "an ", text)
        text = re.sub(r"^((?:<\w>)*)(\w)", lambda m: m[1] + m[2].upper(), text)
        if rng.random() < 0.75:
            text += "."
        roll = rng.random()
        if roll < 0.05:
            text = re.sub(r"</?s>", "", text)
        elif roll < 0.1:
            text = re.sub(r"</?t>", "", text)
        if rng.random() < 0.5 or self.plain:
            text = re.sub(r"</?e>", "", text)
        else:
            marks = list(re.finditer(r"<e>.*?</e>", text))
            if len(marks) > 1:
                keep = rng.randrange(len(marks))
                for i in reversed(range(len(marks))):
                    if i != keep:
                        m = marks[i]
                        text = text[: m.start()] + m[0][3:-4] + text[m.end() :]
        return Example(text, type_, mode, status, contexts, key)

    def sample(self, per_type: int) -> Iterator[Example]:
        """`per_type` sentences of each type, in turn."""
        for _ in range(per_type):
            for type_ in TYPES:
                yield self.draw(type_)
