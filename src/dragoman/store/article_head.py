"""What the desk knows of an article beside its record."""

from __future__ import annotations

import sqlite3

from dragoman.store.errors import NotThereError
from dragoman.store.origin import origin_of
from dragoman.store.room_views import ArticleHead, VersionView

_COPIES = 50  # copies named


def article_head(desk: sqlite3.Connection, ref: str) -> ArticleHead:
    """The article version of that ref; of a key that several versions share, the current one. Raises NotThereError."""
    row = desk.execute(
        "SELECT * FROM article WHERE ref = ?1 UNION ALL SELECT * FROM (SELECT * FROM article WHERE key = ?1 "
        "ORDER BY current DESC, ref) LIMIT 1",
        (ref,),
    ).fetchone()
    if row is None:
        raise NotThereError(f"There is no article {ref} on the desk.")
    later = desk.execute("SELECT ref FROM article WHERE id = ?", (row["superseded_by"],)).fetchone()
    versions = desk.execute("SELECT * FROM article WHERE lineage = ? ORDER BY id", (row["lineage"],))
    copies = desk.execute(
        "SELECT * FROM article WHERE source_group = ? AND lineage != ? AND current = 1 ORDER BY day, ref LIMIT ?",
        (row["source_group"], row["lineage"], _COPIES),
    )
    happenings = desk.execute(
        "SELECT e.local, h.key FROM event e JOIN happening h ON h.id = e.happening_id WHERE e.article_id = ?",
        (row["id"],),
    )
    actors = desk.execute(
        "SELECT c.local, a.key FROM article_actor c JOIN actor a ON a.id = c.actor_id WHERE c.article_id = ?",
        (row["id"],),
    )
    return ArticleHead(
        id=row["id"],
        ref=row["ref"],
        current=bool(row["current"]),
        superseded_by=later["ref"] if later is not None else None,
        agency=row["agency"],
        versions=tuple(_version(r) for r in versions),
        copies=tuple(_version(r) for r in copies),
        happenings=dict(happenings.fetchall()),
        actors=dict(actors.fetchall()),
        origin=origin_of(desk, [row["ref"]]),
    )


def _version(row: sqlite3.Row) -> VersionView:
    return VersionView(
        row["ref"], row["published"], row["updated"], bool(row["current"]), row["ingested_at"],
        row["outlet"] or row["title"],
    )  # fmt: skip
