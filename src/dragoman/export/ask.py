"""What is asked for: which events or happenings an export holds."""

from __future__ import annotations

import calendar
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codebook import TYPES
from dragoman.codebook.states import state_named, states_by_code
from dragoman.export.errors import AskedError
from dragoman.export.facts import By

STATUSES = ("occurred", "ongoing", "intended", "possible", "urged", "negated", "denied")
USUAL = ("occurred", "ongoing")
"""What is exported unless something else is asked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must meet; what is empty asks nothing. Days are ISO, inclusive, and those that rows are filed under."""

    actor: str | None = None
    with_: str | None = None
    from_: str | None = None
    to: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = USUAL
    outlet: str | None = None


def filters(
    *,
    actor: str | None = None,
    with_: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    types: str | None = None,
    statuses: str | None = None,
    outlet: str | None = None,
) -> Filters:
    """Filters as people write them: days as "2024", "2024-03" or "2024-03-05", types and statuses with commas.

    `statuses` "all" asks for every one. Raises AskedError for what can't be.
    """
    first, last = _day(from_, end=False), _day(to, end=True)
    if first and last and first > last:
        raise AskedError(f"The range is back to front: it begins on {first} and ends on {last}.")
    if with_ is not None and actor is None:
        raise AskedError("--with names a second actor: name the first with --actor.")
    return Filters(
        actor,
        with_,
        first,
        last,
        _among(types, TYPES, "type"),
        () if statuses == "all" else _among(statuses, STATUSES, "status") or USUAL,
        outlet,
    )


def _day(text: str | None, *, end: bool) -> str | None:
    if text is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    try:
        if found is None:
            raise ValueError
        year = int(found[1])
        month = int(found[2]) if found[2] else 12 if end else 1
        day = int(found[3]) if found[3] else calendar.monthrange(year, month)[1] if end else 1
        return date(year, month, day).isoformat()
    except (ValueError, calendar.IllegalMonthError):
        raise AskedError(f"{text!r} is no day: write it as 2024-03-05, 2024-03 or 2024.") from None


def _among(text: str | None, known: Sequence[str], what: str) -> tuple[str, ...]:
    if text is None:
        return ()
    found = []
    for word in filter(None, (w.strip() for w in text.split(","))):
        each = next((k for k in known if k.lower() == word.lower()), None)
        if each is None:
            raise AskedError(f"{word!r} is no {what}. There are: {', '.join(known)}.")
        found.append(each)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Picked:
    """A query for the numbers of the rows, in their order, with its values."""

    where: str
    values: tuple[object, ...]
    by: By

    @property
    def query(self) -> str:
        """The numbers, by day, then by article and place in it, or by key."""
        if self.by == "happening":
            return f"SELECT h.id FROM happening h WHERE {self.where} ORDER BY h.day, h.key"
        return (
            "SELECT e.id FROM event e CROSS JOIN article a ON a.id = e.article_id "
            f"WHERE e.current AND {self.where} ORDER BY e.day, a.ref, e.trigger_start, e.id"
        )

    def count(self, desk: sqlite3.Connection) -> int:
        """How many there are."""
        if self.by == "happening":
            query = f"SELECT count(*) FROM happening h WHERE {self.where}"
        else:
            query = (
                f"SELECT count(*) FROM event e JOIN article a ON a.id = e.article_id WHERE e.current AND {self.where}"
            )
        return int(desk.execute(query, self.values).fetchone()[0])


def pick(desk: sqlite3.Connection, asked: Filters, by: By) -> Picked:
    """The rows that meet the filters. A happening meets those of actor and outlet if one of its reports does.

    Raises AskedError for an actor or outlet that the desk doesn't know.
    """
    own = "e" if by == "event" else "h"
    terms: list[str] = ["1"]
    values: list[object] = []

    def add(term: str, *more: object) -> None:
        terms.append(term)
        values.extend(more)

    for column, listed in (("event_type", asked.types), ("status", asked.statuses)):
        if listed:
            add(f"{own}.{column} IN ({', '.join('?' * len(listed))})", *listed)
    if asked.from_:
        add(f"{own}.day >= ?", asked.from_)
    if asked.to:
        add(f"{own}.day <= ?", asked.to)
    if asked.outlet is not None:
        _check_outlet(desk, asked.outlet)
        add(_some(by, "x.outlet = ? COLLATE NOCASE"), asked.outlet)
    if asked.actor is not None:
        one, named = who(desk, asked.actor)
        if asked.with_ is None:
            add(
                _some(
                    by,
                    f"EXISTS (SELECT 1 FROM event_actor p JOIN actor pa ON pa.id = p.actor_id "
                    f"WHERE p.event_id = y.id AND p.role IN ('actor', 'recipient') AND {one.format('pa')})",
                ),
                named,
            )
        else:
            two, other = who(desk, asked.with_)
            add(_some(by, "EXISTS (SELECT 1 FROM event_actor p JOIN actor pa ON pa.id = p.actor_id "
                          "JOIN event_actor q ON q.event_id = p.event_id AND (q.role, q.n) != (p.role, p.n) "
                          "JOIN actor qa ON qa.id = q.actor_id WHERE p.event_id = y.id "
                          "AND p.role IN ('actor', 'recipient') AND q.role IN ('actor', 'recipient') "
                          f"AND {one.format('pa')} AND {two.format('qa')})"), named, other)  # fmt: skip
    return Picked(" AND ".join(terms), tuple(values), by)


def _some(by: By, term: str) -> str:
    """Of an event: that it meets the term (as y, its article as x); of a happening: that a report does."""
    if by == "event":
        return f"EXISTS (SELECT 1 FROM event y JOIN article x ON x.id = y.article_id WHERE y.id = e.id AND {term})"
    return (
        "EXISTS (SELECT 1 FROM event y JOIN article x ON x.id = y.article_id "
        f"WHERE y.happening_id = h.id AND y.current AND {term})"
    )


def who(desk: sqlite3.Connection, phrase: str) -> tuple[str, str]:
    """A term over an actor's row "{0}" and its value, for a name or code: a state stands for all who act for it.

    Raises AskedError where the desk knows nobody of that name.
    """
    state = state_named(phrase)
    code = phrase.upper() if phrase.upper() in states_by_code() else state.code if state is not None else phrase
    for column, value in (("side", code), ("key", phrase), ("name", phrase)):
        if desk.execute(f"SELECT 1 FROM actor WHERE {column} = ? COLLATE NOCASE LIMIT 1", (value,)).fetchone():
            return f"{{0}}.{column} = ? COLLATE NOCASE", value
    raise AskedError(f"Nobody stored is called {phrase!r}: give a name as reports have it, or a state's code like CHN.")


def _check_outlet(desk: sqlite3.Connection, outlet: str) -> None:
    if desk.execute("SELECT 1 FROM article WHERE outlet = ? COLLATE NOCASE LIMIT 1", (outlet,)).fetchone() is None:
        raise AskedError(f"No article of the outlet {outlet!r} is stored.")
