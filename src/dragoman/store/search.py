"""Words in the passages of the articles, found by FTS5, narrowed by what was read in them."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from dragoman.store.asked import AskedError, Filters
from dragoman.store.passages import COLUMNS, Texts
from dragoman.store.views import Found, Passage, SearchHit
from dragoman.store.whom import Subject, whom

MOST = 20
"""Passages given unless more are asked for."""
FEW = 3000
"""Passages with the words up to which all are looked at; beyond, the latest articles are, one by one."""
_MOST_WORDS = 32
_PART = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')
_OPEN, _CLOSE = "\ue000", "\ue001"

FIELDS = f'p.id, p.kind AS block, p.start AS p_start, p."end" AS p_end, {COLUMNS}'
ORDER = "ORDER BY r.current DESC, r.day DESC, r.ref, p.start"
FROM_WORDS = """passage_text t CROSS JOIN passage p ON p.id = t.rowid CROSS JOIN article r ON r.id = p.article_id"""
FROM_ARTICLES = """article r CROSS JOIN passage p ON p.article_id = r.id CROSS JOIN passage_text t ON t.rowid = p.id"""


def search(
    desk: sqlite3.Connection,
    words: str,
    filters: Filters | None = None,
    *,
    actor: str | None = None,
    speaker: str | None = None,
    most: int | None = MOST,
) -> Found:
    """The passages with all of the words, in any form, the latest printed first.

    In `words`, "quoted words" stand in that order, word* is a beginning, and -word must not be there. The days of
    `filters` are those of printing. With types or statuses the passage tells such an event (with `actor`: of that
    actor); with `actor` alone it names the actor; with `speaker` it tells that actor's words.
    Raises AskedError where there is nothing to look for, UnknownActorError.
    """
    filters = filters or Filters()
    query = match_of(words)
    conditions = [filters.days.holds("r.day"), *conditions_of(desk, filters, actor, speaker)]
    where = " AND ".join(c for c, _ in conditions)
    values = [v for _, found in conditions for v in found]
    count = desk.execute(
        f"SELECT count(*) FROM (SELECT rowid FROM passage_text WHERE passage_text MATCH ? LIMIT {FEW + 1})", (query,)
    ).fetchone()[0]
    source = FROM_WORDS if count <= FEW else FROM_ARTICLES
    rows = desk.execute(
        f"SELECT {FIELDS} FROM {source} WHERE passage_text MATCH ? AND r.current = 1 AND {where} {ORDER}"
        + ("" if most is None else f" LIMIT {most + 1}"),
        [query, *values],
    ).fetchall()
    kept = rows if most is None else rows[:most]
    texts = Texts(desk)
    texts.load(r["article_id"] for r in kept)
    marks = marks_in(query, [texts[r["article_id"]][r["p_start"] : r["p_end"]] for r in kept])
    events = events_in(desk, [r["id"] for r in kept])
    hits = [hit_of(r, m, events.get(r["id"], ()), texts) for r, m in zip(kept, marks, strict=True)]
    return Found(words, tuple(hits), len(rows) > len(kept))


def match_of(words: str) -> str:
    """What FTS5 is asked for: every part quoted, so that nothing in it is an operator. Raises AskedError."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, less, word in _PART.findall(words)[:_MOST_WORDS]:
        part = phrase or word
        if not re.search(r"\w", part):
            continue
        star = "*" if word.endswith("*") else ""
        (unwanted if minus or less else wanted).append('"' + part.rstrip("*").replace("\0", " ") + '"' + star)
    if not wanted:
        raise AskedError("There is no word to look for.", "words")
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


