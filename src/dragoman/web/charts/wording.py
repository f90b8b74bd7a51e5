"""Words in charts: labels that can't break a picture, plurals, and numbers with signs."""

from __future__ import annotations

import unicodedata

MOST = 34
"""Letters of a label, unless more are asked for."""


def label(text: object, most: int = MOST) -> str:
    """A text on one line, no longer than so many letters, without signs that reorder or break what is around it.

    Names come from articles: marks of direction, controls and halves of surrogates are left out (SVG may not
    hold some of them at all); escaping is the renderer's.
    """
    kept = "".join(
        " " if c.isspace() else c
        for c in str(text)
        if c.isspace() or c in _JOINERS or unicodedata.category(c) not in _UNSEEN
    )
    line = " ".join(kept.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


SITE = "https://here.invalid"
"""What stands before a path of this site in a chart: Vega takes whole addresses only; `render` takes it off."""


def link(path: str) -> str:
    """A path of this site as a chart's link."""
    return SITE + path


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = "\u200c\u200d"  # letters of Persian and of Indian scripts need them


def many(count: int, one: str, more: str | None = None) -> str:
    """`1 happening`, `14 happenings`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def signed(value: float | None) -> str:
    """A mean intensity with its sign: +2.1, −6.1, 0.0; "not known" for none."""
    if value is None:
        return "not known"
    text = f"{abs(value):.1f}"
    return text if text == "0.0" else ("+" if value > 0 else "−") + text


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(x for x in (", ".join(words[:-1]), *words[-1:]) if x)
