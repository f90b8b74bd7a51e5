"""Every fact of a record as rows, and the other way round."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.article import Span
from dragoman.events import Event
from dragoman.figures import Figure
from dragoman.record import Record
from dragoman.statements import Statement
from dragoman.store.identity import identify, place_actor
from dragoman.store.pairs import pairs
from dragoman.store.sided import add_sides, remove_sides


@dataclass(frozen=True, slots=True)
class Cast:
    """An article's actors on the desk: by local id their `article_actor.id`, `actor.id` and side."""

    rows: dict[str, tuple[int, int, str]]


def day_of(published: str | None, updated: str | None) -> str | None:
    """The day that an article is filed under."""
    stamp = published or updated
    return stamp[:10] if stamp else None


def add_facts(desk: sqlite3.Connection, record: Record, article_id: int, ref: str, *, current: bool) -> list[int]:
    """Writes all that the record says of its article; the ids of its events, in the record's order."""
    day = day_of(record.article.published, record.article.updated)
    cast = add_cast(desk, record, article_id, ref, day)
    passages = _Passages(desk, article_id)
    desk.executemany(
        "INSERT INTO time VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article_id, n, t.id, t.span.start, t.span.end, t.type, t.value, t.from_, t.to, t.anchor)
            for n, t in enumerate(record.times)
        ],
    )
    days = {t.id: t.from_ for t in record.times}
    events = [_add_event(desk, e, article_id, cast, passages, day, current) for e in record.events]
    for s in record.statements:
        _add_statement(desk, s, article_id, cast, passages, (days.get(s.time) if s.time else None) or day, current)
    for f in record.figures:
        _add_figure(desk, f, article_id, cast, passages, day, current)
    if current:
        add_sides(desk, article_id)
    return events


def add_body(desk: sqlite3.Connection, record: Record, article_id: int) -> None:
    """Writes an article's text and its blocks, and makes them searchable."""
    text = record.article.text
    desk.execute("INSERT INTO body VALUES (?, ?)", (article_id, text))
    for block in record.article.blocks:
        made = desk.execute(
            'INSERT INTO passage (article_id, kind, start, "end") VALUES (?, ?, ?, ?)',
            (article_id, block.kind, block.span.start, block.span.end),
        )
        if block.kind != "furniture":
            words = block.span.cut(text)
            desk.execute("INSERT INTO passage_text (rowid, text) VALUES (?, ?)", (made.lastrowid, words))


def remove_body(desk: sqlite3.Connection, article_id: int) -> None:
    """Takes an article's passages out of the search; its rows go with the article's."""
    row = desk.execute("SELECT text FROM body WHERE article_id = ?", (article_id,)).fetchone()
    for p in desk.execute("SELECT * FROM passage WHERE article_id = ? AND kind != 'furniture'", (article_id,)):
        desk.execute(
            "INSERT INTO passage_text (passage_text, rowid, text) VALUES ('delete', ?, ?)",
            (p["id"], row["text"][p["start"] : p["end"]]),
        )


def remove_facts(desk: sqlite3.Connection, article_id: int) -> None:
    """Removes all that was read off an article, and actors whom no other article knows."""
    remove_dyads(desk, events_of(desk, article_id))
    remove_sides(desk, article_id)
    actors = [r[0] for r in desk.execute("SELECT actor_id FROM article_actor WHERE article_id = ?", (article_id,))]
    keys = [r[0] for r in desk.execute("SELECT actor_key FROM article_actor WHERE article_id = ?", (article_id,))]
    for table in ("event", "statement", "figure", "time", "article_actor"):
        desk.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    for key in dict.fromkeys(k for k in keys if k is not None):
        row = desk.execute("SELECT id FROM actor WHERE key = ?", (key,)).fetchone()
        if row is not None:
            actors.insert(0, row[0])  # one that was merged into another goes before it
    for actor in dict.fromkeys(actors):
        desk.execute(
            "DELETE FROM actor WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM article_actor WHERE actor_id = ?1) "
            "AND NOT EXISTS (SELECT 1 FROM article_actor x JOIN actor a ON a.id = ?1 WHERE x.actor_key = a.key) "
            "AND NOT EXISTS (SELECT 1 FROM actor WHERE merged_into = ?1)",
            (actor,),
        )


