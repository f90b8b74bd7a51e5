"""Passages between quotation marks.

Marks pair off within a block. Typographic marks tell their direction, but are often set the wrong way round;
straight ones don't, so that what stands on either side decides. A single mark is a quotation mark only where it
opens before a word, closes after one, and can't be an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from dragoman.article import Span
from dragoman.language.reading import Quotation, Reading

Side = Literal["open", "close", "either"]

_DOUBLE = re.compile("[“”„«»\"]|``|''")
_SINGLE_OPEN = re.compile(r"(?<![^\W_])(?<![^\s(\[\"“„«—–/-])[‘'`](?=[^\W_]|[$£€(\"“…])(?!')")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(])['’](?!['\w])")
# Clipped words that begin with an apostrophe: '90s, 'em, 'til.
_CLIPPED = re.compile(r"['‘’](?:\d0s|em|til|tis|twas|cause|n|round|s|re|ve|ll|d|m|t)\b", re.IGNORECASE)
_ENDERS = frozenset(".?!…:;\"”'’)")


def find_quotations(reading: Reading) -> tuple[Quotation, ...]:
    """The quotations of an article, nested ones too, by where they begin; none in furniture.

    One that is never closed runs to the end of its line or block (or up to where the next one opens) with
    `closed` false: so do the paragraphs of a long speech, each of which opens anew.
    """
    text = reading.article.text
    found: list[Quotation] = []
    for block in reading.article.blocks:
        if block.kind != "furniture":
            doubles = list(_doubles(text, block.span))
            found += doubles
            found += _singles(text, block.span, doubles)
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _side(text: str, start: int, end: int, block: Span) -> Side:
    """What the neighbours of a mark say of it, its own shape set aside."""
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    opens = before.isspace() or before in "([{—–-‘'/…"
    closes = after.isspace() or after in ".,;:?!)]}—–-’'/…"
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _doubles(text: str, block: Span) -> Iterator[Quotation]:
    opened: list[tuple[int, int]] = []
    marks = list(_DOUBLE.finditer(text, block.start, block.end))
    for n, m in enumerate(marks):
        side = _side(text, m.start(), m.end(), block)
        shape = m[0]
        if shape in "“„«``":
            opens = not (opened and side == "close")
        elif shape in "”»":
            opens = not opened and side == "open"
            if not opened and not opens:
                continue
        else:
            opens = side == "open" if side != "either" else not opened
            if not opened and not opens:
                if text[m.start() - 1 : m.start()].isdigit():
                    continue  # inches
                opens = side != "close"
                if not opens:
                    continue
            if opened and opens and shape in "\"''":
                # straight marks don't nest in straight ones: a reopening is a fresh quotation
                opens = True
        if not opens:
            start, inner = opened.pop()
            yield Quotation(Span(start, m.end()), Span(inner, m.start()), True)
            continue
        if opened and not _nests(marks, n, text, block):
            yield _unclosed(text, *opened.pop(), m.start())
        opened.append((m.start(), m.end()))
    for start, inner in opened:
        yield _unclosed(text, start, inner, block.end)


def _nests(marks: list[re.Match[str]], n: int, text: str, block: Span) -> bool:
    """Whether an opening mark inside an open quotation is followed by closing marks for both."""
    following = marks[n + 1 : n + 3]
    return len(following) == 2 and all(
        m[0] in "”»" or (m[0] not in "“„«``" and _side(text, m.start(), m.end(), block) == "close") for m in following
    )


def _unclosed(text: str, start: int, inner: int, limit: int) -> Quotation:
    end = limit
    at = text.find("\n", inner, limit)
    while at >= 0:
        # A hard-wrapped line ends in mid-sentence; only a finished one ends the quotation.
        if text[max(inner, at - 40) : at].rstrip()[-1:] in _ENDERS:
            end = at
            break
        at = text.find("\n", at + 1, limit)
    end = max(inner, start + len(text[start:end].rstrip()))
    return Quotation(Span(start, end), Span(inner, end), False)


def _singles(text: str, block: Span, doubles: list[Quotation]) -> Iterator[Quotation]:
    marks = {c for q in doubles for c in (*range(q.span.start, q.inner.start), *range(q.inner.end, q.span.end))}
    coming = sorted(doubles, key=lambda q: q.inner.start, reverse=True)
    around: list[Quotation] = []
    at = block.start
    while m := _SINGLE_OPEN.search(text, at, block.end):
        at = m.end()
        if m.start() in marks or _CLIPPED.match(text, m.start()):
            continue
        while coming and coming[-1].inner.start <= m.start():
            around.append(coming.pop())
        while around and around[-1].inner.end <= m.start():
            around.pop()
        limit = around[-1].inner.end if around else block.end
        after = _SINGLE_OPEN.search(text, at, limit)
        stop = after.start() if after else limit
        ends = [c.start() for c in _SINGLE_CLOSE.finditer(text, at, stop) if c.start() not in marks]
        if not ends:
            continue
        end = ends[0]
        for later in ends:
            # "the leaders' summit" inside a quotation: an s-apostrophe before a word closes only if nothing else does
            end = later
            if not (text[later - 1] == "s" and re.match(r" [a-z]", text[later + 1 : later + 3])):
                break
        else:
            end = ends[0]
        yield Quotation(Span(m.start(), end + 1), Span(m.end(), end), True)
        at = end + 1
