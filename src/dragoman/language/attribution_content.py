"""What is said: the stretches of text that a cue lays at its source's door."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.language.attribution_cues import Frame, is_passive, lexicon
from dragoman.language.attribution_found import Range
from dragoman.language.attribution_ground import COMMAS, Ground, Quoted
from dragoman.language.attribution_source import phrase
from dragoman.language.reading import Phrase

_COMPLEMENT = frozenset({"ccomp", "xcomp"})


def before_clause(ground: Ground, verb: Token, start: int, end: int, frame: Frame) -> Range | None:
    """The content that stands before a cue clause, which runs from `start` to `end` ("..., he said"), or None."""
    k = start - 1
    low = ground.sentence_from(start)
    block_low, _ = ground.block_bounds(verb.i)
    if k < block_low or ground.quote(start) is not None and ground.quote(start) is ground.quote(k):
        # Inside one quotation, a sentence never reaches out of it.
        return None if k < low else _clause_before(ground, verb, start, end, low)
    comma = ground.doc[k].text in COMMAS and ground.quote(k) is None
    if comma:
        k -= 1
    q = ground.quote(k)
    if q and q.end == k + 1 and k >= block_low and (comma or _closes(ground, q)) and frame.has("quote"):
        if not _sets_the_scene(verb, q) and not _full_stop(ground, q, comma, verb):
            return _back_to_sentence(ground, q), q.end
    if not comma:
        return None
    return _clause_before(ground, verb, start, end, low)


def _closes(ground: Ground, q: Quoted) -> bool:
    """Whether a quotation's last word is punctuation, as where a cue follows it."""
    k = q.outer - 1
    while k > q.inner and (ground.doc[k].is_quote or ground.doc[k].is_space):
        k -= 1
    return k > q.inner and ground.doc[k].text in (",", "?", "!", "—", "--", "-", "...", "…", ".")


def _full_stop(ground: Ground, q: Quoted, comma: bool, verb: Token) -> bool:
    """Whether the quotation is over and done with, and the cue begins a sentence with a content of its own."""
    stopped = not comma and ground.doc[q.outer - 1].text in (".", "?", "!")
    return stopped and any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.rights)


def _sets_the_scene(verb: Token, q: Quoted) -> bool:
    """Whether a quotation before the cue is in an adverbial ("On the show 'Tonight,' she said that ...")."""
    if not any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in verb.rights):
        return False
    return any(
        c.dep_ in ("prep", "advcl", "npadvmod") and c.left_edge.i < q.start <= c.right_edge.i
        for c in verb.lefts
    )


def _back_to_sentence(ground: Ground, q: Quoted) -> int:
    """Where the content that ends with a quotation begins: with it, or with the sentence it is part of."""
    low = ground.sentence_from(q.start)
    start = q.start
    if low < start:
        words = [t for t in ground.doc[low:start] if t.is_alpha]
        if words and not (words[-1].lemma_.lower() in lexicon().verbs and words[-1].pos_ == "VERB"):
            start = low
    while (before := ground.quote(start)) is not None and before.start < start:
        start = before.start
    return start


def _clause_before(ground: Ground, verb: Token, start: int, end: int, low: int) -> Range | None:
    """The unquoted content of "Trade will grow, he said", if the grammar has it so."""
    if start <= low or ground.doc[start - 1].text not in COMMAS:
        return None
    for child in verb.lefts:
        if child.dep_ in ("ccomp", "parataxis") and child.i < start:
            return ground.trim(min(low, child.left_edge.i), start)
    if any(c.dep_ == "mark" or c.tag_ in ("WP", "WDT") for c in verb.lefts):
        return None
    _, high = ground.bounds(verb.i)
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.i < start and verb.head.pos_ in ("VERB", "AUX"):
        if verb.head.lemma_.lower() in lexicon().verbs and verb.dep_ == "ccomp":
            return None
        return ground.trim(low, start)
    parenthetical = end < high - 2 and ground.doc[end].text in COMMAS and ground.quote(end) is None
    if parenthetical and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        q = ground.quote_from(end + 1)
        if q is None or ground.doc[q.inner].is_lower:
            return ground.trim(low, start)
    return None


def adjuncts_end(ground: Ground, verb: Token, end: int, frame: Frame) -> int:
    """Where the words that belong to the cue end: addressee, "on Monday", "in an interview", an inverted subject."""
    while True:
        for child in verb.rights:
            if child.left_edge.i == end and _beside(child, frame):
                end = child.right_edge.i + 1
                break
        else:
            break
        if end < len(ground.doc) and ground.doc[end].text == "," and ground.quote(end) is None:
            nxt = [c for c in verb.rights if c.left_edge.i == end + 1 and _beside(c, frame)]
            if nxt:
                end += 1
    return end


def _beside(child: Token, frame: Frame) -> bool:
    if child.dep_ in ("nsubj", "prt", "npadvmod", "dative"):
        return True
    if child.dep_ == "advmod":
        return child.tag_ not in ("WRB",)
    if child.dep_ in ("dobj", "pobj"):
        return frame.has("tell")
    if child.dep_ in ("prep", "agent"):
        if frame.has(child.lower_) and not _is_time(child):
            return False
        return child.lower_ in (
            "to",
            "in",
            "on",
            "at",
            "during",
            "by",
            "after",
            "before",
            "via",
            "from",
            "through",
            "with",
            "of",
            "about",
        )
    return False


def _is_time(child: Token) -> bool:
    return any(t.lower_ in lexicon().asides or t.ent_type_ in ("DATE", "TIME") for t in child.subtree)


