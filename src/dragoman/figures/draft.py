"""Which numbers of a sentence are figures, and of what: numbers that only date, name or rank are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.article import Span
from dragoman.codebook import table
from dragoman.figures.bound import Bound, without_bound
from dragoman.figures.company import counted_noun, governing_verb, subject_of
from dragoman.figures.number import Number, numbers
from dragoman.figures.unit import Unit, unit_at
from dragoman.language import Reading, Sentence
from dragoman.times.time import Time

# How far the words beside a number are looked at, in code points: untrusted text may be one endless sentence.
_BEFORE, _BEHIND = 120, 80

# "The death toll rose to 17", "put the number of dead at 9": what is counted stands before the number.
_TOLL = (
    r"\b(?:tolls?|tally|number of (?:dead|deaths|victims|casualties|injured|wounded|(?:people )?killed)"
    r"|(?:own|their|its) (?:dead|losses))"
    r"\b[^.;:]{0,40}\b(?:to|at|was|is|of|from|stands|reached|hit)\s(?:[a-z]+\s){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A number that is a figure: its extent as offsets, value, unit, and the token it hangs on."""

    start: int
    end: int
    value: float
    unit: str | None
    sort: str  # money | percent | time | measure | count
    head: Token
    noun: Token | None = None
    bound: Bound | None = None
    what: str | None = None  # where no noun of its own says it
    reach: int = 0  # where the passage ends that the grammar is asked about, if not at `end`


def drafts(reading: Reading, sentence: Sentence, text: str, times: Sequence[Time]) -> Iterator[Draft]:
    """The figures of one sentence, `text`, in text order; the two ends of a range are two."""
    offset = sentence.span.start
    every = list(numbers(text))
    skip = -1
    for at, number in enumerate(every):
        if at <= skip:
            continue
        following = every[at + 1] if at + 1 < len(every) else None
        joined = _range(text, number, following)
        first = token_at(reading, sentence, offset + number.start)
        if (
            joined
            and following
            and not _is_name(text[max(0, number.start - _BEFORE) : number.start], text, number, first, ranged=True)
        ):
            high = _draft(reading, sentence, times, text, following)
            if high:
                skip = at + 1
                before = unit_at(text, number.start, number.end)
                scale = following.scale if number.scale == 1 and number.value < following.value else 1.0
                # Of "$10-12 million" both are millions; the limits of a range are bounds, not exact.
                value = number.value * scale * (high.value / following.value if following.value else 1.0)
                start = offset + (before.start if before else number.start)
                limits: tuple[Bound, Bound] = ("at least", "at most") if joined == "range" else ("exact", "exact")
                yield replace(high, start=start, end=offset + number.end, value=value, bound=limits[0], reach=high.end)
                yield replace(high, bound=limits[1])
                continue
        draft = _draft(reading, sentence, times, text, number)
        # The second half of "19-15" or "555-0134" is no number by itself.
        if draft and not re.search(r"\d[-–]$", text[max(0, number.start - _BEFORE) : number.start]):
            yield draft


def _range(text: str, low: Number, high: Number | None) -> str | None:
    """Whether two numbers are the ends of one range ("between 10 and 12", "10-12 percent")."""
    if high is None or {low.form, high.form} - {"words", "digits"}:
        return None
    if low.form == high.form == "digits" and low.scale > 1 and high.scale == 1:
        return None
    between = text[low.end : high.start]
    if (
        re.fullmatch(r"\s?[–—-]\s?[$€£]?|\s(?:to|or)\s[$€£]?", between)
        and low.value * (high.scale if low.scale == 1 else 1) < high.value
    ):
        before = text[max(0, low.start - 8) : low.start].lower()
        return None if re.search(r"\bfrom [$€£]?$", before) else "range"
    if re.fullmatch(r"\sand\s[$€£]?", between) and re.search(
        r"\bbetween [$€£]?$", text[max(0, low.start - _BEFORE) : low.start], re.I
    ):
        return "range"
    return None


