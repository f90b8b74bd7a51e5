"""Cues that are no verbs: nouns, adjectives, "according to", a label and a colon, a dash and a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Span, Token

from dragoman.language.attribution_content import whole_quotes
from dragoman.language.attribution_cues import group, lexicon
from dragoman.language.attribution_found import Found, Range
from dragoman.language.attribution_ground import DASHES, Ground
from dragoman.language.attribution_source import owner_of, phrase, source_of
from dragoman.language.reading import Phrase


def nominal(ground: Ground, noun: Token) -> Iterator[Found]:
    """ "Her warning that", "the union's demand to", "Lima's denial of", "made the claim that": nouns with an owner."""
    frames = lexicon().nouns.get(noun.lemma_.lower())
    source = owner_of(noun, ground) if frames else None
    if not frames or source is None:
        return
    for child in noun.rights:
        span = _nominal_content(child, frames)
        if span is not None:
            content = whole_quotes(ground, ground.trim(*span), noun)
            yield Found((noun.i, noun.i + 1), noun.i, source, True, (content,), noun.lemma_.lower(), 1)
            return


def _nominal_content(child: Token, frames: frozenset[str]) -> Range | None:
    first, end = child.left_edge, child.right_edge.i + 1
    if child.dep_ in ("acl", "ccomp"):
        if first.lower_ == "that" and first.tag_ == "IN" and "that" in frames:
            return first.i + 1, end
        if "inf" in frames and any(c.tag_ == "TO" and c.dep_ == "aux" for c in child.lefts):
            return first.i, end
    if child.dep_ == "prep" and child.lower_ in frames:
        return child.i + 1, end
    return None


def adjectival(ground: Ground, adjective: Token) -> Iterator[Found]:
    """ "Is confident that", "was reluctant to"."""
    be = adjective.head
    if adjective.lemma_.lower() not in lexicon().adjectives or adjective.dep_ != "acomp" or be.i > adjective.i:
        return
    source, own = source_of(be, ground)
    clause = next((c for c in adjective.rights if c.dep_ in ("ccomp", "xcomp")), None)
    if clause is None:
        clause = next((c for c in be.rights if c.dep_ in ("ccomp",) and c.i > adjective.i), None)
    if source is None or clause is None:
        return
    start, _ = group(be)
    span = (max(adjective.i + 1, clause.left_edge.i), clause.right_edge.i + 1)
    if ground.doc[span[0]].lower_ == "that":
        span = (span[0] + 1, span[1])
    yield Found(
        (start, adjective.i + 1),
        adjective.i,
        source,
        own,
        (whole_quotes(ground, ground.trim(*span), adjective),),
        adjective.lemma_.lower(),
        1,
    )


def phrasal(ground: Ground, low: int, high: int) -> Iterator[Found]:
    """ "According to" and its like."""
    words = [t.lower_ for t in ground.doc[low:high]]
    for i, word in enumerate(words):
        for cue in lexicon().phrases:
            if word == cue[0] and tuple(words[i : i + len(cue)]) == cue:
                at, stop = low + i, low + i + len(cue)
                last = ground.doc[stop - 1]
                noun = next((c for c in last.rights if c.dep_ in ("pobj", "pcomp", "dep")), None)
                if noun is None:
                    continue
                source = phrase(noun, ground, after=stop)
                if source is None:
                    continue
                yield Found(
                    (at, stop),
                    at,
                    source,
                    True,
                    tuple(_around(ground, at, source.end, low, high)),
                    " ".join(cue),
                    0,
                )


def _around(ground: Ground, start: int, end: int, low: int, high: int) -> Iterator[Range]:
    """The sentence, less the phrase that names its source."""
    k = start - 1
    if k >= 0 and ground.doc[k].text == "," and ground.quote(k) is None:
        k -= 1
    q = ground.quote(k) if k >= 0 else None
    if q and q.end == k + 1 and q.start < low:
        low = q.start
    left, right = ground.trim(low, start), ground.trim(end, high)
    if left[0] < left[1] and any(t.is_alpha for t in ground.doc[left[0] : left[1]]):
        yield left
    if right[1] - right[0] > 2:
        yield right


def labelled(ground: Ground) -> Iterator[Found]:
    """What follows a name and a colon: a headline ("Putin: we won't give in") or a transcript ("SMITH: Good evening.").

    A place in front of a paragraph is a dateline, and a word in capitals that comes only once is a label of the
    newspaper's ("WATCH:"), not a speaker.
    """
    labels: list[tuple[int, int, int]] = []
    for low, high in ground.blocks:
        for at in range(low + 1, min(low + 9, high - 1)):
            if ground.doc[at].text == ":":
                labels.append((low, at, high))
                break
    said = Counter(ground.doc[low:at].text for low, at, _ in labels)
    for low, at, high in labels:
        words = ground.doc[low:at]
        heading = ground.kind(low) in ("title", "standfirst", "heading")
        if _is_name(words, heading) or (said[words.text] > 1 and all(t.is_upper and t.is_alpha for t in words)):
            content = ground.trim(at + 1, high)
            yield Found((at, at + 1), at, Phrase(at - 1, low, at), True, (content,), None)


def _is_name(words: Span, heading: bool) -> bool:
    if not all(t.pos_ == "PROPN" or t.text in (".", "(", ")") or t.ent_type_ for t in words):
        return False
    return words[-1].ent_type_ == "PERSON" or (heading and words[-1].ent_type_ in ("GPE", "NORP", "ORG"))


def signed(ground: Ground) -> Iterator[Found]:
    """A quotation with a dash and the speaker's name under it."""
    for q in ground.quotes:
        low, high = ground.block_bounds(q.start)
        at = q.end
        while at < high and ground.doc[at].is_space:
            at += 1
        if at >= high and q.start == low and ground.block[q.start] + 1 < len(ground.blocks):
            at, high = ground.blocks[ground.block[q.start] + 1]
        if at + 1 >= high or ground.doc[at].text not in DASHES:
            continue
        names = [t for t in ground.doc[at + 1 : high] if t.is_alpha]
        if not names or names[0].pos_ != "PROPN":
            continue
        end = at + 1
        while end < high and (ground.doc[end].pos_ == "PROPN" or ground.doc[end].text == "."):
            end += 1
        if end < high and not (ground.doc[end].text == "," or ground.breaks(end)):
            continue
        yield Found((at, at + 1), at, Phrase(end - 1, at + 1, end), True, ((q.start, q.end),), None, 0)
