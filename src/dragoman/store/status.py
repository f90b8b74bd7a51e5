"""How much is on the desk."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of what is current, but for `versions` (of articles, the current ones among them).

    `actors` are those known across articles, `unresolved` those that stay apart for each article. `failures` are
    inputs that couldn't be read, `unsettled` days of crowded happenings that the next ingest merges anew,
    `coders` the number of program versions, codebooks and models that have read what is stored.
    """

    articles: int
    versions: int
    actors: int
    unresolved: int
    events: int
    happenings: int
    statements: int
    figures: int
    failures: int
    unsettled: int
    coders: int
    first_day: str | None
    last_day: str | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


def status(desk: sqlite3.Connection) -> Status:
    """What is on the desk."""

    def one(query: str) -> int:
        return int(desk.execute(query).fetchone()[0])

    days = desk.execute("SELECT min(day), max(day) FROM article WHERE current").fetchone()
    return Status(
        articles=one("SELECT count(*) FROM article WHERE current"),
        versions=one("SELECT count(*) FROM article"),
        actors=one("SELECT count(*) FROM actor WHERE resolved AND merged_into IS NULL"),
        unresolved=one("SELECT count(*) FROM actor WHERE NOT resolved AND merged_into IS NULL"),
        events=one("SELECT count(*) FROM event WHERE current"),
        happenings=one("SELECT count(*) FROM happening"),
        statements=one("SELECT count(*) FROM statement WHERE current"),
        figures=one("SELECT count(*) FROM figure WHERE current"),
        failures=one("SELECT count(*) FROM input WHERE failure IS NOT NULL"),
        unsettled=one("SELECT count(*) FROM unsettled"),
        coders=one("SELECT count(DISTINCT coder_id) FROM article"),
        first_day=days[0],
        last_day=days[1],
    )
