"""The grammar around a figure: what it counts, what it speaks of, who and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.actors.cast import Cast
from dragoman.codebook import table
from dragoman.figures.bound import without_bound
from dragoman.language import Phrase, Reading
from dragoman.times.time import Time

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LEFT = (
    "amod",
    "compound",
    "poss",
    "nmod",
    "nummod",
    "quantmod",
    "advmod",
    "det",
    "case",
    "punct",
    "npadvmod",
    "hmod",
    "hyph",
)


def counted_noun(token: Token, limit: int) -> Token | None:
    """The noun that a bare number counts: its grammatical head, else the end of the run of nouns behind it.

    Looks no further than the token index `limit`. Null where no common noun (or people's name: "three
    Americans") follows.
    """
    doc = token.doc
    head = token.head
    if (
        token.dep_ in ("nummod", "quantmod", "amod")
        and head.i > token.i
        and head.i - token.i <= 6
        and head.pos_ in ("NOUN", "ADJ")
        and not head.text.endswith("-")
        and all(
            t.pos_ not in ("VERB", "AUX", "ADP", "PUNCT") or t.text in ('"', "-") or t.tag_ in ("VBN", "VBG")
            for t in doc[token.i + 1 : head.i]
        )
    ):
        return head
    last: Token | None = None
    for t in doc[token.i + 1 : min(limit, token.i + 9)]:
        if t.pos_ in ("NOUN", "PROPN") and not t.text.endswith("-"):
            last = t
        elif t.text.endswith("-") and t.text != "-":
            continue  # "8 million low- and middle-income families"
        elif (
            t.pos_ == "ADJ"
            or t.text in ("-", "'")
            or t.tag_ in ("VBN", "VBG", "RBS", "HYPH")
            or (t.text == '"' and last is None)
        ):
            if t.pos_ != "ADJ" and last is not None and t.tag_ in ("VBN", "VBG"):
                break
        elif t.lower_ == "and" and last is None:
            continue
        else:
            break
    if last is None or (last.pos_ == "PROPN" and not (last.tag_ == "NNPS" or last.text.endswith("s"))):
        return None
    return last


def noun_phrase(token: Token, figure: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    """The token range of a noun with what stands before it (no determiner, no number) and its "of" phrase.

    An "of" phrase that holds the figure itself ("a profit of $5m") is left off.
    """
    start = token.i
    for t in reversed(list(token.lefts)):
        if t.dep_ not in _LEFT or t.pos_ in ("DET", "NUM", "SYM") or t.like_num or t.text in ("$", ",", "(", "%"):
            break
        edge = t.left_edge.i
        if any(x.pos_ in ("NUM", "VERB", "SYM") and x.tag_ not in ("VBN", "VBG") for x in token.doc[edge:start]):
            break
        start = edge
    while start < token.i and (token.doc[start].pos_ in ("DET", "PUNCT", "PRON", "PART") or token.doc[start].is_space):
        start += 1
    end = token.i + 1
    for t in token.rights:
        inside = t.i < figure[1] and figure[0] <= t.right_edge.i
        if t.i == end and t.text == "of" and t.right_edge.i - t.i <= 6 and not inside:
            end = t.right_edge.i + 1
        break
    return start, end


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token, null if its sentence has none there."""
    for t in token.ancestors:
        if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "aux", "auxpass"):
            return t
    return None


def subject_of(verb: Token | None) -> Token | None:
    """A verb's subject, or the one it shares with the verbs that it is part of or joined to."""
    for _ in range(4):
        if verb is None:
            return None
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                if child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                    return verb.head
                return child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in ("xcomp", "conj", "advcl", "ccomp", "pcomp", "prep"):
            return None
        verb = verb.head if verb.head.i != verb.i else None
        if verb is not None and verb.pos_ not in ("VERB", "AUX"):
            verb = governing_verb(verb)
    return None


def _object_of_preposition(start: Token, end: int, *words: str) -> Token | None:
    """The noun behind "of", "in" ... that follows directly on a figure."""
    doc = start.doc
    if end + 1 >= len(doc) or doc[end].lower_ not in words:
        return None
    if doc[end].lower_ == "in" and doc[end + 1].lower_ in table("figures")["months"]:
        return None
    for child in doc[end].children:
        if (
            child.dep_ in ("pobj", "pcomp")
            and child.pos_ in ("NOUN", "PROPN")
            and child.ent_type_ not in ("DATE", "TIME", "GPE", "LOC")
        ):
            if child.lemma_.lower() in (
                "future",
                "past",
                "term",
                "total",
                "place",
                "front",
                "end",
                "start",
                *table("figures")["time_units"],
            ):
                return None
            return child
    return None


