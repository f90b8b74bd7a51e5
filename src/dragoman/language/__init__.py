"""The grammar of an article: sentences, quotations, predicates with their arguments, attributions."""

from dragoman.language.analyse import analyse
from dragoman.language.arguments import obliques_of
from dragoman.language.clause import is_infinitive
from dragoman.language.parse import pipeline
from dragoman.language.reading import (
    Argument,
    Attribution,
    Phrase,
    Predicate,
    Quotation,
    Reading,
    Sentence,
)

__all__ = [
    "Argument",
    "Attribution",
    "Phrase",
    "Predicate",
    "Quotation",
    "Reading",
    "Sentence",
    "analyse",
    "is_infinitive",
    "obliques_of",
    "pipeline",
]
