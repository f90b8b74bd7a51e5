"""The dossier: all that the desk has on an actor, or on what lies between two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.store.asked import DONE, TO_COME, Filters, Range
from dragoman.store.between import HAPPENINGS, between
from dragoman.store.happened import happened
from dragoman.store.passages import Texts
from dragoman.store.said import figures_on, statements_between
from dragoman.store.views import CONFLICT, COOPERATION, Balance, Dossier, HappeningView, Timeline
from dragoman.store.whom import Subject, whom

_DONE = f"status IN {DONE}"
_DOUBTED = "(disputed OR status IN ('denied', 'negated'))"
_COMING = f"status IN {TO_COME}"
_KINDS = (_DONE, _DOUBTED, _COMING)

MOST = 40
"""Happenings shown unless more are asked for; what is claimed, to come, said and counted gets half as many lines."""
PASSAGES = 3
"""Passages shown of a happening unless more are asked for."""


def dossier(
    desk: sqlite3.Connection,
    actors: Sequence[str],
    days: Range | None = None,
    *,
    most: int | None = MOST,
    passages: int | None = PASSAGES,
) -> Dossier:
    """What is known of one actor, or between two, in a range of days.

    `most` is how many happenings are shown (None: all), those with most independent sources; `passages` how many
    of each. Counts and balance are always of all. Raises UnknownActorError.
    """
    days = days or Range()
    subjects = [whom(desk, a) for a in actors]
    _gather(desk, subjects, Filters(days))
    texts = Texts(desk)
    half = None if most is None else max(most // 2, 1)
    done, disputed, announced = (_weightiest(desk, kind, n) for kind, n in zip(_KINDS, (most, half, half), strict=True))

    def shown(ids: Sequence[int]) -> tuple[HappeningView, ...]:
        return _by_day(happened(desk, ids, passages=passages, texts=texts))

    return Dossier(
        subjects=tuple(s.name for s in subjects),
        notes=tuple(s.note for s in subjects if s.note),
        first=days.first,
        last=days.last,
        total=_count(desk, _DONE),
        happenings=shown(done),
        balance=_balance(desk),
        statements=statements_between(desk, subjects, days, half, texts),
        figures=figures_on(desk, subjects, days, [*done, *disputed], half, texts),
        disputed_total=_count(desk, _DOUBTED),
        disputed=shown(disputed),
        announced_total=_count(desk, _COMING),
        announced=shown(announced),
    )


def timeline(
    desk: sqlite3.Connection,
    actors: Sequence[str],
    filters: Filters | None = None,
    *,
    most: int | None = MOST,
    passages: int | None = 1,
) -> Timeline:
    """The happenings of one actor or between two, in the order of days: the latest, if they are more than `most`."""
    filters = filters or Filters()
    filters = filters if filters.statuses else filters.with_statuses(*DONE)
    subjects = [whom(desk, a) for a in actors]
    _gather(desk, subjects, filters)
    total = _count(desk, "1")
    found = _by_day(happened(desk, _latest(desk, most), passages=passages, texts=Texts(desk)))
    notes = tuple(s.note for s in subjects if s.note)
    return Timeline(tuple(s.name for s in subjects), total, found, notes)


def _gather(desk: sqlite3.Connection, subjects: Sequence[Subject], filters: Filters) -> None:
    """Puts what the desk says in short of each happening of the subjects (of anybody, for none) into `temp.head`."""
    condition, values = filters.on("h")
    source = "happening h"
    parameters: list[Any] = []
    if subjects:
        events, parameters = between(subjects)
        source = HAPPENINGS.format(events=events)
    desk.execute("DROP TABLE IF EXISTS temp.head")
    desk.execute(
        'CREATE TEMP TABLE head AS SELECT h.id, h.day, h."from", h."to", h.quad, h.intensity, h.goldstein, h.status, '
        f"h.disputed, h.sources, h.reports FROM {source} WHERE {condition}",
        [*parameters, *values],
    )


def _count(desk: sqlite3.Connection, kind: str) -> int:
    return int(desk.execute(f"SELECT count(*) FROM temp.head WHERE {kind}").fetchone()[0])


def _weightiest(desk: sqlite3.Connection, kind: str, most: int | None) -> list[int]:
    """The ids of at most so many happenings, those with most sources, reports and force, of equals the latest."""
    return _first(desk, kind, ("-sources", "-reports", "-abs(intensity)"), most)


def _latest(desk: sqlite3.Connection, most: int | None) -> list[int]:
    return _first(desk, "1", ("0",), most)


def _first(desk: sqlite3.Connection, kind: str, weight: Sequence[str], most: int | None) -> list[int]:
    """The ids of the first so many; keys decide between equals at the end, so that the order of ingest doesn't."""
    if most is None:
        return [r[0] for r in desk.execute(f"SELECT id FROM temp.head WHERE {kind}")]
    columns = " || ' ' || ".join(weight)
    order = ", ".join([*(w for w in weight if w != "0"), "day DESC"])
    rows = desk.execute(
        f"SELECT id, {columns} AS weight, day FROM temp.head WHERE {kind} ORDER BY {order} LIMIT ?", (most,)
    ).fetchall()
    if len(rows) < most:
        return [r["id"] for r in rows]
    end = (str(rows[-1]["weight"]), rows[-1]["day"])
    sure = [r["id"] for r in rows if (str(r["weight"]), r["day"]) != end]
    equal = desk.execute(
        "SELECT g.id FROM (SELECT id FROM temp.head "
        f"WHERE {kind} AND day IS ? AND CAST({columns} AS TEXT) = ?) t CROSS JOIN happening g ON g.id = t.id "
        "ORDER BY g.key LIMIT ?",
        (end[1], end[0], most - len(sure)),
    )
    return [*sure, *(r[0] for r in equal)]


def _by_day(views: Iterable[HappeningView]) -> tuple[HappeningView, ...]:
    return tuple(sorted(views, key=lambda h: (h.day or "", h.key)))


def _balance(desk: sqlite3.Connection) -> tuple[Balance, ...]:
    """Happenings by month, and means of their scores; what is known only to the year stands under the year."""
    vague = """substr("from", 6) = '01-01' AND substr("to", 6) = '12-31'"""
    rows = desk.execute(
        f"SELECT substr(day, 1, CASE WHEN {vague} THEN 4 ELSE 7 END) AS period, sum(quad IN {COOPERATION}), "
        f"sum(quad IN {CONFLICT}), round(avg(intensity), 3), round(avg(goldstein), 3) FROM temp.head "
        f"WHERE {_DONE} AND day IS NOT NULL GROUP BY period ORDER BY period"
    )
    return tuple(Balance(*row) for row in rows)
