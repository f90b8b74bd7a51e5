"""The ontology, the rules and the facts that the coder knows, as YAML with examples."""

from dragoman.codebook.tables import table
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
    "TYPES",
    "EventType",
    "Example",
    "Mode",
    "Pattern",
    "event_nouns",
    "event_types",
    "examples",
    "known_verbs",
    "patterns_by_lemma",
    "table",
    "verbs_with_particle",
]
