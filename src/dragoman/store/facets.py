"""By what the passages of a search can be narrowed further, and how many each value leaves.

The passages are those in `temp.look` of the connection: numbered in the order of finding, with their articles.
"""

from __future__ import annotations

import sqlite3

from dragoman.store.asked import STATUSES
from dragoman.store.room_views import Facet, FacetValue
from dragoman.store.whom import name_of_side

ACTORS = 300
"""Passages whose actors and speakers are counted: the latest."""
_VALUES = 10  # of a facet
_DAYS, _MONTHS = 62, 48  # how long a span is told by days, and by months, at most


def facets_of(desk: sqlite3.Connection) -> tuple[Facet, ...]:
    """The facets that have a value, in the order of a page."""
    found = (
        Facet("actor", _actors(desk)),
        Facet("type", _of_events(desk, "event_type")),
        Facet("status", _of_events(desk, "status")),
        Facet("outlet", _outlets(desk)),
        Facet("speaker", _speakers(desk)),
        Facet("printed", _printed(desk)),
    )
    return tuple(f for f in found if f.values)


def _of_events(desk: sqlite3.Connection, column: str) -> tuple[FacetValue, ...]:
    rows = desk.execute(
        f"SELECT e.{column}, count(DISTINCT k.id) AS n FROM temp.look k CROSS JOIN event e ON e.passage_id = k.id "
        f"WHERE e.current GROUP BY 1 ORDER BY n DESC, 1"
    ).fetchall()
    if column == "status":
        rows.sort(key=lambda r: STATUSES.index(r[0]))
    return tuple(FacetValue(r[0], r[0], r[1]) for r in rows)


def _outlets(desk: sqlite3.Connection) -> tuple[FacetValue, ...]:
    rows = desk.execute(
        "SELECT r.outlet, count(*) AS n FROM temp.look k CROSS JOIN article r ON r.id = k.article_id "
        f"WHERE r.outlet IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT {_VALUES}"
    )
    return tuple(FacetValue(r[0], r[0], r[1]) for r in rows)


def _actors(desk: sqlite3.Connection) -> tuple[FacetValue, ...]:
    """The states, bodies and known actors whom the passages name, each with all who act for it."""
    rows = desk.execute(
        'SELECT a.side, count(DISTINCT k.id) AS n FROM (SELECT k.id, k.article_id, p.start, p."end" FROM temp.look k '
        f"CROSS JOIN passage p ON p.id = k.id ORDER BY k.n LIMIT {ACTORS}) k "
        "CROSS JOIN article_actor c ON c.article_id = k.article_id CROSS JOIN actor a ON a.id = c.actor_id "
        "WHERE a.side NOT LIKE 'local:%' AND EXISTS (SELECT 1 FROM mention m WHERE m.article_actor_id = c.id "
        'AND m.start >= k.start AND m."end" <= k."end") '
        f"GROUP BY a.side ORDER BY n DESC, a.side LIMIT {_VALUES}"
    ).fetchall()
    return tuple(FacetValue(r["side"], name_of_side(desk, r["side"]), r["n"]) for r in rows)


def _speakers(desk: sqlite3.Connection) -> tuple[FacetValue, ...]:
    """The states, each with all who speak for it, and the known persons and bodies whose words the passages tell."""
    said = (
        f"FROM (SELECT id FROM temp.look ORDER BY n LIMIT {ACTORS}) k "
        "CROSS JOIN statement s ON s.passage_id = k.id AND s.current CROSS JOIN statement_actor x "
        "ON x.statement_id = s.id AND x.role = 'speaker' CROSS JOIN actor a ON a.id = x.actor_id"
    )
    states = desk.execute(
        f"SELECT a.side, count(DISTINCT k.id) AS n {said} WHERE length(a.side) = 3 GROUP BY a.side "
        f"ORDER BY n DESC, a.side LIMIT {_VALUES}"
    ).fetchall()
    others = desk.execute(
        f"SELECT a.key, a.name, count(DISTINCT k.id) AS n {said} WHERE a.resolved AND a.kind != 'country' "
        f"GROUP BY a.id ORDER BY n DESC, a.key LIMIT {_VALUES}"
    )
    found = [FacetValue(r["side"], name_of_side(desk, r["side"]), r["n"]) for r in states]
    found += [FacetValue(r["key"], r["name"], r["n"]) for r in others]
    return tuple(sorted(found, key=lambda v: -v.count)[:_VALUES])


def _printed(desk: sqlite3.Connection) -> tuple[FacetValue, ...]:
    """How many were printed day by day, or by month or year where they span long."""
    rows = desk.execute(
        "SELECT r.day, count(*) FROM temp.look k CROSS JOIN article r ON r.id = k.article_id WHERE r.day IS NOT NULL "
        "GROUP BY 1 ORDER BY 1"
    ).fetchall()
    for length, most in ((10, _DAYS), (7, _MONTHS), (4, len(rows))):
        counted: dict[str, int] = {}
        for day, n in rows:
            counted[day[:length]] = counted.get(day[:length], 0) + n
        if len(counted) <= most:
            break
    return tuple(FacetValue(period, period, n) for period, n in counted.items()) if rows else ()