def complements(verb: Token, frame: Frame) -> list[Token]:
    """The dependents of a cue that are its content (with the addressee of "urged them to"), in text order."""
    passive = is_passive(verb)
    rights = [c for c in verb.rights if c.dep_ not in ("punct", "cc", "conj")]
    clauses = [
        c for c in rights if c.dep_ in _COMPLEMENT or (c.dep_ == "advcl" and _to(c) and frame.has("inf"))
    ]
    objects = [c for c in rights if c.dep_ in ("dobj", "attr")]
    found: list[Token] = []
    for c in clauses:
        if c.dep_ == "ccomp" and not _to(c):
            if frame.has("clause", "quote") or (frame.has("ing") and c.tag_ == "VBG"):
                found.append(c)
            elif frame.has("name") or frame.has("person", "inf"):
                found.append(c)
        elif _to(c):
            if frame.has("person") and (passive or not frame.has("inf") or objects or _own_subject(c)):
                found.append(c)
            elif frame.has("inf", "person") or passive:
                found.append(c)
        elif frame.has("ing", "clause") and c.tag_ == "VBG":
            found.append(c)
        elif frame.has("name", "as") and c.tag_ != "VBG":
            found.append(c)
    named = [c for c in rights if c.dep_ == "oprd"]
    if frame.has("name") and not named and not found:
        # "called the plan outrageous", where the parser makes one noun phrase of it
        named = [
            o
            for o in objects
            if o.right_edge.i > o.i and (o.right_edge.is_quote or o.right_edge.pos_ == "ADJ")
        ]
    if frame.has("name") and named:
        found += named
    as_ = [c for c in rights if c.dep_ in ("prep", "mark") and c.lower_ == "as"]
    as_ += [c for o in objects for c in o.rights if c.dep_ == "prep" and c.lower_ == "as"]
    if frame.has("as") and as_:
        found += as_
    preps = [c for c in rights if c.dep_ == "prep" and frame.has(c.lower_) and not _is_time(c)]
    preps += [
        c
        for o in objects
        for c in o.rights
        if c.dep_ == "prep" and frame.has("of") and c.lower_ == "of" and not frame.has("object")
    ]
    for c in preps:
        if not (found and frame.has("clause") and c.i > found[0].i):
            found.append(c)
    if frame.has("on+inf", "to+inf") and not found:
        for c in rights:
            if c.dep_ == "prep" and (f"{c.lower_}+inf" in frame.frames):
                found += [c, *[x for x in clauses if _to(x)]]
    if not passive and objects:
        if found and not (frame.has("tell") and all(c.dep_ == "ccomp" for c in found)):
            found += [
                o
                for o in objects
                if o.i < max(c.i for c in found)
                and not (frame.has("tell") and not any(_to(c) for c in found))
            ]
        elif not found and frame.has("object"):
            found += objects
    return sorted(found, key=lambda t: t.left_edge.i)


def _to(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.lefts)


def _own_subject(clause: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts)


def after_cue(ground: Ground, verb: Token, end: int, chosen: list[Token]) -> Range | None:
    """The range of the chosen complements and of all that hangs on them, after the cue that ends at `end`."""
    if not chosen:
        return None
    start = max(end, min(c.left_edge.i for c in chosen))
    first = min(chosen, key=lambda c: c.left_edge.i)
    stop = max(c.right_edge.i for c in chosen) + 1
    _, high = ground.bounds(verb.i)
    for child in verb.rights:
        if child.left_edge.i >= start and _trails(child):
            stop = max(stop, child.right_edge.i + 1) if child.left_edge.i <= stop + 1 else stop
    stop = min(stop, high)
    if start < stop and first.dep_ == "prep" and first.i == start:
        start += 1
    if start < stop and ground.doc[start].lower_ == "that" and ground.doc[start].tag_ == "IN":
        start += 1
    return ground.trim(start, stop)


def _trails(child: Token) -> bool:
    """Whether a dependent of the cue that stands behind its content is rather part of that content."""
    if child.dep_ == "advcl":
        return not (child.tag_ == "VBG" and child.lemma_.lower() in lexicon().verbs)
    return child.dep_ in ("prep", "xcomp", "dobj", "oprd", "acomp", "ccomp") and not _is_time(child)


def whole_quotes(ground: Ground, span: Range, verb: Token) -> Range:
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


def addressees(ground: Ground, verb: Token, frame: Frame) -> Iterator[Phrase]:
    """Whom the words are spoken to: "told reporters", "said to the crowd", "urged them to", "called on them to"."""
    rights = list(verb.rights)
    clause = any(c.dep_ in _COMPLEMENT and _to(c) for c in rights)
    for child in rights:
        noun = None
        if child.dep_ == "dative" and child.pos_ != "ADP":
            noun = child
        elif child.dep_ == "dobj" and (frame.has("tell") or (frame.has("person") and clause)):
            noun = child
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("to", "on", "with"):
            to = child.lower_ == "to" and frame.has("quote") and not frame.has("to")
            if to or (f"{child.lower_}+inf" in frame.frames and clause):
                noun = next((c for c in child.rights if c.dep_ == "pobj"), None)
        elif child.dep_ == "ccomp" and _to(child) and frame.has("person"):
            noun = next((c for c in child.lefts if c.dep_ == "nsubj"), None)
        if (
            noun is not None
            and noun.pos_ in ("NOUN", "PROPN", "PRON")
            and noun.ent_type_ not in ("DATE", "TIME")
        ):
            found = phrase(noun, ground, after=verb.i + 1)
            if found is not None:
                yield found
