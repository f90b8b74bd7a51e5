"""Lines that name who wrote, who took the picture, and what it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.article.wording import any_of, wording

_NAME = r"(?:[^\W\d_a-zà-öø-ÿ][\w.'’-]*)(?:\s(?:(?:de|da|del|della|der|den|van|von|bin|bint|ibn|al|el|la|le|di|du|dos|ter|ten)\s)*(?:al-|el-|d['’])?[^\W\d_a-zà-öø-ÿ][\w.'’-]*){1,4}"
_NAMES = rf"{_NAME}(?:(?:\s?,\s|\s(?:and|&|with)\s|,\s(?:and|&)\s){_NAME}){{0,5}}"
_BY = re.compile(
    r"(?:(?:story|text|words|written|report|reported|reporting|analysis|news|posted|published|compiled|an? .{2,30}"
    r"|edited|produced|translated|photos?|photography|photographs|interview)\s)?by:?\s+(?P<who>\S.{1,120})",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"[-—–(\[*\s]*(?:(?:additional|further|with|local|extra|contributing)\s(?:and\s)?)*"
    r"(?:(?:report(?:ing|age)|editing|writing|research|contributions?|material|files|inputs?|photos?)\s(?:and\s\w+\s)?(?:by|from)"
    r"|(?:compiled|written|edited|translated|reported|with reporting) by|contributors?:|reporters?:|editors?:|authors?:)\s?\S.{1,240}",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{3,200}\b(?:contributed (?:to|reporting)|reported from|reporting from|is reporting from)\b.{0,120}"
)
_AFTER_NAMES = re.compile(r"\s?[|·•(]\s?|\s[–—-]\s|\bPublished\b|\bUpdated\b|\d")
_AFTER_NAME = re.compile(r"\s(?:in|at|for|from)\s(?=[A-Z])")
_MAX_CAPTION = 60


@dataclass(frozen=True, slots=True)
class _Patterns:
    name_at: re.Pattern[str]
    role: re.Pattern[str]
    author_note: re.Pattern[str]
    agency: re.Pattern[str]
    opens: re.Pattern[str]
    credited: re.Pattern[str]
    side: re.Pattern[str]
    credit_only: re.Pattern[str]
    dateline: re.Pattern[str]
    sender: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    w = wording()
    outlets = f"{any_of(w.outlets.values())}|{any_of(w.agencies)}"
    picture = w.picture_agency
    label = (
        r"(?:image|photo(?:graph(?:y)?|graphs?|s)?|picture|pictures|pic|pics|credit|credits|source|video|graphic"
        r"|illustration|map|infographic)(?:\s(?:credit|source|by|courtesy(?: of)?|supplied(?: by)?|taken by|from))?"
    )
    files = (
        r"(?:(?:an?|the|in this|this)\s)?(?:(?:undated|recent|combination|handout|combo|still)\s)*"
        r"(?:file|handout|undated|archive|archival|stock|combination)\s(?:photo|picture|image|photograph|pic|shot|"
        r"footage|illustration)s?\b"
    )
    return _Patterns(
        name_at=re.compile(
            rf"(?P<who>{_NAMES})(?:\s?,?\s(?:in|at|from)\s{_NAME_PLACE}|\s?[,|/–—-]+\s?(?:{outlets}|.{{0,40}}\b"
            rf"(?:{w.journalists})s?\b.{{0,40}})|,\s?(?:in|at)\s.{{2,40}})"
        ),
        role=re.compile(
            rf"(?:[\w'’&.,/-]+\s){{0,6}}(?:{w.journalists})s?(?:(?:,|\s(?:in|at|for|of|on))\s?[\w'’&., -]{{2,40}})?",
            re.IGNORECASE,
        ),
        author_note=re.compile(
            rf"(?P<who>{_NAME}) (?:is|was|has been|works|covers|writes|reports)\b.{{0,80}}\b(?:{w.journalists})s?\b.{{0,300}}"
            rf"|(?P<who2>{_NAME}) (?:covers|writes about|reports on) .{{3,200}}"
        ),
        agency=re.compile(
            r"[-—–(\[\s]*(?:(?i:source|with|from|via|and|news agency|news agencies|agencies|agency|staff|inputs?|by|the)\b"
            rf"|(?:{outlets})\b|[/,&+|:\s])+[)\]\s.]*"
        ),
        opens=re.compile(
            rf"{files}|file\s?[-–—:]\s?\S|(?:in )?this (?:undated |recent )?(?:\w+ )?(?:photo|picture|photograph|image|handout|screengrab|frame grab|"
            r"video grab|still)\b.{0,60}\b(?:shows?|taken|provided|released|from|made|posted|supplied|by)\b"
            r"|(?:photo|image|picture|pictured|photograph|caption|illustration|photo caption|image caption|image source|media caption)\b\s?[:|,]"
            r"|image (?:source|caption)\b|\[\d+/\d+\]|pictured(?: here)?(?: is| are| (?:left|right|above|below))?\b|(?:above|below|top|left|right)\s?:\s|from left(?: to right)?[:,]",
            re.IGNORECASE,
        ),
        credited=re.compile(
            r"\bCredits?\s?(?:\.\.\.|…)\s?\S.{2,80}$|"
            rf"(?:^|[\s.,;(\[|/—–-]){_case(label)}\s?[:|/,]\s?\S[^.!?]{{1,80}}[)\]]?\.?$"
            rf"|[(\[](?:[^()\[\]]{{0,60}}[\s/:,])?(?:{picture}|File|file photo|Photo|Image|Courtesy|Contributed|Screengrab)(?:[\s/:,][^()\[\]]{{0,60}})?[)\]]\.?$"
            rf"|(?:/|\bvia\s|\|\s?|©\s?|\b(?:REUTERS|AFP|AP|EPA|TASS|Sputnik|Xinhua|dpa)/)\s?(?:{picture})?(?:/[\w .'’-]{{2,40}})*(?<=\w)\.?$"
        ),
        side=re.compile(
            r"[(,]\s?(?:left|right|centre|center|l|r|c|2nd [lr]|second (?:left|right|from)|(?:far |front |top |bottom |back )(?:left|right|row)"
            r"|foreground|background|from (?:left|right)|pictured)\s?[),]",
            re.IGNORECASE,
        ),
        credit_only=re.compile(
            rf"(?:{_case(label)}\s?[:|/,]\s?\S.{{0,80}}|(?:[\w .'’-]{{2,40}}[/,|]\s?)?(?:{picture})(?:\s?[/|,]\s?[\w .'’-]{{2,40}}|\s(?:photo|images|via .{{2,30}}))*"
            rf"|[(\[](?:[^()\[\]]{{0,60}}[\s/:,])?(?:{picture})(?:[\s/:,][^()\[\]]{{0,60}})?[)\]]|(?:©|\(c\))\s?.{{0,40}}(?:{picture}).{{0,40}})"
        ),
        dateline=re.compile(
            rf"[A-Z][\w.'’ -]{{1,40}}(?:,\s?[\w.'’ -]{{2,30}}){{0,3}}\s?\(?(?:{w.agency})\s?\)?\s?[-–—_:]{{0,2}}"
            r"|[A-Z][A-Z.'’ -]{2,40}(?:,\s?[\w.'’ -]{2,30}){0,2}\s?[-–—_]{1,2}"
        ),
        sender=re.compile(
            rf"[A-Z][\w.'’ -]{{1,40}}(?:[,.]\s?[\w.'’ -]{{2,30}}){{0,3}}\s?[(/](?:[\w.' -]{{1,20}}/)?(?P<agency>{w.agency})\s?[)/]"
            rf"|[(\[](?P<agency2>{w.agency})[)\]]\s?[-–—]"
        ),
    )


_NAME_PLACE = r"[^\W\d_a-z][\w.'’-]*(?:(?:\s|,\s|\sand\s|/)[^\W\d_a-z][\w.'’-]*){0,5}"


def _case(pattern: str) -> str:
    """The pattern for a label: with a capital, or all in capitals; a lower-case word may be running text."""
    return f"(?=[A-Z])(?i:{pattern})"


def byline_names(line: str, *, plain: bool = True) -> tuple[str, ...] | None:
    """The people (or the agency) that a byline names; None if the line isn't a byline.

    Empty for a line that credits writers without its being clear where a name ends. `plain`: a name with its
    place or function ("Jane Doe in Oslo") is a byline also without "by"; a headline can look the same.
    """
    if len(line) > 260:
        return None
    p = _patterns()
    if len(line.split()) <= 24 and (m := _BY.fullmatch(line)) and _is_credit(m["who"]):
        return _people(m["who"])
    if _REPORTING.fullmatch(line):
        return ()
    if _CONTRIBUTED.fullmatch(line) and re.match(rf"\W*(?:the )?(?:associated press )?.{{0,40}}{_NAME}", line):
        return () if _looks_like_staff(line) else None
    if plain and len(line.split()) <= 16 and not line.endswith((".", "?", "!")) and (m := p.name_at.fullmatch(line)):
        return _people(m["who"])
    return None


def _looks_like_staff(line: str) -> bool:
    """Whether a line "X contributed to this report" is about the writers, not about what they report on."""
    return len(line.split()) <= 45 and bool(
        re.search(r"\bcontributed (?:to this|reporting|to the|from)\b", line)
        or re.match(rf"\W*{_NAMES}\s(?:is\s)?report(?:ed|ing) from {_NAME_PLACE}(?:,? and {_NAMES} from .*)?\W*$", line)
        or re.search(r"\breported from\b.*\band\b.*\bfrom\b", line)
    )


def _is_credit(who: str) -> bool:
    """Whether what follows "by" is a name, not the agent of a headline in the passive."""
    first = who.split()[0]
    if who.endswith(("?", "!")) or (who.endswith(".") and len(who.split()) > 4):
        return False
    lower = [w for w in who.split() if w[0].islower() and w.casefold() in wording().function_words]
    return (first[0].isupper() or not first[0].isascii()) and len(
        [w for w in lower if w not in {"and", "in", "for", "of", "at", "with", "the", "from"}]
    ) == 0


def _people(who: str) -> tuple[str, ...]:
    """The names in a byline: what they are and where they are left out."""
    names: list[str] = []
    for part in re.split(r"\s?,\s(?:and\s)?|\s(?:and|&|with)\s", _AFTER_NAMES.split(who)[0]):
        part = _AFTER_NAME.split(part)[0].strip(" ,.;")
        outlet = wording().outlets.get(part.casefold())
        if outlet and not names:
            names.append(outlet)
        elif re.fullmatch(_NAME, part) and not outlet and not _patterns().role.fullmatch(part):
            names.append(" ".join(w.capitalize() for w in part.split()) if part.isupper() else part)
        elif not names and part and len(part.split()) <= 4:
            names.append(part)
        elif names:
            break  # from here on: what they are
    return tuple(dict.fromkeys(names))


def is_name(line: str) -> bool:
    """Whether the line could be nothing but a person's name, or several."""
    return len(line.split()) <= 8 and re.fullmatch(_NAMES, line) is not None and not line.isupper()