def _draft(reading: Reading, sentence: Sentence, times: Sequence[Time], text: str, number: Number) -> Draft | None:
    """The figure that a number is, if it is one."""
    data = table("figures")
    offset = sentence.span.start
    start, end = offset + number.start, offset + number.end
    token = token_at(reading, sentence, start)
    before = text[max(0, number.start - _BEFORE) : number.start]
    word = text[number.start : number.end].lower()
    unit = unit_at(text, number.start, number.end)
    if number.form == "odds":
        noun = next((t for t in reading.doc[token.i + 3 : token.i + 8] if t.pos_ in ("NOUN", "PROPN")), None)
        if noun is None or _unit_of(noun) in data["time_units"] or noun.tag_ not in ("NNS", "NNPS"):
            return None
        return Draft(start, end, round(number.value * 100, 2), "percent", "percent", token, noun)
    if number.form == "share":
        return _share(reading, sentence, text, number, token)
    if unit:
        span = Span(offset + unit.start, offset + unit.end)
        if unit.sort == "time" and not _is_length(text, unit, times, span):
            return None
        if unit.sort == "percent" and re.search(r"\b(?:top|bottom|richest|poorest|wealthiest)\s$", before, re.I):
            return None  # "the top 1 percent" are people
        head = token_at(reading, sentence, span.end - 1)
        if unit.sort == "money" and unit.start < number.start:
            head = token
        return Draft(span.start, span.end, number.value * unit.factor, unit.name, unit.sort, head)
    short = re.search(r"[a-z]$", word) if number.form == "digits" else None
    if (
        short
        and number.scale > 1
        and not re.search(r"(?:bn|mn|mln|bln|trn|tn|m|million|billion|trillion|thousand|hundred|lakh|crore|k)$", word)
    ):
        return None
    if any(t.type != "DURATION" and t.span.overlaps(Span(start, end)) for t in times) or _is_name(
        before, text, number, token
    ):
        return None
    hyphened = re.match(r"-([a-z]+)\b", text[number.end : number.end + _BEHIND], re.I)
    if hyphened:
        counted = data["hyphened"].get(hyphened[1].lower())
        if not counted or number.value < 3:
            return None
        return Draft(start, end + hyphened.end(), number.value, counted, "count", token_at(reading, sentence, end + 1))
    return _count(reading, sentence, text, number, token)


def _is_length(text: str, unit: Unit, times: Sequence[Time], span: Span) -> bool:
    """Whether a number of years, days ... measures how long something is, not when it was or how old."""
    data = table("figures")
    if any(t.type != "DURATION" and t.span.overlaps(span) for t in times):
        return False
    before = re.findall(r"[\w']+", without_bound(text, unit.start)[-30:].lower())[-2:]
    behind = text[unit.end : unit.end + 24].lower()
    if re.match(r"-olds?\b|\s+old\b|s?['’]?\s+of age", behind):
        return False
    if unit.hyphen:
        return True
    last = before[-1] if before else ""
    if last == "last" and before[0] in data["auxiliaries"]:
        return True  # "the visit will last three days"
    if last in data["dating_before"] or re.match(r"['’]?\s+(?:{})\b".format("|".join(data["dating_behind"])), behind):
        # "in at least", "for the first 11 months": what is dated. "After 20 years in prison" is a length.
        return False
    if before and last in ("the", "this") and re.match(r"\s+(?:since|before|after|to)\b", behind):
        return False
    return not (
        re.search(r"\b(?:one|a)\b", text[unit.start : unit.end].lower())
        and re.match(r"one\s(?:day|minute|second)\b", text[unit.start : unit.end].lower())
    )


def _is_name(before: str, text: str, number: Number, token: Token, *, ranged: bool = False) -> bool:
    """Whether a bare number names, dates, ranks or addresses something."""
    data = table("figures")
    word = text[number.start : number.end]
    behind = text[number.end : number.end + _BEHIND]
    last = re.search(r"([^\s()\"“,;]+)\s*$", before)
    previous = last[1].lower().strip(".") if last and not re.search(r"[,;(]\s*$", before) else ""
    if previous in data["labels"] or previous in data["months"] or re.search(r"\bgroup of\s$", before, re.I):
        return True
    small = "|".join(w for w in data["cardinals"] if w != "one")
    if re.search(rf"\b(?:\d+|{small}) (?:out of|of|in)(?: every)? $", before, re.I):
        return True  # "eight of 10 voters"
    if number.value < 120 and re.search(r"[A-Z][\w'’-]+, (?:then |now )?$", before) and re.match(r",|\)|\.$", behind):
        return True  # an age: "Lowe, 89, ..."
    if ranged:
        return False
    if number.value == 1 and re.search(rf"\b(?:\d+|{small})[ -]to[ -]$", before, re.I):
        return True  # "a 3 to 1 margin"
    if number.form == "words":
        if word[0].isupper() and number.start > 1 and not re.search(r"[\"“‘'(.:?!—–-]\s?$", before):
            return True
        if re.match(r"-?(?:{})\b".format("|".join(("time", "way", "fold", "year-old", "day", "thing"))), behind, re.I):
            return True
        return bool(re.match(r"\s+another\b", behind))
    if re.match(
        r"(?:st|nd|rd|th)\b|\s?(?:a\.?m\.?|p\.?m\.?|o['’]clock|GMT|UTC|BST|EST)\b|:\d|[/–-]\d|\.\d",
        behind,
        re.I,
    ):
        return True
    if re.search(r"[$€£#№@/]\s?$", before):
        return True
    if re.match(r"\s+(?:{})\b".format("|".join(data["months"])), behind, re.I) and re.match(r"\s+[A-Z]", behind):
        return True
    digits = re.fullmatch(r"\d{4}", word)
    if digits and 1700 <= number.value < 2100:
        # Years; a noun that counts people, with no date about it, says otherwise ("1800 troops").
        noun = re.match(r"\s+(?:[a-z]+\s)?([a-z]+)s?\b", behind)
        return not (
            noun
            and _singular(noun[1]) in data["persons"]
            and previous not in ("in", "since", "of", "by", "from", "until")
        )
    if token.i > 0:
        prior = token.nbor(-1)
        # "Boeing 737", "Apollo 11": nothing is counted behind it.
        if (
            prior.pos_ == "PROPN"
            and prior.idx + len(prior.text) + 1 == token.idx
            and token.dep_ != "nummod"
            and prior.text.lower() not in ("some",)
        ):
            return not re.match(r"\s+[a-z]+", behind) or token.head == prior
    return bool(
        re.match(
            r"\s+[A-Z]\w+(?:\s[A-Z]\w+)*\s(?:Street|St|Avenue|Ave|Road|Rd|Square|Lane|Boulevard|Drive)\b",
            behind,
        )
    )