def spoken_of(head: Token, start: int, end: int, *, sort: str, change: bool) -> Token | None:
    """The noun that an amount, share or duration at tokens `start` to `end` speaks of."""
    share = sort == "percent"
    data = table("figures")
    # Modifies a noun: "a $2 billion package", "a 20-year treaty", "a 5 percent rise in exports".
    noun = head
    while (
        noun.dep_ in ("nummod", "compound", "amod", "quantmod", "npadvmod", "nmod", "advmod", "pobj")
        and noun.i < end
        and noun.head.i >= start
    ):
        if noun.head.i == noun.i or noun.head.pos_ not in ("NOUN", "PROPN", "NUM", "SYM", "ADJ"):
            break
        noun = noun.head
    if noun.i >= end and noun.pos_ in ("NOUN", "PROPN"):
        if noun.lemma_.lower() in data["change_nouns"]:
            for t in noun.rights:
                if t.lower_ in ("in", "of", "on"):
                    inner = _object_of_preposition(noun, t.i, "in", "of", "on")
                    if inner is not None:
                        return inner
            return subject_of(governing_verb(noun)) or noun
        return noun
    if head.dep_ in _SUBJECTS:
        return _object_of_preposition(head, end, "of", "in")
    verb = governing_verb(head)
    level = verb is not None and verb.lemma_ in data["level_verbs"]
    behind = _object_of_preposition(head, end, "of") if share or not change else None
    if behind is None and not change and not level:
        behind = _object_of_preposition(head, end, "in", "worth")
    if behind is not None:
        return behind
    behind = (
        _object_of_preposition(head, end, "for", "on", "from", "to")
        if sort not in ("percent", "time") and not change
        else None
    )
    # Follows on a noun: "a contract worth $5m", "a loan of $5m", "a rise of 5 percent in exports".
    above = head
    for _ in range(4):
        if above.head.i == above.i:
            break
        above = above.head
        if above.pos_ in ("NOUN", "PROPN") and above.i < start:
            if above.lemma_.lower() in data["change_nouns"]:
                for t in above.children:
                    if t.lower_ in ("in", "of", "on") and t.i + 1 != start:
                        inner = _object_of_preposition(above, t.i, "in", "of", "on")
                        if inner is not None and not start <= inner.i < end:
                            return inner
                return subject_of(governing_verb(above)) or above
            if above.lemma_.lower() in data["partitives"]:
                continue
            return above
        if above.pos_ in ("VERB", "AUX"):
            break
    if verb is None:
        return behind
    subject = subject_of(verb)
    if verb.lemma_ in data["target_verbs"]:
        for inner in (c for c in verb.children if c.dep_ == "xcomp" and c.i < start):
            for t in inner.children:
                if t.dep_ == "dobj" and t.i < start:
                    return t
    if verb.lemma_ in data["change_verbs"]:
        objects = [
            c
            for c in verb.children
            if c.dep_ in ("dobj", "obj") and not start <= c.i < end and not any(t.pos_ == "NUM" for t in c.lefts)
        ]
        return objects[0] if objects and objects[0].pos_ in ("NOUN", "PROPN") else subject
    if verb.lemma_ in data["level_verbs"] or verb.lemma_ in data["change_verbs"]:
        return subject
    objects = [
        c for c in verb.children if c.dep_ in ("dobj", "obj") and not start <= c.i < end and c.pos_ in ("NOUN", "PROPN")
    ]
    if objects and not start <= objects[0].i < end:
        return objects[0]
    behind = behind or _aim_of(verb, end)
    transitive = any(c.dep_ == "dobj" and not start <= c.i < end for c in verb.children)
    if sort == "time" and not transitive and head.dep_ != "dobj" and subject is not None and subject.pos_ == "NOUN":
        return subject
    return behind or (subject if head.dep_ in ("attr", "npadvmod", "pobj") and verb.pos_ == "AUX" else None)


def worth_of(text: str, start: int, first: int, doc: Doc, floor: int) -> Token | None:
    """The noun that is said to be worth an amount: "artillery worth 200 million euros".

    `text` is the sentence and `start` where the amount begins in it; as tokens of `doc`, the sentence begins
    at `floor` and the amount at `first`.
    """
    words = "|".join(table("figures")["worth"])
    if not re.search(rf"\b(?:{words})\s*$", without_bound(text, start)):
        return None
    for t in reversed(doc[max(floor, first - 8) : first]):
        if t.pos_ in ("NOUN", "PROPN"):
            return t
    return None


