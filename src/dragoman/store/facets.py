"""A search with its facets: the passages found, and by what they can be narrowed further, with counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.store.asked import STATUSES, AskedError, Filters
from dragoman.store.passages import Texts
from dragoman.store.room_views import Facet, FacetValue, Looked
from dragoman.store.search import (
    FEW,
    FIELDS,
    ORDER,
    conditions_of,
    events_in,
    hit_of,
    marks_in,
    match_of,
)
from dragoman.store.whom import name_of_side, whom

CAP = 1000
"""Passages that are counted at most: of more, the latest."""
PAGE = 20
"""Passages of a page."""
_VALUES = 10  # of a facet
_ACTORS = 300  # passages whose actors and speakers are counted: the latest
_WORDS = "temp.word w CROSS JOIN passage p ON p.id = w.id CROSS JOIN article r ON r.id = p.article_id"
_ARTICLES = "article r CROSS JOIN passage p ON p.article_id = r.id CROSS JOIN temp.word w ON w.id = p.id"
_PLAIN = "article r CROSS JOIN passage p ON p.article_id = r.id AND p.kind != 'furniture'"
_DAYS, _MONTHS = 62, 48  # how long a span is told by days, and by months, at most


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
    conditions += _few(desk, filters, actor, speaker)
    _gather(desk, query, conditions)
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
    return Looked(words, total, capped, page, pages, hits, _facets(desk), notes)


def _gather(desk: sqlite3.Connection, query: str | None, conditions: list[tuple[str, list[Any]]]) -> None:
    """Puts the passages found into `temp.look`, numbered, one more than are counted."""
    where = " AND ".join(c for c, _ in conditions)
    values = [v for _, found in conditions for v in found]
    source = _PLAIN if query is None else _WORDS if _gather_words(desk, query) <= FEW else _ARTICLES
    desk.execute("DROP TABLE IF EXISTS temp.look")
    desk.execute("CREATE TEMP TABLE look (n INTEGER PRIMARY KEY, id INTEGER NOT NULL, article_id INTEGER NOT NULL)")
    desk.execute(
        f"INSERT INTO temp.look (id, article_id) SELECT p.id, r.id FROM {source} WHERE r.current = 1 AND {where} "
        f"{ORDER} LIMIT {CAP + 1}",
        values,
    )


def _gather_words(desk: sqlite3.Connection, query: str) -> int:
    """Puts the passages with the words into `temp.word`: FTS5 gives all at once far quicker than one by one."""
    desk.execute("DROP TABLE IF EXISTS temp.word")
    desk.execute("CREATE TEMP TABLE word (id INTEGER PRIMARY KEY)")
    desk.execute("INSERT INTO temp.word SELECT rowid FROM passage_text WHERE passage_text MATCH ?", (query,))
    return int(desk.execute("SELECT count(*) FROM temp.word").fetchone()[0])


def _few(
    desk: sqlite3.Connection, filters: Filters, actor: str | None, speaker: str | None
) -> Iterator[tuple[str, list[Any]]]:
    """The passages among which alone one can be found, where they are few: so that not all need be looked through."""
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
            f"SELECT s.passage_id FROM (SELECT x.statement_id FROM {source}) x JOIN statement s ON s.id = statement_id"
        )
        yield from _where_few(desk, source, said, voice.parameters)
    if filters.types:
        condition, values = Filters(types=filters.types).on("e")
        source = f"event e WHERE e.current AND {condition}"
        yield from _where_few(desk, source, f"SELECT e.passage_id FROM {source}", values)


def _where_few(
    desk: sqlite3.Connection, source: str, passages: str, values: Sequence[Any]
) -> Iterator[tuple[str, list[Any]]]:
    count = desk.execute(f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {FEW + 1})", values).fetchone()[0]
    if count <= FEW:
        yield f"p.id IN ({passages})", list(values)


def _facets(desk: sqlite3.Connection) -> tuple[Facet, ...]:
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
        f"CROSS JOIN passage p ON p.id = k.id ORDER BY k.n LIMIT {_ACTORS}) k "
        "CROSS JOIN article_actor c ON c.article_id = k.article_id CROSS JOIN actor a ON a.id = c.actor_id "
        "WHERE a.side NOT LIKE 'local:%' AND EXISTS (SELECT 1 FROM mention m WHERE m.article_actor_id = c.id "
        'AND m.start >= k.start AND m."end" <= k."end") '
        f"GROUP BY a.side ORDER BY n DESC, a.side LIMIT {_VALUES}"
    ).fetchall()
    return tuple(FacetValue(r["side"], name_of_side(desk, r["side"]), r["n"]) for r in rows)


def _speakers(desk: sqlite3.Connection) -> tuple[FacetValue, ...]:
    """The states, each with all who speak for it, and the known persons and bodies whose words the passages tell."""
    said = (
        f"FROM (SELECT id FROM temp.look ORDER BY n LIMIT {_ACTORS}) k "
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