def add_cast(desk: sqlite3.Connection, record: Record, article_id: int, ref: str, day: str | None) -> Cast:
    """Writes an article's actors and their mentions."""
    rows: dict[str, tuple[int, int, str]] = {}
    for a in record.actors:
        identity = identify(a, ref)
        actor_id, side, key = place_actor(desk, a, identity, day)
        made = desk.execute(
            "INSERT INTO article_actor (article_id, local, actor_id, actor_key, name, kind, country, sectors, code, "
            "title) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article_id, a.id, actor_id, identity.key if identity.key != key else None, a.name, a.kind, a.country,
                _json(a.sectors), a.code, a.title,
            ),
        )  # fmt: skip
        assert made.lastrowid is not None
        rows[a.id] = (made.lastrowid, actor_id, side)
        desk.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?)",
            [(made.lastrowid, n, m.span.start, m.span.end, m.kind) for n, m in enumerate(a.mentions)],
        )
    return Cast(rows)


class _Passages:
    """Which passage of an article an offset lies in."""

    def __init__(self, desk: sqlite3.Connection, article_id: int) -> None:
        rows = desk.execute("SELECT id, start FROM passage WHERE article_id = ? ORDER BY start", (article_id,))
        self._rows = [(r["start"], r["id"]) for r in rows]
        self._starts = [start for start, _ in self._rows]

    def at(self, offset: int) -> int | None:
        found = bisect_right(self._starts, offset)
        return self._rows[found - 1][1] if found else None


def _add_event(
    desk: sqlite3.Connection, e: Event, article_id: int, cast: Cast, passages: _Passages, day: str | None, current: bool
) -> int:
    main, when, where = e.main, e.time, e.place
    filed = (when.from_ if when else None) or day
    made = desk.execute(
        "INSERT INTO event (article_id, local, current, event_type, event_mode, contexts, cameo, quad, intensity, "
        'goldstein, status, "from", "to", times, day, place, country, latitude, longitude, confidence, because, '
        "trigger_start, trigger_end, sentence_start, sentence_end, passage_id) VALUES (" + ", ".join("?" * 26) + ")",
        (
            article_id, e.id, current, e.event_type, e.event_mode, _json(e.contexts), e.cameo, e.quad, e.intensity,
            e.goldstein, e.status, when.from_ if when else None, when.to if when else None,
            _json(when.times) if when else None, filed, where.name if where else None,
            where.country if where else None, where.latitude if where else None, where.longitude if where else None,
            e.confidence, e.because, main.trigger.start, main.trigger.end, main.sentence.start, main.sentence.end,
            passages.at(main.trigger.start),
        ),
    )  # fmt: skip
    event_id = made.lastrowid
    assert event_id is not None
    desk.executemany(
        "INSERT INTO event_mention VALUES (?, ?, ?, ?, ?, ?)",
        [
            (event_id, n, m.trigger.start, m.trigger.end, m.sentence.start, m.sentence.end)
            for n, m in enumerate(e.mentions)
        ],
    )
    roles = (
        ("actor", e.actors),
        ("recipient", e.recipients),
        ("reported_by", e.reported_by),
        ("disputed_by", e.disputed_by),
    )
    _add_roles(desk, "event_actor", event_id, roles, cast)
    if current:
        add_dyads(desk, event_id)
    return event_id


