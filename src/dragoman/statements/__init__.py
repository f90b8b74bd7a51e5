"""Who said what, to whom, relayed by whom."""

from dragoman.statements.find import find_statements, voices
from dragoman.statements.statement import Statement

__all__ = ["Statement", "find_statements", "voices"]
