"""What sides say of each other, and the figures told of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.store.asked import Range
from dragoman.store.passages import COLUMNS, Texts, around, names
from dragoman.store.sided import latest_of
from dragoman.store.sides import NOBODY, number_of_side
from dragoman.store.views import FigureView, Statements, StatementView
from dragoman.store.whom import Subject

_FEW = 15_000  # facts of an actor up to which it is quicker to look at all of them than at the latest of everybody
BLOCK = 'p.start AS p_start, p."end" AS p_end, p.kind AS block'
_OTHERS = "others"

ABOUT = """(EXISTS (SELECT 1 FROM statement_actor x JOIN actor a ON a.id = x.actor_id
  WHERE x.statement_id = s.id AND x.role = 'addressee' AND {condition})
OR EXISTS (SELECT 1 FROM article_actor c CROSS JOIN actor a ON a.id = c.actor_id CROSS JOIN mention m
  ON m.article_actor_id = c.id WHERE c.article_id = s.article_id AND {condition}
  AND m.start >= s.content_start AND m."end" <= s.content_end))"""
_BY = """EXISTS (SELECT 1 FROM statement_actor x JOIN actor a ON a.id = x.actor_id
  WHERE x.statement_id = s.id AND x.role = 'speaker' AND {condition})"""

Clause = tuple[str, list[Any]]


def statements_between(
    desk: sqlite3.Connection, subjects: Sequence[Subject], days: Range, most: int | None, texts: Texts
) -> tuple[Statements, ...]:
    """What each of two says of the other, or one of others and others of it: the latest, in the order of days."""
    if len(subjects) == 1:
        one = subjects[0]
        return (
            _statements(desk, one, None, days, most, texts),
            _statements(desk, None, one, days, most, texts),
        )
    one, two = subjects
    return _statements(desk, one, two, days, most, texts), _statements(desk, two, one, days, most, texts)


def _statements(
    desk: sqlite3.Connection,
    speaker: Subject | None,
    about: Subject | None,
    days: Range,
    most: int | None,
    texts: Texts,
) -> Statements:
    source, values, clauses = _by_side(desk, speaker, about, days, most) or _looked_at(desk, speaker, about, days)
    where = " AND ".join(["1", *(c for c, _ in clauses)])
    rows = desk.execute(
        f"SELECT s.*, {BLOCK}, {COLUMNS} FROM ({source}) k CROSS JOIN statement s ON s.id = k.id CROSS JOIN article r "
        f"ON r.id = s.article_id LEFT JOIN passage p ON p.id = s.passage_id WHERE {where}"
        + ("" if most is None else f" LIMIT {most + 1}"),
        [*values, *(v for _, more in clauses for v in more)],
    ).fetchall()
    kept = rows if most is None else rows[:most]
    texts.load(r["article_id"] for r in kept)
    roles = names(
        desk, "statement_actor", "statement_id", [r["id"] for r in kept], ("speaker", "addressee", "reported_by")
    )
    return Statements(
        speaker.name if speaker is not None else _OTHERS,
        about.name if about is not None else _OTHERS,
        tuple(statement_of(r, roles, texts) for r in reversed(kept)),
        len(rows) > len(kept),
    )


def _by_side(
    desk: sqlite3.Connection, speaker: Subject | None, about: Subject | None, days: Range, most: int | None
) -> tuple[str, list[Any], list[Clause]] | None:
    """A query for the ids of just the statements meant, the latest first; None where a subject is no side."""
    sides = [s.side for s in (speaker, about) if s is not None]
    if None in sides or (speaker is not None and about is not None and speaker.side == about.side):
        return None
    of = [number_of_side(desk, s.side) if s is not None and s.side else NOBODY for s in (speaker, about)]
    found = latest_of(desk, "said", ("speaker", "about", "statement_id"), (of[0], of[1]), days, most)
    query = (
        f"SELECT s.id FROM statement s CROSS JOIN article r ON r.id = s.article_id WHERE s.id IN ({found}) "
        "ORDER BY s.day DESC, r.ref, s.content_start LIMIT -1"
    )
    return query, [], []


def _looked_at(
    desk: sqlite3.Connection, speaker: Subject | None, about: Subject | None, days: Range
) -> tuple[str, list[Any], list[Clause]]:
    """A query for the ids of statements that may be meant, the latest first, and what each must meet."""
    clauses: list[Clause] = []
    if about is not None:
        clauses.append((ABOUT.format(condition=about.condition), [*about.parameters, *about.parameters]))
    if speaker is None and about is not None:
        named = "EXISTS (SELECT 1 FROM statement_actor x WHERE x.statement_id = s.id AND x.role = 'speaker')"
        clauses.append((f"{named} AND NOT {_BY.format(condition=about.condition)}", list(about.parameters)))
    source, values = by_day(desk, speaker, about, days)
    return source, values, clauses


def by_day(desk: sqlite3.Connection, speaker: Subject | None, about: Subject | None, days: Range) -> Clause:
    """A query for the ids of statements that may be meant, the latest first; what it gives is looked at one by one."""
    within, values = days.holds("s.day")
    latest = "ORDER BY s.day DESC, r.ref, s.content_start LIMIT -1"
    joined = f"CROSS JOIN article r ON r.id = s.article_id WHERE s.current AND {within}"
    if speaker is not None:
        mine = (
            f"SELECT x.statement_id FROM statement_actor x WHERE x.role = 'speaker' AND x.actor_id IN ({speaker.ids})"
        )
        if _is_few(desk, mine, speaker):
            query = f"SELECT s.id FROM ({mine}) y CROSS JOIN statement s ON s.id = y.statement_id {joined} {latest}"
            return query.replace("SELECT s.id", "SELECT DISTINCT s.id", 1), [*speaker.parameters, *values]
        by = _BY.format(condition=speaker.condition)
        return f"SELECT s.id FROM statement s {joined} AND {by} {latest}", [*values, *speaker.parameters]
    if about is not None:
        where = f"SELECT DISTINCT c.article_id FROM article_actor c WHERE c.actor_id IN ({about.ids})"
        if _is_few(desk, where, about):
            query = (
                f"SELECT s.id FROM ({where}) y CROSS JOIN statement s ON s.article_id = y.article_id {joined} {latest}"
            )
            return query, [*about.parameters, *values]
    return f"SELECT s.id FROM statement s {joined} {latest}", values


def _is_few(desk: sqlite3.Connection, query: str, subject: Subject) -> bool:
    row = desk.execute(f"SELECT count(*) FROM ({query} LIMIT {_FEW + 1})", subject.parameters).fetchone()
    return int(row[0]) <= _FEW


def statement_of(row: sqlite3.Row, roles: dict[tuple[int, str], tuple[str, ...]], texts: Texts) -> StatementView:
    """A statement with its sentence, from a row that has all of `statement`, with `BLOCK` and `COLUMNS`."""
    text = texts[row["article_id"]]
    content = json.loads(row["content"])
    words = (row["content_start"], row["content_end"])
    starts = [start for start, _ in content] + [row[c] for c in ("speaker_start", "cue_start") if row[c] is not None]
    ends = [end for _, end in content] + [row[c] for c in ("speaker_end", "cue_end") if row[c] is not None]
    first, last = _block(row, text)
    left = around(text, min(s for s in (*starts, words[0]) if first <= s), first, last)[0]
    right = around(text, max(max(e for e in (*ends, words[1]) if e <= max(last, words[1])) - 1, left), first, last)[1]
    return StatementView(
        kind=row["kind"],
        speakers=roles.get((row["id"], "speaker"), ()),
        addressees=roles.get((row["id"], "addressee"), ()),
        reported_by=roles.get((row["id"], "reported_by"), ()),
        verb=row["verb"],
        day=row["day"],
        confidence=row["confidence"],
        passage=texts.cut(row, row["local"], (left, max(right, words[1])), words, row["block"]),
    )


def figures_on(
    desk: sqlite3.Connection,
    subjects: Sequence[Subject],
    days: Range,
    happenings: Sequence[int],
    most: int | None,
    texts: Texts,
) -> tuple[FigureView, ...]:
    """Figures told of one actor, of both, or in the sentences of these happenings: the latest, in the order of days."""
    ids = _in_happenings(desk, happenings) | _of_actors(desk, subjects, days, most)
    rows = []
    for few in _slices(sorted(ids)):
        within, values = days.holds("f.day")
        rows += desk.execute(
            f'SELECT f.*, f.start AS f_start, f."end" AS f_end, {BLOCK}, {COLUMNS} FROM figure f '
            "CROSS JOIN article r ON r.id = f.article_id LEFT JOIN passage p ON p.id = f.passage_id "
            f"WHERE f.id IN ({', '.join(map(str, few))}) AND {within}",
            values,
        ).fetchall()
    rows.sort(key=lambda f: (f["day"] or "", f["ref"], f["f_start"], f["id"]))
    kept = rows if most is None else rows[max(len(rows) - most, 0) :]
    texts.load(r["article_id"] for r in kept)
    roles = names(desk, "figure_actor", "figure_id", [r["id"] for r in kept], ("actor", "reported_by"))
    return tuple(_figure(r, roles, texts) for r in kept)


def _of_actors(desk: sqlite3.Connection, subjects: Sequence[Subject], days: Range, most: int | None) -> set[int]:
    if None not in (sides := [s.side for s in subjects]):
        ids = sorted(number_of_side(desk, str(s)) for s in sides)
        of = (ids[0], ids[1] if len(ids) > 1 and ids[0] != ids[1] else NOBODY)
        found = latest_of(desk, "counted", ("one", "two", "figure_id"), of, days, most)
        rows = desk.execute(
            f"SELECT f.id FROM figure f CROSS JOIN article r ON r.id = f.article_id WHERE f.id IN ({found}) "
            "ORDER BY f.day DESC, r.ref DESC, f.start DESC LIMIT ?",
            (-1 if most is None else most,),
        )
        return {r[0] for r in rows}
    clauses = [days.holds("f.day")]
    held = (
        "EXISTS (SELECT 1 FROM figure_actor x JOIN actor a ON a.id = x.actor_id "
        "WHERE x.figure_id = f.id AND x.role = 'actor' AND {})"
    )
    for subject in subjects:
        mine = f"SELECT x.figure_id FROM figure_actor x WHERE x.role = 'actor' AND x.actor_id IN ({subject.ids})"
        if _is_few(desk, mine, subject):
            clauses.append((f"f.id IN ({mine})", list(subject.parameters)))
        else:
            clauses.append((held.format(subject.condition), list(subject.parameters)))
    where = " AND ".join(c for c, _ in clauses)
    rows = desk.execute(
        "SELECT f.id FROM figure f CROSS JOIN article r ON r.id = f.article_id "
        f"WHERE f.current AND {where} ORDER BY f.day DESC, r.ref DESC, f.start DESC"
        + ("" if most is None else f" LIMIT {most}"),
        [v for _, values in clauses for v in values],
    )
    return {r[0] for r in rows}


def _in_happenings(desk: sqlite3.Connection, happenings: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for few in _slices(happenings):
        found.update(
            r[0]
            for r in desk.execute(
                "SELECT f.id FROM event e JOIN event_mention m ON m.event_id = e.id JOIN figure f "
                "ON f.article_id = e.article_id AND f.start >= m.sentence_start AND f.start < m.sentence_end "
                f"WHERE e.happening_id IN ({', '.join(map(str, few))})"
            )
        )
    return found


def _slices(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[i : i + 500] for i in range(0, len(ids), 500))


def _figure(row: sqlite3.Row, roles: dict[tuple[int, str], tuple[str, ...]], texts: Texts) -> FigureView:
    text = texts[row["article_id"]]
    sentence = around(text, row["f_start"], *_block(row, text))
    return FigureView(
        kind=row["kind"],
        value=row["value"],
        unit=row["unit"],
        bound=row["bound"],
        what=row["what"],
        day=row["day"],
        actors=roles.get((row["id"], "actor"), ()),
        reported_by=roles.get((row["id"], "reported_by"), ()),
        passage=texts.cut(
            row,
            row["local"],
            (sentence[0], max(sentence[1], row["f_end"])),
            (row["f_start"], row["f_end"]),
            row["block"],
        ),
    )


def _block(row: sqlite3.Row, text: str) -> tuple[int, int]:
    """Where the block around a fact starts and ends."""
    if row["p_start"] is None:
        return 0, len(text)
    return row["p_start"], row["p_end"]
