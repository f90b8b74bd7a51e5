"""Which predicate each time of an article belongs to, and which events lie so long before or after others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Token

from dragoman.codebook import table
from dragoman.language import Predicate, Reading
from dragoman.times import Time, shift

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "csubj", "parataxis"})
_NOT_THEN = frozenset({"until", "till", "by", "before", "after", "ahead", "pending"})  # "by Friday" is not on Friday
_PREMODIFIERS = frozenset({"amod", "compound", "nummod", "nmod", "poss"})
_LIMIT = 12  # steps up a tree


@dataclass(frozen=True, slots=True)
class Owned:
    """A time that a predicate has. `since`: it is but the beginning."""

    time: Time
    head: int
    since: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """ "E, eight days after A": predicate E lies a duration after (or before) predicate A."""

    time: Time
    direction: Literal["after", "before"]
    event: int
    anchor: int


class Belongings:
    """The times of an article by the index of the predicate that has them, and the offsets between predicates."""

    def __init__(self, reading: Reading, times: Sequence[Time]) -> None:
        self.reading = reading
        self.of: dict[int, list[Owned]] = defaultdict(list)
        self.offsets: list[Offset] = []
        printed = reading.article.printed
        self._printed = date.fromisoformat(printed) if printed else None
        inside = {i for t in times for i in range(t.start, t.end)}  # the "march" of "March 15" is no event
        self._heads = {p.head: p for p in reading.predicates if p.head not in inside}
        # the verb of "held talks" and "was critical" speaks for the noun or adjective
        self._carriers = {
            reading.doc[p.head].head.i: p
            for p in self._heads.values()
            if p.kind == "adjectival" or (p.kind == "nominal" and p.light)
        }
        for time in times:
            if time.type == "DURATION":
                offset = self._offset(time)
                if offset is not None:
                    self.offsets.append(offset)
                self._give_since(time)
            elif time.type in {"DATE", "TIME"} and not self._heads_dispatch(time):
                self._give(time)

    def _give(self, time: Time) -> None:
        noun, premodifies = self._modified(time)
        if premodifies:
            if noun is not None:
                self.of[noun.index].append(Owned(time, noun.head))
            return
        top = self._top(time)
        preposition = top.head.lower_ if top.dep_ in {"pobj", "pcomp"} else ""
        if time.type == "DATE" and preposition in _NOT_THEN:
            return
        for clause in top.children:
            # "in 1995, when they last fought"
            if clause.dep_ == "relcl" and clause.i in self._heads and any(c.lower_ == "when" for c in clause.children):
                self.of[self._heads[clause.i].index].append(Owned(time, top.i))
        owner = self._owner(time, top)
        if owner is not None:
            self.of[owner.index].append(Owned(time, top.i, preposition == "since"))

    def _give_since(self, time: Time) -> None:
        """ "It is a week since they met": they met a week before the printing."""
        top = self._top(time)
        copula = top.head
        if top.dep_ not in {"attr", "npadvmod"} or copula.lemma_ != "be" or self._printed is None or not time.value:
            return
        if not any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in copula.children) or not _reaches_now(copula):
            return
        for clause in (*copula.children, *top.children):
            if clause.i in self._heads and any(c.dep_ == "mark" and c.lower_ == "since" for c in clause.children):
                first, last = shift(self._printed.isoformat(), time.value, "before")
                if first and last:
                    self.of[self._heads[clause.i].index].append(Owned(replace(time, from_=first, to=last), top.i))

    def _top(self, time: Time) -> Token:
        token = self.reading.doc[time.end - 1]
        while time.start <= token.head.i < time.end and token.head.i != token.i:
            token = token.head
        return token

    def _modified(self, time: Time) -> tuple[Predicate | None, bool]:
        """The event noun that a time stands before, and whether it stands before a noun: "the Oct. 23 shooting".

        "The 2015 deal" is of 2015; what is now said of it is not.
        """
        doc = self.reading.doc
        before = doc[time.start - 1] if time.start else None
        if before is None or not (before.dep_ in {"det", "case"} or before.tag_ == "PRP$"):
            return None, False
        nouns = False
        for token in doc[time.end : time.end + 6]:
            if token.i in self._heads and self._heads[token.i].kind == "nominal":
                return self._heads[token.i], True
            if (
                token.pos_ not in {"NOUN", "PROPN", "ADJ"}
                and token.dep_ != "compound"
                and token.lower_ not in {",", "-"}
            ):
                break
            nouns = nouns or token.pos_ in {"NOUN", "PROPN"}
        return None, nouns

    def _heads_dispatch(self, time: Time) -> bool:
        """ "NAIROBI, March 7 (Agency) - Kenya said": the day of writing, which is no event's."""
        doc = self.reading.doc
        for token in doc[time.end : time.end + 8]:
            if token.text in {"-", "–", "—", "--"}:
                before = doc[max(0, time.start - 3) : time.start]
                return any(t.is_upper and len(t) > 2 for t in before) or time.start < 3
            if token.is_sent_start or (token.is_alpha and token.is_lower):
                return False
        return False

    def _owner(self, time: Time, top: Token) -> Predicate | None:
        node = top
        for _ in range(_LIMIT):
            if node.head.i == node.i:
                return None
            if node.dep_ in _PREMODIFIERS and node.head.pos_ in {"NOUN", "PROPN"} and node.head.i not in self._heads:
                return None  # "the 2015 deal": when the thing was made, not when it was spoken of
            node = node.head
            if node.lower_ in {"of", "from"} and node.dep_ == "prep" and node.head.i not in self._heads:
                if node.head.pos_ in {"NOUN", "PROPN"}:
                    return None
            if node.tag_ == "VBG" and node.dep_ == "pobj" and not any(c.dep_ == "dobj" for c in node.children):
                continue  # "signed a pact on fishing on Monday"
            found = self._heads.get(node.i) or self._carriers.get(node.i)
            if found is not None:
                if self._never_so(time, node):
                    nouns = (p for p in self._heads.values() if p.kind == "nominal" and node.i < p.head < time.start)
                    return max(nouns, key=lambda p: p.head, default=None)
                return self._reporting(time, node) or found
            if node.pos_ == "AUX" and node.dep_ in _CLAUSES:
                return self._cleft(node)
        return None

    def _cleft(self, copula: Token) -> Predicate | None:
        """ "On Monday it was Diaz who rang": the verb of the clause that tells what "it" was."""
        if copula.lemma_ != "be" or not any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in copula.children):
            return None
        for child in copula.children:
            for clause in (child, *child.children):
                words = {c.lower_ for c in clause.children if c.i < clause.i}
                if clause.dep_ in {"relcl", "ccomp", "advcl", "acl"} and clause.i in self._heads:
                    if words & {"who", "that", "which"}:
                        return self._heads[clause.i]
        return None

    def _never_so(self, time: Time, verb: Token) -> bool:
        """Whether a verb can't have a time: the perfect of "has been arrested" goes with none that is long over."""
        perfect = any(c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
        if not perfect or self._printed is None or time.to is None or self._top(time).head.lower_ == "since":
            return False
        return date.fromisoformat(time.to) < self._printed - timedelta(7)

    def _reporting(self, time: Time, verb: Token) -> Predicate | None:
        """The verb over `verb` if a time stands with that one, whatever the parser says.

        "said on Tuesday they had arrested": what stands before the subject of a complement is outside it.
        "will receive her this Thursday, it was announced": so is what a comma cuts off from a clause that follows.
        """
        doc = self.reading.doc
        starts = [c.i for c in verb.children if c.dep_ in SUBJECTS or c.dep_ == "mark"]
        if not starts or time.end > min(starts) or verb.head.i >= time.start or verb.head.i == verb.i:
            return None
        if verb.dep_ == "ccomp":
            return self._heads.get(verb.head.i)
        if verb.dep_ in {"conj", "parataxis"} and doc[time.end].text == "," and doc[time.start - 1].dep_ != "cc":
            if not any(t.text in {";", ":"} or t.dep_ == "cc" for t in doc[time.start - 1 : time.start]):
                return self._heads.get(verb.head.i)
        return None

    def _offset(self, time: Time) -> Offset | None:
        top = self._top(time)
        if not time.value or top.dep_ not in {"npadvmod", "nmod", "quantmod", "dep"}:
            return None
        mark, anchor = top.head, None
        below = mark
        hung = next((c for c in top.children if c.dep_ == "prep" and c.lower_ in {"after", "before"}), None)
        if hung is not None:  # "a day after the talks, ...": the parser's other way to hang it
            mark, below = hung, top
        if mark.lower_ in {"after", "before"}:
            if mark.dep_ == "mark":
                anchor = below = mark.head
            else:
                anchor = next((c for c in mark.children if c.dep_ in {"pobj", "pcomp"}), None)
        else:
            found = next((c for c in mark.children if c.dep_ == "mark" and c.lower_ in {"after", "before"}), None)
            if found is None:
                return None
            mark, anchor = found, below
        if anchor is None or anchor.i not in self._heads:
            return None
        node = below
        for _ in range(_LIMIT):
            if node.head.i == node.i:
                return None
            node = node.head
            if node.i in self._heads and node.i != anchor.i:
                event = self._happening(self._heads[node.i])
                direction: Literal["after", "before"] = "after" if mark.lower_ == "after" else "before"
                return Offset(time, direction, event.index, self._heads[anchor.i].index)
        return None

    def _happening(self, predicate: Predicate) -> Predicate:
        """ "the attack came two days after": what came is the attack."""
        if predicate.lemma in table("acts")["occurrence_verbs"]:
            for p in self.reading.predicates:
                if p.kind == "nominal" and p.governor == predicate.index and p.relation == "subject":
                    return p
        return predicate


def _reaches_now(copula: Token) -> bool:
    """ "is", "has been"."""
    return copula.tag_ in {"VBZ", "VBP"} or any(c.dep_ == "aux" and c.tag_ == "VBZ" for c in copula.children)
