"""Who said what, to whom, relayed by whom."""

from dragoman.statements.statement import Statement

__all__ = ["Statement"]
