"""Where an agency's report was written: "NAIROBI, Kenya (AP) --" before its first words."""

from __future__ import annotations

import re

from dragoman.actors.grammar import Grammar
from dragoman.article import Article

_AGENCY = r"\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|IRNA|Interfax|TASS|dpa|DPA|IPS|BBC|KUNA|MENA|ANI|PTI)[^)]{0,20}\)"
_DASH = r"(?:—|–|--?|_|:)"
_DATELINE = re.compile(  # "NAIROBI, Kenya (AP) --", "Moscow (Reuters) -", "GENEVA -"
    r"\s*(?:[A-Z][A-Z.'’\- ]{2,}[A-Z.](?:[,;:]? *[A-Z][\w.'’\- ]{1,30}){0,3} *(?:\([^)]{2,30}\))?"
    rf" *{_DASH}(?:\s|$)"
    rf"|[A-Z][\w.'’\- ]{{2,30}}(?:, [A-Z][\w.'’ ]{{1,25}}){{0,3}} *{_AGENCY} *{_DASH}?(?:\s|$))"
)


def find_datelines(g: Grammar) -> list[tuple[int, int]]:
    """The datelines that blocks begin with, as ranges of tokens, with their dashes."""
    found = []
    text = g.reading.article.text
    by_start = {s.span.start: s for s in g.reading.sentences}
    for block in g.reading.article.blocks:
        if block.kind == "furniture":
            continue
        m = _DATELINE.match(text, block.span.start, min(block.span.end, block.span.start + 120))
        first = by_start.get(block.span.start)
        if m is None or first is None:
            continue
        end = first.start
        while end < len(g) and g.idx[end] < m.end():
            end += 1
        found.append((first.start, end))
    return found


def datelines_of_head(article: Article) -> list[str]:
    """The datelines among the lines of a page's head that are no text: "LA PAZ: 15 July 2024" under a byline."""
    found = []
    for block in article.blocks:
        if block.kind == "paragraph":
            break
        if block.kind in ("furniture", "byline"):
            line = block.span.cut(article.text)[:120]
            if m := _DATELINE.match(line):
                found.append(m[0])
    return found
