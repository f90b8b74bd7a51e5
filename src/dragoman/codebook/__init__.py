"""The ontology, the rules and the facts that the coder knows, as YAML with examples."""

from dragoman.codebook.tables import table

__all__ = ["table"]
