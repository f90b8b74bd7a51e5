"""One event as a report of a happening: all that merging looks at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from dragoman.codebook import table
from dragoman.store.identity import person_name
from dragoman.store.similarity import Words

NOBODY = "?"
Order = tuple[str, str, int, int]
_WEEK = 7  # days: what took longer is no day's happening
_OPENING = 12  # characters of a sentence before a time that opens it: "Early in ", "Back in "
_BEFORE = 2  # days before its printing that an event without a date may have been


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an event may find others of its happening: the parties and type in `block`, the days of its window."""

    block: int
    first: str
    last: str

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Report:
    """An event of a current article. `dated` is whether it says when.

    `persons` are pairs (side, name as it is compared), also of those that only this article names; `bodies` are pairs
    (side, actor). `acting` are the sides that act, empty where all parties do or none is acted upon.

    `heading` is whether it stands in a title, standfirst or caption, which tell again what the text tells.
    `order` sorts reports by printing, whatever the order in which they were stored.
    """

    event_id: int
    happening_id: int | None
    article_id: int
    lineage: int
    ref: str
    order: Order
    scope: Scope
    dated: bool
    type: str
    mode: str | None
    status: str
    place: str | None
    country: str | None
    where: tuple[float, float] | None
    acting: frozenset[str]
    persons: frozenset[tuple[str, str]]
    bodies: frozenset[tuple[str, int]]
    words: Words
    heading: bool

    @property
    def kind(self) -> str:
        """How close its date is: a "day", a "period", or that of the "printing"."""
        if not self.dated:
            return "printing"
        return "day" if self.scope.exact else "period"


def scope_of(desk: sqlite3.Connection, event_id: int) -> Scope | None:
    """Where to look for other reports of an event; None where nothing ties it to any, so that it stays alone."""
    e = desk.execute(
        'SELECT e.event_type, e.status, e."from", e."to", e.place, e.country, a.day AS printed FROM event e '
        "JOIN article a ON a.id = e.article_id WHERE e.id = ?",
        (event_id,),
    ).fetchone()
    parties = desk.execute(
        "SELECT x.role, a.side, a.resolved FROM event_actor x JOIN actor a ON a.id = x.actor_id "
        "WHERE x.event_id = ? AND x.role IN ('actor', 'recipient')",
        (event_id,),
    ).fetchall()
    names = table("happenings")
    acting, receiving = ({_side(p) for p in parties if p["role"] == role} for role in ("actor", "recipient"))
    either = e["event_type"] in names["either"] and len((acting | receiving) - {NOBODY}) > 1
    if e["event_type"] in names["mutual"] or either:
        acting, receiving = acting | receiving, set()
        if len(acting) > 1:
            acting.discard(NOBODY)
        who = "+".join(sorted(acting or {NOBODY}))
    else:
        who = "+".join(sorted(acting or {NOBODY})) + ">" + "+".join(sorted(receiving or {NOBODY}))
    if not (acting | receiving) - {NOBODY} or (len(who.split(">")) == 1 and len(acting) == 1):
        if e["place"] is None or e["country"] is None:
            return None
        who += f"@{e['place']}"
    standing = e["status"] if e["status"] in {"urged", "negated"} else "real"
    window = _window(e["from"], e["to"], e["printed"], e["status"])
    if window is not None and e["from"] is None and _elsewhen(desk, event_id, window):
        return None
    family = names["families"].get(e["event_type"], e["event_type"])
    return Scope(_number(f"{family}/{standing}/{who}"), *window) if window else None


