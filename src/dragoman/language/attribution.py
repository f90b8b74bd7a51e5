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
_DASHES = frozenset({"--", "—", "–", "-", "―"})
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
    found = _cut_at_addition(ground, [f for f in _candidates(ground) if f.content])
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
            elif token.pos_ == "ADJ":
                yield from _adjectival(ground, token)
        yield from _phrasal(ground, sentence.start, sentence.end)
    yield from _labelled(ground)
    yield from _signed(ground)


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
        rest = content.adjuncts_end(ground, verb, end, frame)
        pre = content.before_clause(ground, verb, start, rest, frame)
    if pre is not None:
        yield make(pre, *_resumed(ground, verb, rest, pre))
        return
    chosen = content.complements(verb, frame)
    if not chosen and source is not None and frame.has("clause", "quote") and verb.dep_ == "advcl":
        as_said = tuple(_as_said(ground, verb))
        if as_said:
            yield make(*as_said)
            return
    if frame.has("quote") and source is not None:
        quoted = _introduced(ground, verb, end, frame, chosen)
        if quoted is not None:
            yield make(quoted)
            return
    span = content.after_cue(ground, verb, last, chosen)
    if span is None:
        if passive and source is not None and frame.has("object"):
            subject = next((c for c in verb.children if c.dep_ == "nsubjpass" and c.pos_ != "PRON"), None)
            of = phrase(subject, ground, before=verb.i) if subject is not None else None
            if of:
                yield make((of.start, of.end))
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
    _, block_high = ground.block_bounds(verb.i)
    quoted = ground.quote(pre[1] - 1) is not None
    at = end
    while at < block_high and _between(ground, at):
        at += 1
    q = ground.quote_from(at) if at < block_high else None
    if quoted and q:
        yield q.start, q.end
        return
    if at < high and ground.doc[end].text in _COMMAS and ground.quote(end) is None:
        if not _another(verb, at, quoted):
            yield _whole_quotes(ground, ground.trim(at, high), verb)
        return
    if quoted:
        # "..., he said in a speech to the party as the vote drew near. '...'"
        at = high
        while at < block_high and _between(ground, at):
            at += 1
        q = ground.quote_from(at) if at < block_high else None
        if q and not any(ground.quote(i) for i in range(end, high) if ground.quote(i) is not q):
            yield q.start, q.end


def _between(ground: Ground, token: int) -> bool:
    """Whether a token is mere punctuation between two quotations."""
    word = ground.doc[token]
    if ground.quote(token):
        return False
    return word.text in _COMMAS or word.text in _STOPS or word.text in (":", ";") or word.is_space


def _another(verb: Token, at: int, quoted: bool) -> bool:
    """Whether what follows "..., he said," is no more of the content: "..., adding that", "..., and went home"."""
    word = verb.doc[at]
    if word.lower_ in ("and", "but"):
        later = [c for c in verb.rights if c.dep_ == "conj" and c.i > at]
        return bool(quoted and later and not any(c.dep_ == "nsubj" for c in later[0].lefts)) or any(
            c.lemma_.lower() in lexicon().verbs for c in later
        )
    for child in verb.rights:
        if child.left_edge.i == at:
            if child.dep_ == "advcl":
                return quoted or child.tag_ == "VBG"
            return child.dep_ in ("prep", "npadvmod", "relcl", "appos")
    return quoted


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


def _adjectival(ground: Ground, adjective: Token) -> Iterator[_Found]:
    """"Is confident that", "was reluctant to"."""
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
    yield _Found((start, adjective.i + 1), adjective.i, source, own, (_whole_quotes(ground, ground.trim(*span), adjective),), adjective.lemma_.lower(), 1)


def _as_said(ground: Ground, verb: Token) -> Iterator[Range]:
    """The sentence around "as the minister put it"."""
    if not any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts):
        return
    low, high = ground.bounds(verb.i)
    low = max(low, ground.sentence_from(verb.left_edge.i))
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    for a, b in ((low, start), (end, high)):
        a, b = ground.trim(a, b)
        if any(t.is_alpha for t in ground.doc[a:b]):
            yield _whole_quotes(ground, (a, b), verb)


def _labelled(ground: Ground) -> Iterator[_Found]:
    """What follows a name and a colon at the start of a paragraph or headline ("Putin: we won't give in")."""
    for low, high in ground.blocks:
        for at in range(low + 1, min(low + 9, high - 1)):
            if ground.doc[at].text == ":":
                if _is_name(ground, low, at):
                    start, end = ground.trim(at + 1, high)
                    yield _Found((at, at + 1), at, Phrase(at - 1, low, at), True, ((start, end),), None, 0)
                break


def _is_name(ground: Ground, low: int, high: int) -> bool:
    words = ground.doc[low:high]
    if not all(t.pos_ == "PROPN" or t.text in (".", "(", ")") or t.ent_type_ for t in words):
        return False
    last = words[-1]
    if last.ent_type_ in ("PERSON", "GPE"):
        return True
    return len(words) <= 3 and all(t.is_upper and t.is_alpha for t in words)


def _signed(ground: Ground) -> Iterator[_Found]:
    """A quotation with a dash and the speaker's name under it."""
    for q in ground.quotes:
        low, high = ground.block_bounds(q.start)
        at = q.end
        while at < high and ground.doc[at].is_space:
            at += 1
        if at >= high and q.start == low and ground.block[q.start] + 1 < len(ground.blocks):
            at, high = ground.blocks[ground.block[q.start] + 1]
        if at + 1 >= high or ground.doc[at].text not in _DASHES:
            continue
        names = [t for t in ground.doc[at + 1 : high] if t.is_alpha]
        if not names or names[0].pos_ != "PROPN":
            continue
        end = at + 1
        while end < high and (ground.doc[end].pos_ == "PROPN" or ground.doc[end].text == "."):
            end += 1
        if end < high and not (ground.doc[end].text == "," or ground.breaks(end)):
            continue
        yield _Found((at, at + 1), at, Phrase(end - 1, at + 1, end), True, ((q.start, q.end),), None, 0)


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


def _cut_at_addition(ground: Ground, found: list[_Found]) -> list[_Found]:
    """Contents ended before ", adding that", which the parser often hangs on the content's own verb."""
    additions = [
        f for f in found
        if ground.doc[f.head].tag_ == "VBG" and ground.doc[f.head - 1].text in _COMMAS and ground.quote(f.head) is None
        and ground.doc[f.head].dep_ in ("advcl", "conj", "acl") and f.verb in lexicon().verbs
        and lexicon().verbs[f.verb].has("quote")
    ]
    out = []
    for f in found:
        for g in additions:
            parts = []
            for a, b in f.content:
                if a < g.head < b and f.cue and f.head < a and ground.quote(a) is None and f.source:
                    b = ground.trim(a, g.head)[1]
                parts.append((a, b))
            if tuple(parts) != f.content:
                f = replace(f, content=tuple(parts))
        out.append(f)
    return out


def _inside(f: _Found, g: _Found) -> bool:
    """Whether an attribution, its cue too, lies in the content of another."""
    return any(a <= f.head < b for a, b in g.content)


def _follow_on(ground: Ground, found: list[_Found]) -> list[_Found]:
    return found


def _finish(ground: Ground, f: _Found) -> Attribution:
    reading = ground.reading
    spans = tuple(reading.span(a, b) for a, b in f.content)
    return Attribution("indirect", spans, reading.span(*f.cue) if f.cue else None, f.source, f.addressees, f.relayers, f.verb)
