"""What is said: the stretches of text that a cue lays at its source's door."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.language.attribution_cues import Frame, is_passive, lexicon, tense
from dragoman.language.attribution_found import Range
from dragoman.language.attribution_ground import COMMAS, DASHES, STOPS, Ground, Quoted
from dragoman.language.attribution_source import phrase
from dragoman.language.reading import Phrase

_WHEN = frozenset({"after", "before", "during", "since", "when", "while", "until", "as"})
_COMPLEMENT = frozenset({"ccomp", "xcomp"})


def before_clause(ground: Ground, verb: Token, start: int, end: int, frame: Frame) -> Range | None:
    """The content that stands before a cue clause, which runs from `start` to `end` ("..., he said"), or None."""
    k = start - 1
    low = ground.sentence_from(start)
    block_low, _ = ground.block_bounds(verb.i)
    if k < block_low or (ground.quote(start) is not None and ground.quote(start) is ground.quote(k)):
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
    if comma or ground.doc[q.outer - 1].text not in STOPS:
        return False
    if any(c.dep_ in ("ccomp", "xcomp", "oprd") and c.i > verb.i for c in verb.rights):
        return True
    after = ground.doc[verb.i + 1 : verb.i + 3]
    return any(t.text == ":" for t in after) or any(ground.quote_from(t.i) for t in after)


def _sets_the_scene(verb: Token, q: Quoted) -> bool:
    """Whether a quotation before the cue is in an adverbial ("On the show 'Tonight,' she said that ...")."""
    if not any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in verb.rights):
        return False
    return any(
        c.dep_ in ("prep", "advcl", "npadvmod") and c.left_edge.i < q.start <= c.right_edge.i for c in verb.lefts
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
    if any(c.dep_ == "ccomp" and c.left_edge.lower_ == "that" for c in verb.rights):
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
    """Whether a dependent says when: "on Monday", "last week"."""
    heads = [child, *child.rights] if child.dep_ == "prep" else [child]
    return any(t.lower_ in lexicon().asides or t.ent_type_ in ("DATE", "TIME") for t in heads)


def complements(verb: Token, frame: Frame) -> list[Token]:
    """The dependents of a cue that are its content (with the addressee of "urged them to"), in text order."""
    passive = is_passive(verb)
    rights = [c for c in verb.rights if c.dep_ not in ("punct", "cc", "conj")]
    objects = [c for c in rights if c.dep_ in ("dobj", "attr")]
    clauses = [c for c in rights if _is_clause(c, frame)]
    found = [c for c in clauses if _takes(frame, c, passive)]
    if frame.has("name"):
        found += [c for c in rights if c.dep_ == "oprd"] or ([] if found else [o for o in objects if _names(o)])
    if frame.has("as"):
        found += [c for o in (verb, *objects) for c in o.rights if c.dep_ in ("prep", "mark") and c.lower_ == "as"]
    prepositions = [c for c in rights if c.dep_ == "prep" and frame.has(c.lower_) and not _is_time(c)]
    if frame.has("of") and not frame.has("object"):
        prepositions += [c for o in objects for c in o.rights if c.dep_ == "prep" and c.lower_ == "of"]
    # What stands behind a content clause belongs to it: "said that he had warned of a storm"
    found += [c for c in prepositions if not (found and frame.has("clause") and c.i > found[0].i)]
    if frame.has("on+inf", "to+inf") and not found:
        persons = [c for c in rights if c.dep_ in ("prep", "prt") and f"{c.lower_}+inf" in frame.frames]
        found += persons + [c for c in clauses if persons and _to(c)]
    if not found and frame.has("clause"):
        found = [c for r in rights for c in _stray(r)][:1]
    if objects and not passive:
        # Who is addressed is named again by what they should do (or not do), and so belongs to the content.
        if not found and frame.has("object"):
            found = objects
        elif found and (not frame.has("tell") or any(_to(c) or c.lower_ == "against" for c in found)):
            found += [o for o in objects if o.i < max(c.i for c in found)]
    return sorted(found, key=lambda t: t.left_edge.i)


def _is_clause(child: Token, frame: Frame) -> bool:
    return child.dep_ in _COMPLEMENT or (child.dep_ == "advcl" and _to(child) and frame.has("inf"))


def _takes(frame: Frame, clause: Token, passive: bool) -> bool:
    """Whether a cue takes a clause of this form as its content."""
    if clause.dep_ == "ccomp" and not _to(clause):
        return frame.has("clause", "quote", "name", "person", "inf") or (frame.has("ing") and clause.tag_ == "VBG")
    if _to(clause):
        return passive or frame.has("inf", "person")
    return frame.has("ing", "clause") if clause.tag_ == "VBG" else frame.has("name", "as")


def _stray(dependent: Token) -> Iterator[Token]:
    """The content clause that the parser took for another ("told the court that it ...", "said today it ...")."""
    if dependent.dep_ == "advcl":
        bare = not any(c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") for c in dependent.lefts)
        if bare and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in dependent.lefts):
            yield dependent
    elif dependent.dep_ in ("prep", "dobj", "dative", "npadvmod"):
        for noun in (dependent, *dependent.rights):
            for clause in noun.rights:
                that = clause.left_edge
                if clause.dep_ in ("relcl", "acl") and that.lower_ == "that" and that.dep_ in ("mark", "advmod"):
                    yield clause


def _after_time(clause: Token, start: int) -> int:
    """Where a clause begins once a time before its subject is left to the cue: "said [on Monday] it would go"."""
    if clause.dep_ not in ("ccomp", "advcl"):
        return start
    for child in clause.lefts:
        when = child.dep_ in ("prep", "npadvmod", "advmod") and _is_time(child)
        if child.left_edge.i == start and when and not child.doc[child.right_edge.i + 1].is_punct:
            return int(child.right_edge.i + 1)
    return start


def _names(noun: Token) -> bool:
    """Whether the parser made one noun phrase of "called the plan outrageous"."""
    after = noun.doc[noun.i + 1 : noun.right_edge.i + 1]
    return noun.right_edge.pos_ == "ADJ" or any(t.is_quote or (t.dep_ == "appos" and t.head.i == noun.i) for t in after)


def _to(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.lefts)


def after_cue(ground: Ground, verb: Token, end: int, chosen: list[Token]) -> Range | None:
    """The range of the chosen complements and of all that hangs on them, after the cue that ends at `end`."""
    if not chosen:
        return None
    start = max(end, min(c.left_edge.i for c in chosen))
    first = min(chosen, key=lambda c: c.left_edge.i)
    stop = max(c.right_edge.i for c in chosen) + 1
    _, high = ground.bounds(verb.i)
    clause = any(c.dep_ in _COMPLEMENT or c.dep_ in ("advcl", "relcl", "acl") for c in chosen)
    for child in verb.rights:
        if start <= child.left_edge.i <= stop + 2 and (_joined(child, chosen) or _trails(child, clause)):
            stop = max(stop, child.right_edge.i + 1)
    stop = ground.broken_off(high) if stop >= high else stop
    stop = _before_comment(ground, start, stop)
    start = _after_time(first, start)
    if start < stop and first.dep_ in ("prep", "prt") and first.i == start:
        start += 1
    if start < stop and ground.doc[start].lower_ == "that" and ground.doc[start].dep_ in ("mark", "advmod"):
        start += 1
    return ground.trim(start, stop)


def _joined(child: Token, chosen: list[Token]) -> bool:
    """Whether what is joined to the cue is rather joined to its content: "wants to cut A, raise B"."""
    if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN"):
        return True  # no noun is joined to a verb: the parser missed what it is joined to
    if child.dep_ == "conj" and any(c.dep_ == "ccomp" for c in chosen):
        known = lexicon().verbs.get(child.lemma_.lower())
        says = known is not None and "say" in known.kinds
        subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.lefts)
        return subject and not says and tense(child) == tense(child.head)
    return child.dep_ in ("conj", "dep") and child.tag_ == "VB" and any(_to(c) for c in chosen)


def _before_comment(ground: Ground, start: int, stop: int) -> int:
    """Where the reporter's own comment begins that often trails reported words: ", which ...", " - a move that ..."."""
    for i in range(start + 2, stop - 1):
        if ground.doc[i].text == ";" and ground.quote(i) is None:
            stop = i
            break
        if ground.doc[i].text == "," and ground.quote(i) is None:
            after = ground.doc[i + 1]
            part = after.tag_ == "VBG" and after.pos_ == "VERB" and after.dep_ != "pcomp"
            comment = after.lower_ in ("a", "an") and after.head.dep_ == "appos"
            if (part or comment or after.lower_ in lexicon().comments) and _lasts(after, stop):
                stop = i
                break
    dashes = [i for i in range(start + 2, stop - 1) if _is_dash(ground, i)]
    # A pair of dashes sets off an insertion, after which the content goes on.
    return dashes[-1] if len(dashes) % 2 else stop


