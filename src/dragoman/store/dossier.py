"""The dossier: all that the desk has on an actor, or on what lies between two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from dragoman.store.asked import DONE as STATUSES_DONE
from dragoman.store.asked import Filters, Range
from dragoman.store.cell import COMING, DONE, DOUBTED, Cell
from dragoman.store.happened import happened
from dragoman.store.heads import heads
from dragoman.store.passages import Texts
from dragoman.store.said import figures_on, statements_between
from dragoman.store.tally import SCALE
from dragoman.store.views import CONFLICT, COOPERATION, Balance, Dossier, HappeningView, Timeline
from dragoman.store.whom import whom

_YEARS = (4, 5)  # grains

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
    found = heads(desk, subjects, Filters(days))
    cells = list(found.cells())
    texts = Texts(desk)
    half = None if most is None else max(most // 2, 1)
    done = found.weightiest(DONE, most)
    disputed = found.weightiest(DOUBTED, half)
    announced = found.weightiest(COMING, half)

    def shown(ids: Sequence[int]) -> tuple[HappeningView, ...]:
        return _by_day(happened(desk, ids, passages=passages, texts=texts))

    return Dossier(
        subjects=tuple(s.name for s in subjects),
        notes=tuple(s.note for s in subjects if s.note),
        first=days.first,
        last=days.last,
        total=_count(cells, DONE),
        happenings=shown(done),
        balance=_balance(cells),
        statements=statements_between(desk, subjects, days, half, texts),
        figures=figures_on(desk, subjects, days, [*done, *disputed], half, texts),
        disputed_total=_count(cells, DOUBTED),
        disputed=shown(disputed),
        announced_total=_count(cells, COMING),
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
    filters = filters if filters.statuses else filters.with_statuses(*STATUSES_DONE)
    subjects = [whom(desk, a) for a in actors]
    gathered = heads(desk, subjects, filters)
    total = sum(c.count for c in gathered.cells())
    found = _by_day(happened(desk, gathered.latest(most), passages=passages, texts=Texts(desk)))
    notes = tuple(s.note for s in subjects if s.note)
    return Timeline(tuple(s.name for s in subjects), total, found, notes)


def _by_day(views: Iterable[HappeningView]) -> tuple[HappeningView, ...]:
    return tuple(sorted(views, key=lambda h: (h.day or "", h.key)))


def _count(cells: Iterable[Cell], standings: Sequence[int]) -> int:
    return sum(c.count for c in cells if c.standing in standings)


def _balance(cells: Iterable[Cell]) -> tuple[Balance, ...]:
    """Happenings by month, and means of their scores; what is known only to the year stands under the year."""
    periods: dict[str, list[Cell]] = {}
    for c in cells:
        if c.at and c.standing in DONE:
            year, month = divmod(c.at, 100)
            periods.setdefault(f"{year:04}" if c.grain in _YEARS else f"{year:04}-{month:02}", []).append(c)
    return tuple(_mean(period, of) for period, of in sorted(periods.items()))


def _mean(period: str, cells: Sequence[Cell]) -> Balance:
    scored = sum(c.scored for c in cells)
    return Balance(
        period,
        sum(c.count for c in cells if c.quad in COOPERATION),
        sum(c.count for c in cells if c.quad in CONFLICT),
        round(sum(c.intensity for c in cells) / SCALE / sum(c.count for c in cells), 3),
        round(sum(c.goldstein for c in cells) / SCALE / scored, 3) if scored else None,
    )
