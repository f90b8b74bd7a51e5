"""Keeping count: each happening under the sides that take part in it, and what they add up to by month and kind.

Everything is drawn from the happening and its events; sums are of whole thousandths, so that what is taken off again
leaves no trace.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dragoman.store.asked import DONE, TO_COME
from dragoman.store.pairs import pairs
from dragoman.store.sides import NOBODY, number_of, side_id

SCALE = 1000
_MOST = 99_999  # sources and reports that weigh more than fewer

_PARTIES = """
SELECT e.id, e.event_type, x.role, a.side FROM event e JOIN event_actor x ON x.event_id = e.id
JOIN actor a ON a.id = x.actor_id WHERE e.happening_id = ? AND x.role IN ('actor', 'recipient') ORDER BY e.id, x.n
"""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the tables say of a happening, but for whom it concerns."""

    standing: int
    weight: int
    day: int
    kind: tuple[str, str, str, int]
    grain: int
    intensity: int
    goldstein: int | None


def retally(desk: sqlite3.Connection, happening: int, old: Values | None, new: Values | None) -> None:
    """Counts a happening as it is now; `old` and `new` are its rows before and after, None where there is none."""
    was = old["pairs"] if old is not None else ""
    now = _told(_facing(desk, happening)) if new is not None else ""
    before = entry_of(old) if old is not None and was else None
    after = entry_of(new) if new is not None and now else None
    if was == now and before == after:
        return
    if before is not None:
        _take_off(desk, happening, _counted(was), before)
    if after is not None:
        _put_on(desk, happening, _counted(now), after)
    if new is not None and was != now:
        desk.execute("UPDATE happening SET pairs = ? WHERE id = ?", (now, happening))


def facing(told: str) -> list[tuple[int, int]]:
    """(source, target) of each two sides in `happening.pairs`, `NOBODY` where there is none."""
    found = (part.partition(">") for part in told.split())
    return [(int(source), int(target)) for source, _, target in found]


def fill(desk: sqlite3.Connection) -> None:
    """Counts all happenings of a desk that has not been counted yet."""
    for row in desk.execute("SELECT * FROM happening ORDER BY id").fetchall():
        retally(desk, row["id"], None, row)


def prune(desk: sqlite3.Connection) -> None:
    """Forgets sides and kinds of which nothing is left."""
    told = {i for r in desk.execute("SELECT DISTINCT pairs FROM happening") for pair in facing(r[0]) for i in pair}
    for query in ("SELECT DISTINCT speaker, about FROM said", "SELECT DISTINCT one, two FROM counted"):
        told.update(i for r in desk.execute(query) for i in r)
    gone = [(r[0],) for r in desk.execute("SELECT id FROM side") if r[0] not in told]
    desk.executemany("DELETE FROM side WHERE id = ?", gone)
    desk.execute("DELETE FROM kind WHERE id NOT IN (SELECT kind FROM tally)")


def standing_of(status: str, disputed: int) -> int:
    """0: it took place; 1: so some say; 2: it is to come; 3: so some say; 4: it did not take place."""
    if status in DONE:
        return 1 if disputed else 0
    if status in TO_COME:
        return 3 if disputed else 2
    return 4


def entry_of(row: Values) -> Entry:
    """How a happening is counted."""
    return Entry(
        standing=standing_of(row["status"], row["disputed"]),
        weight=-(
            (min(row["sources"], _MOST) * (_MOST + 1) + min(row["reports"], _MOST)) * (_MOST + 1)
            + min(round(abs(row["intensity"]) * SCALE), _MOST)
        ),
        day=number_of(row["day"]),
        kind=(row["event_type"], row["status"], row["quad"], row["disputed"]),
        grain=grain_of(row["from"], row["to"]),
        intensity=round(row["intensity"] * SCALE),
        goldstein=round(row["goldstein"] * SCALE) if row["goldstein"] is not None else None,
    )


