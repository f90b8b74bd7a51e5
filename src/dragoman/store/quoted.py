"""What was said: by whom, about whom, in which words, the latest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache
from typing import Any

from dragoman.codebook import table
from dragoman.store.asked import AskedError, Range
from dragoman.store.passages import COLUMNS, Texts, names
from dragoman.store.room_views import Quote, Quotes
from dragoman.store.said import ABOUT, BLOCK, by_day, statement_of
from dragoman.store.whom import whom

PAGE = 20
"""Statements of a page."""
LAST_PAGE = 500
KINDS = ("direct", "mixed", "indirect")
CUES = ("say", "belief", "intention")
"""The kinds of verbs of speech in the codebook's table of cues."""


def quoted(
    desk: sqlite3.Connection,
    *,
    speaker: str | None = None,
    about: str | None = None,
    outlet: str | None = None,
    days: Range | None = None,
    kind: str | None = None,
    cue: str | None = None,
    page: int = 1,
) -> Quotes:
    """What was said, by `speaker` (all who act for it), to or of `about`, the latest first.

    `kind` is that of the speech ("direct"); `cue` that of its verb in the codebook. Raises UnknownActorError, and
    AskedError for a kind that there isn't.
    """
    days = days or Range()
    voice = whom(desk, speaker) if speaker is not None else None
    other = whom(desk, about) if about is not None else None
    source, values = by_day(desk, voice, other, days)
    conditions: list[tuple[str, list[Any]]] = []
    if other is not None:
        conditions.append((ABOUT.format(condition=other.condition), [*other.parameters, *other.parameters]))
    if outlet is not None:
        conditions.append(("r.outlet = ? COLLATE NOCASE", [outlet]))
    if kind is not None:
        conditions.append(("s.kind = ?", [_one_of(kind, KINDS, "kind")]))
    if cue is not None:
        verbs = sorted(v for v, k in _cues().items() if k == _one_of(cue, CUES, "cue"))
        conditions.append((f"s.verb IN ({', '.join('?' * len(verbs))})", list(verbs)))
    where = " AND ".join(["1", *(c for c, _ in conditions)])
    rows = desk.execute(
        f"SELECT s.*, {BLOCK}, {COLUMNS} FROM ({source}) k CROSS JOIN statement s ON s.id = k.id CROSS JOIN article r "
        f"ON r.id = s.article_id LEFT JOIN passage p ON p.id = s.passage_id WHERE {where} "
        f"LIMIT {PAGE + 1} OFFSET {(page - 1) * PAGE}",
        [*values, *(v for _, more in conditions for v in more)],
    ).fetchall()
    kept = rows[:PAGE]
    texts = Texts(desk)
    texts.load(r["article_id"] for r in kept)
    ids = [r["id"] for r in kept]
    roles = names(desk, "statement_actor", "statement_id", ids, ("speaker", "addressee", "reported_by"))
    parties = _parties(desk, ids)
    quotes = []
    for row in kept:
        view = statement_of(row, roles, texts)
        quotes.append(
            Quote(
                kind=view.kind,
                cue=_cues().get(view.verb) if view.verb else None,
                verb=view.verb,
                speakers=parties.get((row["id"], "speaker"), ()),
                addressees=parties.get((row["id"], "addressee"), ()),
                reported_by=view.reported_by,
                day=view.day,
                confidence=view.confidence,
                passage=view.passage,
            )
        )
    notes = tuple(s.note for s in (voice, other) if s is not None and s.note)
    return Quotes(
        voice.name if voice else None, other.name if other else None, page, len(rows) > PAGE, tuple(quotes), notes
    )


def _parties(desk: sqlite3.Connection, ids: Iterable[int]) -> dict[tuple[int, str], tuple[tuple[str, str], ...]]:
    """Key, and name in the article, of those who speak and are spoken to, by statement and role."""
    found: dict[tuple[int, str], tuple[tuple[str, str], ...]] = {}
    for row in desk.execute(
        "SELECT x.statement_id, x.role, a.key, c.name FROM statement_actor x JOIN actor a ON a.id = x.actor_id "
        "JOIN article_actor c ON c.id = x.article_actor_id WHERE x.statement_id IN "
        f"({', '.join(str(i) for i in ids)}) AND x.role IN ('speaker', 'addressee') "
        "ORDER BY x.statement_id, x.role, x.n"
    ):
        key = (row["statement_id"], row["role"])
        found[key] = (*found.get(key, ()), (row["key"], row["name"]))
    return found


@cache
def _cues() -> dict[str, str]:
    """The kind of each verb of speech that has one kind only."""
    kinds: dict[str, set[str]] = {}
    for kind, verbs in table("cues")["verbs"].items():
        for verb in verbs:
            kinds.setdefault(verb, set()).add(kind)
    return {verb: next(iter(found)) for verb, found in sorted(kinds.items()) if len(found) == 1}


def _one_of(text: str, known: tuple[str, ...], option: str) -> str:
    if text not in known:
        raise AskedError(f"{text!r} is none of {', '.join(known)}.", option)
    return text