def _singular(word: str) -> str:
    return str(table("figures")["units_of"].get(word, word))


def _share(reading: Reading, sentence: Sentence, text: str, number: Number, token: Token) -> Draft | None:
    """ "Two-thirds of voters": a share, in percent, of what follows."""
    behind = re.match(
        r"\s+(?:of\s+|(?=(?:the|its|their|his|all|that|was|were|has|have)\s))",
        text[number.end : number.end + _BEHIND],
        re.I,
    )
    word = text[number.start : number.end].lower()
    prior = re.findall(r"[\w-]+", text[max(0, number.start - _BEFORE) : number.start].lower())[-1:]
    if not behind or (
        prior and prior[0] in ("first", "second", "other", "latter", "former", "better", "by", "and", "every", "one")
    ):
        return None
    if word in ("a second", "a fifth", "a sixth") and not re.match(r"\s+of\b", text[number.end : number.end + _BEHIND]):
        return None
    if re.match(
        r"\s+of\s+(?:an?\s|\d|last|this|next|the\s(?:year|month|decade|century|season|game|match))",
        text[number.end : number.end + _BEHIND],
        re.I,
    ):
        return None
    if word == "half" and re.match(
        r"\s+(?:the\s)?(?:time|way|story|battle|truth)\b", text[number.end : number.end + _BEHIND], re.I
    ):
        return None
    last = token_at(reading, sentence, sentence.span.start + number.end - 1)
    noun = next(
        (
            t
            for t in reading.doc[last.i + 1 : min(sentence.end, last.i + 12)]
            if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "poss", "nmod")
        ),
        None,
    )
    start = sentence.span.start + number.start
    return Draft(
        start,
        sentence.span.start + number.end,
        round(number.value * 100, 2),
        "percent",
        "percent",
        token,
        noun,
    )


def _count(reading: Reading, sentence: Sentence, text: str, number: Number, token: Token) -> Draft | None:
    """A bare number with the noun that it counts, if that is worth keeping."""
    data = table("figures")
    offset = sentence.span.start
    start, end = offset + number.start, offset + number.end
    last = token_at(reading, sentence, end - 1)
    behind = text[number.end : number.end + _BEHIND]
    of = re.match(r"(?:\sof (?:the|its|their|his|her|these|those|them|our|my)\b)", behind)
    noun = counted_noun(last, sentence.end)
    word = text[number.start : number.end].lower()
    article = re.findall(r"[\w']+", text[max(0, number.start - _BEFORE) : number.start].lower())[-1:]
    definite = bool(article) and article[0] in data["definite"]
    plain = re.match(r"\s(?:more\s|others?\b|people\b|dead\b|injured\b|wounded\b|missing\b)", behind)
    if of and noun is None:
        if word == "one":
            return None
        pobj = next(
            (
                t
                for t in reading.doc[last.i + 2 : min(sentence.end, last.i + 9)]
                if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"
            ),
            None,
        )
        noun = pobj if pobj is not None and pobj.pos_ == "NOUN" and pobj.tag_ == "NNS" else None
    if noun is None:
        return _bare(text, number, token, start, end, plain)
    unit = _unit_of(noun)
    points = unit == "point" and (number.value > 20 or number.value % 1 != 0)
    if (unit in data["uncounted"] and not points) or noun.lower_ in data["uncounted"]:
        return None
    if word == "one" and (unit not in data["persons"] or article[:1] in (["not"], ["no"], ["only"])):
        return None
    if word == "zero" or (definite and not of and number.value <= 10 and (number.value <= 4 or unit in data["named"])):
        return None
    if number.value <= 2 and unit in data["pairs"]:
        return None
    if (
        noun.tag_ == "NN"
        and number.value != 1
        and noun.lower_ == noun.lemma_
        and unit == noun.lower_
        and not _invariant(noun.lower_)
    ):
        return None
    span_end = max(end, noun.idx + len(noun.text)) if not of else end
    return Draft(start, span_end, number.value, unit, "count", noun, noun)