def _number(text: str) -> int:
    """A text as a number of 64 bits: an index of numbers has half the size of one of texts."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little", signed=True) or 1


def _side(party: sqlite3.Row) -> str:
    side = str(party["side"])
    return NOBODY if side.startswith("local:") else side


def _window(first: str | None, last: str | None, printed: str | None, status: str) -> tuple[str, str] | None:
    if first and last:
        return first, last
    if first or last:
        return None
    if printed is None:
        return None
    if status in {"intended", "possible", "urged"}:
        return printed, printed
    return (date.fromisoformat(printed) - timedelta(days=_BEFORE)).isoformat(), printed


def _elsewhen(desk: sqlite3.Connection, event_id: int, window: tuple[str, str]) -> bool:
    """Whether the sentence of an event without a date opens with an earlier time ("In May Peru had...")."""
    row = desk.execute(
        'SELECT t."to" FROM event e JOIN time t ON t.article_id = e.article_id AND t."end" <= e.trigger_start '
        'AND t.start BETWEEN e.sentence_start AND e.sentence_start + ? WHERE e.id = ? AND t."to" IS NOT NULL '
        "ORDER BY t.start",
        (_OPENING, event_id),
    ).fetchone()
    return row is not None and row["to"] < window[0]


def long(scope: Scope) -> bool:
    """Whether a window is longer than a week."""
    return date.fromisoformat(scope.last) - date.fromisoformat(scope.first) >= timedelta(days=_WEEK)


def of_printing(scope: Scope) -> bool:
    """Whether a window has the length of one that a report without a date gets from its printing."""
    return (date.fromisoformat(scope.last) - date.fromisoformat(scope.first)).days in (0, _BEFORE)


_SELECT = """
SELECT e.id, e.happening_id, e.article_id, e.event_type, e.event_mode, e.status, e."from", e.place, e.country,
  e.latitude, e.longitude,
  e.block, e.window_from, e.window_to, e.trigger_start, e.trigger_end, e.sentence_start, e.sentence_end,
  p.kind AS block_kind, a.lineage, a.ref, a.key, a.published, a.updated,
  substr(b.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS trigger,
  substr(b.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS sentence
FROM event e JOIN article a ON a.id = e.article_id JOIN body b ON b.article_id = e.article_id
LEFT JOIN passage p ON p.id = e.passage_id
"""
_PARTIES = """
SELECT x.event_id, x.role, a.id, a.side, a.kind, a.name, a.resolved,
  a.resolved OR EXISTS (SELECT 1 FROM mention m WHERE m.article_actor_id = x.article_actor_id
  AND m.kind IN ('name', 'title')) AS named
FROM json_each(?) j JOIN event_actor x ON x.event_id = j.value
JOIN actor a ON a.id = x.actor_id WHERE x.role IN ('actor', 'recipient')
"""
_NAMED = """
SELECT DISTINCT x.event_id, m.start, m."end" FROM json_each(?) j JOIN event e ON e.id = j.value
JOIN event_actor x ON x.event_id = e.id AND x.role IN ('actor', 'recipient')
JOIN actor a ON a.id = x.actor_id AND a.resolved
JOIN mention m ON m.article_actor_id = x.article_actor_id
WHERE m.start >= e.sentence_start AND m."end" <= e.sentence_end
"""


def on_days(desk: sqlite3.Connection, block: int, first: str, last: str) -> list[Report]:
    """The reports of a block whose windows have a day from `first` to `last`, in their order."""
    return _reports(
        desk,
        "WHERE e.current AND e.block = ? AND e.window_to >= ? AND e.window_from <= ?",
        (block, first, last),
    )


def of_events(desk: sqlite3.Connection, events: Iterable[int]) -> list[Report]:
    """The reports that are these events, in their order."""
    return _reports(desk, "WHERE e.current AND e.id IN (SELECT value FROM json_each(?))", (listed(events),))


def of_happenings(desk: sqlite3.Connection, happenings: Iterable[int]) -> list[Report]:
    """The reports of these happenings, in their order."""
    where = "WHERE e.current AND e.happening_id IN (SELECT value FROM json_each(?))"
    return _reports(desk, where, (listed(happenings),))


def listed(ids: Iterable[int]) -> str:
    """Ids as the one parameter of a query: a query of another text for each list would be planned each time."""
    return "[" + ",".join(str(i) for i in sorted(set(ids))) + "]"


def _reports(desk: sqlite3.Connection, where: str, values: Sequence[str | int]) -> list[Report]:
    rows = desk.execute(_SELECT + where, values).fetchall()
    if not rows:
        return []
    marks = listed(r["id"] for r in rows)
    parties: dict[int, list[sqlite3.Row]] = {}
    for p in desk.execute(_PARTIES, (marks,)):
        parties.setdefault(p["event_id"], []).append(p)
    named: dict[int, list[tuple[int, int]]] = {}
    for m in desk.execute(_NAMED, (marks,)):
        named.setdefault(m["event_id"], []).append((m["start"], m["end"]))
    made = (_report(r, parties.get(r["id"], ()), named.get(r["id"], ())) for r in rows)
    return sorted(made, key=lambda r: r.order)


def _report(row: sqlite3.Row, parties: Sequence[sqlite3.Row], named: Sequence[tuple[int, int]]) -> Report:
    scope = Scope(row["block"] or 0, row["window_from"] or "", row["window_to"] or "")
    return Report(
        event_id=row["id"],
        happening_id=row["happening_id"],
        article_id=row["article_id"],
        lineage=row["lineage"],
        ref=f"{row['key']}:{row['event_type']}:{row['trigger_start']}-{row['trigger_end']}"
        f":{row['sentence_start']}-{row['sentence_end']}",
        order=(row["published"] or row["updated"] or "", row["ref"], row["trigger_start"], row["id"]),
        scope=scope,
        dated=row["from"] is not None,
        type=row["event_type"],
        mode=row["event_mode"],
        status=row["status"],
        place=row["place"],
        country=row["country"],
        where=(row["latitude"], row["longitude"]) if row["latitude"] is not None else None,
        acting=_acting(row["event_type"], parties),
        persons=frozenset(
            (p["side"], person_name(p["name"]))
            for p in parties
            if p["kind"] == "person" and p["named"] and _side(p) != NOBODY
        ),
        bodies=frozenset(
            (p["side"], p["id"]) for p in parties if p["kind"] in {"organization", "group"} and p["resolved"]
        ),
        words=Words(row["trigger"], _without(row["sentence"], row["sentence_start"], named)),
        heading=row["block_kind"] in {"title", "standfirst", "caption"},
    )


def _acting(event_type: str, parties: Sequence[sqlite3.Row]) -> frozenset[str]:
    sides = [{_side(p) for p in parties if p["role"] == role} for role in ("actor", "recipient")]
    together = event_type in table("happenings")["mutual"] or not sides[1]
    return frozenset() if together else frozenset(sides[0])


def _without(sentence: str, start: int, named: Sequence[tuple[int, int]]) -> str:
    """A sentence without the known parties' names: all reports of a scope have them, so that they tell nothing apart.

    Those that only their own article knows ("six judges") do.
    """
    for a, b in named:
        sentence = sentence[: a - start] + " " * (b - a) + sentence[b - start :]
    return sentence
