"""When an event happened: the times its clause names, its anchors, and other events told before or after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from dragoman.events.draft import Draft
from dragoman.events.event import EventTime
from dragoman.language import Predicate, Reading
from dragoman.times import Time, shift

_BEFORE = frozenset({"before", "until", "till", "ahead"})
_SAME_EVENT = frozenset({"xcomp", "to", "for", "of", "object", "with", "against", "from", "in", "acl"})


class Dates:
    """The times of an article, by the predicate that each belongs to."""

    def __init__(self, reading: Reading, times: Sequence[Time]) -> None:
        self.reading = reading
        self.times = {t.id: t for t in times}
        self.of: dict[int, list[Time]] = defaultdict(list)
        self.offsets: list[tuple[Time, str, int, int]] = []  # duration, "after"/"before", later or earlier, anchor
        heads = {p.head: p for p in reading.predicates}
        carriers = {
            reading.doc[p.head].head.i: p
            for p in reading.predicates
            if p.kind in {"nominal", "adjectival"} and (p.light or p.kind == "adjectival")
        }
        for time in times:
            top = self._top(time)
            offset = self._offset(time, top, heads)
            if offset:
                self.offsets.append(offset)
                continue
            owner = self._owner(top, heads, carriers)
            if owner is not None and time.type in {"DATE", "TIME"}:
                self.of[owner.index].append(time)

    def _top(self, time: Time) -> Token:
        doc = self.reading.doc
        token = doc[time.end - 1]
        while time.start <= token.head.i < time.end and token.head.i != token.i:
            token = token.head
        return token

    @staticmethod
    def _owner(token: Token, heads: dict[int, Predicate], carriers: dict[int, Predicate]) -> Predicate | None:
        node = token
        for _ in range(10):
            if node.head.i == node.i:
                return None
            node = node.head
            if node.i in heads:
                return heads[node.i]
            if node.i in carriers:
                return carriers[node.i]
        return None

    def _offset(self, time: Time, top: Token, heads: dict[int, Predicate]) -> tuple[Time, str, int, int] | None:
        """ "eight days after Mr Smith spoke": the duration, the direction, the dated event and its anchor."""
        if time.type != "DURATION" or not time.value:
            return None
        mark = top.head if top.dep_ in {"npadvmod", "nmod", "quantmod", "dep"} else None
        if mark is None:
            return None
        direction, anchor = None, None
        if mark.lower_ in {"after", "before"}:
            direction = mark.lower_
            if mark.dep_ == "mark":
                anchor, below = mark.head, mark.head
            else:
                below = mark
                anchor = next((c for c in mark.children if c.dep_ in {"pobj", "pcomp"}), None)
        else:
            below = mark
            for child in mark.children:
                if child.dep_ == "mark" and child.lower_ in {"after", "before"}:
                    direction, anchor = child.lower_, mark
        if direction is None or anchor is None or anchor.i not in heads:
            return None
        node = below
        for _ in range(6):
            if node.head.i == node.i:
                return None
            node = node.head
            if node.i in heads and node.i != anchor.i:
                return time, direction, heads[node.i].index, heads[anchor.i].index
        return None

    def when(self, draft: Draft) -> EventTime | None:
        """The time of an event from its own clause, else from the words it is composed with."""
        found = self._times_of(draft.acts[0])
        for index in draft.acts[1:]:
            found = found or self._times_of(index)
        found = found or self._below(draft.predicate) or self._above(draft.predicate) or self._beside(draft.predicate)
        return self._span(found)

    def _times_of(self, index: int) -> list[Time]:
        return self.of.get(index, [])

    def _below(self, predicate: Predicate) -> list[Time]:
        """ "agreed in a call on Wednesday": the time stands with the act that the agreeing was part of."""
        for other in self.reading.predicates:
            if (
                other.governor == predicate.index
                and other.relation in {"in", "at", "during"}
                and self.of.get(other.index)
            ):
                return self.of[other.index]
        return []

    def _above(self, predicate: Predicate) -> list[Time]:
        """An act that is the object or complement of a dated verb has the verb's date: "began on Monday to"."""
        node, steps = predicate, 0
        while node.governor is not None and steps < 3:
            relation, node = node.relation, self.reading.predicates[node.governor]
            steps += 1
            if relation not in _SAME_EVENT:
                return []
            if relation in {"object", "xcomp"} and self.of.get(node.index) and predicate.tense in {None, "past"}:
                return self.of[node.index]
        return []

    def _beside(self, predicate: Predicate) -> list[Time]:
        """ "met on Tuesday and signed a pact": a conjoined verb shares the time of the first."""
        head = self.reading.doc[predicate.head]
        if head.dep_ == "conj" and head.head.pos_ == "VERB":
            for other in self.reading.predicates:
                if other.head == head.head.i and other.tense == predicate.tense:
                    return self.of.get(other.index, [])
        return []

    @staticmethod
    def _span(times: Sequence[Time]) -> EventTime | None:
        """The narrowest of the known times; None if no day is known."""
        known = [t for t in times if t.from_ and t.to]
        if not known:
            return None
        best = min(known, key=lambda t: (_days(t), t.span))
        return EventTime(best.from_, best.to, tuple(t.id for t in known if _covers(t, best)))


def _days(time: Time) -> int:
    assert time.from_ and time.to
    return (date.fromisoformat(time.to) - date.fromisoformat(time.from_)).days


def _covers(outer: Time, inner: Time) -> bool:
    return bool(outer.from_ and outer.to and inner.from_ and inner.to) and (
        outer.from_ <= inner.from_ and inner.to <= outer.to  # type: ignore[operator]
    )


def relative(dates: Dates, known: dict[int, EventTime | None]) -> dict[int, EventTime]:
    """New times, by predicate index, from offsets between events of which one is dated.

    `known` has the time of the event each predicate belongs to. "E, eight days after A": A = E - 8 days.
    """
    found: dict[int, EventTime] = {}
    for time, direction, event, anchor in dates.offsets:
        forward = direction == "after"
        there, back = ("after", "before") if forward else ("before", "after")
        for source, target, way in ((anchor, event, there), (event, anchor, back)):
            base = known.get(source)
            if base is not None and base.from_ and base.from_ == base.to and known.get(target) is None:
                got = shift(base.from_, time.value or "", way)
                if got:
                    found[target] = EventTime(got[0], got[1], (time.id, *base.times))
    return found
