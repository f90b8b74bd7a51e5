"""Sentences with `<s>`, `<t>` and `<e>` marks, as the codebook's examples are written."""

from __future__ import annotations

import re

from dragoman.article import Span

_MARK = re.compile(r"</?[ste]>")


def split_marks(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The sentence without its marks, and the spans under "s", "t" and "e" in it, in text order.

    Raises ValueError if a mark has no partner.
    """
    plain: list[str] = []
    at = last = 0
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"s": [], "t": [], "e": []}
    for m in _MARK.finditer(marked):
        piece = marked[last : m.start()]
        plain.append(piece)
        at, last = at + len(piece), m.end()
        kind = m[0][-2]
        if m[0][1] != "/":
            opened[kind] = at
        elif kind in opened:
            start = opened.pop(kind)
            if start < at:
                found[kind].append(Span(start, at))
        else:
            raise ValueError(f"{m[0]} closes a mark that was not opened.")
    if opened:
        raise ValueError(f"<{next(iter(opened))}> is not closed.")
    plain.append(marked[last:])
    return "".join(plain), {kind: tuple(spans) for kind, spans in found.items()}
