"""Which events lie between two actors, or touch one: as SQL that the answers build on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from dragoman.store.pairs import MUTUAL
from dragoman.store.whom import Subject

Direction = Literal["either", "out", "in"]

_MUTUAL = ", ".join(f"'{t}'" for t in sorted(MUTUAL))
# Two parties face each other as actor and recipient, or both act in what is mutual.
_FACING = f"""(y.role != x.role OR (x.role = 'actor' AND y.actor_id != x.actor_id AND e.event_type IN ({_MUTUAL})
  AND NOT EXISTS (SELECT 1 FROM event_actor z WHERE z.event_id = x.event_id AND z.role = 'recipient')))"""


HAPPENINGS = (
    "(SELECT e.happening_id AS id FROM ({events}) c CROSS JOIN event e INDEXED BY event_home "
    "ON e.id = c.event_id WHERE e.happening_id IS NOT NULL GROUP BY 1) k "  # sorted: near each other in the index
    "CROSS JOIN happening h INDEXED BY happening_head ON h.id = k.id"
)
"""What to select from to have the happenings `h` of the events that a query gives, with the columns of that index."""


def between(subjects: Sequence[Subject], direction: Direction = "either") -> tuple[str, list[Any]]:
    """A query for the ids (`event_id`) of current events with these actors, some twice, and its parameters.

    With one subject, those that it acts in or is acted upon; with two, those that lie between them: the first
    acts on the second ("out"), the second on the first ("in"), or both together (in either direction).
    """
    if len(subjects) == 1:
        return _of_one(subjects[0], direction)
    one, two = subjects
    if one.side is not None and two.side is not None:
        return _of_sides(one.side, two.side, direction)
    if one.side is not None:  # the certain actors are fewer than all who act for a side
        return _of_pair(two, one, {"out": "in", "in": "out"}.get(direction, "either"))
    return _of_pair(one, two, direction)


def _of_sides(one: str, two: str, direction: str) -> tuple[str, list[Any]]:
    out = "SELECT event_id FROM dyad WHERE source = ? AND target = ?"
    if direction == "out":
        return out, [one, two]
    if direction == "in":
        return out, [two, one]
    return f"{out} UNION ALL {out} AND NOT mutual", [one, two, two, one]


def _of_one(subject: Subject, direction: str) -> tuple[str, list[Any]]:
    if subject.side is not None:
        parts = {"out": ["source"], "in": ["target"]}.get(direction, ["source", "target"])
        queries = [f"SELECT event_id FROM dyad WHERE {p} = ?" for p in parts]
        return " UNION ALL ".join(queries), [subject.side] * len(parts)
    roles = {"out": "('actor')", "in": "('recipient')"}.get(direction, "('actor', 'recipient')")
    return (
        f"SELECT DISTINCT x.event_id FROM event_actor x JOIN event e ON e.id = x.event_id AND e.current "
        f"WHERE x.actor_id IN ({subject.ids}) AND x.role IN {roles}",
        list(subject.parameters),
    )


def _of_pair(one: Subject, two: Subject, direction: str) -> tuple[str, list[Any]]:
    acting = {
        "out": "AND (x.role = 'actor')",
        "in": f"AND (x.role = 'recipient' OR e.event_type IN ({_MUTUAL}))",
    }.get(direction, "")
    facing = _FACING if direction != "in" else f"({_FACING} AND (x.role = 'recipient' OR y.role = 'actor'))"
    return (
        f"SELECT DISTINCT x.event_id FROM event_actor x JOIN event e ON e.id = x.event_id AND e.current "
        f"WHERE x.actor_id IN ({one.ids}) AND x.role IN ('actor', 'recipient') {acting} AND EXISTS "
        f"(SELECT 1 FROM event_actor y JOIN actor a ON a.id = y.actor_id WHERE y.event_id = x.event_id "
        f"AND y.role IN ('actor', 'recipient') AND {two.condition} AND {facing})",
        [*one.parameters, *two.parameters],
    )
