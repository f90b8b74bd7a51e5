"""Finding the times of a reading, and giving each its value and days."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date

from spacy.tokens import Doc

from dragoman.article import Span
from dragoman.language.parse import normal
from dragoman.language.reading import Reading
from dragoman.times import dates, discourse, hours, periods, spans
from dragoman.times.calendar import covering
from dragoman.times.company import plausible
from dragoman.times.moment import REFERENCE, Known, Moment, Sense
from dragoman.times.phrasing import Use, phrasings, uses
from dragoman.times.tense import direction, happened
from dragoman.times.time import Time


def _nothing(use: Use, moment: Moment) -> Sense | None:
    return None


def _fixed(use: Use, moment: Moment) -> Sense | None:
    return Sense("DATE", use.phrasing.payload)


def _near(use: Use, moment: Moment) -> Sense | None:
    return Sense("DATE", "FUTURE_REF" if use.has("future") else "PAST_REF")


def _some_day(use: Use, moment: Moment) -> Sense | None:
    return Sense("DATE", "XXXX-XX-XX")


MEANINGS: dict[str, Callable[[Use, Moment], Sense | None]] = {
    "none": _nothing,
    "calendar_day": dates.calendar_day,
    "day_part": hours.day_part,
    "clock": hours.clock,
    "day_again": dates.day_again,
    "deictic_day": dates.deictic_day,
    "weekday": dates.weekday,
    "month": periods.month,
    "month_again": periods.month,
    "year": periods.year,
    "year_again": periods.year_again,
    "decade": periods.decade,
    "century": periods.century,
    "fiscal": periods.fiscal,
    "quarter": periods.quarter,
    "half": periods.half,
    "first_units": periods.first_units,
    "season": periods.season,
    "half_year_end": discourse.unit,
    "unit": discourse.unit,
    "same": discourse.same,
    "that_day": discourse.that,
    "ago": spans.ago,
    "offset": spans.later,
    "some_day": _some_day,
    "near": _near,
    "duration": spans.duration,
    "compound": spans.compound,
    "set": spans.recurring,
    "set_again": spans.recurring,
    "rate": spans.duration,
    "fixed": _fixed,
    "holiday": dates.holiday,
}


def find_times(reading: Reading) -> tuple[Time, ...]:
    """The times of an article in text order, with ids "T1", "T2", ...; none of them in furniture.

    Relative ones are resolved against `reading.article.reference` and the times before them. Without a reference
    they keep an X for what isn't known, and have no days.
    """
    finder = _Finder(reading)
    for block in reading.article.blocks:
        if block.kind != "furniture":
            finder.read(block.span)
    return tuple(finder.times)


def _day(stamp: str) -> date | None:
    """The day of an ISO 8601 date or date and time; null where it has no day ("2021-12")."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", stamp)
    return date(*(int(g) for g in match.groups())) if match else None


class _Finder:
    """Reads the blocks of one article in order, remembering the times that it has met."""

    def __init__(self, reading: Reading) -> None:
        self.text = normal(reading.article.text)
        self.doc: Doc = reading.doc
        self.token_starts = [t.idx for t in reading.doc]
        self.sentence_starts = [s.span.start for s in reading.sentences]
        reference = reading.article.reference
        self.reference = reference[0] if reference else None
        self.today = _day(reference[1]) if reference else None
        self.times: list[Time] = []
        self.known: list[Known] = []
        self.sentence = -1
        self.in_sentence = 0
        self.coming: list[Use] = []
        _, self.words = phrasings()

    def read(self, span: Span) -> None:
        """Append the times of one block."""
        lexemes = self.words.read(self.text[span.start : span.end], span.start)
        lexemes = plausible(lexemes, self.doc, self.token_at, self.words)
        found = uses(lexemes)
        for i, use in enumerate(found):
            self.coming = found[i + 1 : i + 4]
            place = Span(use.core[0].start, use.core[-1].end)
            sense = self.sense(use, place)
            if sense is not None and sense.value is not None:
                self.append(sense, place)

    def token_at(self, offset: int) -> int:
        """The index of the token that holds the code point at `offset`."""
        return max(bisect_right(self.token_starts, offset) - 1, 0)

    def sense(self, use: Use, place: Span) -> Sense | None:
        """What one expression means where it stands."""
        sentence = bisect_right(self.sentence_starts, place.start)
        if sentence != self.sentence:
            self.sentence, self.in_sentence = sentence, 0
        start, end = self.tokens(place)
        moment = Moment(
            self.today,
            lambda: direction(self.doc, start, end),
            self.known,
            self.in_sentence,
            lambda: self.day_to_come(place),
            lambda: self.is_rate(use),
            lambda: happened(self.doc, start, end),
        )
        return MEANINGS[use.phrasing.meaning](use, moment)

    def day_to_come(self, place: Span) -> Sense | None:
        """The next day that the sentence names: of "at 10 (0700 GMT) on Friday", Friday."""
        for use in self.coming:
            ahead = Span(use.core[0].start, use.core[-1].end)
            same = bisect_right(self.sentence_starts, ahead.start) == self.sentence
            if same and use.phrasing.meaning in ("weekday", "calendar_day", "deictic_day"):
                return self.sense(use, ahead)
        return None

    def is_rate(self, use: Use) -> bool:
        """Whether "a day" means each day: "$5 a day", "hundreds of calls a day"."""
        if len(use.core) != 2 or use.core[0].word not in ("a", "an"):
            return False
        token = self.doc[self.token_at(use.core[1].start)]
        return (
            token.dep_ in ("npadvmod", "nmod")
            and token.head.i < token.i
            and (token.head.pos_ in ("NOUN", "NUM", "SYM") or token.head.lower_ in ("once", "twice"))
        )

    def tokens(self, place: Span) -> tuple[int, int]:
        """The tokens that a passage touches."""
        return self.token_at(place.start), bisect_left(self.token_starts, place.end)

    def append(self, sense: Sense, place: Span) -> None:
        """Record a time with its days and anchor."""
        id_ = f"T{len(self.times) + 1}"
        anchor = self.reference if sense.anchor == REFERENCE else sense.anchor
        first, last = sense.days or covering(sense.value)
        if sense.type in ("DURATION", "SET"):
            first = last = None
        start, end = self.tokens(place)
        self.times.append(Time(id_, place, sense.type, sense.value, first, last, anchor, start, end))
        if first is not None and sense.value is not None:
            self.known.append(Known(id_, sense.value, date.fromisoformat(first)))
            self.in_sentence += 1
