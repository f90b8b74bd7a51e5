"""One identity for one actor across articles.

An actor's key says who it is wherever that can be known from its name: a state by its code, an organisation by
name and state, a person by full name and state (or office). What can't be known (a surname alone, "three
soldiers") gets a key of its own article, and stays apart until a person merges it (see `decisions`).
"""

from __future__ import annotations

import itertools
import re
import sqlite3
import unicodedata
from dataclasses import dataclass

from dragoman.actors import Actor
from dragoman.actors.lexicon import honorifics

STATELESS = frozenset({"UNO", "EUR"})
"""Codes that name one body, and so serve as its side."""
_NAMING = frozenset({"name", "title"})  # of mentions: "President Ana Paz" has her name as "Ana Paz" has
_GENERATION = 25  # years between two holders of one name and state in different offices that make them two people
_EXCELLENCY = frozenset({"he", "hm", "hrh", "excellency", "majesty", "highness"})
_DROPPED = re.compile(r"^(?:the|a|an)\s+|[’']s$|[.,“”\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom an article's actor is: `resolved` where the key holds beyond the article."""

    key: str
    side: str
    resolved: bool


def identify(actor: Actor, article_ref: str) -> Identity:
    """The identity that rules alone give an actor of an article."""
    key = _key(actor)
    resolved = key is not None
    key = key or f"local:{article_ref}:{actor.id}"
    return Identity(key, side_of(actor, key), resolved)


def side_of(actor: Actor, key: str) -> str:
    """Whom it acts for in tables by pair: its state, else the UN or EU, else itself."""
    if actor.country:
        return actor.country
    return actor.code if actor.code in STATELESS else key


def fold(name: str) -> str:
    """A name without case, accents, punctuation and article, for comparing."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_DROPPED.sub("", " ".join(plain.split())).lower().split())


def person_name(name: str) -> str:
    """A person's folded name without what is said out of courtesy before it: "H.E. Dr. Ana Paz" is "ana paz"."""
    words = fold(name).split()
    courtesy = itertools.takewhile(lambda w: w in _EXCELLENCY or w in honorifics(), words)
    return " ".join(words[len(list(courtesy)) :] or words)


def _key(actor: Actor) -> str | None:
    name = person_name(actor.name) if actor.kind == "person" else fold(actor.name)
    if actor.kind == "country" and actor.country:
        return f"country:{actor.country}"
    if not name or not _is_named(actor):
        return None
    if actor.kind == "person":
        if len(name.split()) < 2 or not (actor.country or actor.title):
            return None
        return f"person:{actor.country or fold(actor.title or '')}:{name}"
    return f"{actor.kind}:{actor.country or ''}:{name}"


def _is_named(actor: Actor) -> bool:
    """Whether it has a name of its own: that of a known body may stand where the text has only a metonym."""
    if any(m.kind in _NAMING for m in actor.mentions):
        return actor.name[:1].isupper() or actor.name[:1].isdigit()
    return actor.kind in {"organization", "bloc"} and actor.name[:1].isupper()


def place_actor(desk: sqlite3.Connection, actor: Actor, identity: Identity, day: str | None) -> tuple[int, str, str]:
    """The id, side and key of the desk's actor for it, made if it is new. Follows merges made by hand."""
    key = identity.key
    row = _row(desk, key)
    if row is not None and actor.kind == "person" and day:
        row, key = _generation(desk, row, key, actor, day)
    if row is None:
        desk.execute(
            "INSERT INTO actor (key, name, kind, country, code, title, side, resolved) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (key, actor.name, actor.kind, actor.country, actor.code, actor.title, identity.side, identity.resolved),
        )
        _remerge(desk, key)
        row = _row(desk, key)
    assert row is not None
    while row["merged_into"] is not None:
        row = desk.execute("SELECT * FROM actor WHERE id = ?", (row["merged_into"],)).fetchone()
    return int(row["id"]), str(row["side"]), str(row["key"])


def _row(desk: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = desk.execute("SELECT * FROM actor WHERE key = ?", (key,)).fetchone()
    return found


def _remerge(desk: sqlite3.Connection, key: str) -> None:
    """Applies what a person decided about this key, where the other actor is there too."""
    for decision in desk.execute(
        "SELECT left_ref, right_ref FROM decision WHERE kind = 'actor' AND (left_ref = ?1 OR right_ref = ?1)", (key,)
    ).fetchall():
        left, right = _row(desk, decision["left_ref"]), _row(desk, decision["right_ref"])
        if left is not None and right is not None and left["merged_into"] is None:
            desk.execute("UPDATE actor SET merged_into = ? WHERE id = ?", (right["id"], left["id"]))


def _generation(
    desk: sqlite3.Connection, found: sqlite3.Row, key: str, actor: Actor, day: str
) -> tuple[sqlite3.Row | None, str]:
    """The person of that name who lived then: namesakes are told apart by office and date."""
    row: sqlite3.Row | None = found
    n = 1
    while row is not None:
        same_office = not (row["title"] and actor.title) or fold(row["title"]) == fold(actor.title)
        if same_office or _lived_then(desk, row["id"], day):
            return row, key
        n += 1
        key = f"{key.split('#')[0]}#{n}"
        row = _row(desk, key)
    return None, key


def _lived_then(desk: sqlite3.Connection, actor_id: int, day: str) -> bool:
    """Whether an article of about that time has the actor, or none of any time."""
    year = int(day[:4])
    query = (
        "SELECT 1 FROM article_actor x JOIN article a ON a.id = x.article_id WHERE x.actor_id = ? "
        "AND a.day BETWEEN ? AND ? LIMIT 1"
    )
    span = (f"{year - _GENERATION:04}", f"{year + _GENERATION + 1:04}")
    if desk.execute(query, (actor_id, *span)).fetchone() is not None:
        return True
    return desk.execute(query, (actor_id, "", "9")).fetchone() is None
