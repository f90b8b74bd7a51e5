"""When an event happened: the times its clause names, its anchors, and other events told before or after it.

Not known is an answer: no event takes the day of printing, or that of a verb of saying, for want of a better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from spacy.tokens import Token

from dragoman.codebook import patterns_by_lemma, table
from dragoman.events.belonging import SUBJECTS, Belongings, Owned
from dragoman.events.draft import Draft
from dragoman.events.event import EventTime
from dragoman.language import Predicate, Reading
from dragoman.times import Time, shift

_TO_COME = frozenset({"xcomp", "ccomp", "acl", "to", "for"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_MEANWHILE = frozenset({"when", "as", "while"})
_AND = frozenset({",", "and", "or", "in", "on", "again", "&"})
# Types that speak of other acts: "accused it of an attack in May" was not said in May.
_SPEAKING = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
_NOT_YET = frozenset({"intended", "possible", "urged"})


class Dates:
    """Answers when the events of an article happened."""

    def __init__(self, reading: Reading, times: Sequence[Time]) -> None:
        self.reading = reading
        self.belongings = Belongings(reading, times)
        self._governed: dict[int, list[Predicate]] = defaultdict(list)
        for p in reading.predicates:
            if p.governor is not None:
                self._governed[p.governor].append(p)
        self._by_head = {p.head: p for p in reading.predicates}
        self.printed = reading.article.printed

    def when(self, draft: Draft) -> EventTime | None:
        """The time of an event: from its own clause, else from the words it is composed with or stands beside."""
        return next((t for i in self._sources(draft) if (t := self.own(i)) is not None), None)

    def own(self, index: int) -> EventTime | None:
        """The time that a predicate itself has, in days; None where none is known or several are told."""
        head = self.reading.predicates[index].head
        owned = [o for o in self.belongings.of.get(index, []) if o.time.from_ and o.time.to]
        if not owned:
            return None
        best = min(owned, key=lambda o: (_length(o.time), abs(o.head - head)))
        series = [o for o in owned if o is best or self._listed(o, best)]
        if len(series) > 1:
            return _run([o.time for o in series])
        if best.since:
            return self._until_now(best, self.reading.predicates[index])
        return EventTime(best.time.from_, best.time.to, tuple(o.time.id for o in owned if _covers(o.time, best.time)))

    def _listed(self, a: Owned, b: Owned) -> bool:
        """ "in 1947, 1965 and 1971", "on Monday and Tuesday"."""
        first, last = sorted((a.time, b.time), key=lambda t: t.start)
        if _covers(a.time, b.time) or _covers(b.time, a.time):
            return False
        between = self.reading.doc[first.end : last.start]
        years = all(t.lower_ in _AND or t.like_num for t in between)
        return years and any(t.lower_ in {"and", "or", ","} for t in between)

    def _until_now(self, owned: Owned, predicate: Predicate) -> EventTime | None:
        """ "has moved troops since January": from then to the day of printing. In another tense, no one knows."""
        words = {c.lower_ for c in self.reading.doc[predicate.head].children if c.dep_ in {"aux", "auxpass"}}
        start = owned.time.from_
        if not words & {"has", "have", "'s", "'ve"} or self.printed is None or start is None or start > self.printed:
            return None
        return EventTime(start, self.printed, (owned.time.id,))

    def _sources(self, draft: Draft) -> Iterator[int]:
        """The predicates whose times an event may have, the nearest first."""
        first, *others = draft.acts
        predicate = self.reading.predicates[draft.predicate.index]
        yield first
        ahead = draft.type == "AGREE" and self._looks_ahead(self.reading.predicates[first])
        same = [i for i in others if self._is_same(draft, self.reading.predicates[i], ahead=ahead)]
        yield from same
        for index in (first, *same):
            yield from self._below(self.reading.predicates[index], ahead=ahead, harm=draft.type == "ASSAULT")
        yield from self._above(predicate, real=draft.status not in _NOT_YET)
        for index in dict.fromkeys((first, predicate.index)):
            yield from self._beside(self.reading.predicates[index])
            yield from self._meanwhile(self.reading.predicates[index], speaking=draft.type in _SPEAKING)

    @staticmethod
    def _looks_ahead(predicate: Predicate) -> bool:
        return predicate.tense == "future" or predicate.lemma in table("dating_words")["looking_ahead"]

    @staticmethod
    def _is_same(draft: Draft, act: Predicate, *, ahead: bool) -> bool:
        """Whether an act that a draft is composed of has its day: not what is only promised or complained of."""
        if draft.type == "AGREE":
            return ahead or act.relation not in _TO_COME
        return draft.type not in _SPEAKING or act.kind == "nominal"

    def _below(self, predicate: Predicate, *, ahead: bool, harm: bool = False) -> Iterator[int]:
        """ "agreed in a call on Wednesday", "signed a pact on Tuesday"; if it is to come, "plan to meet in May"."""
        for other in self._governed.get(predicate.index, ()):
            carried = other.kind == "nominal" and other.relation == "object" and other.light is not None
            if carried or self._is_scene(other, predicate, harm=harm) or self._held(other, predicate):
                yield other.index
            elif ahead and other.relation == "xcomp":
                yield other.index
                yield from self._below(other, ahead=False)

    def _held(self, participle: Predicate, noun: Predicate) -> bool:
        """ "talks between the ministers, held in May": the participle is the talks', wherever it hangs."""
        if noun.kind != "nominal":
            return False
        head = self.reading.doc[participle.head]
        lends = participle.lemma in table("acts")["merely_light"]
        bare = not any(c.dep_ in {"aux", "auxpass", *SUBJECTS} for c in head.children)
        return head.tag_ == "VBN" and head.dep_ == "acl" and lends and bare and participle.head > noun.head

    def _is_scene(self, noun: Predicate, act: Predicate, *, harm: bool = False) -> bool:
        """ "killed in a raid", "agreed at the talks": the noun tells where the act took place.

        "Charged in the raid" does not: a raid that is known already is what the charge is about. But whoever is
        harmed in a raid is so in its course.
        """
        head = self.reading.doc[noun.head]
        if noun.kind != "nominal" or head.dep_ != "pobj" or head.head.head.i != act.head:
            return False
        known = any(c.lower_ in _KNOWN or c.dep_ == "poss" for c in head.children)
        talks = any(p.type == "CONSULT" for p in patterns_by_lemma().get(("nominal", noun.lemma), ()))
        return head.head.lower_ in {"at", "during"} or (head.head.lower_ == "in" and (talks or harm or not known))

    def _above(self, predicate: Predicate, *, real: bool) -> Iterator[int]:
        """An act told as part of a dated one has its date: "began on Monday to", "wrote on Monday, demanding"."""
        node = predicate
        for step in range(3):
            if node.governor is None or (node.kind == "verbal" and node.tense is not None):
                break
            part, node = node, self.reading.predicates[node.governor]
            if part.relation == "xcomp" or (part.relation == "object" and self._lends(node)):
                if real:
                    yield node.index
            elif step == 0 and self._takes_place(part, node):
                yield node.index
                return
            elif step == 0 and self._is_part(part, node):
                yield node.index
                yield from self._below(node, ahead=False)
                return
            else:
                break
        if predicate.kind == "verbal" and predicate.governor is not None:
            # "the 2010 raid that killed nine"
            noun, head = self.reading.predicates[predicate.governor], self.reading.doc[predicate.head]
            if noun.kind == "nominal" and head.dep_ in {"relcl", "acl"} and head.head.i == noun.head:
                if predicate.tense is None or any(c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"} for c in head.children):
                    yield noun.index

    @staticmethod
    def _lends(verb: Predicate) -> bool:
        """Whether a verb's time is that of the act its object names: "launched a raid", not "condemned a raid"."""
        words = (*table("acts")["light_verbs"], *table("dating_words")["undergoing"])
        return verb.kind == "verbal" and verb.lemma in words

    @staticmethod
    def _takes_place(noun: Predicate, verb: Predicate) -> bool:
        """ "talks began on Monday", "the attack came on Monday": the verb only says that the act was."""
        subject = noun.kind == "nominal" and noun.relation == "subject"
        return subject and verb.tense == "past" and verb.lemma in table("acts")["occurrence_verbs"]

    def _is_part(self, act: Predicate, whole: Predicate) -> bool:
        """Whether an act is the scene of another, or a participle beside it."""
        if whole.tense == "past" and self._is_scene(act, whole):
            return True
        head = self.reading.doc[act.head]
        free = not any(c.dep_ in {"mark", "advmod"} and c.tag_ in {"IN", "WRB"} for c in head.children)
        return head.tag_ == "VBG" and (
            (head.dep_ == "advcl" and head.head.i == whole.head and free)
            or (head.dep_ == "pcomp" and head.head.lower_ == "by" and head.head.head.i == whole.head)
        )

    def _beside(self, predicate: Predicate) -> Iterator[int]:
        """ "met on Tuesday and signed a pact", "killed six and abducted two in a raid on Saturday"."""
        doc = self.reading.doc
        head = doc[predicate.head]
        if predicate.kind != "verbal":
            return
        first = head
        while first.dep_ == "conj" and first.head.pos_ == "VERB" and (not _has_subject(first) or _is_elliptic(first)):
            first = first.head
        chain = [first]
        while (
            following := next((c for c in chain[-1].children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
        ) is not None and (not _has_subject(following) or _is_elliptic(following)):
            chain.append(following)
        mates = [self._by_head[t.i] for t in chain if t.i in self._by_head and t.i != head.i]
        for mate in mates:
            if mate.tense == predicate.tense or _is_elliptic(self.reading.doc[mate.head]):
                yield mate.index
                yield from self._below(mate, ahead=False)
                yield from self._clauses(mate, speaking=False)

    def _meanwhile(self, predicate: Predicate, *, speaking: bool) -> Iterator[int]:
        """ "were killed on Sunday when troops exchanged fire", "burned a flag on Tuesday before police drove them"."""
        if not self._narrated(predicate):
            return
        if predicate.relation == "advcl" and predicate.governor is not None:
            governor, marks = self.reading.predicates[predicate.governor], self._marks(predicate, speaking=speaking)
            sequel = "before" in marks and (t := self.own(governor.index)) is not None and t.from_ == t.to
            if governor.relation == "xcomp" and governor.tense is None and governor.governor is not None:
                over = self.reading.predicates[governor.governor]  # "failed to overthrow him in 1961 when"
            else:
                over = governor
            if self._narrated(over) and (marks & _MEANWHILE or sequel):
                yield from dict.fromkeys((governor.index, over.index))
        yield from self._clauses(predicate, speaking=speaking)

    def _clauses(self, predicate: Predicate, *, speaking: bool) -> Iterator[int]:
        for other in self._governed.get(predicate.index, ()):
            if other.relation == "advcl" and self._narrated(other):
                if self._marks(other, speaking=speaking) & _MEANWHILE:
                    yield other.index
                    yield from self._below(other, ahead=False)

    def _narrated(self, predicate: Predicate) -> bool:
        """Whether a verb is in the tense that carries a story on: the simple past, not the past before it."""
        children = self.reading.doc[predicate.head].children
        perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in children)
        return predicate.kind == "verbal" and predicate.tense == "past" and not perfect

    def _marks(self, predicate: Predicate, *, speaking: bool) -> set[str]:
        """The conjunctions of a clause; "as" is left out where it may mean "in the way that"."""
        children = self.reading.doc[predicate.head].children
        return {c.lower_ for c in children if c.dep_ in {"mark", "advmod"}} - ({"as"} if speaking else set())


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _is_elliptic(verb: Token) -> bool:
    """ "Twelve were killed and thirty wounded": the auxiliary is left out."""
    return verb.tag_ == "VBN" and verb.dep_ == "conj" and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _length(time: Time) -> int:
    assert time.from_ and time.to
    return (date.fromisoformat(time.to) - date.fromisoformat(time.from_)).days


def _covers(outer: Time, inner: Time) -> bool:
    if not (outer.from_ and outer.to and inner.from_ and inner.to):
        return False
    return outer.from_ <= inner.from_ and inner.to <= outer.to


def _run(times: Sequence[Time]) -> EventTime | None:
    """The days of times that follow on one another; None if there are gaps: those were several happenings."""
    ordered = sorted(times, key=lambda t: (t.from_ or "", t.to or ""))
    for a, b in pairwise(ordered):
        if date.fromisoformat(b.from_ or "") > date.fromisoformat(a.to or "") + timedelta(1):
            return None
    return EventTime(ordered[0].from_, ordered[-1].to, tuple(t.id for t in sorted(times, key=lambda t: t.span)))


def relative(dates: Dates, known: dict[int, EventTime | None]) -> dict[int, EventTime]:
    """New times, by predicate index, from offsets between events of which one is dated.

    `known` has the time of the event each predicate belongs to; a predicate that tells no event may still be dated.
    "E, eight days after A": A = E - 8 days.
    """
    found: dict[int, EventTime] = {}
    for _ in range(2):  # one offset may hang on another
        for offset in dates.belongings.offsets:
            back: Literal["after", "before"] = "before" if offset.direction == "after" else "after"
            ways = ((offset.anchor, offset.event, offset.direction), (offset.event, offset.anchor, back))
            for source, target, way in ways:
                base = found.get(source) or known.get(source) or dates.own(source)
                if base is None or not base.from_ or base.from_ != base.to or known.get(target) or target in found:
                    continue
                days = shift(base.from_, offset.time.value or "", way)
                if days[0]:
                    found[target] = EventTime(*days, (offset.time.id, *base.times))
    return found
