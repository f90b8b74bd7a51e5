"""One article in, its grammar out."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language

from dragoman.article import Article
from dragoman.language.attribution import find_attributions
from dragoman.language.parse import parse
from dragoman.language.predicate import find_predicates
from dragoman.language.quotation import find_quotations
from dragoman.language.reading import Reading


def analyse(article: Article, nlp: Language | None = None) -> Reading:
    """The grammar of an article: sentences, quotations, predicates and attributions.

    `nlp` is an English spaCy pipeline with tagger, parser, lemmatizer and ner; the default one if None.
    """
    doc, sentences = parse(article, nlp)
    reading = Reading(article, doc, sentences)
    reading = replace(reading, quotations=find_quotations(reading))
    reading = replace(reading, predicates=find_predicates(reading))
    return replace(reading, attributions=find_attributions(reading))