def _invariant(word: str) -> bool:
    """Whether a noun may be plural as it stands: "aircraft", "150 staff"; else the number isn't its own."""
    return word in table("figures")["invariant"] or word.endswith(("craft", "folk", "s"))


def _bare(text: str, number: Number, token: Token, start: int, end: int, plain: re.Match[str] | None) -> Draft | None:
    """A number with no noun: persons, where the words around it are of what is done to people."""
    data = table("figures")
    behind = text[number.end : number.end + _BEHIND]
    if number.value == 1 and not plain:
        return None
    after = re.match(
        r"\s(?:(?:more|others?|people|were|was|are|have|had|been|also|reportedly|confirmed)\s){0,4}"
        r"(dead|injured|wounded|missing|killed|hurt|arrested|detained)\b",
        behind,
    )
    if after:
        return Draft(start, end, number.value, "person", "count", token, what=after[1])
    verb = governing_verb(token)
    if (
        verb is not None
        and verb.lemma_.lower() in data["person_verbs"]
        and token.dep_ in ("dobj", "nsubj", "nsubjpass", "obj", "appos", "conj", "nummod")
        and abs(verb.i - token.i) <= 6
        and not re.match(r"\s?[-–/:]?\d|\syears?\b", behind)
    ):
        return Draft(start, end, number.value, "person", "count", token, what=verb.text.lower())
    crowd = re.search(r"\b(\w+) of (?:\w+ ){0,3}$", text[max(0, number.start - _BEFORE) : number.start])
    if crowd and crowd[1].lower() in data["crowds"] and not re.match(r"\s[a-z]+s\b", behind):
        return Draft(start, end, number.value, "person", "count", token, what=crowd[1])
    if re.search(_TOLL, text[max(0, number.start - _BEFORE) : number.start], re.I) and not re.match(
        r"[-–/:]|\s[a-z]+s\b", behind
    ):
        return Draft(start, end, number.value, "person", "count", token)
    if (
        verb is not None
        and verb.lemma_ == "number"
        and verb.i < token.i <= verb.i + 5
        and token.dep_ in ("attr", "dobj", "oprd", "npadvmod")
    ):
        subject = subject_of(verb)
        if subject is not None and subject.pos_ == "NOUN":
            return Draft(start, end, number.value, _unit_of(subject), "count", token, subject)
    if plain and number.value != 2 and plain[0].strip() in ("others", "people", "dead"):
        return Draft(start, end, number.value, "person", "count", token)
    return None


def _unit_of(noun: Token) -> str:
    """A counted noun's singular; a people's name keeps its capital ("three Americans": "American")."""
    known = table("figures")["units_of"].get(noun.lower_)
    if known:
        return str(known)
    if noun.text[0].isupper() and noun.tag_ in ("NNS", "NNP", "NNPS") and not noun.is_sent_start:
        return noun.text.removesuffix("s")
    word = noun.lower_
    return _one(word) if noun.tag_ in ("NNS", "NNPS") or word.endswith("s") else word


def _one(plural: str) -> str:
    """An English plural's singular, by its ending."""
    for ending, single in (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("ises", "is"),
        ("men", "man"),
        ("oes", "o"),
    ):
        if plural.endswith(ending) and len(plural) > len(ending) + 1:
            return plural[: -len(ending)] + single
    return plural if plural.endswith(("ss", "us", "is", "craft")) or not plural.endswith("s") else plural[:-1]


def token_at(reading: Reading, sentence: Sentence, offset: int) -> Token:
    """The sentence's token that covers an offset."""
    doc = reading.doc
    at = bisect_right(range(sentence.start, sentence.end), offset, key=lambda i: doc[i].idx) - 1
    return doc[sentence.start + max(0, at)]
