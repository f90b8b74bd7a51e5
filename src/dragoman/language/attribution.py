"""Who is reported to say what, as the grammar shows it.

The scheme is PolNeAR's (Newell, Margolin and Ruths, 2018): a source, a cue and a content, for direct, mixed
and indirect speech and for stated beliefs and intentions.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.attribution_choice import choose, cut_at_addition, follow_on
from dragoman.language.attribution_found import Found
from dragoman.language.attribution_ground import Ground
from dragoman.language.attribution_other import adjectival, labelled, nominal, phrasal, signed
from dragoman.language.attribution_verbal import verbal
from dragoman.language.reading import LONGEST, Attribution, Reading


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of an article, by where their content begins.

    One may lie inside another's content (whom a spokesman says the minister warned). A quotation that follows on
    with no cue of its own has the source of the one before it.
    """
    ground = Ground(reading)
    found = cut_at_addition(ground, [f for f in _candidates(ground) if f.content])
    kept = follow_on(ground, choose(ground, found))
    return tuple(_finish(ground, f) for f in sorted(kept, key=lambda f: (f.content[0][0], -f.content[-1][1], f.head)))


def _candidates(ground: Ground) -> Iterator[Found]:
    for sentence in ground.reading.sentences:
        if sentence.end - sentence.start > LONGEST:
            continue
        for token in ground.doc[sentence.start : sentence.end]:
            if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBG", "VBN", "VBD", "VBZ"):
                yield from verbal(ground, token)
            elif token.tag_ == "NNS" and any(c.dep_ == "nsubj" for c in token.lefts):
                yield from verbal(ground, token)  # "Minister plans to resign", taken for a noun
            elif token.pos_ == "NOUN":
                yield from nominal(ground, token)
            elif token.pos_ == "ADJ":
                yield from adjectival(ground, token)
        yield from phrasal(ground, sentence.start, sentence.end)
    yield from labelled(ground)
    yield from signed(ground)


def _finish(ground: Ground, f: Found) -> Attribution:
    reading = ground.reading
    spans = tuple(reading.span(a, b) for a, b in f.content)
    cue = reading.span(*f.cue) if f.cue else None
    return Attribution(ground.manner(f.content), spans, cue, f.source, f.addressees, f.relayers, f.verb)
