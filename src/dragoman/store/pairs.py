"""Who faces whom in an event."""

from __future__ import annotations

from collections.abc import Sequence

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties all act."""


def pairs(actors: Sequence[str], recipients: Sequence[str], event_type: str) -> list[tuple[str, str, bool]]:
    """(source, target, mutual) of each pair of sides, each once; "" stands for nobody.

    Mutual is an event of a type whose parties all act, with no recipient apart.
    """
    sources, targets = list(dict.fromkeys(actors)), list(dict.fromkeys(recipients))
    if event_type in MUTUAL and not targets and len(sources) > 1:
        return [(a, b, True) for a in sources for b in sources if a != b]
    return [(a, b, False) for a in sources or [""] for b in targets or [""]]
