"""How sure to be of a statement, from how it was found."""

from __future__ import annotations

from typing import Any

from dragoman.codebook import table
from dragoman.statements.statement import Statement


def confidence(statement: Statement, *, nested: bool) -> float:
    """How likely a statement is right in its speaker and (in the main) its content, between 0 and 1.

    The figures are shares of right ones, of each kind, on news texts that people had marked: see `cues.yaml`.
    """
    cues = table("cues")
    shares = cues["confidence"]
    if statement.cue is None:
        return float(shares["follows"])
    share = float(shares[_class(statement.verb, cues)][statement.kind])
    if statement.speaker is None:
        share *= float(shares["elided"])
    if nested:
        share *= float(shares["nested"])
    return round(share, 2)


def _class(verb: str | None, cues: dict[str, Any]) -> str:
    if verb is None:
        return "label"
    if verb in cues["plain"] or verb in ("add", "according to"):
        return "sure"
    frames = cues["verbs"]["say"].get(verb, "").split()
    return "say" if "clause" in frames or "quote" in frames else "other"