def grain_of(first: str | None, last: str | None) -> int:
    """How closely days are known: 0 as days, 1 a week, 2 a month, 3 some months of a year, 4 a year, 5 several.

    Days that are no calendar unit ("from 3 to 9 March") are as good as a day: it began on the first.
    """
    if first is None or last is None or first == last:
        return 0
    if first[5:] == "01-01" and last[5:] == "12-31":
        return 4 if first[:4] == last[:4] else 5
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1 if end < date.max else start.day == 1
    if whole_months:
        return 2 if first[:7] == last[:7] else 3 if first[:4] == last[:4] else 5
    return int(start.weekday() == 0 and (end - start).days == 6)


def _told(pairs: list[tuple[int, int]]) -> str:
    return " ".join(f"{source}>{target}" for source, target in pairs)


def _counted(told: str) -> list[tuple[int, int]]:
    """Each side that others act for with `NOBODY`, and each two of them that face each other, the smaller first."""
    found: set[tuple[int, int]] = set()
    for pair in facing(told):
        ids = [i for i in pair if i > NOBODY]
        found.update((i, NOBODY) for i in ids)
        if len(ids) == 2:
            found.add((min(ids), max(ids)))
    return sorted(found)


def _facing(desk: sqlite3.Connection, happening: int) -> list[tuple[int, int]]:
    """Who acts on whom in a happening, by side; nobody who is known in one article only."""
    events: dict[int, tuple[str, dict[str, list[str]]]] = {}
    for event, kind, role, side in desk.execute(_PARTIES, (happening,)):
        events.setdefault(event, (kind, {"actor": [], "recipient": []}))[1][role].append(side)
    known: dict[str, int] = {}
    found = {
        (side_id(desk, source, known), side_id(desk, target, known))
        for kind, roles in events.values()
        for source, target, _ in pairs(roles["actor"], roles["recipient"], kind)
    }
    return sorted(found - {(NOBODY, NOBODY)})


def _kind(desk: sqlite3.Connection, kind: tuple[str, str, str, int]) -> int:
    row = desk.execute(
        "SELECT id FROM kind WHERE event_type = ? AND status = ? AND quad = ? AND disputed = ?", kind
    ).fetchone()
    if row:
        return int(row[0])
    return _made(desk.execute("INSERT INTO kind (event_type, status, quad, disputed) VALUES (?, ?, ?, ?)", kind))


def _made(done: sqlite3.Cursor) -> int:
    assert done.lastrowid is not None
    return done.lastrowid


def _take_off(desk: sqlite3.Connection, happening: int, sides: list[tuple[int, int]], e: Entry) -> None:
    kind = _kind(desk, e.kind)
    desk.executemany(
        "DELETE FROM pair WHERE one = ? AND two = ? AND standing = ? AND weight = ? AND day = ? AND happening_id = ?",
        [(*p, e.standing, e.weight, e.day, happening) for p in sides],
    )
    keys = [(*p, e.day // 100, kind, e.grain) for p in sides]
    where = "one = ? AND two = ? AND month = ? AND kind = ? AND grain = ?"
    scores = (e.intensity, e.goldstein or 0, int(e.goldstein is not None))
    desk.executemany(
        "UPDATE tally SET count = count - 1, intensity = intensity - ?, goldstein = goldstein - ?, "
        f"scored = scored - ? WHERE {where}",
        [(*scores, *k) for k in keys],
    )
    desk.executemany(f"DELETE FROM tally WHERE {where} AND count = 0", keys)


def _put_on(desk: sqlite3.Connection, happening: int, sides: list[tuple[int, int]], e: Entry) -> None:
    kind = _kind(desk, e.kind)
    desk.executemany(
        "INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*p, e.standing, e.weight, e.day, happening, kind, e.grain, e.intensity, e.goldstein) for p in sides],
    )
    scores = (e.intensity, e.goldstein or 0, int(e.goldstein is not None))
    desk.executemany(
        "INSERT INTO tally VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + 1, "
        "intensity = intensity + excluded.intensity, goldstein = goldstein + excluded.goldstein, "
        "scored = scored + excluded.scored",
        [(*p, e.day // 100, kind, e.grain, *scores) for p in sides],
    )