def is_role(line: str) -> bool:
    """Whether the line says what a writer is: "Moscow correspondent"."""
    return len(line.split()) <= 10 and _patterns().role.fullmatch(line) is not None


def is_agency(line: str) -> bool:
    """Whether the line is an agency's or outlet's name, or several, and nothing else."""
    return len(line) <= 80 and _patterns().agency.fullmatch(line) is not None and agencies_in(line) is not None


def agencies_in(line: str) -> str | None:
    """The first agency or outlet that a line of credit names."""
    w = wording()
    m = re.search(rf"(?<!\w)(?:{any_of(w.outlets.values())}|{w.agency})(?!\w)", line)
    return None if m is None else w.agencies.get(m[0]) or w.outlets.get(m[0].casefold(), m[0])


def is_author_note(line: str) -> str | None:
    """The name in a note on the author ("X is the paper's Moscow correspondent"); None if it is no such note."""
    if len(line.split()) > 60:
        return None
    m = _patterns().author_note.fullmatch(line)
    return None if m is None else m["who"] or m["who2"]


def sender_of(paragraph: str) -> str | None:
    """The agency that a paragraph's dateline names: "ACCRA, Ghana (AP) --", "MINSK, March 5. /TASS/."."""
    m = _patterns().sender.match(paragraph[:140])
    return None if m is None else wording().agencies[m["agency"] or m["agency2"]]


