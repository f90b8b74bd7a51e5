"""Whom a name or code in a question means, among the actors of the desk."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.store.errors import NotThereError
from dragoman.store.identity import STATELESS, fold

_CODE = re.compile(r"[A-Z]{3,12}")
_BODIES = {"UNO": "United Nations", "EUR": "European Union"}  # those that have many organs
_NEAR = 4  # names shown where one isn't known
_LIKE = 0.6


class UnknownActorError(NotThereError):
    """Nobody on the desk has that name or code; `near` are names that look like it."""

    def __init__(self, asked: str, near: Sequence[str]) -> None:
        self.near = tuple(near)
        hint = f" Near it: {', '.join(self.near)}." if self.near else ""
        super().__init__(f"No article in the database has an actor {asked!r}.{hint}")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a question is about: all who act for a side ("CHN"), or those rows `a` of `actor` that meet a condition.

    `note` says in a sentence how the name was understood, where that isn't plain.
    """

    name: str
    condition: str
    parameters: tuple[str | int, ...]
    side: str | None = None
    note: str | None = None

    @property
    def ids(self) -> str:
        """An SQL query for the ids of the actors; its parameters are `parameters`."""
        return f"SELECT a.id FROM actor a WHERE {self.condition}"


def whom(desk: sqlite3.Connection, asked: str) -> Subject:
    """Whom a name ("China", "Xi Jinping"), a code ("CHN", "CHNGOV") or an actor's key means.

    A state, the UN and the EU stand for all who act for them. A surname will do where only one actor that is
    known across articles has it. Raises UnknownActorError.
    """
    text = " ".join(asked.split())
    found = (
        _by_key(desk, text)
        or _by_code(desk, text)
        or _by_name(desk, text)
        or _by_reading(desk, text)
        or _by_part(desk, text)
    )
    if found is None:
        raise UnknownActorError(text or asked, near(desk, text))
    return found


def near(desk: sqlite3.Connection, text: str) -> list[str]:
    """Names on the desk that look like it, the nearest first."""
    names: dict[str, str] = {}
    for row in desk.execute("SELECT name FROM actor WHERE resolved AND merged_into IS NULL ORDER BY key"):
        names.setdefault(fold(row["name"]), row["name"])
    wanted = fold(text)
    close = difflib.get_close_matches(wanted, list(names), n=_NEAR, cutoff=_LIKE)
    parts = [n for n in names if wanted and wanted in n and n not in close]
    words = set(wanted.split())
    shared = [n for n in names if words & set(n.split()) and n not in close and n not in parts]
    return [names[n] for n in (close + sorted(parts) + sorted(shared))[:_NEAR]]


def _by_key(desk: sqlite3.Connection, text: str) -> Subject | None:
    if ":" not in text:
        return None
    row = desk.execute("SELECT id, name, merged_into FROM actor WHERE key = ?", (text,)).fetchone()
    while row is not None and row["merged_into"] is not None:
        row = desk.execute("SELECT id, name, merged_into FROM actor WHERE id = ?", (row["merged_into"],)).fetchone()
    if row is None:
        return None
    return _of_state(desk, text) or Subject(row["name"], "a.id = ?", (row["id"],))


def _of_state(desk: sqlite3.Connection, key: str) -> Subject | None:
    return _of_side(desk, key.removeprefix("country:")) if key.startswith("country:") else None


def _by_code(desk: sqlite3.Connection, text: str) -> Subject | None:
    if not _CODE.fullmatch(text):
        return None
    if len(text) == 3 and (side := _of_side(desk, text)) is not None:
        return side
    for condition, parameters in (("a.side = ? AND a.code = ?", (text[:3], text)), ("a.code = ?", (text,))):
        if desk.execute(f"SELECT 1 FROM actor a WHERE {condition} LIMIT 1", parameters).fetchone() is not None:
            return Subject(text, condition, parameters)
    return None


def _of_side(desk: sqlite3.Connection, side: str) -> Subject | None:
    """All who act for a state, or the UN or EU; None where nobody on the desk does."""
    if desk.execute("SELECT 1 FROM actor WHERE side = ? LIMIT 1", (side,)).fetchone() is None:
        return None
    return Subject(name_of_side(desk, side), "a.side = ?", (side,), side)


def name_of_side(desk: sqlite3.Connection, side: str) -> str:
    """The name of the state, body or actor that a side stands for."""
    if side in _BODIES:
        return _BODIES[side]
    row = desk.execute(
        "SELECT name FROM actor WHERE key IN ('country:' || ?1, ?1) ORDER BY key LIMIT 1", (side,)
    ).fetchone()
    return row["name"] if row is not None else _state(side)


def _state(side: str) -> str:
    """A state's name, where the desk has only its people and bodies."""
    import pycountry

    found = pycountry.countries.get(alpha_3=side)
    return str(getattr(found, "common_name", found.name)) if found is not None else side


def _by_name(desk: sqlite3.Connection, text: str) -> Subject | None:
    columns = "id, key, name, kind, country, side, resolved"
    rows = desk.execute(
        f"SELECT {columns} FROM actor WHERE name = ? COLLATE NOCASE AND merged_into IS NULL ORDER BY NOT resolved, key "
        "LIMIT 100",
        (text,),
    ).fetchall()
    if not rows:
        wanted = fold(text)
        rows = desk.execute(
            f"SELECT {columns} FROM actor WHERE resolved AND merged_into IS NULL AND substr(key, ?) = ? ORDER BY key",
            (-len(wanted) - 1, f":{wanted}"),
        ).fetchall()
    return _of_rows(desk, rows)


def _of_rows(desk: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> Subject | None:
    if not rows:
        return None
    for row in rows:
        if row["side"] in STATELESS or (row["kind"] == "country" and row["country"]):
            return _of_side(desk, row["side"])
    name = rows[0]["name"]
    known = sum(bool(r["resolved"]) for r in rows)
    note = None
    if len(rows) > 1:
        note = (
            f"{name} may be more than one: articles that give no more than the name are taken for one here."
            if known <= 1
            else f"{known} actors are called {name}: what is told of any of them is here."
        )
    return Subject(name, "a.name = ? COLLATE NOCASE AND a.merged_into IS NULL", (name,), note=note)


def _by_reading(desk: sqlite3.Connection, text: str) -> Subject | None:
    """As the reader of articles would understand the name: "the US", "Britain", "Xi"."""
    from dragoman.actors import identify  # loads the tables of actors, which most questions can do without

    read = identify(text)
    if read.kind == "country" and read.country:
        return _of_side(desk, read.country)
    if read.code in STATELESS:
        return _of_side(desk, read.code)
    if read.name and fold(read.name) != fold(text) and read.kind in {"person", "organization", "bloc"}:
        return _by_name(desk, read.name)
    return None


def _by_part(desk: sqlite3.Connection, text: str) -> Subject | None:
    """The one known actor that has these words in its name."""
    words = set(fold(text).split())
    if not words:
        return None
    rows = [
        r
        for r in desk.execute(
            "SELECT id, name, kind FROM actor WHERE resolved AND merged_into IS NULL AND name LIKE ? ORDER BY key",
            (f"%{text.split()[-1]}%",),
        )
        if words <= set(fold(r["name"]).split())
    ]
    people = [r for r in rows if r["kind"] == "person"]
    one = rows if len(rows) == 1 else people if len(people) == 1 else []
    if not one:
        return None
    return Subject(one[0]["name"], "a.id = ?", (one[0]["id"],), note=f"Understood as {one[0]['name']}.")
