"""What a person decides about the desk: to merge, to part, to undo. Decisions are kept, and survive a recode."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from dragoman.store import happenings
from dragoman.store.connect import transaction
from dragoman.store.errors import NotThereError, StoreError, told
from dragoman.store.facts import add_dyads, remove_dyads
from dragoman.store.report import Report, of_events, of_happenings
from dragoman.store.sided import add_sides, remove_sides
from dragoman.store.write import Writer


def merge(writer: Writer, left: str, right: str, reason: str = "") -> int:
    """Makes one happening of two, named by their keys; the id of the decision. Raises NotThereError.

    What a person said before of the two being apart no longer counts.
    """
    with told(writer.path), transaction(writer.desk):
        one, two = (_reports(writer.desk, key) for key in (left, right))
        if left == right:
            raise StoreError(f"{left} can't be merged with itself.")
        for a in one:
            for b in two:
                _drop(writer.desk, "split", a.ref, b.ref)
        decision = _add(writer.desk, "merge", one[0].ref, two[0].ref, reason)
        happenings.rearrange(writer.desk, [r.event_id for r in (*one, *two)], writer.similarity)
    return decision


def split(writer: Writer, happening: str, events: Iterable[str], reason: str = "") -> list[int]:
    """Takes events, named `<article ref>:<local id>`, out of a happening; the ids of the decisions.

    Afterwards they are never merged with those that stay, but may be with each other. Raises NotThereError where
    one isn't a report of the happening, StoreError where none would stay.
    """
    with told(writer.path), transaction(writer.desk):
        reports = _reports(writer.desk, happening)
        out = {_event(writer.desk, name) for name in events}
        if out - {r.event_id for r in reports}:
            raise NotThereError(f"Not all of these events are reports of the happening {happening}.")
        going = [r for r in reports if r.event_id in out]
        staying = [r for r in reports if r.event_id not in out]
        if not going or not staying:
            raise StoreError("To part a happening, name some of its events, and not all of them.")
        made = []
        for a in going:
            for b in staying:
                _drop(writer.desk, "merge", a.ref, b.ref)
                made.append(_add(writer.desk, "split", a.ref, b.ref, reason))
        happenings.rearrange(writer.desk, [r.event_id for r in reports], writer.similarity)
    return made


def undo(writer: Writer, decisions: Iterable[int]) -> None:
    """Takes decisions back; what the rules say of those they were about holds again. Raises NotThereError."""
    with told(writer.path), transaction(writer.desk):
        for decision in decisions:
            row = writer.desk.execute("SELECT * FROM decision WHERE id = ?", (decision,)).fetchone()
            if row is None:
                raise NotThereError(f"There is no decision {decision}.")
            if row["kind"] == "actor":
                _part_actor(writer, row["left_ref"])
                writer.desk.execute("DELETE FROM decision WHERE id = ?", (decision,))
                continue
            about = [r for side in ("left_ref", "right_ref") for r in happenings.reports_of_ref(writer.desk, row[side])]
            writer.desk.execute("DELETE FROM decision WHERE id = ?", (decision,))
            happenings.rearrange(writer.desk, [r.event_id for r in about], writer.similarity)


def merge_actors(writer: Writer, key: str, into: str, reason: str = "") -> int:
    """Makes one actor of two, named by their keys, in all articles, also those to come; the id of the decision.

    Raises NotThereError, and StoreError where the two are one already.
    """
    with told(writer.path), transaction(writer.desk):
        old, new = (_actor(writer.desk, k) for k in (key, into))
        if old["id"] == new["id"]:
            raise StoreError(f"{key} and {into} are one actor already.")
        decision = _add(writer.desk, "actor", old["key"], new["key"], reason)
        writer.desk.execute("UPDATE actor SET merged_into = ? WHERE id = ?", (new["id"], old["id"]))
        rows = writer.desk.execute(
            "SELECT id, actor_key FROM article_actor WHERE actor_id = ?", (old["id"],)
        ).fetchall()
        _move(writer, {r["id"]: r["actor_key"] or old["key"] for r in rows}, new["id"])
    return decision


def _part_actor(writer: Writer, key: str) -> None:
    row = writer.desk.execute("SELECT * FROM actor WHERE key = ?", (key,)).fetchone()
    if row is None or row["merged_into"] is None:
        return
    home = _actor(writer.desk, key)["id"]
    writer.desk.execute("UPDATE actor SET merged_into = NULL WHERE id = ?", (row["id"],))
    rows = writer.desk.execute("SELECT id FROM article_actor WHERE actor_key = ? AND actor_id = ?", (key, home))
    _move(writer, {r["id"]: None for r in rows.fetchall()}, row["id"])


def _move(writer: Writer, cast: Mapping[int, str | None], actor: int) -> None:
    """Points what articles say of these to an actor, and merges anew the happenings that they take part in.

    `cast` maps `article_actor.id` to the key that the rules gave it, None where that is the actor's.
    """
    desk = writer.desk
    found: set[int] = set()
    for row in cast:
        found.update(
            r[0]
            for r in desk.execute(
                "SELECT e.id FROM article_actor c JOIN event e ON e.article_id = c.article_id JOIN event_actor x "
                "ON x.event_id = e.id AND x.article_actor_id = c.id WHERE c.id = ? AND e.current",
                (row,),
            )
        )
    events = sorted(found)
    articles = sorted({_article_of(desk, row) for row in cast})
    remove_dyads(desk, events)
    for article in articles:
        remove_sides(desk, article)
    for row, key in cast.items():
        desk.execute("UPDATE article_actor SET actor_id = ?, actor_key = ? WHERE id = ?", (actor, key, row))
        for fact in ("event", "statement", "figure"):
            desk.execute(
                f"UPDATE {fact}_actor SET actor_id = ?1 WHERE article_actor_id = ?2 AND {fact}_id IN (SELECT f.id FROM "
                f"{fact} f JOIN article_actor c ON c.article_id = f.article_id WHERE c.id = ?2)",
                (actor, row),
            )
    for event in events:
        add_dyads(desk, event)
    for article in articles:
        add_sides(desk, article)
    scopes = happenings.withdraw(desk, events)
    happenings.enter(desk, events, writer.similarity)
    happenings.refresh(desk, scopes, writer.similarity)


def _article_of(desk: sqlite3.Connection, article_actor: int) -> int:
    return int(desk.execute("SELECT article_id FROM article_actor WHERE id = ?", (article_actor,)).fetchone()[0])


def _reports(desk: sqlite3.Connection, happening: str) -> list[Report]:
    row = desk.execute("SELECT id FROM happening WHERE key = ?", (happening,)).fetchone()
    if row is None:
        raise NotThereError(f"There is no happening {happening}.")
    return of_happenings(desk, [row["id"]])


def _event(desk: sqlite3.Connection, name: str) -> int:
    ref, _, local = name.rpartition(":")
    row = desk.execute(
        "SELECT e.id FROM event e JOIN article a ON a.id = e.article_id WHERE a.ref = ? AND e.local = ?", (ref, local)
    ).fetchone()
    if row is None:
        raise NotThereError(f"There is no event {name}.")
    assert of_events(desk, [row["id"]])
    return int(row["id"])


def _actor(desk: sqlite3.Connection, key: str) -> sqlite3.Row:
    row: sqlite3.Row | None = desk.execute("SELECT * FROM actor WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise NotThereError(f"There is no actor {key}.")
    while row["merged_into"] is not None:
        row = desk.execute("SELECT * FROM actor WHERE id = ?", (row["merged_into"],)).fetchone()
        assert row is not None
    return row


def _add(desk: sqlite3.Connection, kind: str, left: str, right: str, reason: str) -> int:
    desk.execute(
        "INSERT OR IGNORE INTO decision (kind, left_ref, right_ref, reason, decided_at) VALUES (?, ?, ?, ?, ?)",
        (kind, left, right, reason, datetime.now(UTC).isoformat(timespec="seconds")),
    )
    row = desk.execute(
        "SELECT id FROM decision WHERE kind = ? AND left_ref = ? AND right_ref = ?", (kind, left, right)
    ).fetchone()
    return int(row["id"])


def _drop(desk: sqlite3.Connection, kind: str, left: str, right: str) -> None:
    for a, b in ((left, right), (right, left)):
        desk.execute("DELETE FROM decision WHERE kind = ? AND left_ref = ? AND right_ref = ?", (kind, a, b))
