"""Whether a figure is given as exact, rough, or as a limit."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dragoman.codebook import table

Bound = Literal["exact", "about", "at least", "at most"]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def join(groups: dict[str, list[str]], tag: str) -> str:
        phrases = sorted(((p, b) for b, ps in groups.items() for p in ps), key=lambda pb: -len(pb[0]))
        by_bound: dict[str, list[str]] = {}
        for phrase, bound in phrases:
            by_bound.setdefault(bound, []).append(re.escape(phrase).replace(r"\ ", r"\s+"))
        return "|".join(f"(?P<{tag}{b.replace(' ', '_')}>{'|'.join(ps)})" for b, ps in by_bound.items())

    data = table("figures")
    before = re.compile(
        rf"(?:(?<=\W)|^)(?:{join(data['bounds'], 'b_')})(?:\s+(?:an?|the|some))?"
        r"\s*(?:US|U\.S\.|A|C|HK)?\W{0,2}$",
        re.I,
    )
    behind = re.compile(rf"[\s-]*(?:\+|(?:{join(data['bounds_behind'], 'b_')})\b)", re.I)
    return before, behind


def _named(match: re.Match[str]) -> Bound:
    for name, found in match.groupdict().items():
        if found:
            bound: Bound = name.removeprefix("b_").replace("_", " ")  # type: ignore[assignment]  # a key of the table
            return bound
    return "at least"  # a plus sign


def _phrase_before(window: str) -> re.Match[str] | None:
    """The longest phrase of bounding that reaches to the end of a text: "no more than", not "more than"."""
    before, _ = _patterns()
    for cut in range(len(window)):
        if cut and (window[cut - 1].isalnum() or window[cut].isspace()):
            continue
        found = before.match(window, cut)
        if found:
            return found
    return None


def without_bound(text: str, start: int) -> str:
    """The text before `start`, at most 60 code points of it, without the words that bound what follows."""
    window = text[max(0, start - 60) : start]
    found = _phrase_before(window)
    return window[: found.start()] if found else window


def bound_at(text: str, start: int, end: int) -> Bound:
    """The bound that the words beside `start` to `end` of a sentence set."""
    _, behind = _patterns()
    best = _phrase_before(text[max(0, start - 40) : start])
    if best:
        return _named(best)
    after = behind.match(text, end)
    return _named(after) if after else "exact"