def add_dyads(desk: sqlite3.Connection, event_id: int) -> None:
    """Writes an event's row in `dyad` for each pair of sides, from its parties on the desk."""
    e = desk.execute("SELECT * FROM event WHERE id = ?", (event_id,)).fetchone()
    desk.executemany(
        "INSERT INTO dyad VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (a, b, e["day"] or "", event_id, e["event_type"], e["status"], e["quad"], e["intensity"], e["goldstein"], m)
            for a, b, m in _pairs_of(desk, e)
        ],
    )


def remove_dyads(desk: sqlite3.Connection, events: Iterable[int]) -> None:
    """Removes what `add_dyads` wrote; the parties must still be as they were then."""
    for event in events:
        e = desk.execute("SELECT * FROM event WHERE id = ?", (event,)).fetchone()
        desk.executemany(
            "DELETE FROM dyad WHERE source = ? AND target = ? AND day = ? AND event_id = ?",
            [(a, b, e["day"] or "", event) for a, b, _ in _pairs_of(desk, e)],
        )


def events_of(desk: sqlite3.Connection, article_id: int) -> list[int]:
    """The current events of an article."""
    rows = desk.execute("SELECT id FROM event WHERE article_id = ? AND current ORDER BY id", (article_id,))
    return [r[0] for r in rows]


def _pairs_of(desk: sqlite3.Connection, event: sqlite3.Row) -> list[tuple[str, str, bool]]:
    sides: dict[str, list[str]] = {"actor": [], "recipient": []}
    for row in desk.execute(
        "SELECT x.role, a.side FROM event_actor x JOIN actor a ON a.id = x.actor_id WHERE x.event_id = ? "
        "AND x.role IN ('actor', 'recipient') ORDER BY x.role, x.n",
        (event["id"],),
    ):
        sides[row["role"]].append(row["side"])
    return pairs(sides["actor"], sides["recipient"], event["event_type"])


def _add_statement(
    desk: sqlite3.Connection,
    s: Statement,
    article_id: int,
    cast: Cast,
    passages: _Passages,
    day: str | None,
    current: bool,
) -> None:
    start, end = min(c.start for c in s.content), max(c.end for c in s.content)
    made = desk.execute(
        "INSERT INTO statement (article_id, local, current, kind, speaker_start, speaker_end, cue_start, cue_end, "
        "content, content_start, content_end, time, day, verb, confidence, passage_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id, s.id, current, s.kind, *_ends(s.speaker), *_ends(s.cue),
            json.dumps([[c.start, c.end] for c in s.content], separators=(",", ":")), start, end,
            s.time, day, s.verb, s.confidence, passages.at(start),
        ),
    )  # fmt: skip
    assert made.lastrowid is not None
    roles = (("speaker", s.speakers), ("addressee", s.addressees), ("reported_by", s.reported_by))
    _add_roles(desk, "statement_actor", made.lastrowid, roles, cast)


def _add_figure(
    desk: sqlite3.Connection,
    f: Figure,
    article_id: int,
    cast: Cast,
    passages: _Passages,
    day: str | None,
    current: bool,
) -> None:
    made = desk.execute(
        'INSERT INTO figure (article_id, local, current, start, "end", kind, value, unit, bound, what, "from", "to", '
        "times, day, passage_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id, f.id, current, f.span.start, f.span.end, f.kind, f.value, f.unit, f.bound, f.what,
            f.from_, f.to, _json(f.times) if f.from_ or f.times else None, f.from_ or day, passages.at(f.span.start),
        ),
    )  # fmt: skip
    assert made.lastrowid is not None
    _add_roles(desk, "figure_actor", made.lastrowid, (("actor", f.actors), ("reported_by", f.reported_by)), cast)


def _add_roles(
    desk: sqlite3.Connection, table: str, fact: int, roles: Iterable[tuple[str, Sequence[str]]], cast: Cast
) -> None:
    desk.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)",
        [(fact, role, n, *cast.rows[local][:2]) for role, locals_ in roles for n, local in enumerate(locals_)],
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span is not None else (None, None)


def _json(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
