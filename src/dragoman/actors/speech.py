"""Who is speaking at a given place: whom "I" and "we" mean, and whom "he" does not."""

from __future__ import annotations

import re

from dragoman.actors.entity import Entity
from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import word_set
from dragoman.article import Span
from dragoman.language import Attribution

_MARKS = re.compile(r"[\"“”„«»]")


class Speech:
    """The quoted stretches of an article, each with the token that heads its speaker, where one is known."""

    def __init__(self, g: Grammar) -> None:
        self.g = g
        self.stretches: list[tuple[Span, int | None]] = []
        self.sources = frozenset(a.source.head for a in g.reading.attributions if a.source is not None)
        if g.reading.attributions:
            for a in g.reading.attributions:
                if a.kind != "indirect":
                    self._attributed(a)
            claimed = [s for s, _ in self.stretches]
            self.stretches += [
                (q.span, None) for q in g.reading.quotations if not any(q.span.overlaps(s) for s in claimed)
            ]
        elif g.reading.quotations:
            self.stretches = [(q.span, self._speaker(q.span)) for q in g.reading.quotations]
        else:
            self._marked()

    def _attributed(self, a: Attribution) -> None:
        """What stands between marks in the content of an attribution; the rest is in the relayer's words."""
        head = a.source.head if a.source is not None else None
        quoted = [q.span for q in self.g.reading.quotations if any(q.span.overlaps(span) for span in a.content)]
        self.stretches += [(span, head) for span in (quoted or a.content)]

    def _marked(self) -> None:
        """Pair off quotation marks, paragraph by paragraph."""
        text = self.g.reading.article.text
        for block in self.g.reading.article.blocks:
            if block.kind == "furniture":
                continue
            marks = [m.start() for m in _MARKS.finditer(text, block.span.start, block.span.end)]
            for start, end in zip(marks[::2], [m + 1 for m in marks[1::2]] + [block.span.end], strict=False):
                if end - start > 20:
                    span = Span(start, end)
                    self.stretches.append((span, self._speaker(span)))

    def _speaker(self, span: Span) -> int | None:
        """The subject of the verb of saying that stands beside a quotation, in the sentences it touches."""
        g = self.g
        for s in g.reading.sentences:
            if not s.span.overlaps(span):
                continue
            for i in range(s.start, s.end):
                at = g.idx[i]
                if span.start <= at < span.end or g.lemma[i] not in word_set("saying"):
                    continue
                subject = g.child(i, "nsubj")
                if subject is not None and not span.start <= g.idx[subject] < span.end:
                    return subject
        return None

    def quoted(self, at: int) -> bool:
        """Whether this code point stands within a quotation."""
        return any(s.start <= at < s.end for s, _ in self.stretches)

    def speaker_at(self, at: int, of: dict[int, tuple[Entity, ...]]) -> Entity | None:
        """Whose words stand at this code point, as far as it is resolved."""
        for span, head in self.stretches:
            if span.start <= at < span.end and head is not None:
                found = of.get(head, ())
                return found[0] if found else None
        return None
