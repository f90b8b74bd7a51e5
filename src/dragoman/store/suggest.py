"""Actors whose names begin as somebody has begun to write."""

from __future__ import annotations

import sqlite3

from dragoman.store.room_views import Suggestion

MOST = 10
_POOL = 400  # names looked at, of which the best known are given
_END = "\U0010ffff"


def suggest(desk: sqlite3.Connection, text: str, *, most: int = MOST) -> tuple[Suggestion, ...]:
    """At most so many actors known across articles whose name begins so: states first, then those in most articles.

    An actor is given once for each name; nothing for an empty text.
    """
    start = " ".join(text.split())
    if not start:
        return ()
    columns = "a.id, a.key, a.name, a.kind, a.country, a.code, a.title"
    states = desk.execute(
        f"SELECT {columns} FROM actor a WHERE key >= 'country:' AND key < 'country;' AND merged_into IS NULL"
    ).fetchall()
    begun = [r for r in states if r["name"].lower().startswith(start.lower())]
    others = desk.execute(
        f"SELECT {columns} FROM actor a INDEXED BY actor_name WHERE name >= ? COLLATE NOCASE "
        "AND name < ? COLLATE NOCASE AND resolved AND merged_into IS NULL AND kind != 'country' LIMIT ?",
        (start, start + _END, _POOL),
    ).fetchall()
    told = {r["id"]: _articles(desk, r["id"]) for r in (*begun, *others)}
    begun.sort(key=lambda r: (-told[r["id"]], r["key"]))
    others.sort(key=lambda r: (-told[r["id"]], r["name"], r["key"]))
    found: dict[str, Suggestion] = {}
    for row in (*begun, *others):
        found.setdefault(row["name"].lower(), Suggestion(row["name"], row["key"], _about(row)))
    return tuple(list(found.values())[:most])


def _articles(desk: sqlite3.Connection, actor: int) -> int:
    """In how many articles an actor is, counted no further than it takes to rank it."""
    row = desk.execute("SELECT count(*) FROM (SELECT 1 FROM article_actor WHERE actor_id = ? LIMIT 200)", (actor,))
    return int(row.fetchone()[0])


def _about(row: sqlite3.Row) -> str:
    if row["kind"] == "country":
        return "state"
    parts = [row["title"] or row["kind"], row["country"]]
    return ", ".join(p for p in parts if p)
