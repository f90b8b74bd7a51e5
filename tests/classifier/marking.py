"""Marked sentences for the tests, from text with <s>, <t>, <e>."""

from __future__ import annotations

import re

from dragoman.article import Span
from dragoman.classifier import Marked


def marked(text: str) -> Marked:
    """The plain sentence with its spans."""
    plain, found, opened = "", {"s": [], "t": [], "e": []}, 0
    for piece in re.split(r"(</?[ste]>)", text):
        if not re.fullmatch(r"</?[ste]>", piece):
            plain += piece
        elif piece[1] == "/":
            found[piece[2]].append(Span(opened, len(plain)))
        else:
            opened = len(plain)
    return Marked(plain, tuple(found["s"]), tuple(found["t"]), found["e"][0] if found["e"] else None)
