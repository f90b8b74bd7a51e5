"""What a desk holds, for comparing it before and after."""

from __future__ import annotations

import contextlib
import sqlite3

from dragoman.store import sided, tally

INNER = ("passage_text", "sqlite_")
UNCOUNTED = {"ingested_at", "decided_at"}  # the time of the clock


def dump(desk: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for the time of writing."""
    names = [r[0] for r in desk.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {}
    for name in names:
        if name.startswith(INNER):
            continue
        columns = [r[1] for r in desk.execute(f"PRAGMA table_info({name})") if r[1] not in UNCOUNTED]
        shown = ", ".join(f'"{c}"' for c in columns)
        found[name] = [tuple(r) for r in desk.execute(f"SELECT {shown} FROM {name} ORDER BY {shown}")]
    return found


def happenings(desk: sqlite3.Connection) -> dict[str, set[str]]:
    """The happenings by key, each with its reports as "ref:local"."""
    found: dict[str, set[str]] = {}
    for row in desk.execute(
        "SELECT h.key, a.ref, e.local FROM happening h JOIN event e ON e.happening_id = h.id "
        "JOIN article a ON a.id = e.article_id"
    ):
        found.setdefault(row[0], set()).add(f"{row[1]}:{row[2]}")
    return found


def sound(desk: sqlite3.Connection) -> None:
    """Asserts that the file is whole and that all in it agrees."""
    assert desk.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
    assert desk.execute("PRAGMA foreign_key_check").fetchall() == []
    for problem in (
        "SELECT id FROM event WHERE current AND happening_id IS NULL",
        "SELECT id FROM event WHERE NOT current AND happening_id IS NOT NULL",
        "SELECT id FROM happening WHERE id NOT IN (SELECT happening_id FROM event WHERE happening_id IS NOT NULL)",
        "SELECT h.id FROM happening h JOIN event e ON e.id = h.main_event_id WHERE e.happening_id != h.id",
        "SELECT event_id FROM dyad WHERE event_id NOT IN (SELECT id FROM event WHERE current)",
        "SELECT id FROM event WHERE current AND id NOT IN (SELECT event_id FROM dyad)",
        "SELECT id FROM actor a WHERE NOT EXISTS (SELECT 1 FROM article_actor x WHERE x.actor_id = a.id) "
        "AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM actor b WHERE b.merged_into = a.id)",
        "SELECT lineage FROM article GROUP BY lineage HAVING sum(current) != 1",
    ):
        assert desk.execute(problem).fetchall() == [], problem
    assert counted(desk) == recounted(desk)


def counted(desk: sqlite3.Connection) -> list[tuple[object, ...]]:
    """What the desk keeps count of, with the names that stand for its numbers."""
    named = "(SELECT name FROM side WHERE id = one), (SELECT name FROM side WHERE id = two)"
    kind = "(SELECT event_type || status || quad || disputed FROM kind WHERE id = kind)"
    rows = desk.execute(
        f"SELECT {named}, {kind}, standing, weight, day, happening_id, grain, intensity, goldstein FROM pair"
    ).fetchall()
    rows += desk.execute(f"SELECT {named}, {kind}, month, grain, count, intensity, goldstein, scored FROM tally")
    rows = [(*sorted(r[:2], key=str), *r[2:]) for r in map(tuple, rows)]
    named = "coalesce((SELECT name FROM side WHERE id = {}), '')"
    rows += desk.execute(f"SELECT {named.format('speaker')}, {named.format('about')}, day, statement_id FROM said")
    two = f"{named.format('one')}, {named.format('two')}"
    rows += [(*sorted(r[:2]), *r[2:]) for r in map(tuple, desk.execute(f"SELECT {two}, day, figure_id FROM counted"))]
    return sorted(map(tuple, rows), key=repr)


def recounted(desk: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The same, counted anew from the happenings."""
    with contextlib.closing(sqlite3.connect(":memory:")) as copy:
        desk.backup(copy)
        copy.row_factory = sqlite3.Row
        for table in ("pair", "tally", "said", "counted", "side", "kind"):
            copy.execute(f"DELETE FROM {table}")
        copy.execute("UPDATE happening SET pairs = ''")
        tally.fill(copy)
        sided.fill(copy)
        return counted(copy)
