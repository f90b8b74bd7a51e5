"""Lines that say when an article was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.article.dates import MONTH, Order, mentions_day, moments, without_moments
from dragoman.article.wording import wording

_LABEL = re.compile(
    r"(?<!\w)(?:(?P<updated>(?:last|latest|final|article)?\s?(?:updated?|modified|revised|edited|amended)"
    r"|upd|update time)"
    r"|(?P<published>(?:first|originally|date|article|story)?\s?(?:published?|posted|issued|released|created|"
    r"uploaded|filed|publication date|publish time|date of publication|release date|pub(?:lish)?\.? date)"
    r"|date\s?:|time\s?:))"
    r"(?:\s?(?:on|at|date|time))?(?!\w)\s?:?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-z\d])(?=(?:Last )?(?:Updated?|Modified|Published|Posted)\b)")
_GLUED_LABEL = re.compile(r"\b((?i:published|updated|posted|modified))(?=\d|[A-Z][a-z])")
_FILLER = re.compile(
    r"editors?\s?:\s?[\w ]{2,40}$|source\s?:|"
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|on|at|the|of|and|in|by|hrs?|hours?|local"
    r"|time|date|uhr|read|min|mins|minutes?|ago|first|last|print edition|online)\b\.?|[\W_]+",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"[\"“'\s]*[A-Z][\w.'’ /-]{{1,40}}(?:,\s?[\w.'’ ]{{2,30}}){{0,2}}[\s,(]+(?:(?P<md>{MONTH})\.?\s(?P<d>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}})\s(?P<md2>{MONTH})\.?),?\s(?P<y>\d{{4}})\)?\s?[\s/(\[:—–_-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says of the printing. `labelled`: it says so in words ("Published ...").

    `rest` is what else stands in the line, with dates, labels and filling words taken out.
    """

    published: str | None
    updated: str | None
    labelled: bool
    rest: str


def read_stamp(line: str, order: Order = "day") -> Stamp | None:
    """The stamp that the line is; None if it is not one.

    It is one where it holds nothing to speak of but dates, times and their labels: at most five more words,
    and no sentence.
    """
    if len(line) > 200 or not mentions_day(line):
        return None
    line = _GLUED.sub(" ", _GLUED_LABEL.sub(r"\1 ", line))
    labels = list(_LABEL.finditer(line))
    rest = without_moments(line, order)
    for label in labels:
        rest = rest[: label.start()] + " " * (label.end() - label.start()) + rest[label.end() :]
    rest = " ".join(_FILLER.sub(" ", rest).split())
    if len(rest.split()) > (5 if labels or moments(line, order) else 0):
        return None
    if rest and not labels and not _page_words(rest):
        return None
    published = updated = None
    found = moments(line, order)
    for moment in found:
        before = [x for x in labels if x.start() <= moment.start]
        if before and before[-1]["updated"] is not None:
            updated = updated or moment.iso
        elif published is None:
            published = moment.iso
    return Stamp(published, updated, bool(labels), rest)


def _page_words(rest: str) -> bool:
    """Whether words beside a date can be a place, a name or a page's own: no small word in lower case."""
    return all(w[0].isupper() or w.isdigit() or w in wording().poses for w in rest.split())


def dateline_day(paragraph: str) -> str | None:
    """The day that a dateline states with its year ("OSLO, March 5, 2022 (AFP) -"), if any."""
    m = _DATELINE.match(paragraph[:120])
    if m is None or m[0].split(None, 1)[0].strip("\"“'").casefold() in wording().function_words:
        return None
    found = moments(m[0])
    return found[0].iso[:10] if found else None
