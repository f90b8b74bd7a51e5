"""What the grammar of an article says, before anybody asks what it is about.

Offsets: a *token index* counts tokens of `Reading.doc`; a `Span` counts code points of the article's text.
`doc[i].idx` is the code point at which token `i` begins, so the two are always one step apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from dragoman.article import Article, BlockKind, Span

PredicateKind = Literal["verbal", "adjectival", "nominal"]
Role = Literal["subject", "object", "indirect", "oblique", "modifier", "owner"]
Tense = Literal["past", "present", "future"]
Modality = Literal["possible", "necessary", "conditional", "intended", "imperative"]

# Tokens of the longest sentence that predicates and statements are sought in. The parser's tree of a longer one, an
# unbroken list or a page without full stops, is no grammar, and chains as deep as it is long would have to be climbed.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Phrase:
    """A syntactic constituent: its head and its extent, as token indexes (`end` exclusive)."""

    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its tokens (`start` to `end`, exclusive), its place in the text and its block's kind."""

    index: int
    start: int
    end: int
    span: Span
    block: BlockKind


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage between quotation marks. `span` has the marks, `inner` hasn't."""

    span: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Argument:
    """What a predicate says something of.

    Roles are *deep*: the "by" phrase of a passive is its subject, the surface subject of a passive its object.
    `preposition` stands with obliques ("with", "against", "out of"). For nominal predicates a possessor is the
    subject, an "of" phrase an oblique, and a premodifier ("US warning", "Russian strikes") a modifier.
    An owner is whose act a modified noun is ("its media began a campaign attacking ..."): the second best subject.
    `inherited`: not written beside the predicate but shared from a conjoined or governing one, or reached
    through a relative pronoun.
    """

    role: Role
    phrase: Phrase
    preposition: str | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or event noun, with its arguments and what the grammar says of its being real.

    `trigger` is a token range (`start`, `end`) that covers the head and its particle or light verb.
    `lemma` is the lemma of the head, with a particle after a blank ("lash out"). `light` is the lemma of the
    light verb that carries an event noun ("hold" in "held talks"). `governor` is the index, in
    `Reading.predicates`, of the predicate whose content this one is part of, and `relation` the dependency
    label that joins them.
    """

    index: int
    sentence: int
    kind: PredicateKind
    head: int
    trigger: tuple[int, int]
    lemma: str
    arguments: tuple[Argument, ...]
    passive: bool = False
    negated: bool = False
    tense: Tense | None = None
    modality: Modality | None = None
    light: str | None = None
    governor: int | None = None
    relation: str | None = None

    def args(self, role: Role, *prepositions: str) -> tuple[Argument, ...]:
        """Its arguments of that role (and, if named, with one of these prepositions)."""
        return tuple(
            a for a in self.arguments if a.role == role and (not prepositions or a.preposition in prepositions)
        )


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words laid at somebody's door, as the grammar shows it: who is speaking is resolved elsewhere.

    `content` is one span, or several where "he said" splits a quotation. `cue` is the reporting word or
    phrase ("said", "according to"); null where a quotation simply follows on. `source` is the phrase that
    names the speaker; null where it is elided ("it is believed"). `verb` is the cue's lemma.
    """

    kind: Literal["direct", "mixed", "indirect"]
    content: tuple[Span, ...]
    cue: Span | None
    source: Phrase | None
    addressees: tuple[Phrase, ...] = ()
    relayers: tuple[Phrase, ...] = ()
    verb: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its grammar.

    `doc` runs over the whole text, so that `doc[i].idx` is an offset into `article.text`; its white space and
    quotation marks may be normalised, character for character: cut passages from `article.text`.
    Furniture is tokenised only; `sentences` leave it out.
    """

    article: Article
    doc: Doc = field(repr=False)
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The code points that the tokens `start` to `end` (exclusive) cover, without outer white space."""
        while start + 1 < end and self.doc[start].is_space:
            start += 1
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last.text))

    def phrase_span(self, phrase: Phrase) -> Span:
        """The code points that a phrase covers."""
        return self.span(phrase.start, phrase.end)
