"""Which happenings may be one with another, for a person to decide; and which one an event is a report of."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from dragoman.store.happened import happened
from dragoman.store.passages import Texts
from dragoman.store.views import HappeningView

NEAR = 3
"""Days between two happenings that may be one."""
MOST = 6

_SIDES = """SELECT DISTINCT a.side FROM event_actor x JOIN actor a ON a.id = x.actor_id
  WHERE x.event_id = {event} AND x.role IN ('actor', 'recipient')"""


def alike(desk: sqlite3.Connection, key: str, *, most: int = MOST) -> tuple[HappeningView, ...]:
    """The happenings of days near it in which its sides, or two of many, take part; those of its type first."""
    mine = desk.execute("SELECT id, day, event_type, main_event_id FROM happening WHERE key = ?", (key,)).fetchone()
    if mine is None or mine["day"] is None:
        return ()
    sides = [r[0] for r in desk.execute(_SIDES.format(event=mine["main_event_id"]))]
    if not sides:
        return ()
    day = date.fromisoformat(mine["day"])
    rows = desk.execute(
        f"SELECT h.id, (SELECT count(*) FROM ({_SIDES.format(event='h.main_event_id')}) s WHERE s.side IN "
        f"({', '.join('?' * len(sides))})) AS shared FROM happening h WHERE h.day BETWEEN ? AND ? AND h.id != ? "
        "AND shared >= ? ORDER BY shared DESC, h.event_type = ? DESC, h.sources DESC, h.key LIMIT ?",
        [
            *sides,
            (day - timedelta(days=NEAR)).isoformat(),
            (day + timedelta(days=NEAR)).isoformat(),
            mine["id"],
            min(len(sides), 2),
            mine["event_type"],
            most,
        ],
    )
    return tuple(happened(desk, [r["id"] for r in rows], passages=1, texts=Texts(desk)))


def happening_of(desk: sqlite3.Connection, event: str) -> str | None:
    """The key of the happening that an event, named "<article ref>:E1", is a report of; None where it is of none."""
    ref, _, local = event.rpartition(":")
    row = desk.execute(
        "SELECT h.key FROM article r JOIN event e ON e.article_id = r.id JOIN happening h ON h.id = e.happening_id "
        "WHERE r.ref = ? AND e.local = ?",
        (ref, local),
    ).fetchone()
    return row["key"] if row is not None else None
