"""Articles made by hand, for tests of the rooms above `article`."""

from __future__ import annotations

import re

from dragoman.article import Article, Block, Span


def article(text: str, published: str | None = None, *, title: bool = False, path: str | None = None) -> Article:
    """An English article whose lines are paragraphs; the first a title if so asked."""
    blocks = []
    for n, m in enumerate(re.finditer(r"\S[^\n]*", text)):
        kind = "title" if title and n == 0 else "paragraph"
        blocks.append(Block(kind, Span(m.start(), m.start() + len(m[0].rstrip()))))  # type: ignore[arg-type]
    return Article("x", path, None, None, None, None, (), published, None, "en", text, tuple(blocks))
