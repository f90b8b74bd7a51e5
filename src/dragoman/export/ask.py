"""What is asked for: which events or happenings an export holds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dragoman.export.errors import AskedError
from dragoman.export.facts import By
from dragoman.store import asked as question
from dragoman.store.asked import DONE, STATUSES
from dragoman.store.whom import Subject, whom

_PARTIES = "('actor', 'recipient')"


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must meet; what is empty asks nothing. Days are ISO, inclusive, and those that rows are filed under."""

    actor: str | None = None
    with_: str | None = None
    from_: str | None = None
    to: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = DONE
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
    desk: sqlite3.Connection | None = None,
) -> Filters:
    """Filters as people write them: days as "2024", "2024-03" or "2024-03-05", types and statuses with commas.

    `statuses` "all" asks for every one. Types are PLOVER's, and what else `desk` holds. Raises AskedError for what
    can't be.
    """
    if with_ is not None and actor is None:
        raise AskedError("--with names a second actor: name the first with --actor.")
    try:
        days = question.range_of(from_, to)
        kinds = question.types_of([types or ""], desk)
        found = question.statuses_of([statuses or ""]) or DONE
    except question.AskedError as error:
        raise AskedError(str(error)) from error
    return Filters(actor, with_, days.first, days.last, kinds, () if found == STATUSES else found, outlet)


@dataclass(frozen=True, slots=True)
class Picked:
    """A query for the numbers of the rows, in their order. `notes` say how names were understood."""

    where: str
    values: tuple[object, ...]
    by: By
    notes: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The numbers by day, then by article and place in it, or by key; first those without a day."""
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
            query = f"SELECT count(*) FROM event e WHERE e.current AND {self.where}"
        return int(desk.execute(query, self.values).fetchone()[0])


def pick(desk: sqlite3.Connection, asked: Filters, by: By) -> Picked:
    """The rows that meet the filters. A happening meets those of actor and outlet if one of its reports does.

    Raises UnknownActorError for an actor, and AskedError for an outlet, that the desk doesn't know.
    """
    own = "e" if by == "event" else "h"
    terms: list[str] = ["1"]
    values: list[object] = []
    notes: list[str] = []
    for column, listed in (("event_type", asked.types), ("status", asked.statuses)):
        if listed:
            terms.append(f"{own}.{column} IN ({', '.join('?' * len(listed))})")
            values += listed
    for sign, day in ((">=", asked.from_), ("<=", asked.to)):
        if day is not None:
            terms.append(f"{own}.day {sign} ?")
            values.append(day)
    if asked.outlet is not None:
        _check_outlet(desk, asked.outlet)
        terms.append(
            _told(
                by,
                "SELECT x.id FROM event x JOIN article o ON o.id = x.article_id WHERE o.outlet = ? COLLATE NOCASE",
            )
        )
        values.append(asked.outlet)
    if asked.actor is not None:
        parties = [whom(desk, name) for name in (asked.actor, asked.with_) if name is not None]
        terms.append(_told(by, _taking_part(parties)))
        values += [v for party in parties for v in party.parameters]
        notes += [party.note for party in parties if party.note is not None]
    return Picked(" AND ".join(terms), tuple(values), by, tuple(notes))


def _taking_part(parties: list[Subject]) -> str:
    """The events in which one takes part, or one and, as another party, the other."""
    query = "SELECT p.event_id FROM event_actor p"
    if len(parties) > 1:
        query += " JOIN event_actor q ON q.event_id = p.event_id AND (q.role, q.n) != (p.role, p.n)"
        query += f" AND q.role IN {_PARTIES}"
    query += f" WHERE p.role IN {_PARTIES} AND p.actor_id IN ({parties[0].ids})"
    return query + (f" AND q.actor_id IN ({parties[1].ids})" if len(parties) > 1 else "")


def _told(by: By, events: str) -> str:
    """That a row is one of these events, or has one of them among its reports."""
    if by == "event":
        return f"e.id IN ({events})"
    return f"h.id IN (SELECT y.happening_id FROM event y WHERE y.current AND y.id IN ({events}))"


def _check_outlet(desk: sqlite3.Connection, outlet: str) -> None:
    if desk.execute("SELECT 1 FROM article WHERE outlet = ? COLLATE NOCASE LIMIT 1", (outlet,)).fetchone() is None:
        raise AskedError(f"No article of the outlet {outlet!r} is stored.")
