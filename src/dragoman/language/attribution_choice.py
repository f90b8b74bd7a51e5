"""Which of the attributions found are kept, and what follows on from them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dragoman.language.attribution_cues import lexicon, tense
from dragoman.language.attribution_found import Found
from dragoman.language.attribution_ground import COMMAS, STOPS, Ground, Quoted

_SPOKEN = 4  # a quotation with fewer words than this is a term or a title, not somebody's sentence
_ALONE = 7  # nor is one in single marks with fewer words that is a paragraph by itself: that is a heading


def choose(ground: Ground, found: list[Found]) -> list[Found]:
    """The attributions worth keeping: of those inside another's content only the plain ones."""
    kept: list[Found] = []
    covered = bytearray(len(ground.doc))
    for f in sorted(found, key=lambda f: (f.rank, -sum(b - a for a, b in f.content), f.head)):
        if _mute(ground, f):
            continue
        if ground.quote(f.head) and f.cue and not _signs(f):
            continue  # spoken by whoever is quoted: the quotation as a whole is what is reported
        if covered[f.head] and not _plain(ground, f):
            continue
        kept.append(f)
        for a, b in f.content:
            covered[a:b] = b"\1" * (b - a)
    return kept


def _mute(ground: Ground, f: Found) -> bool:
    """Whether the source is a doing, which may show something but says nothing."""
    if f.source is None or f.verb not in lexicon().verbs:
        return False
    head = ground.doc[f.source.head]
    return head.pos_ == "NOUN" and head.lemma_.lower() in lexicon().mute


def _signs(f: Found) -> bool:
    """Whether a cue is the punctuation between a name and a quotation."""
    return f.verb is None


def _plain(ground: Ground, f: Found) -> bool:
    """Whether an attribution inside another's content is beyond doubt: a verb of saying with a named source.

    A source that is only described ("the envoy") is enough beside a word that does nothing but report.
    """
    if not (f.own and f.source and f.verb) or ground.quote(f.head):
        return False
    frame = lexicon().verbs.get(f.verb)
    if frame is None or "say" not in frame.kinds:
        return False
    source = ground.doc[f.source.head]
    named = source.pos_ == "PROPN" or source.ent_type_ in ("PERSON", "GPE", "ORG")
    return named or (source.pos_ == "NOUN" and f.verb in lexicon().plain)


def cut_at_addition(ground: Ground, found: list[Found]) -> list[Found]:
    """Contents ended before ", adding that", which the parser often hangs on the content's own verb."""
    additions = {f.head: f for f in found if _adds(ground, f) or _joins(ground, f)}
    if not additions:
        return found
    heads = sorted(additions)
    out = {id(f): f for f in found}
    for f in found:
        parts = list(f.content)
        for n, (a, b) in enumerate(parts):
            if f.cue and f.source and f.head < a and ground.quote(a) is None and _says(f):
                within = heads[bisect_right(heads, a) : bisect_right(heads, b - 1)]
                more = [g for g in map(additions.__getitem__, within) if _same_tense(ground, f, g)]
                if more:
                    first = min(more, key=lambda g: g.head)
                    parts[n] = ground.trim(a, _begins(first))
                    for g in more:
                        if not g.own:
                            out[id(g)] = replace(g, source=f.source)
        out[id(f)] = replace(out[id(f)], content=tuple(parts))
    return list(out.values())


def _says(f: Found) -> bool:
    frame = lexicon().verbs.get(f.verb or "")
    return frame is not None and frame.has("quote")


def _same_tense(ground: Ground, f: Found, g: Found) -> bool:
    verb = ground.doc[g.head]
    return verb.tag_ == "VBG" or (verb.tag_ == ground.doc[f.head].tag_ and verb.tag_ in ("VBD", "VBZ"))


def _joins(ground: Ground, f: Found) -> bool:
    """Whether a cue is joined on by "and" with content of its own: "..., and the unions warned that".

    A content clause shows it, or a tense that isn't that of the words before: "said it opposes it and urged them to".
    """
    verb = ground.doc[f.head]
    at = _begins(f)
    if verb.dep_ != "conj" or at < 2 or not _says(f) or ground.quote(f.head):
        return False
    if f.own and ground.doc[at - 2].text != ",":
        return False
    if ground.doc[at - 1].lower_ not in ("and", "but"):
        return False
    return tense(verb) != tense(verb.head) or any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.rights)


def _begins(f: Found) -> int:
    """Where the clause of a cue begins."""
    starts = [f.cue[0]] if f.cue else [f.head]
    if f.own and f.source:
        starts.append(f.source.start)
    return min(starts)


def _adds(ground: Ground, f: Found) -> bool:
    verb = ground.doc[f.head]
    frame = lexicon().verbs.get(f.verb or "")
    return (
        verb.tag_ == "VBG"
        and f.head > 0
        and ground.doc[f.head - 1].text in COMMAS
        and ground.quote(f.head) is None
        and verb.dep_ in ("advcl", "conj", "acl")
        and frame is not None
        and frame.has("quote")
    )


def follow_on(ground: Ground, found: list[Found]) -> list[Found]:
    """The same, with the quotations that nobody claims given to whoever spoke last, in this or the last paragraph.

    Only whole sentences in quotation marks: a quoted word or title has no speaker. They have no cue.
    """
    taken = {i for f in found for a, b in f.content for i in range(a, b)}
    spoken = sorted(((f.content[-1][1], f) for f in found if f.source and (f.cue or f.content)), key=lambda p: p[0])
    ends = [end for end, _ in spoken]
    out = list(found)
    latest: Found | None = None
    for q in ground.quotes:
        if not _is_speech(ground, q) or any(i in taken for i in range(q.start, q.end)):
            continue
        n = bisect_right(ends, q.start)
        before = spoken[n - 1][1] if n else None
        if latest is not None and (before is None or latest.content[-1][1] > before.content[-1][1]):
            before = latest
        if before is None or before.source is None:
            continue
        last = before.content[-1][1] - 1
        if not 0 <= ground.block[q.start] - ground.block[last] <= 1:
            continue
        if ground.manner(before.content) == "indirect" and ground.block[q.start] != ground.block[last]:
            continue
        latest = Found(None, q.start, before.source, False, ((q.start, q.end),), None, 2, relayers=before.relayers)
        out.append(latest)
    return out


def _is_speech(ground: Ground, q: Quoted) -> bool:
    """Whether a quotation is one or more whole sentences that stand by themselves."""
    words = [t for t in ground.doc[q.inner : q.outer] if t.is_alpha]
    if len(words) < _SPOKEN or not (words[0].is_title or words[0].is_upper):
        return False
    low, high = ground.block_bounds(q.start)
    single = ground.doc[q.start].text == "'"
    if single and q.start == low and q.end >= high and len(words) < _ALONE:
        return False
    if q.start != low and ground.sentence_from(q.start) != q.start:
        return False
    after = ground.doc[q.end].text if q.end < high else "."
    ended = ground.doc[q.outer - 1].text in STOPS or after in STOPS or not q.closed
    return ended or q.end >= high