def is_dateline(line: str) -> bool:
    """Whether the line is a dateline and nothing else: "LAGOS, Nigeria (AP) --"."""
    return len(line.split()) <= 12 and _patterns().dateline.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """Whether the line says of itself that it goes with a picture: it opens as captions do, or ends with a credit."""
    words = line.split()
    if len(words) > _MAX_CAPTION or len(line) > 500:
        return False
    if _patterns().opens.match(line):
        return True
    m = _patterns().credited.search(line)
    if m is None:
        return False
    # An agency in brackets after a sentence is also how some papers sign a report.
    signed = re.search(r"[.!?][\"'”’]?\s*[(\[][A-Za-z]{2,}[)\]]\.?$", line)
    return signed is None or (len(words) <= 30 and shows_a_picture(line))


def shows_a_picture(line: str) -> bool:
    """Whether a line without a credit reads as a caption: "(left)", or somebody who "waves" in the present."""
    words = line.split()
    if len(words) > 45:
        return False
    if _patterns().side.search(line):
        return True
    return len(words) >= 7 and any(w.strip(",.") in wording().poses for w in words[1:9]) and line[0].isupper()


def is_picture_credit(line: str) -> bool:
    """Whether the line is a picture's credit and nothing else."""
    return len(line.split()) <= 14 and _patterns().credit_only.fullmatch(line) is not None
