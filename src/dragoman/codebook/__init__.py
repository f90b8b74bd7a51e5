"""The ontology, the rules and the facts that the coder knows, as YAML with examples."""

from dragoman.codebook.check import check as check_codebook
from dragoman.codebook.tables import FOLDER, table
from dragoman.codebook.types import (
    TYPES,
    EventType,
    Example,
    Mode,
    Pattern,
    event_nouns,
    event_types,
    examples,
    known_verbs,
    patterns_by_lemma,
    verbs_with_particle,
)

__all__ = [
    "FOLDER",
    "TYPES",
    "EventType",
    "Example",
    "Mode",
    "Pattern",
    "check_codebook",
    "event_nouns",
    "event_types",
    "examples",
    "known_verbs",
    "patterns_by_lemma",
    "table",
    "verbs_with_particle",
]
