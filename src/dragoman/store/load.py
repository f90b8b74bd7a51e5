"""An article and its record as the desk has them, equal to what was stored.

Only what grammar alone can tell (token indexes) is not on the desk: it is 0.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from dragoman.actors import Actor
from dragoman.actors.cast import Mention
from dragoman.article import Article, Block, Span
from dragoman.events import Event
from dragoman.events.event import EventMention, EventTime, Place
from dragoman.figures import Figure
from dragoman.record import Record
from dragoman.statements import Statement
from dragoman.store.errors import NotThereError
from dragoman.times import Time

Roles = dict[tuple[int, str], list[str]]


def load_article(desk: sqlite3.Connection, article_id: int) -> Article:
    """The article of that id. Raises NotThereError."""
    row = desk.execute(
        "SELECT a.*, b.text FROM article a JOIN body b ON b.article_id = a.id WHERE a.id = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise NotThereError(f"There is no article {article_id} in the database.")
    blocks = desk.execute("SELECT * FROM passage WHERE article_id = ? ORDER BY id", (article_id,))
    return Article(
        id=row["key"],
        path=row["path"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        standfirst=row["standfirst"],
        bylines=tuple(json.loads(row["bylines"])),
        published=row["published"],
        updated=row["updated"],
        language=row["language"],
        text=row["text"],
        blocks=tuple(Block(b["kind"], Span(b["start"], b["end"])) for b in blocks),
    )


def load_record(desk: sqlite3.Connection, article_id: int) -> Record:
    """The record of that article version, in the record's own ids and order. Raises NotThereError."""
    article = load_article(desk, article_id)
    return Record(
        article=article,
        actors=tuple(_actors(desk, article_id)),
        times=tuple(
            Time(r["local"], Span(r["start"], r["end"]), r["type"], r["value"], r["from"], r["to"], r["anchor"], 0, 0)
            for r in desk.execute("SELECT * FROM time WHERE article_id = ? ORDER BY n", (article_id,))
        ),
        events=tuple(_events(desk, article_id)),
        statements=tuple(_statements(desk, article_id)),
        figures=tuple(_figures(desk, article_id)),
    )


def _actors(desk: sqlite3.Connection, article_id: int) -> Iterable[Actor]:
    for row in desk.execute("SELECT * FROM article_actor WHERE article_id = ? ORDER BY id", (article_id,)).fetchall():
        mentions = desk.execute("SELECT * FROM mention WHERE article_actor_id = ? ORDER BY n", (row["id"],))
        yield Actor(
            id=row["local"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            sectors=tuple(json.loads(row["sectors"])),
            code=row["code"],
            title=row["title"],
            mentions=tuple(Mention(Span(m["start"], m["end"]), m["kind"], 0) for m in mentions),
        )


def _roles(desk: sqlite3.Connection, fact: str, article_id: int) -> Roles:
    found: Roles = {}
    for row in desk.execute(
        f"SELECT x.{fact}_id AS fact, x.role, a.local FROM {fact} f JOIN {fact}_actor x ON x.{fact}_id = f.id "
        f"JOIN article_actor a ON a.id = x.article_actor_id WHERE f.article_id = ? ORDER BY x.{fact}_id, x.role, x.n",
        (article_id,),
    ):
        found.setdefault((row["fact"], row["role"]), []).append(row["local"])
    return found


def _events(desk: sqlite3.Connection, article_id: int) -> Iterable[Event]:
    roles = _roles(desk, "event", article_id)
    for row in desk.execute("SELECT * FROM event WHERE article_id = ? ORDER BY id", (article_id,)).fetchall():
        mentions = desk.execute("SELECT * FROM event_mention WHERE event_id = ? ORDER BY n", (row["id"],))
        time = EventTime(row["from"], row["to"], tuple(json.loads(row["times"]))) if row["times"] is not None else None
        where = Place(row["place"], row["country"], row["latitude"], row["longitude"]) if row["place"] else None
        yield Event(
            id=row["local"],
            event_type=row["event_type"],
            event_mode=row["event_mode"],
            contexts=tuple(json.loads(row["contexts"])),
            cameo=row["cameo"],
            quad=row["quad"],
            intensity=row["intensity"],
            goldstein=row["goldstein"],
            actors=tuple(roles.get((row["id"], "actor"), ())),
            recipients=tuple(roles.get((row["id"], "recipient"), ())),
            mentions=tuple(
                EventMention(Span(m["trigger_start"], m["trigger_end"]), Span(m["sentence_start"], m["sentence_end"]))
                for m in mentions
            ),
            time=time,
            place=where,
            status=row["status"],
            reported_by=tuple(roles.get((row["id"], "reported_by"), ())),
            disputed_by=tuple(roles.get((row["id"], "disputed_by"), ())),
            confidence=row["confidence"],
            because=row["because"],
        )


def _statements(desk: sqlite3.Connection, article_id: int) -> Iterable[Statement]:
    roles = _roles(desk, "statement", article_id)
    for row in desk.execute("SELECT * FROM statement WHERE article_id = ? ORDER BY id", (article_id,)):
        yield Statement(
            id=row["local"],
            kind=row["kind"],
            speakers=tuple(roles.get((row["id"], "speaker"), ())),
            speaker=_span(row["speaker_start"], row["speaker_end"]),
            cue=_span(row["cue_start"], row["cue_end"]),
            content=tuple(Span(a, b) for a, b in json.loads(row["content"])),
            addressees=tuple(roles.get((row["id"], "addressee"), ())),
            reported_by=tuple(roles.get((row["id"], "reported_by"), ())),
            time=row["time"],
            confidence=row["confidence"],
            verb=row["verb"],
        )


def _figures(desk: sqlite3.Connection, article_id: int) -> Iterable[Figure]:
    roles = _roles(desk, "figure", article_id)
    for row in desk.execute("SELECT * FROM figure WHERE article_id = ? ORDER BY id", (article_id,)):
        yield Figure(
            id=row["local"],
            span=Span(row["start"], row["end"]),
            kind=row["kind"],
            value=row["value"],
            unit=row["unit"],
            bound=row["bound"],
            what=row["what"],
            actors=tuple(roles.get((row["id"], "actor"), ())),
            from_=row["from"],
            to=row["to"],
            times=tuple(json.loads(row["times"])) if row["times"] is not None else (),
            reported_by=tuple(roles.get((row["id"], "reported_by"), ())),
        )


def _span(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None else None