def conditions_of(
    desk: sqlite3.Connection, filters: Filters, actor: str | None, speaker: str | None
) -> list[tuple[str, list[Any]]]:
    """SQL conditions on a passage `p` of an article `r`, with their parameters: all of the filters but the days."""
    found: list[tuple[str, list[Any]]] = []
    if filters.outlet is not None:
        found.append(("r.outlet = ? COLLATE NOCASE", [filters.outlet]))
    party = whom(desk, actor) if actor is not None else None
    if filters.types or filters.statuses:
        found.append(_telling(filters, party))
    elif party is not None:
        found.append(
            (
                "EXISTS (SELECT 1 FROM article_actor c JOIN actor a ON a.id = c.actor_id JOIN mention m "
                "ON m.article_actor_id = c.id WHERE c.article_id = p.article_id AND m.start >= p.start "
                f'AND m."end" <= p."end" AND {party.condition})',
                list(party.parameters),
            )
        )
    if speaker is not None:
        voice = whom(desk, speaker)
        found.append(
            (
                "EXISTS (SELECT 1 FROM statement s JOIN statement_actor x ON x.statement_id = s.id AND x.role = "
                "'speaker' JOIN actor a ON a.id = x.actor_id WHERE s.passage_id = p.id AND s.current "
                f"AND {voice.condition})",
                list(voice.parameters),
            )
        )
    return found


def _telling(filters: Filters, party: Subject | None) -> tuple[str, list[Any]]:
    condition, values = Filters(types=filters.types, statuses=filters.statuses).on("e")
    who = ""
    if party is not None:
        who = (
            " AND EXISTS (SELECT 1 FROM event_actor x JOIN actor a ON a.id = x.actor_id WHERE x.event_id = e.id "
            f"AND x.role IN ('actor', 'recipient') AND {party.condition})"
        )
        values = [*values, *party.parameters]
    return f"EXISTS (SELECT 1 FROM event e WHERE e.passage_id = p.id AND e.current AND {condition}{who})", values


def events_in(desk: sqlite3.Connection, passages: list[int]) -> dict[int, tuple[str, ...]]:
    """What the events of each passage are, in words."""
    found: dict[int, tuple[str, ...]] = {}
    for row in desk.execute(
        "SELECT passage_id, local, event_type, event_mode, status FROM event WHERE current AND passage_id IN "
        f"({', '.join(map(str, passages))}) ORDER BY passage_id, trigger_start, id"
    ):
        label = " ".join(x for x in (row["local"], row["event_type"], row["event_mode"], row["status"]) if x)
        found[row["passage_id"]] = (*found.get(row["passage_id"], ()), label)
    return found


def marks_in(query: str, blocks: list[str]) -> list[list[tuple[int, int]]]:
    """Where the words stand in each block: FTS5 tells, in a table of these blocks alone."""
    beside = sqlite3.connect(":memory:")
    try:
        beside.execute("CREATE VIRTUAL TABLE hit USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')")
        hide = str.maketrans({_OPEN: " ", _CLOSE: " ", "\0": " "})
        beside.executemany(
            "INSERT INTO hit (rowid, text) VALUES (?, ?)", [(n, b.translate(hide)) for n, b in enumerate(blocks)]
        )
        found: list[list[tuple[int, int]]] = [[] for _ in blocks]
        for n, marked in beside.execute(
            "SELECT rowid, highlight(hit, 0, ?, ?) FROM hit WHERE hit MATCH ?", (_OPEN, _CLOSE, query)
        ):
            at = 0
            for part in re.split(f"([{_OPEN}{_CLOSE}])", marked):
                if part == _OPEN:
                    found[n].append((at, at))
                elif part == _CLOSE:
                    found[n][-1] = (found[n][-1][0], at)
                else:
                    at += len(part)
        return found
    finally:
        beside.close()


def hit_of(row: sqlite3.Row, marks: list[tuple[int, int]], events: tuple[str, ...], texts: Texts) -> SearchHit:
    """A passage found, from a row with `FIELDS`."""
    start, end = row["p_start"], row["p_end"]
    first = marks[0] if marks else (0, end - start)
    passage: Passage = texts.cut(row, "", (start, end), (start + first[0], start + first[1]), row["block"])
    return SearchHit(passage, tuple(marks), events)
