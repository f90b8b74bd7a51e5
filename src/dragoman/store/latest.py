"""The happenings of the latest days."""

from __future__ import annotations

import sqlite3

from dragoman.store.asked import DONE
from dragoman.store.happened import happened
from dragoman.store.passages import Texts
from dragoman.store.room_views import Latest, LatestDay
from dragoman.store.views import HappeningView

DAYS = 3
"""Days given unless more are asked for: those on which something happened."""
EACH = 7
"""Happenings given of a day unless more are asked for."""
_POOL = 5  # times as many are looked at, for those that name who did it to come first

_STANDING = f"status IN {DONE}"


def latest_day(desk: sqlite3.Connection) -> str | None:
    """The day of the latest current article; None where no article has one."""
    found: str | None = desk.execute("SELECT max(day) FROM article WHERE current = 1").fetchone()[0]
    return found


def latest(desk: sqlite3.Connection, *, days: int = DAYS, each: int = EACH) -> Latest:
    """What took place on the latest days up to that of the latest article, each day's best told first.

    Best told is what names who acts and on whom, then what most independent sources, then most reports tell.
    """
    until = latest_day(desk)
    if until is None:
        return Latest(None, ())
    texts = Texts(desk)
    found = []
    for row in desk.execute(
        f"SELECT day, count(*) AS total FROM happening WHERE day <= ? AND {_STANDING} GROUP BY day ORDER BY day DESC "
        "LIMIT ?",
        (until, days),
    ).fetchall():
        ids = [
            r[0]
            for r in desk.execute(
                f"SELECT id FROM happening WHERE day = ? AND {_STANDING} "
                "ORDER BY sources DESC, reports DESC, abs(intensity) DESC, key LIMIT ?",
                (row["day"], each * _POOL),
            )
        ]
        named = _named(desk, ids)
        chosen = sorted(ids, key=lambda i: (-named.get(i, 0), ids.index(i)))[:each]
        found.append(LatestDay(row["day"], row["total"], _views(desk, chosen, texts)))
    return Latest(until, tuple(found))


def _named(desk: sqlite3.Connection, ids: list[int]) -> dict[int, int]:
    """How many of its two sides the main report of each happening names."""
    return dict(
        desk.execute(
            "SELECT h.id, count(DISTINCT x.role) FROM happening h JOIN event_actor x ON x.event_id = h.main_event_id "
            f"WHERE h.id IN ({', '.join(map(str, ids))}) AND x.role IN ('actor', 'recipient') GROUP BY h.id"
        ).fetchall()
    )


def _views(desk: sqlite3.Connection, ids: list[int], texts: Texts) -> tuple[HappeningView, ...]:
    return tuple(happened(desk, ids, passages=1, texts=texts))
