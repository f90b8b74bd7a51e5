"""The ontology, the rules and the facts that the coder knows, as YAML with examples."""

from dragoman.codebook.check import check as check_codebook
from dragoman.codebook.check import check_own
from dragoman.codebook.tables import FOLDER, forgets, own_folder, table, use
from dragoman.codebook.types import (
    TYPES,
    EventType,
    Example,
    Mode,
    Pattern,
    event_nouns,
    event_types,
    example_of,
    examples,
    known_verbs,
    patterns_by_lemma,
    type_names,
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
    "check_own",
    "event_nouns",
    "event_types",
    "example_of",
    "examples",
    "forgets",
    "known_verbs",
    "own_folder",
    "patterns_by_lemma",
    "table",
    "type_names",
    "use",
    "verbs_with_particle",
]
