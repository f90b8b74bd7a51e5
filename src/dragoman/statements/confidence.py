"""How sure to be of a statement, from how it was found."""

from __future__ import annotations

from dragoman.codebook import table
from dragoman.statements.statement import Statement


def confidence(statement: Statement, *, nested: bool) -> float:
    """How likely a statement is right in its speaker and (in the main) its content, between 0 and 1.

    The figures are shares of right ones, of each kind, on news texts that people had marked: see `cues.yaml`.
    """
    shares = table("cues")["confidence"]
    if statement.cue is None:
        return float(shares["follows"])
    key = statement.kind
    verb = statement.verb or ""
    say = table("cues")["verbs"]["say"]
    plain = "clause" in say.get(verb, "").split() or "quote" in say.get(verb, "").split() or verb == "according to"
    share = float(shares["plain" if plain else "other"][key])
    if statement.speaker is None:
        share *= float(shares["elided"])
    if nested:
        share *= float(shares["nested"])
    return round(share, 2)
