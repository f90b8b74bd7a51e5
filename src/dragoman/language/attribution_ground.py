"""An article as attribution sees it: tokens, their sentences and blocks, and which stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from dragoman.article import BlockKind, Span
from dragoman.language.attribution_found import Range
from dragoman.language.reading import Quotation, Reading

STOPS = frozenset({".", "!", "?"})
DASHES = frozenset({"--", "—", "–", "-", "―"})
COMMAS = DASHES | {","}
_DANGLING = frozenset({"and", "but", "or", ","})
# Marks that may stand at the edge of a passage without being part of it.
_EDGE = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "...", "…"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """An outermost quotation as token ranges: `start` to `end` with its marks, `inner` to `outer` without."""

    start: int
    end: int
    inner: int
    outer: int
    closed: bool


class Ground:
    """Look-up tables over a reading, all by token index. Ranges exclude their end."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.doc: Doc = reading.doc
        self.text = reading.article.text
        n = len(self.doc)
        self._idx = [t.idx for t in self.doc]
        self.sentence = [-1] * n
        for s in reading.sentences:
            self.sentence[s.start : s.end] = [s.index] * (s.end - s.start)
        self.block = [-1] * n
        self.blocks: list[tuple[int, int]] = []
        self._kinds: list[BlockKind] = []
        for b in reading.article.blocks:
            if b.kind == "furniture":
                continue
            start, end = self.tokens(b.span)
            self.block[start:end] = [len(self.blocks)] * (end - start)
            self.blocks.append((start, end))
            self._kinds.append(b.kind)
        self.quotes: list[Quoted] = []
        self._quote_at = [-1] * n
        at = -1
        for q in reading.quotations:
            if q.span.start < at:
                continue  # nested
            at = q.span.end
            quoted = self._quoted(q)
            if quoted.start < quoted.end:
                self._quote_at[quoted.start : quoted.end] = [len(self.quotes)] * (quoted.end - quoted.start)
                self.quotes.append(quoted)

    def _quoted(self, q: Quotation) -> Quoted:
        start, end = self.tokens(q.span)
        inner, outer = self.tokens(q.inner) if len(q.inner) else (start, start)
        return Quoted(start, end, inner, outer, q.closed)

    def tokens(self, span: Span) -> tuple[int, int]:
        """The range of the tokens that begin in, or reach into, a span."""
        start = bisect_right(self._idx, span.start) - 1
        if start >= 0 and self._idx[start] + len(self.doc[start].text) <= span.start:
            start += 1
        return max(start, 0), bisect_left(self._idx, span.end)

    def quote(self, token: int) -> Quoted | None:
        """The outermost quotation a token stands in (its marks count), or None."""
        n = self._quote_at[token] if 0 <= token < len(self._quote_at) else -1
        return self.quotes[n] if n >= 0 else None

    def quote_from(self, token: int) -> Quoted | None:
        """The outermost quotation that begins at a token, or None."""
        q = self.quote(token)
        return q if q and q.start == token else None

    def bounds(self, token: int) -> tuple[int, int]:
        """The range of the sentence a token is in (of its block, if none)."""
        n = self.sentence[token]
        if n >= 0:
            s = self.reading.sentences[n]
            return s.start, s.end
        return self.block_bounds(token)

    def block_bounds(self, token: int) -> tuple[int, int]:
        """The range of the block a token is in."""
        return self.blocks[self.block[token]]

    def broken_off(self, end: int) -> int:
        """The end of a sentence; of the next one where the parser cut a sentence short, with no full stop."""
        last = self.doc[end - 1]
        _, block_end = self.block_bounds(end - 1)
        if end >= block_end or not (last.is_alpha or last.is_digit) or self.breaks(end) or self.doc[end].is_space:
            return end
        return self.bounds(end)[1]

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """A range without the punctuation and white space at its edges; quotation marks stay, if in pairs."""
        while start < end and (self.doc[start].is_space or self._edge(start)):
            start += 1
        while start < end and (self.doc[end - 1].is_space or self._edge(end - 1)):
            end -= 1
        while end - start > 2 and self.doc[end - 1].lower_ in _DANGLING and self.quote(end - 1) is None:
            end -= 1
        return start, end

    def sentence_from(self, token: int) -> int:
        """Where the sentence that leads up to a token begins, by the parse or by a full stop before it."""
        low = max(self.bounds(token)[0], self.block_bounds(token)[0])
        for i in range(token - 1, low, -1):
            if self.doc[i].text in STOPS and self.quote(i) is None:
                return i + 1
            q = self.quote(i)
            if q and q.end == i + 1 and self.doc[i - 1].text in STOPS:
                return i + 1
        return low

    def _edge(self, token: int) -> bool:
        return self.doc[token].text in _EDGE and self.quote(token) is None

    def manner(self, ranges: tuple[Range, ...]) -> Literal["direct", "mixed", "indirect"]:
        """Whether the words of some ranges stand in quotation marks: all, some or none of them."""
        inside = [
            (q := self.quote(i)) is not None and q.inner <= i < q.outer
            for a, b in ranges
            for i in range(a, b)
            if any(c.isalnum() for c in self.doc[i].text)
        ]
        return "indirect" if not any(inside) else "direct" if all(inside) else "mixed"

    def kind(self, token: int) -> BlockKind:
        """What the block a token is in is there for."""
        return self._kinds[self.block[token]]

    def breaks(self, token: int) -> bool:
        """Whether a line ends before a token."""
        before = self.doc[token - 1]
        return "\n" in self.text[before.idx + len(before.text) : self.doc[token].idx + 1]
