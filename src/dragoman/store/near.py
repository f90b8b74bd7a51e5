"""The part of a network that lies around one actor."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from dragoman.store.views import Network
from dragoman.store.whom import name_of_side, whom

FURTHEST = 4
"""Steps beyond which a neighbourhood is all there is."""


def side_of(desk: sqlite3.Connection, asked: str) -> tuple[str, str]:
    """The side that an actor is on in networks, and its name. Raises UnknownActorError."""
    subject = whom(desk, asked)
    if subject.side is not None:
        return subject.side, name_of_side(desk, subject.side)
    row = desk.execute(f"SELECT a.side FROM actor a WHERE {subject.condition} LIMIT 1", subject.parameters).fetchone()
    return row["side"], name_of_side(desk, row["side"])


def near(network: Network, side: str, steps: int) -> Network:
    """The edges between actors that are at most so many steps from a side, whichever way the arrows point."""
    reached = {side}
    for _ in range(min(max(steps, 1), FURTHEST)):
        reached |= {
            end for e in network.edges if e.source in reached or e.target in reached for end in (e.source, e.target)
        }
    edges = tuple(e for e in network.edges if e.source in reached and e.target in reached)
    return replace(network, total=len(edges), edges=edges)


def first_of(network: Network, most: int) -> Network:
    """The same with so many edges at most, the heaviest; `total` stays."""
    return replace(network, edges=network.edges[:most])
