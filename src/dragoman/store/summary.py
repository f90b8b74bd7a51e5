"""What a happening says of itself: drawn from its reports, and nothing but them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.store.tally import retally

_ROWS = """
SELECT e.*, a.outlet, a.published, a.updated, a.day AS printed, a.ref, a.agency, a.source_group,
  (SELECT count(*) FROM event_actor x WHERE x.event_id = e.id AND x.role IN ('actor', 'recipient')) AS parties,
  EXISTS (SELECT 1 FROM event_actor x WHERE x.event_id = e.id AND x.role = 'disputed_by') AS disputed
FROM event e JOIN article a ON a.id = e.article_id WHERE e.happening_id = ?
ORDER BY coalesce(a.published, a.updated, ''), a.ref, e.trigger_start, e.id
"""
_COLUMNS = (
    "event_type", "event_mode", "cameo", "quad", "intensity", "goldstein", "status", "disputed", "from", "to", "day",
    "place", "country", "latitude", "longitude", "confidence", "reports", "outlets", "sources", "first_published",
    "main_event_id",
)  # fmt: skip
_SETTINGS = ", ".join(f'"{c}" = ?' for c in _COLUMNS)


def summarise(desk: sqlite3.Connection, happening: int) -> None:
    """Writes what the reports of a happening amount to, if it changed; deletes the happening if it has none."""
    rows = desk.execute(_ROWS, (happening,)).fetchall()
    old = desk.execute("SELECT * FROM happening WHERE id = ?", (happening,)).fetchone()
    if not rows:
        desk.execute("DELETE FROM happening WHERE id = ?", (happening,))
        retally(desk, happening, old, None)
        return
    values = dict(zip(_COLUMNS, _summary(rows), strict=True))
    if any(old[c] != v for c, v in values.items()):
        desk.execute(f"UPDATE happening SET {_SETTINGS} WHERE id = ?", (*values.values(), happening))
    retally(desk, happening, old, values)


def _summary(rows: Sequence[sqlite3.Row]) -> tuple[Any, ...]:
    kind = _commonest(r["event_type"] for r in rows)
    mode = _commonest(r["event_mode"] for r in rows if r["event_type"] == kind)
    main = max(rows, key=lambda r: _weight(r, kind, mode))
    dated = [r for r in rows if r["from"] and r["to"]]
    closest = min(dated, key=lambda r: _length(r["from"], r["to"])) if dated else None
    spot = _commonest(r["place"] for r in rows if r["latitude"] is not None) or _commonest(r["place"] for r in rows)
    place = next((r for r in rows if spot is not None and r["place"] == spot), None)
    outlets = {r["outlet"] or f"?{r['article_id']}" for r in rows}
    statuses = [r["status"] for r in rows]
    denied = "denied" in statuses and len(set(statuses)) > 1
    return (
        kind, mode, main["cameo"], main["quad"], main["intensity"], main["goldstein"], _status(statuses),
        int(denied or any(r["disputed"] for r in rows)),
        closest["from"] if closest else None, closest["to"] if closest else None,
        closest["from"] if closest else rows[0]["day"],
        place["place"] if place else None, place["country"] if place else None,
        place["latitude"] if place else None, place["longitude"] if place else None,
        max(r["confidence"] for r in rows), len({r["article_id"] for r in rows}), len(outlets), sources(rows),
        rows[0]["published"], main["id"],
    )  # fmt: skip


def _status(statuses: Sequence[str]) -> str:
    """The latest word, but a denial leaves standing what others say."""
    said = [s for s in statuses if s != "denied"]
    return said[-1] if said else "denied"


def _weight(row: sqlite3.Row, kind: str | None, mode: str | None) -> tuple[bool, bool, int, bool, float, int]:
    """How well an event shows its happening: coded as most are, with its parties and its day; then the surest."""
    alike = (row["event_type"] == kind, row["event_mode"] == mode)
    return *alike, min(row["parties"], 2), row["from"] is not None, row["confidence"], -row["trigger_start"]


def _length(first: str, last: str) -> tuple[int, str]:
    whole = 0 if first == last else 1 if first[:7] == last[:7] else 2 if first[:4] == last[:4] else 3
    return whole, first


def sources(rows: Iterable[sqlite3.Row]) -> int:
    """How many independent sources reports rest on."""
    return len(set(grouped(rows)))


def grouped(rows: Iterable[sqlite3.Row]) -> list[str]:
    """A name of each report's independent source: copies of one text, and reports of one agency, share it."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    groups = []
    for row in rows:
        groups.append(f"group {row['source_group']}")
        group = root(groups[-1])
        if row["agency"]:
            parent[root(f"agency {row['agency']}")] = group
    return [root(group) for group in groups]


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value that most reports have; of equals the first in the alphabet."""
    counted = Counter(v for v in values if v is not None)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None
