"""Lines that go with pictures: what one shows, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.article.wording import wording

_MAX_CAPTION = 60
# A label has a capital, or is all in capitals: a word in lower case may be running text.
_LABEL = (
    r"(?=[A-Z])(?i:(?:image|photo(?:graph(?:y)?|graphs?|s)?|picture|pictures|pic|pics|credit|credits|source|video"
    r"|graphic|illustration|map|infographic)"
    r"(?:\s(?:credit|source|by|courtesy(?: of)?|supplied(?: by)?|taken by|from))?)"
)
_FILE = (
    r"(?:(?:an?|the|in this|this)\s)?(?:(?:undated|recent|combination|handout|combo|still)\s)*"
    r"(?:file|handout|undated|archive|archival|stock|combination)\s"
    r"(?:photo|picture|image|photograph|pic|shot|footage|illustration)s?\b"
)
_OPENS = re.compile(
    rf"{_FILE}|file\s?[-–—:]\s?\S"
    r"|(?:in )?this (?:undated |recent )?(?:\w+ )?(?:photo|picture|photograph|image|handout|screengrab|frame grab"
    r"|video grab|still)\b.{0,60}\b(?:shows?|taken|provided|released|from|made|posted|supplied|by)\b"
    r"|(?:photo|image|picture|pictured|photograph|caption|illustration|photo caption|image caption|image source"
    r"|media caption)\b\s?[:|,]"
    r"|image (?:source|caption)\b|\[\d+/\d+\]|pictured(?: here)?(?: is| are| (?:left|right|above|below))?\b"
    r"|(?:above|below|top|left|right)\s?:\s|from left(?: to right)?[:,]",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"[(,]\s?(?:left|right|centre|center|l|r|c|2nd [lr]|second (?:left|right|from)"
    r"|(?:far |front |top |bottom |back )(?:left|right|row)|foreground|background|from (?:left|right)|pictured)\s?[),]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    credited: re.Pattern[str]
    credit_only: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    agency = wording().picture_agency
    inside = r"[^()\[\]]{0,60}"
    return _Patterns(
        credited=re.compile(
            r"\bCredits?\s?(?:\.\.\.|…)\s?\S.{2,80}$|\s©\s?\S[^.!?]{2,60}$"
            r"|[(\[](?i:photo|image|picture)s?(?: (?i:credit|by|courtesy(?: of)?))?\s?:?\s[^()\[\]]{2,80}[)\]]\.?$"
            rf"|(?:^|[\s.,;(\[|/—–-]){_LABEL}\s?[:|/,]\s?\S[^.!?]{{1,80}}[)\]]?\.?$"
            rf"|[(\[](?:{inside}[\s/:,])?(?:{agency}|File|file photo|Photo|Image|Courtesy|Contributed|Screengrab)"
            rf"(?:[\s/:,]{inside})?[)\]]\.?$"
            r"|(?:/|\bvia\s|\|\s?|©\s?|\b(?:REUTERS|AFP|AP|EPA|TASS|Sputnik|Xinhua|dpa)/)"
            rf"\s?(?:{agency})?(?:/[\w .'’-]{{2,40}})*(?<=\w)\.?$"
        ),
        credit_only=re.compile(
            rf"[(\[]?(?i:photo|image|picture) credit\s?:\s?.{{2,80}}|{_LABEL}\s?[:|/,]\s?\S.{{0,80}}"
            rf"|(?:[\w .'’-]{{2,40}}[/,|]\s?)?(?:{agency})"
            r"(?:\s?[/|,]\s?[\w .'’-]{2,40}|\s(?:photo|images|via .{2,30}))*"
            rf"|[(\[](?:{inside}[\s/:,])?(?:{agency})(?:[\s/:,]{inside})?[)\]]"
            rf"|(?:©|\(c\))\s?.{{0,40}}(?:{agency}).{{0,40}}"
        ),
    )


def is_caption(line: str) -> bool:
    """Whether the line says of itself that it goes with a picture: it opens as captions do, or ends with a credit."""
    words = line.split()
    if len(words) > _MAX_CAPTION or len(line) > 500:
        return False
    if _OPENS.match(line):
        return True
    if _patterns().credited.search(line) is None or re.search(r"\b(?:according to|told|quoted by|reported by)\b", line):
        return False
    # An agency in brackets after a sentence is also how some papers sign a report.
    signed = re.search(r"[.!?][\"'”’]?\s*[(\[][A-Za-z]{2,}[)\]]\.?$", line)
    return signed is None or (len(words) <= 30 and shows_a_picture(line))


def shows_a_picture(line: str) -> bool:
    """Whether a line without a credit reads as a caption: "(left)", or somebody who "waves" in the present."""
    words = line.split()
    if len(words) > 45:
        return False
    if _SIDE.search(line):
        return True
    return len(words) >= 7 and any(w.strip(",.") in wording().poses for w in words[1:9]) and line[0].isupper()


def is_picture_credit(line: str) -> bool:
    """Whether the line is a picture's credit and nothing else."""
    return len(line.split()) <= 14 and _patterns().credit_only.fullmatch(line) is not None