def _aim_of(verb: Token, end: int) -> Token | None:
    """What an infinitive of purpose behind a figure acts on: "gave $5m to help refugees"."""
    for child in verb.children:
        if child.i >= end and child.dep_ in ("advcl", "xcomp") and any(c.lower_ == "to" for c in child.lefts):
            for t in child.children:
                if t.dep_ == "dobj" and t.pos_ in ("NOUN", "PROPN"):
                    return t
    return None


def is_target(token: Token, *, strict: bool = False) -> bool:
    """Whether the figure is what somebody aims at: under a verb or noun of aiming.

    `strict`: only under "aim" and "target" themselves; "plans to hire 300 people" is a count.
    """
    data = table("figures")
    for t in token.ancestors:
        if t.pos_ == "NOUN" and t.lemma_ in data["target_nouns"]:
            return True
        if t.pos_ == "VERB":
            if t.lemma_ in data["target_verbs"]:
                return t.lemma_ in ("aim", "target") or (
                    not strict and any(c.dep_ == "xcomp" and c.i < token.i for c in t.children)
                )
            if t.dep_ not in ("xcomp", "conj", "advcl"):
                return False
    return False


def actors_beside(
    what: tuple[int, int] | None, verb: Token | None, end: int, reading: Reading, cast: Cast
) -> tuple[str, ...]:
    """The actors in the noun phrase spoken of, in the verb's subject and object, and in "to Peru" behind `end`."""
    tokens: set[int] = set()
    doc = reading.doc
    if end + 1 < len(doc) and doc[end].lower_ in ("to", "for", "with", "from", "between", "against"):
        nouns = [c for c in doc[end].children if c.dep_ == "pobj" and c.right_edge.i - end <= 15]
        tokens.update(t.i for c in nouns for t in c.subtree)
    if what:
        tokens.update(range(*what))
        noun = reading.doc[what[1] - 1]
        tokens.update(range(noun.left_edge.i, min(noun.right_edge.i + 1, what[1] + 8)))
    if verb is not None:
        subject = subject_of(verb)
        nouns = [c for c in verb.children if c.dep_ in ("dobj", "dative", "agent")]
        for noun in ([subject] if subject is not None else []) + nouns:
            if noun.right_edge.i - noun.left_edge.i <= 15:
                tokens.update(t.i for t in noun.subtree)
    found: dict[str, None] = {}
    for i in sorted(tokens):
        for actor in cast.who(Phrase(i, i, i + 1)):
            found.setdefault(actor)
    return tuple(found)


def _joined(earlier: Time, later: Time, doc: Doc) -> bool:
    """Whether two times are the ends of one span: "between 2019 and 2023"."""
    return doc[earlier.end : later.start].text.strip().lower() in ("to", "and", "-", "–", "through")


def period_of(verb: Token | None, span: tuple[int, int], times: Sequence[Time], reading: Reading) -> list[Time]:
    """The time that says which days a figure at tokens `span` speaks of; two where they are a range's ends.

    That is the nearest dated time of the figure's own clause, or one directly behind it. What the figure is
    only compared with ("up 6 percent from the year before", "the most since May") is none.
    """
    doc = reading.doc
    dated = sorted(
        (
            t
            for t in times
            if t.from_ and t.to and t.type != "DURATION" and t.start - span[1] < 60 and span[0] - t.end < 60
        ),
        key=lambda t: t.start,
    )
    found: list[tuple[int, int]] = []
    for at, time in enumerate(dated):
        if time.start < span[1] and span[0] < time.end:
            continue
        joined = at + 1 < len(dated) and _joined(time, dated[at + 1], doc)
        before = doc[time.start - 1].lower_ if time.start else ""
        if before in table("figures")["compared"] and not joined:
            continue
        inside = range(time.start, time.end)
        root = next((doc[i] for i in inside if doc[i].head.i not in inside), doc[time.start])
        near = 0 <= time.start - span[1] <= 2 and all(
            t.pos_ in ("ADP", "PUNCT", "DET") for t in doc[span[1] : time.start]
        )
        if near or (verb is not None and governing_verb(root) == verb):
            distance = time.start - span[1] if time.start >= span[1] else span[0] - time.end
            found.append((distance, at))
    if not found:
        return []
    at = min(found)[1]
    first = last = at
    while last + 1 < len(dated) and _joined(dated[last], dated[last + 1], doc):
        last += 1
    while first and _joined(dated[first - 1], dated[first], doc):
        first -= 1
    return dated[first : last + 1]
