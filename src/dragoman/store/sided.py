"""Statements and figures under the sides that speak, that are spoken of, and that figures are told of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from dragoman.store.asked import Range
from dragoman.store.sides import NOBODY, number_of, number_range, side_id

_ROLES = """
SELECT x.{fact}_id, x.role, a.side FROM {fact} f CROSS JOIN {fact}_actor x ON x.{fact}_id = f.id
CROSS JOIN actor a ON a.id = x.actor_id WHERE f.article_id = ? ORDER BY 1, x.n
"""
_NAMED = """
SELECT s.id, a.side FROM statement s CROSS JOIN article_actor c ON c.article_id = s.article_id
CROSS JOIN actor a ON a.id = c.actor_id WHERE s.article_id = ? AND EXISTS (SELECT 1 FROM mention m
  WHERE m.article_actor_id = c.id AND m.start >= s.content_start AND m."end" <= s.content_end) ORDER BY s.id, c.id
"""
Row = tuple[int, int, int, int]


def add_sides(desk: sqlite3.Connection, article_id: int) -> None:
    """Puts the current statements and figures of an article under their sides."""
    desk.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", _said(desk, article_id))
    desk.executemany("INSERT INTO counted VALUES (?, ?, ?, ?)", _counted(desk, article_id))


def remove_sides(desk: sqlite3.Connection, article_id: int) -> None:
    """Takes off what `add_sides` wrote; the actors and their mentions must still be as they were then."""
    desk.executemany(
        "DELETE FROM said WHERE speaker = ? AND about = ? AND day = ? AND statement_id = ?", _said(desk, article_id)
    )
    desk.executemany(
        "DELETE FROM counted WHERE one = ? AND two = ? AND day = ? AND figure_id = ?", _counted(desk, article_id)
    )


def latest_of(
    desk: sqlite3.Connection,
    table: str,
    columns: tuple[str, str, str],
    of: tuple[int, int],
    days: Range,
    most: int | None,
) -> str:
    """The ids under two sides of the latest `most` facts and one more, and of all others of the earliest of their days.

    They are told as SQL has them in a list, so that the caller may put them in order.
    """
    one, two, fact = columns
    where = f"FROM {table} WHERE {one} = ? AND {two} = ? AND day BETWEEN ? AND ?"
    first, last = number_range(days)
    rows = desk.execute(
        f"SELECT {fact}, day {where} ORDER BY day DESC LIMIT ?", (*of, first, last, -1 if most is None else most + 1)
    ).fetchall()
    ids = [r[0] for r in rows]
    if most is not None and len(rows) > most:
        day = rows[-1][1]
        ids = [r[0] for r in rows if r[1] > day]
        ids += [r[0] for r in desk.execute(f"SELECT {fact} {where}", (*of, day, day))]
    return ", ".join(map(str, sorted(ids)))


def fill(desk: sqlite3.Connection) -> None:
    """Puts all current statements and figures under their sides, where none has been yet."""
    for row in desk.execute("SELECT id FROM article WHERE current ORDER BY id").fetchall():
        add_sides(desk, row["id"])


def _said(desk: sqlite3.Connection, article_id: int) -> list[Row]:
    """(speaker, about, day, id): what a side says of another and of whomever, what whoever else is named says of it.

    `NOBODY` stands for whomever.
    """
    known: dict[str, int] = {}
    speakers: dict[int, set[str]] = {}
    about: dict[int, set[str]] = {}
    for statement, role, side in desk.execute(_ROLES.format(fact="statement"), (article_id,)).fetchall():
        if role in ("speaker", "addressee"):
            (speakers if role == "speaker" else about).setdefault(statement, set()).add(side)
    for statement, side in desk.execute(_NAMED, (article_id,)).fetchall():
        about.setdefault(statement, set()).add(side)
    rows = []
    for statement, day in _days(desk, "statement", article_id):
        own = speakers.get(statement, set())
        others = sorted(_numbers(desk, about.get(statement, ()), known))
        voices = sorted(_numbers(desk, own, known))
        rows += [(v, a, day, statement) for v in voices for a in (NOBODY, *others)]
        if own:
            rows += [(NOBODY, a, day, statement) for a in others if a not in voices]
    return rows


def _counted(desk: sqlite3.Connection, article_id: int) -> list[Row]:
    """(one, two, day, id) of each figure told of one side, with `NOBODY`, or of two, the smaller first."""
    known: dict[str, int] = {}
    sides: dict[int, set[str]] = {}
    for figure, role, side in desk.execute(_ROLES.format(fact="figure"), (article_id,)).fetchall():
        if role == "actor":
            sides.setdefault(figure, set()).add(side)
    rows = []
    for figure, day in _days(desk, "figure", article_id):
        of = sorted(_numbers(desk, sides.get(figure, ()), known))
        rows += [(one, NOBODY, day, figure) for one in of]
        rows += [(one, two, day, figure) for one in of for two in of if one < two]
    return rows


def _days(desk: sqlite3.Connection, fact: str, article_id: int) -> Iterator[tuple[int, int]]:
    rows = desk.execute(f"SELECT id, day FROM {fact} WHERE article_id = ? AND current ORDER BY id", (article_id,))
    return ((r[0], number_of(r[1])) for r in rows.fetchall())


def _numbers(desk: sqlite3.Connection, sides: Iterable[str], known: dict[str, int]) -> set[int]:
    """Those for whom others act too: only of them it is asked in this way."""
    return {n for s in sorted(sides) if (n := side_id(desk, s, known)) > NOBODY}