def _lasts(word: Token, stop: int) -> bool:
    """Whether the clause or phrase that a word begins runs to the end, and isn't a mere insertion."""
    top = word
    while top.head is not top and top.head.left_edge.i == word.i:
        top = top.head
    return top.right_edge.i + 2 >= stop


def _is_dash(ground: Ground, token: int) -> bool:
    word = ground.doc[token]
    return word.text in DASHES and ground.text[word.idx - 1].isspace() and ground.quote(token) is None


def _trails(child: Token, clause: bool) -> bool:
    """Whether a dependent of the cue that stands behind its content is rather part of that content.

    Behind a noun phrase, what says when belongs to the cue ("attacked him after the vote").
    """
    if child.dep_ == "advcl":
        when = any(c.lower_ in _WHEN for c in child.lefts if c.dep_ in ("mark", "advmod"))
        return not (child.tag_ == "VBG" and child.lemma_.lower() in lexicon().verbs) and (clause or not when)
    if child.dep_ == "prep" and not clause and child.lower_ in _WHEN - {"as"}:
        return False
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
        if (child.dep_ == "dative" and child.pos_ != "ADP") or (
            child.dep_ == "dobj" and (frame.has("tell") or (frame.has("person") and clause))
        ):
            noun = child
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("to", "on", "with"):
            to = child.lower_ == "to" and frame.has("quote") and not frame.has("to")
            if to or (f"{child.lower_}+inf" in frame.frames and clause):
                noun = next((c for c in child.rights if c.dep_ == "pobj"), None)
        elif child.dep_ == "ccomp" and _to(child) and frame.has("person"):
            noun = next((c for c in child.lefts if c.dep_ == "nsubj"), None)
        if noun is not None and noun.pos_ in ("NOUN", "PROPN", "PRON") and noun.ent_type_ not in ("DATE", "TIME"):
            found = phrase(noun, ground, after=verb.i + 1)
            if found is not None:
                yield found
