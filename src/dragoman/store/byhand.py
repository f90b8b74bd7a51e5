"""What people decided about reports of happenings, in terms that outlive a recode.

A decision names an event by its article's text, its type, its trigger and its sentence. After a recode it is the
event of that article whose trigger overlaps, or one of the same type close by in the same sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.store.report import Report

_CLOSE = 30  # code points between two triggers that may be one event's, before and after a recode


@dataclass(frozen=True, slots=True)
class Ref:
    """An event as a decision names it: "<article key>:<type>:<trigger>:<sentence>", spans as "start-end"."""

    article: str
    type: str
    trigger: tuple[int, int]
    sentence: tuple[int, int]

    @classmethod
    def of(cls, text: str) -> Ref:
        """From the text that the desk keeps."""
        article, kind, trigger, sentence = text.rsplit(":", 3)
        return cls(article, kind, _span(trigger), _span(sentence))

    def means(self, other: Ref) -> bool:
        """Whether the two name one event."""
        if self.article != other.article:
            return False
        if _overlap(self.trigger, other.trigger):
            return True
        near = abs(self.trigger[0] - other.trigger[0]) <= _CLOSE
        return near and self.type == other.type and _overlap(self.sentence, other.sentence)


@dataclass(slots=True)
class Decided:
    """The decisions that touch some reports: (id, kind, left, right)."""

    pairs: list[tuple[int, str, Ref, Ref]] = field(default_factory=list)

    def parted(self, a: Report, b: Report) -> bool:
        """Whether a person said that the two are not one happening."""
        return self._found("split", a, b) is not None

    def joined(self, a: Report, b: Report) -> int | None:
        """The decision by which the two are one happening, or None."""
        return self._found("merge", a, b)

    def _found(self, kind: str, a: Report, b: Report) -> int | None:
        if not self.pairs:
            return None
        one, two = Ref.of(a.ref), Ref.of(b.ref)
        for decision, said, left, right in self.pairs:
            if said == kind and ((left.means(one) and right.means(two)) or (left.means(two) and right.means(one))):
                return decision
        return None


def decided(desk: sqlite3.Connection, reports: Iterable[Report]) -> Decided:
    """The decisions about any of these reports."""
    found = Decided()
    keys: set[str] | None = None
    for row in desk.execute("SELECT * FROM decision WHERE kind IN ('merge', 'split') ORDER BY id"):
        if keys is None:
            keys = {Ref.of(r.ref).article for r in reports}
        left, right = Ref.of(row["left_ref"]), Ref.of(row["right_ref"])
        if left.article in keys or right.article in keys:
            found.pairs.append((row["id"], row["kind"], left, right))
    return found


def _span(text: str) -> tuple[int, int]:
    start, end = text.split("-")
    return int(start), int(end)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
