"""Putting articles on the desk: one transaction for each, all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal

from dragoman.article import Article
from dragoman.record import Record
from dragoman.store import copies, happenings
from dragoman.store.connect import connect, default_path, transaction
from dragoman.store.errors import NotThereError, told
from dragoman.store.facts import add_body, add_facts, day_of, events_of, remove_body, remove_dyads, remove_facts
from dragoman.store.load import load_article
from dragoman.store.report import Scope
from dragoman.store.sided import remove_sides
from dragoman.store.similarity import Similarity, wording
from dragoman.store.tally import prune

Kind = Literal["new", "same", "version"]


@dataclass(frozen=True, slots=True)
class Coder:
    """What read an article: the program's version, hashes of its codebook and model, its spaCy pipeline."""

    version: str
    codebook: str
    model: str
    pipeline: str


UNKNOWN = Coder("", "", "", "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record: `new`, the `same` as one stored (not one row changed), or a `version` of one.

    `article_id` and `ref` are those of the stored version that equals the record.
    """

    kind: Kind
    article_id: int
    ref: str


def ref_of(article: Article) -> str:
    """What names a version of a report on every machine: a hash over its text and what is known of its printing."""
    parts = [article.id, article.url, article.outlet, article.title, article.published, article.updated]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:16]


class Writer:
    """Writes to a desk; close it, or use it in a `with`, so that what is pending is settled.

    Several writers, in one process or many, may have the same file open: they wait for each other.
    Raises a StoreError where the file can't be written.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        coder: Coder = UNKNOWN,
        similarity: Similarity = wording,
    ) -> None:
        self.path = Path(path) if path is not None else default_path()
        self.coder = coder
        self.similarity = similarity
        with told(self.path):
            self.desk = connect(self.path, write=True)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if error is None:
                self.settle()
        finally:
            self.close()

    def close(self) -> None:
        """Lets go of the file; what isn't settled stays marked in it."""
        self.desk.close()

    def add(self, record: Record, *, origin: str | None = None, source: str | None = None) -> Outcome:
        """Stores a record with all its facts, in one transaction.

        `origin` is the absolute path of its file, if it has one; `source` the hash of the input that it was read
        from (see `knows`). A record whose text and metadata are stored already changes nothing. One with the URL
        of a stored article, or with its origin and title, is another version of it: the later one (by `updated`,
        else `published`, else order of arrival) is current, the facts of the others are kept, marked superseded.
        """
        ref = ref_of(record.article)
        with told(self.path):
            found = self._stored(ref)
            if found is not None and (source is None or self.knows(source)):
                return Outcome("same", found, ref)
            with transaction(self.desk):
                found = self._stored(ref)
                outcome = Outcome("same", found, ref) if found is not None else self._insert(record, ref, origin)
                if source is not None:
                    self._note(source, record.article.path or origin or "-", ref, None)
            return outcome

    def fail(self, source: str, path: str, reason: str) -> None:
        """Stores that an input can't be read, and why. The same failure again changes nothing."""
        with told(self.path):
            row = self.desk.execute("SELECT path, failure FROM input WHERE hash = ?", (source,)).fetchone()
            if row is not None and (row["path"], row["failure"]) == (path, reason):
                return
            with transaction(self.desk):
                self._note(source, path, None, reason)

    def knows(self, source: str) -> bool:
        """Whether the input of that hash was read and is stored."""
        row = self.desk.execute("SELECT article_ref FROM input WHERE hash = ?", (source,)).fetchone()
        return row is not None and row["article_ref"] is not None

    def ref_of_source(self, source: str) -> str | None:
        """The ref of the article that the input of that hash is, if it is stored."""
        row = self.desk.execute("SELECT article_ref FROM input WHERE hash = ?", (source,)).fetchone()
        return row["article_ref"] if row is not None else None

    def stale(self) -> list[int]:
        """The articles that another coder than this writer's has read."""
        c = self.coder
        rows = self.desk.execute(
            "SELECT id FROM article WHERE coder_id NOT IN (SELECT id FROM coder WHERE version = ? AND codebook = ? "
            "AND model = ? AND pipeline = ?) ORDER BY id",
            (c.version, c.codebook, c.model, c.pipeline),
        )
        return [r[0] for r in rows]

    def article(self, article_id: int) -> Article:
        """A stored article. Raises NotThereError."""
        return load_article(self.desk, article_id)

    def events_of(self, article_id: int) -> list[tuple[str, int, int]]:
        """Type and trigger of the events stored of an article."""
        rows = self.desk.execute(
            "SELECT event_type, trigger_start, trigger_end FROM event WHERE article_id = ? ORDER BY id", (article_id,)
        )
        return [tuple(r) for r in rows]

    def settle(self) -> None:
        """Merges anew where reports were only added one by one; afterwards the order of arrival has no trace."""
        with told(self.path):
            happenings.settle(self.desk, self.similarity)

    def forget(self, article: str) -> list[str]:
        """Removes every version of an article, named by ref, key, path or URL, as if it never was stored.

        Returns the refs that are gone. Raises NotThereError.
        """
        with told(self.path):
            rows = self.desk.execute(
                "SELECT id, ref FROM article WHERE lineage IN (SELECT lineage FROM article "
                "WHERE ?1 IN (ref, key, path, url, origin)) ORDER BY id",
                (article,),
            ).fetchall()
            if not rows:
                raise NotThereError(f"No article {article!r} is stored: name it by its id, path or URL.")
            with transaction(self.desk):
                for row in rows:
                    self._remove(row["id"], row["ref"])
        self.settle()
        with told(self.path), transaction(self.desk):
            prune(self.desk)
        return [row["ref"] for row in rows]

    def recode(self, record: Record, article_id: int) -> None:
        """Replaces all facts of a stored article by those of `record`, read from the same text. One transaction."""
        with told(self.path), transaction(self.desk):
            row = self.desk.execute("SELECT ref, current FROM article WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                return  # forgotten meanwhile
            blocks = happenings.leave(self.desk, article_id)
            remove_facts(self.desk, article_id)
            self.desk.execute("UPDATE article SET coder_id = ? WHERE id = ?", (self.coder_id(), article_id))
            events = add_facts(self.desk, record, article_id, row["ref"], current=bool(row["current"]))
            if row["current"]:
                happenings.enter(self.desk, events, self.similarity)
            happenings.refresh(self.desk, blocks, self.similarity)

    def coder_id(self) -> int:
        """The id of this writer's coder on the desk, made if it is new."""
        c = self.coder
        values = (c.version, c.codebook, c.model, c.pipeline)
        self.desk.execute(
            "INSERT OR IGNORE INTO coder (version, codebook, model, pipeline) VALUES (?, ?, ?, ?)", values
        )
        row = self.desk.execute(
            "SELECT id FROM coder WHERE version = ? AND codebook = ? AND model = ? AND pipeline = ?", values
        ).fetchone()
        return int(row["id"])

    def _stored(self, ref: str) -> int | None:
        row = self.desk.execute("SELECT id FROM article WHERE ref = ?", (ref,)).fetchone()
        return int(row["id"]) if row is not None else None

    def _note(self, source: str, path: str, ref: str | None, failure: str | None) -> None:
        # The last failure of that path is past.
        self.desk.execute("DELETE FROM input WHERE failure IS NOT NULL AND path = ?", (path,))
        self.desk.execute("INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?)", (source, path, ref, failure))

    def _insert(self, record: Record, ref: str, origin: str | None) -> Outcome:
        a = record.article
        before = _current_of(self.desk, a, origin)
        later = before is None or _stamp(a.updated, a.published) >= _stamp(before["updated"], before["published"])
        made = self.desk.execute(
            "INSERT INTO article (ref, key, path, url, outlet, title, standfirst, bylines, published, updated, day, "
            "language, origin, lineage, superseded_by, current, agency, source_group, coder_id, ingested_at) VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                ref, a.id, a.path, a.url, a.outlet, a.title, a.standfirst,
                json.dumps(list(a.bylines), ensure_ascii=False), a.published, a.updated,
                day_of(a.published, a.updated), a.language, origin, before["lineage"] if before is not None else 0,
                None if later or before is None else before["id"], later, copies.agency(a), ref, self.coder_id(),
                datetime.now(UTC).isoformat(timespec="seconds"),
            ),
        )  # fmt: skip
        article_id = made.lastrowid
        assert article_id is not None
        blocks: set[Scope] = set()
        if before is None:
            self.desk.execute("UPDATE article SET lineage = id WHERE id = ?", (article_id,))
        elif later:
            blocks = happenings.leave(self.desk, before["id"])
            _supersede(self.desk, before["id"], before["lineage"], article_id)
        add_body(self.desk, record, article_id)
        events = add_facts(self.desk, record, article_id, ref, current=later)
        touched = copies.add(self.desk, article_id, a)
        if later:
            happenings.enter(self.desk, events, self.similarity)
        happenings.refresh(self.desk, blocks, self.similarity)
        happenings.recount(self.desk, touched)
        return Outcome("new" if before is None else "version", article_id, ref)

    def _remove(self, article_id: int, ref: str) -> None:
        blocks = happenings.leave(self.desk, article_id)
        touched = copies.remove(self.desk, article_id)
        remove_body(self.desk, article_id)
        remove_facts(self.desk, article_id)
        self.desk.execute("DELETE FROM input WHERE article_ref = ?", (ref,))
        self.desk.execute("DELETE FROM article WHERE id = ?", (article_id,))
        happenings.refresh(self.desk, blocks, self.similarity)
        happenings.recount(self.desk, touched)


def _stamp(updated: str | None, published: str | None) -> str:
    return updated or published or ""


def _current_of(desk: sqlite3.Connection, article: Article, origin: str | None) -> sqlite3.Row | None:
    """The current version of the report that this article is a version of, if it is stored."""
    found: sqlite3.Row | None
    if article.url:
        found = desk.execute("SELECT * FROM article WHERE url = ? AND current", (article.url,)).fetchone()
        return found
    if origin is None:
        return None
    found = desk.execute(
        "SELECT * FROM article WHERE origin = ? AND title IS ? AND url IS NULL AND current", (origin, article.title)
    ).fetchone()
    return found


def _supersede(desk: sqlite3.Connection, old: int, lineage: int, new: int) -> None:
    """Marks all facts of a version as superseded; they stay on the desk, but out of counts and happenings."""
    remove_dyads(desk, events_of(desk, old))
    remove_sides(desk, old)
    desk.execute("UPDATE article SET current = 0 WHERE id = ?", (old,))
    desk.execute("UPDATE article SET superseded_by = ? WHERE lineage = ? AND id != ?", (new, lineage, new))
    for table in ("event", "statement", "figure"):
        desk.execute(f"UPDATE {table} SET current = 0 WHERE article_id = ?", (old,))
