"""The figures that an article states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Token

from dragoman.actors.cast import Cast
from dragoman.article import Span
from dragoman.codebook import table
from dragoman.figures.bound import bound_at, without_bound
from dragoman.figures.company import (
    actors_beside,
    governing_verb,
    is_target,
    noun_phrase,
    period_of,
    spoken_of,
    subject_of,
    worth_of,
)
from dragoman.figures.draft import Draft, drafts, token_at
from dragoman.figures.figure import Figure
from dragoman.language import Reading, Sentence
from dragoman.times.time import Time


def find_figures(reading: Reading, cast: Cast, times: Sequence[Time]) -> tuple[Figure, ...]:
    """All figures of an article, in text order, with ids F1, F2 ...; `reported_by` is left empty.

    Nothing is taken from furniture, bylines and headings. Numbers that only date, name or rank something are
    no figures, nor are those that lie within one of `times`, unless it is a duration.
    """
    found: list[Figure] = []
    for sentence in reading.sentences:
        if sentence.block in ("furniture", "byline", "heading"):
            continue
        text = reading.doc[sentence.start : sentence.end].text
        mine = [t for t in times if sentence.span.overlaps(t.span)]
        for draft in drafts(reading, sentence, text, mine):
            found.append(_figure(draft, f"F{len(found) + 1}", reading, cast, sentence, text, mine, found))
    return tuple(found)


def _figure(
    draft: Draft,
    id_: str,
    reading: Reading,
    cast: Cast,
    sentence: Sentence,
    text: str,
    times: Sequence[Time],
    earlier: Sequence[Figure],
) -> Figure:
    """A draft with its bound, kind, period and actors, and with what it speaks of."""
    data = table("figures")
    start, end = draft.start - sentence.span.start, draft.end - sentence.span.start
    bound = draft.bound or bound_at(text, start, end)
    if draft.sort == "time" and re.search(
        r"(?<!for )(?<!in )(?<!after )(?<!lasted )\bover\s$", text[max(0, start - 16) : start]
    ):
        bound = "exact"  # "over six years" is during them
    first = token_at(reading, sentence, draft.start).i
    last = token_at(reading, sentence, (draft.reach or draft.end) - 1).i + 1
    head = draft.head
    while head.dep_ in ("nummod", "quantmod", "compound") and first <= head.head.i < last and head.head.i != head.i:
        head = head.head
    verb = governing_verb(head)
    if (
        bound == "exact"
        and verb is not None
        and verb.lemma_ in data["bound_verbs"]
        and 0 < first - verb.i <= 4
        and head.dep_ != "pobj"
    ):
        bound = data["bound_verbs"][verb.lemma_]
    before = without_bound(text, start)[-30:].lower()
    change = draft.sort != "time" and _is_change(head, verb, before, text[end : end + 24].lower(), draft.sort)
    noun = draft.noun
    if noun is None and draft.what is None:
        noun = worth_of(text, start, first, reading.doc, sentence.start)
        if noun is None:
            noun = spoken_of(head, first, last, sort=draft.sort, change=change)
    if noun is not None and (
        noun.lower_ in ("percent", "cent", "%", "pct", "majority")
        or noun.lower_.removesuffix("s") in data["measures"]
        or noun.lower_.removesuffix("s") in data["time_units"]
        or (noun.lemma_.lower() in data["partitives"] and draft.sort not in ("count", "percent"))
    ):
        noun = None
    target = draft.sort != "time" and is_target(head, strict=draft.sort == "count")
    if target and draft.sort != "count":
        # "The two countries aim to exceed $200 billion": an ellipsis, of what the sentence gave before.
        subject = subject_of(verb)
        prior = [f for f in earlier[-20:] if sentence.span.contains(f.span) and f.what and f.unit == draft.unit]
        if prior and noun is not None and subject is not None and noun.i == subject.i:
            noun = None
        phrase_text = prior[-1].what if prior and noun is None else None
    else:
        phrase_text = None
    phrase = noun_phrase(noun, (first, last)) if noun is not None and noun.pos_ in ("NOUN", "PROPN", "ADJ") else None
    what = phrase_text or (" ".join(reading.span(*phrase).cut(reading.article.text).split())[:120] if phrase else None)
    if what is None and draft.sort == "count":
        what = draft.what or draft.unit
    period = period_of(verb, (first, last), times, reading) if draft.sort != "time" else []
    return Figure(
        id=id_,
        span=Span(draft.start, draft.end),
        kind=_kind(draft.sort, change, target),
        value=float(draft.value),
        unit=draft.unit,
        bound=bound,
        what=what,
        actors=actors_beside(phrase, verb, last, reading, cast),
        from_=min((t.from_ for t in period if t.from_), default=None),
        to=max((t.to for t in period if t.to), default=None),
        times=tuple(t.id for t in period),
        reported_by=(),
    )


def _kind(sort: str, change: bool, target: bool) -> Literal["level", "change", "target", "count", "duration"]:
    if sort == "time":
        return "duration"
    if change:
        return "change"
    if target:
        return "target"
    return "count" if sort == "count" else "level"


def _is_change(head: Token, verb: Token | None, before: str, behind: str, sort: str) -> bool:
    """Whether a figure says by how much something moved, not where it stands."""
    data = table("figures")
    prior = re.findall(r"[\w-]+", before)[-3:]
    if prior[-1:] in (["up"], ["down"]) and (verb is None or verb.lemma_ not in data["phrasal"]):
        return True
    if re.match(r"\s(?:up|down|higher|lower|more|less|fewer)\b(?! to\b)", behind) and sort in (
        "percent",
        "money",
        "measure",
    ):
        return True
    moving = re.match(r"-?\s*(?:\w+\s)?({})s?\b".format("|".join(data["change_nouns"])), behind)
    if moving and sort != "count":
        return True
    for t in head.ancestors:
        if t.pos_ == "NOUN" and t.lemma_ in data["change_nouns"] and t.i < head.i and head.i - t.i <= 5:
            return "to" not in prior
        if t.pos_ in ("VERB", "AUX"):
            break
    if (
        verb is not None
        and prior[-1:] == ["by"]
        and any(c.lemma_ in data["change_verbs"] and c.dep_ == "xcomp" for c in verb.children)
    ):
        return True
    if verb is None or verb.lemma_.lower() not in data["change_verbs"] or verb.i > head.i:
        return False
    if "to" in prior or "from" in prior or "at" in prior or "of" in prior[-1:]:
        return False
    if verb.lemma_ in ("raise", "lift", "lower", "swell") and prior[-1:] != ["by"]:
        return False  # "raised $350 million" is what was got together
    if sort == "count":
        return "by" in prior or (
            head.dep_ in ("dobj", "npadvmod") and verb.lemma_ in ("cut", "shed", "lose", "gain", "add")
        )
    return (
        prior[-1:] == ["by"]
        or head.dep_ in ("npadvmod", "dobj", "advmod", "attr", "nummod", "oprd")
        or head.i - verb.i <= 4
    )
