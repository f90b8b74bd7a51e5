"""Verbs as cues: "said", "vowed to", "accused of", with what they introduce, follow or interrupt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.language import attribution_content as content
from dragoman.language.attribution_cues import Frame, frame_of, group, is_passive, lexicon
from dragoman.language.attribution_found import Found, Range
from dragoman.language.attribution_ground import COMMAS, STOPS, Ground, Quoted
from dragoman.language.attribution_source import phrase, relay_of, source_of
from dragoman.language.reading import Phrase

_ASIDE = frozenset({"prep", "npadvmod", "relcl", "appos"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verbal cue: the range of its words and of its clause, and who is behind it."""

    verb: Token
    lemma: str
    frame: Frame
    words: Range
    clause: Range
    source: Phrase | None
    own: bool
    relayers: tuple[Phrase, ...] = ()
    top: Token | None = None  # the verb that the clause hangs on, where it isn't the cue: "was quoted as saying"

    def found(self, *parts: Range) -> Found:
        return Found(
            self.words,
            self.verb.i,
            self.source,
            self.own,
            tuple(p for p in parts if p[0] < p[1]),
            self.lemma,
            relayers=self.relayers,
        )


def verbal(ground: Ground, verb: Token) -> Iterator[Found]:
    """The attribution, if any, whose cue is this verb."""
    known = frame_of(verb)
    if known is None or verb.dep_ == "amod":
        return
    lemma, frame = known
    if lemma in lexicon().relays and relay_of(verb, ground):
        return  # "quoted him as saying": the cue is "saying"
    if is_passive(verb):
        yield from _passive(ground, verb, lemma, frame)
        return
    cue = _cue(ground, verb, lemma, frame)
    if cue.source is None or _cites_somebody(verb, lemma):
        return
    addressees = tuple(content.addressees(ground, verb, frame))
    for found in _active(ground, cue):
        yield _addressed(found, addressees)


def _cites_somebody(verb: Token, lemma: str) -> bool:
    """Whether what is cited is a person: "citing two officials" names whom the words are from, not the words."""
    known = lexicon()
    return lemma in known.relays and any(
        c.dep_ == "dobj" and (c.ent_type_ == "PERSON" or c.lemma_.lower() in known.people) for c in verb.rights
    )


def _addressed(found: Found, addressees: tuple[Phrase, ...]) -> Found:
    source = found.source
    others = tuple(a for a in addressees if source is None or a.head != source.head)
    return replace(found, addressees=others) if others else found


def _cue(ground: Ground, verb: Token, lemma: str, frame: Frame) -> _Cue:
    first, last = group(verb)
    last = max(last, verb.i + 1 + lemma.count(" "))
    relay = relay_of(verb.head.head, ground) if verb.dep_ == "pcomp" else None
    if relay is not None:
        start = min([relay.start, *(p.start for p in (relay.source, *relay.relayers) if p)])
        return _Cue(
            verb, lemma, frame, (first, last), (start, last), relay.source, True, relay.relayers, verb.head.head
        )
    source, own = source_of(verb, ground)
    start, end = first, last
    if own and source is not None:
        if source.end <= first:
            start = source.start
        elif source.start > verb.i:
            end = max(last, source.end)
    return _Cue(verb, lemma, frame, (first, last), (start, end), source, own)


def _active(ground: Ground, cue: _Cue) -> Iterator[Found]:
    verb, frame = cue.verb, cue.frame
    start, end = cue.clause
    if frame.has("quote", "clause"):
        rest = content.adjuncts_end(ground, verb, end, frame)
        pre = content.before_clause(ground, cue.top or verb, start, rest, frame)
        if pre is not None:
            yield cue.found(pre, *_resumed(ground, verb, rest, pre))
            return
    chosen = content.complements(verb, frame)
    if not chosen and frame.has("clause", "quote") and verb.dep_ == "advcl":
        around = tuple(_as_said(ground, verb))
        if around:
            yield cue.found(*around)
            return
    if frame.has("quote"):
        quoted = _introduced(ground, verb, end, frame, chosen)
        if quoted is not None:
            yield cue.found(quoted)
            return
    span = content.after_cue(ground, verb, cue.words[1], chosen)
    if span is not None:
        yield cue.found(content.whole_quotes(ground, span, verb))


def _passive(ground: Ground, verb: Token, lemma: str, frame: Frame) -> Iterator[Found]:
    """ "Is believed to be ill", "was endorsed by the union", "it was reported that"."""
    if verb.dep_ == "acl" and not frame.has("clause"):
        return
    source, own = source_of(verb, ground)
    words = group(verb)
    cue = _Cue(verb, lemma, frame, words, words, source, own)
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    of = phrase(subject, ground, before=verb.i) if subject is not None else None
    span = content.after_cue(ground, verb, words[1], content.complements(verb, frame))
    if span is None:
        if source is not None and frame.has("object") and subject is not None and subject.pos_ != "PRON" and of:
            yield cue.found((of.start, of.end))
    elif lemma in lexicon().passive and subject is not None:
        if subject.lower_ == "it":
            yield cue.found(span)
        elif of:
            yield cue.found((of.start, of.end), span)
    elif source is not None and frame.has("tell", "person"):
        yield _addressed(cue.found(span), (of,) if of else ())


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
        if not _taken_up(ground, q, end, at):
            yield q.start, q.end
        return
    if at < high and ground.doc[end].text in COMMAS and ground.quote(end) is None:
        if not _another(ground, verb, at, high, quoted):
            yield content.whole_quotes(ground, ground.trim(at, high), verb)
            return
    if quoted:
        # "..., he said in a speech to the party as the vote drew near. '...'"
        at = end
        while at < block_high and not ground.quote(at) and ground.doc[at].text not in STOPS:
            at += 1
        if at < block_high and ground.quote(at):
            return
        while at < block_high and _between(ground, at):
            at += 1
        q = ground.quote_from(at) if at < block_high else None
        if q and not _taken_up(ground, q, end, at):
            yield q.start, q.end


def _taken_up(ground: Ground, q: Quoted, end: int, at: int) -> bool:
    """Whether a quotation in the sentence after the cue's has a comma behind it, and so a cue of its own."""
    if not any(ground.doc[i].text in STOPS for i in range(end, at)):
        return False
    _, block_high = ground.block_bounds(q.start)
    comma = q.end < block_high and ground.doc[q.end].text == "," and ground.quote(q.end) is None
    return comma or ground.doc[q.outer - 1].text == ","


def _between(ground: Ground, token: int) -> bool:
    """Whether a token is mere punctuation between two quotations."""
    word = ground.doc[token]
    if ground.quote(token):
        return False
    return word.text in COMMAS or word.text in STOPS or word.text in (":", ";") or word.is_space


def _another(ground: Ground, verb: Token, at: int, high: int, quoted: bool) -> bool:
    """Whether what follows "..., he said," is no more of the content: "..., adding that", "..., and went home"."""
    word = verb.doc[at]
    if quoted:
        # Only a quotation taken up again is more of the same: "..., he said, and 'still' ..."
        return word.lower_ not in ("and", "but") or not any(ground.quote(i) for i in range(at, high))
    if word.lower_ in ("and", "but"):
        return any(c.dep_ == "conj" and c.i > at and c.lemma_.lower() in lexicon().verbs for c in verb.rights)
    for child in verb.rights:
        if child.left_edge.i == at:
            return child.tag_ == "VBG" if child.dep_ == "advcl" else child.dep_ in _ASIDE
    return False


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
    if q is not None and ground.quote(verb.i) is not q:
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
            yield content.whole_quotes(ground, (a, b), verb)
