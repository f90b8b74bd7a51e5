"""Who is reported to say what, as the grammar shows it.

The scheme is PolNeAR's (Newell, Margolin and Ruths, 2018): a source, a cue and a content, for direct, mixed
and indirect speech and for stated beliefs and intentions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.article import Span
from dragoman.language import attribution_content as content
from dragoman.language.attribution_content import Range
from dragoman.language.attribution_cues import Frame, frame_of, group, is_passive, lexicon
from dragoman.language.attribution_ground import Ground
from dragoman.language.attribution_source import owner_of, phrase, source_of
from dragoman.language.reading import Attribution, Phrase, Reading

_STOPS = frozenset({".", "!", "?"})
_COMMAS = frozenset({",", "--", "—", "–", "-", "―"})


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution in the making: ranges of tokens."""

    cue: Range | None
    head: int
    source: Phrase | None
    own: bool
    content: tuple[Range, ...]
    verb: str | None
    rank: int
    addressees: tuple[Phrase, ...] = ()
    relayers: tuple[Phrase, ...] = ()


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of an article, by where their content begins.

    One may lie inside another's content (whom a spokesman says the minister warned). A quotation that follows on
    with no cue of its own has the source of the one before it.
    """
    ground = Ground(reading)
    found = [f for f in _candidates(ground) if f.content]
    kept = _choose(ground, found)
    kept = _follow_on(ground, kept)
    return tuple(_finish(ground, f) for f in sorted(kept, key=lambda f: (f.content[0][0], -f.content[-1][1])))


def _candidates(ground: Ground) -> Iterator[_Found]:
    for sentence in ground.reading.sentences:
        for token in ground.doc[sentence.start : sentence.end]:
            if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBG", "VBN", "VBD", "VBZ"):
                found = frame_of(token)
                if found:
                    yield from _verbal(ground, token, *found)
            elif token.pos_ == "NOUN":
                yield from _nominal(ground, token)
        yield from _phrasal(ground, sentence.start, sentence.end)


def _verbal(ground: Ground, verb: Token, lemma: str, frame: Frame) -> Iterator[_Found]:
    passive = is_passive(verb)
    source, own = source_of(verb, ground)
    first, last = group(verb)
    particles = lemma.count(" ")
    if particles and last < verb.i + 1 + particles:
        last = verb.i + 1 + particles
    start = first
    inverted = own and source is not None and source.start > verb.i
    if own and source is not None and source.end <= first:
        start = source.start
    end = max(last, source.end) if inverted and source is not None else last
    if verb.dep_ == "amod" or (passive and not frame.has("clause") and verb.dep_ == "acl"):
        return
    make = lambda *parts: _Found(  # noqa: E731
        (first, last), verb.i, source, own, tuple(p for p in parts if p[0] < p[1]), lemma, 0
    )
    pre = None
    if not passive and frame.has("quote", "clause") and source is not None:
        pre = content.before_clause(ground, verb, start, frame)
    if pre is not None:
        rest = content.adjuncts_end(ground, verb, end, frame)
        yield make(pre, *_resumed(ground, verb, rest, pre))
        return
    chosen = content.complements(verb, frame)
    if frame.has("quote") and source is not None:
        quoted = _introduced(ground, verb, end, frame, chosen)
        if quoted is not None:
            yield make(quoted)
            return
    span = content.after_cue(ground, verb, last, chosen)
    if span is None:
        return
    if passive:
        yield from _passive(ground, verb, lemma, span, make, source)
        return
    if source is None:
        return
    yield make(_whole_quotes(ground, span, verb))


def _passive(ground, verb, lemma, span, make, source):  # type: ignore[no-untyped-def]
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if lemma not in lexicon().passive:
        return
    if subject is not None and subject.lower_ != "it":
        of = phrase(subject, ground, before=verb.i)
        if of:
            yield make((of.start, of.end), span)
    elif subject is not None:
        yield make(span)


def _resumed(ground: Ground, verb: Token, end: int, pre: Range) -> Iterator[Range]:
    """What goes on after "..., he said": the rest of the sentence, or the quotation taken up again."""
    _, high = ground.bounds(verb.i)
    block_low, block_high = ground.block_bounds(verb.i)
    at = end
    quoted = ground.quote(pre[1] - 1) is not None
    while at < block_high and (ground.doc[at].text in _COMMAS or ground.doc[at].text in _STOPS or ground.doc[at].text in (":", ";") or ground.doc[at].is_space):
        if ground.quote(at):
            break
        at += 1
    if at >= block_high:
        return
    q = ground.quote_from(at)
    if q and quoted:
        yield (q.start, q.end)
        return
    if not quoted and end < high and ground.doc[end].text in _COMMAS and at < high:
        nxt = ground.doc[at]
        if any(c.left_edge.i <= at <= c.i and c.dep_ in ("advcl",) and c.tag_ == "VBG" for c in verb.rights):
            return
        if nxt.lower_ in ("and", "but") and any(c.dep_ == "conj" and c.lemma_.lower() in lexicon().verbs for c in verb.rights):
            return
        if any(c.left_edge.i == at and c.dep_ in ("advcl", "prep", "npadvmod") for c in verb.rights) and nxt.lower_ not in ("and", "but", "or", "because"):
            return
        yield _whole_quotes(ground, ground.trim(at, high), verb)


def _introduced(ground: Ground, verb: Token, end: int, frame: Frame, chosen: list[Token]) -> Range | None:
    """The quotation, or what follows a colon, that a cue clause leads up to."""
    end = content.adjuncts_end(ground, verb, end, frame)
    _, block_high = ground.block_bounds(verb.i)
    if end >= block_high:
        return None
    q = ground.quote_from(end)
    text = ground.doc[end].text
    if q is None and text in (",", ":", "that", "--", "—", "–"):
        q = ground.quote_from(end + 1)
    if q is not None and not (ground.quote(verb.i) is q):
        _, high = ground.bounds(max(q.end - 1, verb.i))
        return (q.start, _to_end_of_content(ground, q.end, high, chosen))
    if text == ":":
        if end + 1 < block_high:
            return ground.trim(end + 1, ground.bounds(end + 1)[1])
        n = ground.block[verb.i]
        if n + 1 < len(ground.blocks):
            low, high = ground.blocks[n + 1]
            q = ground.quote_from(low)
            return (q.start, q.end) if q else None
    return None


def _to_end_of_content(ground: Ground, start: int, high: int, chosen: list[Token]) -> int:
    """How far content reaches beyond the quotation that it begins with."""
    ends = [c.right_edge.i + 1 for c in chosen if c.left_edge.i < start]
    stop = max([start, *ends])
    return ground.trim(start - 1, min(stop, high))[1] if stop > start and start < high else start


def _whole_quotes(ground: Ground, span: Range, verb: Token) -> Range:
    """A range widened so that it cuts through no quotation, unless the cue is in that quotation."""
    start, end = span
    if end > start:
        q = ground.quote(end - 1)
        if q and q is not ground.quote(verb.i):
            end = max(end, q.end)
        q = ground.quote(start)
        if q and q is not ground.quote(verb.i) and q.start > verb.i:
            start = min(start, q.start)
    own = ground.quote(verb.i)
    if own is not None:
        end = min(end, own.outer)
    return start, end


def _nominal(ground: Ground, noun: Token) -> Iterator[_Found]:
    frames = lexicon().nouns.get(noun.lemma_.lower())
    if not frames:
        return
    source = owner_of(noun, ground)
    for child in noun.rights:
        span = None
        if child.dep_ in ("acl", "ccomp") and child.i > noun.i:
            mark = child.left_edge
            if mark.lower_ == "that" and mark.tag_ == "IN" and "that" in frames:
                span = (mark.i + 1, child.right_edge.i + 1)
            elif "inf" in frames and any(c.tag_ == "TO" and c.dep_ == "aux" for c in child.lefts):
                span = (child.left_edge.i, child.right_edge.i + 1)
        if span and source:
            yield _Found((noun.i, noun.i + 1), noun.i, source, True, (_whole_quotes(ground, ground.trim(*span), noun),), noun.lemma_.lower(), 1)
            return


def _phrasal(ground: Ground, low: int, high: int) -> Iterator[_Found]:
    """"According to" and its like."""
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
                yield _Found((at, stop), at, source, True, tuple(_around(ground, at, source.end, low, high)), " ".join(cue), 0)


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


def _choose(ground: Ground, found: list[_Found]) -> list[_Found]:
    """The attributions worth keeping: none twice, and of nested ones those that are plain."""
    kept: list[_Found] = []
    for f in sorted(found, key=lambda f: (f.rank, -sum(b - a for a, b in f.content), f.head)):
        if any(_inside(f, g) for g in kept):
            continue
        kept.append(f)
    return kept


def _inside(f: _Found, g: _Found) -> bool:
    """Whether an attribution, its cue too, lies in the content of another."""
    return any(a <= f.head < b for a, b in g.content)


def _follow_on(ground: Ground, found: list[_Found]) -> list[_Found]:
    return found


def _finish(ground: Ground, f: _Found) -> Attribution:
    reading = ground.reading
    spans = tuple(reading.span(a, b) for a, b in f.content)
    return Attribution("indirect", spans, reading.span(*f.cue) if f.cue else None, f.source, f.addressees, f.relayers, f.verb)
