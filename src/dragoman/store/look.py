"""A search with its facets: the passages found, a page of them, and by what they can be narrowed further."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.store.asked import AskedError, Filters
from dragoman.store.facets import facets_of
from dragoman.store.passages import Texts
from dragoman.store.room_views import Looked
from dragoman.store.search import FEW, FIELDS, ORDER, conditions_of, events_in, hit_of, marks_in, match_of
from dragoman.store.whom import whom

CAP = 1000
"""Passages that are counted at most: of more, the latest."""
PAGE = 20
"""Passages of a page."""
_MANY = 20_000  # facts up to which their passages are gathered first; beyond, the latest articles soon have enough
_AMONG = "temp.among w CROSS JOIN passage p ON p.id = w.id CROSS JOIN article r ON r.id = p.article_id"
_LATEST = "article r CROSS JOIN passage p ON p.article_id = r.id"

Clause = tuple[str, list[Any]]


def look(
    desk: sqlite3.Connection,
    words: str,
    filters: Filters | None = None,
    *,
    actor: str | None = None,
    speaker: str | None = None,
    page: int = 1,
) -> Looked:
    """The passages with all of the words, the latest printed first, as `search` finds them; with facets.

    Without words, all passages that the filters leave. Raises AskedError where there is neither a word nor a filter,
    UnknownActorError.
    """
    filters = filters or Filters()
    query = match_of(words) if words.strip() else None
    parties = [whom(desk, name) for name in (actor, speaker) if name is not None]
    if query is None and not (parties or filters != Filters()):
        raise AskedError("There is nothing to look for: give a word, or something to narrow to.", "q")
    conditions = [filters.days.holds("r.day"), *conditions_of(desk, filters, actor, speaker)]
    _gather(desk, query, list(_few(desk, filters, actor, speaker)), conditions)
    total, last = desk.execute("SELECT count(*), max(n) FROM temp.look").fetchone()
    capped = total > CAP
    if capped:
        desk.execute("DELETE FROM temp.look WHERE n = ?", (last,))
        total = CAP
    pages = max((total + PAGE - 1) // PAGE, 1)
    page = min(page, pages)
    rows = desk.execute(
        f"SELECT {FIELDS} FROM temp.look k CROSS JOIN passage p ON p.id = k.id CROSS JOIN article r "
        f"ON r.id = p.article_id ORDER BY k.n LIMIT {PAGE} OFFSET {(page - 1) * PAGE}"
    ).fetchall()
    texts = Texts(desk)
    texts.load(r["article_id"] for r in rows)
    blocks = [texts[r["article_id"]][r["p_start"] : r["p_end"]] for r in rows]
    marks = marks_in(query, blocks) if query is not None else [[] for _ in rows]
    events = events_in(desk, [r["id"] for r in rows])
    hits = tuple(hit_of(r, m, events.get(r["id"], ()), texts) for r, m in zip(rows, marks, strict=True))
    notes = tuple(p.note for p in parties if p.note)
    return Looked(words, total, capped, page, pages, hits, facets_of(desk), notes)


def _gather(desk: sqlite3.Connection, query: str | None, few: list[Clause], conditions: list[Clause]) -> None:
    """Puts the passages found into `temp.look`, numbered, one more than are counted."""
    where = " AND ".join(c for c, _ in conditions)
    values = [v for _, found in conditions for v in found]
    among = _among(desk, query, few)
    if among is None:
        source = f"{_LATEST} AND p.kind != 'furniture'"
    else:
        source = _AMONG if among <= FEW else f"{_LATEST} CROSS JOIN temp.among w ON w.id = p.id"
    desk.execute("DROP TABLE IF EXISTS temp.look")
    desk.execute("CREATE TEMP TABLE look (n INTEGER PRIMARY KEY, id INTEGER NOT NULL, article_id INTEGER NOT NULL)")
    desk.execute(
        f"INSERT INTO temp.look (id, article_id) SELECT p.id, r.id FROM {source} WHERE r.current = 1 AND {where} "
        f"{ORDER} LIMIT {CAP + 1}",
        values,
    )


def _among(desk: sqlite3.Connection, query: str | None, few: list[Clause]) -> int | None:
    """Puts the passages among which all must lie into `temp.among`; how many they are, None where any may be meant.

    FTS5 gives all passages with the words far quicker than it looks for them in one after another.
    """
    sets = list(few)
    if query is not None:
        sets.append(("SELECT rowid FROM passage_text WHERE passage_text MATCH ?", [query]))
    if not sets:
        return None
    desk.execute("DROP TABLE IF EXISTS temp.among")
    desk.execute("CREATE TEMP TABLE among (id INTEGER PRIMARY KEY)")
    first, *others = sets
    desk.execute(f"INSERT OR IGNORE INTO temp.among {first[0]}", first[1])
    for passages, values in others:
        desk.execute(f"DELETE FROM temp.among WHERE id NOT IN ({passages})", values)
    return int(desk.execute("SELECT count(*) FROM temp.among").fetchone()[0])


def _few(desk: sqlite3.Connection, filters: Filters, actor: str | None, speaker: str | None) -> Iterator[Clause]:
    """Queries for the passages among which alone one can be found, where they are not too many to be gathered."""
    if actor is not None and not (filters.types or filters.statuses):
        party = whom(desk, actor)
        source = f"article_actor c WHERE c.actor_id IN ({party.ids})"
        named = (
            f"SELECT q.id FROM (SELECT c.id, c.article_id FROM {source}) c CROSS JOIN mention m "
            "ON m.article_actor_id = c.id CROSS JOIN passage q ON q.article_id = c.article_id AND q.start <= m.start "
            'AND q."end" >= m."end"'
        )
        yield from _where_few(desk, source, named, party.parameters)
    if speaker is not None:
        voice = whom(desk, speaker)
        source = f"statement_actor x WHERE x.role = 'speaker' AND x.actor_id IN ({voice.ids})"
        said = (
            f"SELECT s.passage_id FROM (SELECT x.statement_id AS id FROM {source}) x JOIN statement s ON s.id = x.id "
            "WHERE s.passage_id IS NOT NULL"
        )
        yield from _where_few(desk, source, said, voice.parameters)
    if filters.types:
        condition, values = Filters(types=filters.types).on("e")
        source = f"event e WHERE e.current AND {condition}"
        told = f"SELECT e.passage_id FROM {source} AND e.passage_id IS NOT NULL"
        yield from _where_few(desk, source, told, values)


def _where_few(desk: sqlite3.Connection, source: str, passages: str, values: Sequence[Any]) -> Iterator[Clause]:
    count = desk.execute(f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {_MANY + 1})", values).fetchone()[0]
    if count <= _MANY:
        yield passages, list(values)
