"""What a line of a page says of itself, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from dragoman.article import captions, credits
from dragoman.article.dates import Order
from dragoman.article.stamps import Stamp, read_stamp
from dragoman.article.wording import MAX_LINE, wording

_LIVE = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[a-zA-Z.]{2,5})?|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?", re.IGNORECASE
)


# A sentence with one of these is somebody's report, whatever its first words look like.
_REPORTS = re.compile(r"\b(?:said|says|told|according to|asked|urged|warned|claimed|denied)\b", re.IGNORECASE)


_TRIM = " ♦•*►▶→›»|:·-–—\u200b"  # what pages put around their own lines


class Label(Enum):
    """What a line says of itself."""

    FURNITURE = auto()
    LIST = auto()  # heads a list of links
    STAMP = auto()
    LIVE = auto()  # a time of day, alone
    BYLINE = auto()
    DATELINE = auto()
    CAPTION = auto()
    SECTION = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says: what it is, when the article was printed, who wrote it."""

    label: Label | None
    stamp: Stamp | None = None
    names: tuple[str, ...] = ()


def words_of(line: str) -> frozenset[str]:
    """The content words of a line, cut to their first five letters so that inflections meet."""
    found = re.findall(r"[^\W_]+", line.casefold())
    return frozenset(w[:5] for w in found if len(w) > 2 and w not in wording().function_words)


def is_furniture(line: str) -> bool:
    """Whether the line is the page's wherever it stands."""
    if len(line) > MAX_LINE or len(line.split()) > 40:
        return False
    if _REPORTS.search(line) and line.endswith((".", ".”", '."')):
        return False
    if wording().furniture.fullmatch(line) is not None:
        return True
    bare = line.strip(_TRIM)
    if bare != line and bare and wording().furniture.fullmatch(bare) is not None:
        return True
    return not line.endswith(".") and wording().links.fullmatch(line) is not None


def heads_links(line: str) -> bool:
    """Whether the line is the label of a list of links."""
    if line.endswith(".") and len(line.split()) > 4:
        return False
    return len(line) <= MAX_LINE and wording().lists.fullmatch(line) is not None


def label_of(line: str, order: Order) -> Said:
    """What the line, its white space folded, says of itself; no label where only its place can tell.

    `order`: how its writer puts 5/3/2022.
    """
    w = wording()
    if len(line) > MAX_LINE:
        return Said(None)
    if _LIVE.fullmatch(line):
        return Said(Label.LIVE)
    if heads_links(line):
        return Said(Label.LIST)
    if w.sections.fullmatch(line):
        return Said(Label.SECTION)
    if is_furniture(line):
        return Said(Label.FURNITURE)
    names = credits.byline_names(line, plain=False)
    stamp = read_stamp(line, order)
    if stamp is not None:
        return Said(Label.BYLINE if names else Label.STAMP, stamp, names or ())
    if names is not None:
        return Said(Label.BYLINE, None, names)
    if credits.is_agency(line):
        return Said(Label.BYLINE)
    if credits.is_dateline(line):
        return Said(Label.DATELINE)
    return Said(Label.CAPTION if captions.is_caption(line) else None)
