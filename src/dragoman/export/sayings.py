"""What an article lets people say: its statements, for the formats that have room for them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.export.ask import Filters
from dragoman.export.facts import Passage
from dragoman.store.whom import whom

_AROUND = 32  # code points before and after a quoted passage
Role = Literal["speaker", "addressee", "reported_by"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone with a part in a statement."""

    key: str
    name: str
    kind: str
    country: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """A passage, with what stands before and after it."""

    passage: Passage
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement; `id` names it on every machine ("<article ref>:S1")."""

    id: str
    kind: str
    content: tuple[Words, ...]
    speakers: tuple[Speaker, ...]
    addressees: tuple[Speaker, ...]
    reported_by: tuple[Speaker, ...]
    day: str | None
    confidence: float

    @property
    def text(self) -> str:
        """All that is said, parts of a split quotation joined by a blank."""
        return " ".join(w.passage.text for w in self.content)


def sayings(desk: sqlite3.Connection, article: int, asked: Filters) -> Iterator[Saying]:
    """The statements of an article: if an actor is asked for, those that it makes or that are made to it."""
    query = "SELECT s.*, a.ref FROM statement s JOIN article a ON a.id = s.article_id WHERE s.article_id = ?"
    values: list[object] = []
    if asked.actor is not None:
        subject = whom(desk, asked.actor)
        query += (
            " AND s.id IN (SELECT x.statement_id FROM statement_actor x WHERE x.role IN ('speaker', 'addressee') "
            f"AND x.actor_id IN ({subject.ids}))"
        )
        values += subject.parameters
    rows = desk.execute(f"{query} ORDER BY s.id", (article, *values)).fetchall()
    if not rows:
        return
    text = desk.execute("SELECT text FROM body WHERE article_id = ?", (article,)).fetchone()[0]
    for row in rows:
        parts: dict[str, list[Speaker]] = {}
        for p in desk.execute(
            "SELECT x.role, r.key, r.name, r.kind, r.country, c.title FROM statement_actor x "
            "JOIN article_actor c ON c.id = x.article_actor_id JOIN actor r ON r.id = x.actor_id "
            "WHERE x.statement_id = ? ORDER BY x.role, x.n",
            (row["id"],),
        ):
            parts.setdefault(p["role"], []).append(Speaker(p["key"], p["name"], p["kind"], p["country"], p["title"]))
        yield Saying(
            id=f"{row['ref']}:{row['local']}",
            kind=row["kind"],
            content=tuple(words(text, start, end) for start, end in json.loads(row["content"])),
            speakers=tuple(parts.get("speaker", ())),
            addressees=tuple(parts.get("addressee", ())),
            reported_by=tuple(parts.get("reported_by", ())),
            day=row["day"],
            confidence=row["confidence"],
        )


def words(text: str, start: int, end: int) -> Words:
    """A passage of a text with what stands around it."""
    return Words(Passage(start, end, text[start:end]), text[max(0, start - _AROUND) : start], text[end : end + _AROUND])
