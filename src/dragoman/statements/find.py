"""From attributions, which name phrases, to statements, which name actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.cast import Cast, Voice
from dragoman.article import Span
from dragoman.language import Attribution, Phrase, Reading
from dragoman.statements.confidence import confidence
from dragoman.statements.statement import Statement
from dragoman.times.time import Time

_CUE_REACH = 60  # code points between a cue and a time that still dates it ("said in an interview on Monday")
_NEAR = 100  # how many attributions before or behind one may still be around it: bounds the work on long texts
_DASH = re.compile(r"(?<=\s)(?:--|[–—―-])(?=\s)")


def find_statements(reading: Reading, cast: Cast, times: Sequence[Time] = ()) -> tuple[Statement, ...]:
    """The statements of an article, S1, S2, ... in text order.

    `reported_by` are those who relay it, outermost first: whoever is said to quote the speaker, and the speakers of
    every statement that this one stands inside of. Nobody relays himself.
    """
    attributions = sorted(reading.attributions, key=lambda a: (a.content[0].start, -a.content[-1].end))
    around = _around(attributions, reading.article.text)
    speakers = [_who(reading, cast, a.source) for a in attributions]
    found: list[Statement] = []
    for n, a in enumerate(attributions):
        chain = [s for m in around[n] for s in (*_all(reading, cast, attributions[m].relayers), *speakers[m])]
        chain += _all(reading, cast, a.relayers)
        statement = Statement(
            id=f"S{n + 1}",
            kind=a.kind,
            speakers=speakers[n],
            speaker=_passage(reading, a.source),
            cue=a.cue,
            content=a.content,
            addressees=tuple(w for w in _all(reading, cast, a.addressees) if w not in speakers[n]),
            reported_by=tuple(dict.fromkeys(w for w in chain if w not in speakers[n])),
            time=_time(reading, a, times),
            confidence=0.0,
            verb=a.verb,
        )
        found.append(replace(statement, confidence=confidence(statement, nested=bool(around[n]))))
    return tuple(found)


def voices(statements: Sequence[Statement]) -> tuple[Voice, ...]:
    """On whose word each stretch of text stands: one voice for each statement, in the same order."""
    return tuple(Voice(s.content, s.speakers, s.reported_by, s.cue, s.verb) for s in statements)


def _around(attributions: Sequence[Attribution], text: str) -> list[list[int]]:
    """For each attribution, which others it stands inside of, cue and all, outermost first.

    `attributions` are by where their content begins, so that what is around one is near it in the list.
    """
    found: list[list[int]] = []
    reach = [a.content[-1].end for a in attributions]
    for n, a in enumerate(attributions):
        at = a.cue or a.content[0]
        outer = [
            m
            for m in range(max(0, n - _NEAR), min(len(attributions), n + _NEAR))
            if m != n
            and reach[m] >= at.end
            and _size(attributions[m]) > _size(a)
            and any(part.contains(at) and not _aside(part, at, text) for part in attributions[m].content)
        ]
        found.append(sorted(outer, key=lambda m: -_size(attributions[m])))
    return found


def _aside(content: Span, at: Span, text: str) -> bool:
    """Whether a passage inside reported words stands between dashes: there the reporter speaks again."""
    before = len(_DASH.findall(text, content.start, at.start))
    return before % 2 == 1 and bool(_DASH.search(text, at.end, content.end))


def _size(a: Attribution) -> int:
    return sum(len(part) for part in a.content)


def _all(reading: Reading, cast: Cast, phrases: Sequence[Phrase]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for p in phrases for w in _who(reading, cast, p)))


def _who(reading: Reading, cast: Cast, phrase: Phrase | None) -> tuple[str, ...]:
    """The actors that a phrase means: by its head, by those joined to it, or by what its pronoun stands for."""
    if phrase is None:
        return ()
    head = reading.doc[phrase.head]
    found = list(cast.who(phrase))
    for other in head.conjuncts:
        if phrase.start <= other.i < phrase.end:
            found += cast.who(Phrase(other.i, other.left_edge.i, other.right_edge.i + 1))
    if not found and head.tag_ in ("WP", "WDT") and (noun := _antecedent(reading, phrase)) is not None:
        found += cast.who(noun)
    if not found:
        # "a spokesman for the ministry", "minister Ivan Orlov, 45": whoever is named first in apposition or before it
        for i in range(phrase.start, phrase.end):
            token = reading.doc[i]
            near = token.head.i == phrase.head and token.dep_ in ("appos", "compound", "nmod")
            if near and (ids := cast.who(Phrase(i, i, i + 1))):
                found += ids
                break
    return tuple(dict.fromkeys(found))


def _antecedent(reading: Reading, phrase: Phrase) -> Phrase | None:
    """What the relative pronoun of "the minister, who said" stands for."""
    verb = reading.doc[phrase.head].head
    while verb.dep_ in ("conj", "xcomp", "ccomp", "aux") and verb.head is not verb:
        verb = verb.head
    if verb.dep_ != "relcl":
        return None
    noun = verb.head
    return Phrase(noun.i, noun.left_edge.i, noun.i + 1)


def _passage(reading: Reading, phrase: Phrase | None) -> Span | None:
    return reading.phrase_span(phrase) if phrase is not None else None


def _time(reading: Reading, a: Attribution, times: Sequence[Time]) -> str | None:
    """The time that stands beside the cue: in its sentence, outside the content and on the cue's side of it."""
    if a.cue is None:
        return None
    sentence = next((s.span for s in reading.sentences if s.span.overlaps(a.cue)), a.cue)
    best: tuple[int, str] | None = None
    for time in times:
        if not sentence.contains(time.span) or any(time.span.overlaps(part) for part in a.content):
            continue
        low, high = min(time.span.start, a.cue.start), max(time.span.end, a.cue.end)
        if any(low < part.start < high for part in a.content):
            continue
        gap = max(time.span.start - a.cue.end, a.cue.start - time.span.end, 0)
        if gap <= _CUE_REACH and (best is None or gap < best[0]):
            best = gap, time.id
    return best[1] if best else None
