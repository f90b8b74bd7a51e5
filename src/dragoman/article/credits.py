"""Lines that name who wrote an article, and who sent it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.article.wording import any_of, wording

_TOKEN = r"[^\W\d_a-zà-öø-ÿ][\w.'’-]*"
_PARTICLE = r"(?:(?:de|da|del|della|der|den|van|von|bin|bint|ibn|al|el|la|le|di|du|dos|ter|ten)\s)"
_NAME = rf"(?:{_TOKEN})(?:\s{_PARTICLE}*(?:al-|el-|d['’])?{_TOKEN}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:\s?,\s|\s(?:and|&|with)\s|,\s(?:and|&)\s){_NAME}){{0,5}}"
_PLACE = r"[^\W\d_a-z][\w.'’-]*(?:(?:\s|,\s|\sand\s|/)[^\W\d_a-z][\w.'’-]*){0,5}"
_BY = re.compile(
    r"(?:(?:an? )?(?:story|text|words|written|report|reported|reporting|analysis|posted|published|compiled|edited"
    r"|produced|translated|photos?|photography|photographs|interview|review|commentary|column|special report)\s)?"
    r"(?:by:?\s+|by(?-i:(?=[A-Z]{2})))(?P<who>\S.{1,120})",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"[-—–(\[*\s]*(?:(?:additional|further|with|local|extra|contributing)\s(?:and\s)?)*"
    r"(?:(?:report(?:ing|age)|editing|writing|research|contributions?|material|files|inputs?|photos?)\s"
    r"(?:and\s\w+\s)?(?:by|from)|(?:compiled|written|edited|translated|reported|with reporting) by"
    r"|contributors?:|reporters?:|editors?:|authors?:)\s?(?P<who>\S.{1,240})",
    re.IGNORECASE,
)
_CREDIT_WORDS = frozenset(
    [
        "and",
        "in",
        "at",
        "by",
        "the",
        "of",
        "from",
        "for",
        "with",
        "additional",
        "editing",
        "reporting",
        "writing",
        "newsroom",
    ]
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to this (?:report|story|article|piece|dispatch)|reporting)\b"
    rf"|^\W*{_NAMES}\s(?:(?:is\s)?report(?:ed|ing)|contributed) from {_PLACE}(?:,? and {_NAMES} from .{{2,80}})?\W*$"
    rf"|^\W*{_NAMES}\sreported from\b.{{2,60}}\band\b.{{2,60}}\bfrom\b"
)
_HANDS = re.compile(r"(?:edited|translated|produced|photo|compiled)", re.IGNORECASE)  # names that are not the writer's
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|noon|midnight|nightfall|dawn", re.IGNORECASE)
_AFTER_NAMES = re.compile(r"\s?[|·•(]\s?|\s[–—-]\s|\bPublished\b|\bUpdated\b|\d")
_AFTER_NAME = re.compile(r"\s(?:in|at|for|from)\s(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Patterns:
    name_at: re.Pattern[str]
    role: re.Pattern[str]
    author_note: re.Pattern[str]
    agency: re.Pattern[str]
    dateline: re.Pattern[str]
    sender: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    w = wording()
    outlets = f"{any_of(w.outlets.values())}|{any_of(w.agencies)}"
    return _Patterns(
        name_at=re.compile(
            rf"(?P<who>{_NAMES})(?:\s?,?\s(?:in|at|from)\s{_PLACE}|\s?[,|/–—-]+\s?(?:{outlets}|.{{0,40}}\b"
            rf"(?:{w.journalists})s?\b.{{0,40}})|,\s?(?:in|at)\s.{{2,40}})"
        ),
        role=re.compile(
            rf"(?:[\w'’&.,/-]+\s){{0,6}}(?:{w.journalists})s?(?:(?:,|\s(?:in|at|for|of|on))\s?[\w'’&., -]{{2,40}})?",
            re.IGNORECASE,
        ),
        author_note=re.compile(
            rf"(?P<who>{_NAME}) (?:is|was|has been|works|covers|writes|reports)\b.{{0,80}}"
            rf"\b(?:{w.journalists})s?\b.{{0,300}}"
            rf"|(?P<who2>{_NAME}) (?:covers|writes about|reports on) .{{3,200}}"
        ),
        agency=re.compile(
            r"[-—–(\[\s]*(?:(?i:source|with|from|via|and|news agency|news agencies|agencies|agency|staff|inputs?|by"
            r"|the)\b"
            rf"|(?:{outlets})\b|[/,&+|:\s])+[)\]\s.]*"
        ),
        dateline=re.compile(
            rf"[A-Z][\w.'’ -]{{1,40}}(?:,\s?[\w.'’ -]{{2,30}}){{0,3}}\s?\(?(?:{w.agency})\s?\)?\s?[-–—_:]{{0,2}}"
            r"|[A-Z][A-Z.'’ -]{2,40}(?:,\s?[\w.'’ -]{2,30}){0,2}\s?[-–—_]{1,2}"
        ),
        sender=re.compile(
            r"[A-Z][\w.'’ -]{1,40}(?:[,.]\s?[\w.'’ -]{2,30}){0,3}\s?[(/](?:[\w.' -]{1,20}/)?"
            rf"(?P<agency>{w.agency})\s?[)/]"
            rf"|[(\[](?P<agency2>{w.agency})[)\]]\s?[-–—]"
        ),
    )


def byline_names(line: str, *, plain: bool = True) -> tuple[str, ...] | None:
    """The people (or the agency) that a byline names; None if the line isn't a byline.

    Empty for a line that credits writers without its being clear where a name ends. `plain`: a name with its
    place or function ("Jane Doe in Oslo") is a byline also without "by"; a headline can look the same.
    """
    if len(line) > 260:
        return None
    p = _patterns()
    if len(line.split()) <= 24 and (m := _BY.fullmatch(line)) and _is_credit(m["who"]):
        return () if _HANDS.match(line) else _people(m["who"])
    if (m := _REPORTING.fullmatch(line)) and _is_list_of_names(m["who"]):
        return ()
    if len(line.split()) <= 45 and _CONTRIBUTED.search(line):
        return ()
    if plain and len(line.split()) <= 16 and not line.endswith((".", "?", "!")) and (m := p.name_at.fullmatch(line)):
        return _people(m["who"])
    return None


def _is_list_of_names(who: str) -> bool:
    """Whether the words after "reporting by" are names and further credits: no small word of a sentence."""
    words = [w.strip("()[].,;:") for w in who.split()]
    return all(not w or not w[0].islower() or w.casefold() in _CREDIT_WORDS for w in words)


def _is_credit(who: str) -> bool:
    """Whether what follows "by" is a name, not a day nor the agent of a headline in the passive."""
    if who.endswith(("?", "!")) or (who.endswith(".") and len(who.split()) > 4) or _DAY.match(who):
        return False
    small = (w for w in who.split() if w[0].islower() and w.casefold() in wording().function_words)
    return not who[0].islower() and all(w in _CREDIT_WORDS for w in small)


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
