"""The dossier: all that the desk has on an actor, or on what lies between two."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from dragoman.store.asked import DONE, TO_COME, Filters, Range
from dragoman.store.between import between
from dragoman.store.happened import happened
from dragoman.store.passages import Texts
from dragoman.store.said import figures_on, statements_between
from dragoman.store.views import CONFLICT, COOPERATION, Balance, Dossier, HappeningView, Timeline
from dragoman.store.whom import Subject, whom

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
    heads = _heads(desk, subjects, days)
    texts = Texts(desk)
    done = [h for h in heads if h["status"] in DONE]
    doubted = [h for h in heads if h["disputed"] or h["status"] in ("denied", "negated")]
    coming = [h for h in heads if h["status"] in TO_COME]
    half = None if most is None else max(most // 2, 1)

    def shown(rows: Sequence[sqlite3.Row], count: int | None) -> tuple[HappeningView, ...]:
        return tuple(happened(desk, weightiest(rows, count), passages=passages, texts=texts))

    listed = [*weightiest(done, most), *weightiest(doubted, half)]
    return Dossier(
        subjects=tuple(s.name for s in subjects),
        notes=tuple(s.note for s in subjects if s.note),
        first=days.first,
        last=days.last,
        total=len(done),
        happenings=shown(done, most),
        balance=balance(done),
        statements=statements_between(desk, subjects, days, half, texts),
        figures=figures_on(desk, subjects, days, listed, half, texts),
        disputed_total=len(doubted),
        disputed=shown(doubted, half),
        announced_total=len(coming),
        announced=shown(coming, half),
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
    heads = _heads(desk, subjects, filters.days, filters)
    kept = heads if most is None else heads[max(len(heads) - most, 0) :]
    found = happened(desk, [h["id"] for h in kept], passages=passages, texts=Texts(desk))
    return Timeline(tuple(s.name for s in subjects), len(heads), tuple(found))


def weightiest(rows: Sequence[sqlite3.Row], most: int | None) -> list[int]:
    """The ids of at most so many happenings, those with most sources, reports and force, in the order given."""
    if most is None or len(rows) <= most:
        return [r["id"] for r in rows]
    best = sorted(rows, key=lambda r: (-r["sources"], -r["reports"], -abs(r["intensity"]), r["key"]))[:most]
    kept = {r["id"] for r in best}
    return [r["id"] for r in rows if r["id"] in kept]


def balance(heads: Sequence[sqlite3.Row]) -> tuple[Balance, ...]:
    """Happenings by month, and means of their scores; what is known only to the year stands under the year."""
    months: dict[str, list[sqlite3.Row]] = {}
    for h in heads:
        if h["day"]:
            months.setdefault(month_of(h["day"], h["from"], h["to"]), []).append(h)
    return tuple(
        Balance(
            month,
            sum(h["quad"] in COOPERATION for h in rows),
            sum(h["quad"] in CONFLICT for h in rows),
            mean([h["intensity"] for h in rows]),
            mean([h["goldstein"] for h in rows if h["goldstein"] is not None]),
        )
        for month, rows in sorted(months.items())
    )


def month_of(day: str, first: str | None, last: str | None) -> str:
    """The month of a day, or the year alone where only that is known."""
    vague = first is not None and last is not None and first[5:] == "01-01" and last[5:] == "12-31"
    return day[:4] if vague else day[:7]


def mean(values: Sequence[float]) -> float | None:
    """The mean, to three places; None of nothing."""
    return round(sum(values) / len(values), 3) if values else None


def _heads(
    desk: sqlite3.Connection, subjects: Sequence[Subject], days: Range, filters: Filters | None = None
) -> list[sqlite3.Row]:
    """What the desk says in short of each happening of the subjects, in the order of days."""
    condition, values = (filters or Filters(days)).on("h")
    source = "happening h"
    parameters: list[Any] = []
    if subjects:
        events, parameters = between(subjects)
        source = (
            f"(SELECT DISTINCT e.happening_id AS id FROM ({events}) c CROSS JOIN event e ON e.id = c.event_id "
            "WHERE e.happening_id IS NOT NULL) k CROSS JOIN happening h ON h.id = k.id"
        )
    rows: list[Any] = desk.execute(
        'SELECT h.id, h.key, h.day, h."from", h."to", h.quad, h.intensity, h.goldstein, h.status, h.disputed, '
        f"h.sources, h.reports FROM {source} WHERE {condition}",
        [*parameters, *values],
    ).fetchall()
    return sorted(rows, key=lambda h: (h["day"] or "", h["key"]))
