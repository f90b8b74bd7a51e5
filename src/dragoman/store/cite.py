"""What a paper must tell for a figure from the desk to be reproduced."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from typing import Any

from dragoman.store.asked import Filters
from dragoman.store.connect import version as tables
from dragoman.store.views import Citation, CoderView
from dragoman.store.whom import whom


def cite(
    desk: sqlite3.Connection, filters: Filters | None = None, *, actors: Sequence[str] = (), version: str
) -> Citation:
    """How many articles, events and happenings meet the filters, what read them, and a BibTeX entry.

    Articles are the current ones printed in the days of the filters, by the outlet if one is given: those that a
    series is normalised by. Events are counted in these articles, of the types and statuses given, with the actors.
    Raises UnknownActorError.
    """
    filters = filters or Filters()
    condition, values = filters.days.holds("r.day")
    if filters.outlet is not None:
        condition += " AND r.outlet = ? COLLATE NOCASE"
        values.append(filters.outlet)
    refs = [
        r[0]
        for r in desk.execute(f"SELECT ref FROM article r WHERE r.current = 1 AND {condition} ORDER BY ref", values)
    ]
    coders = tuple(
        CoderView(*row)
        for row in desk.execute(
            "SELECT c.version, c.codebook, c.model, c.pipeline, count(*) FROM article r JOIN coder c ON c.id = "
            f"r.coder_id WHERE r.current = 1 AND {condition} GROUP BY c.id ORDER BY count(*) DESC, 1, 2, 3, 4",
            values,
        )
    )
    days = desk.execute(
        f"SELECT min(r.day), max(r.day), max(r.ingested_at) FROM article r WHERE r.current = 1 AND {condition}", values
    ).fetchone()
    events, happenings = _facts(desk, filters, actors, condition, values)
    told = _told(desk, filters, actors)
    corpus = hashlib.sha256("\n".join(refs).encode()).hexdigest()[:16]
    citation = Citation(
        version, tables(), coders, told, len(refs), events, happenings, days[0], days[1], corpus
    )  # fmt: skip
    return Citation(**{**{f: getattr(citation, f) for f in citation.__slots__}, "bibtex": _bibtex(citation, days[2])})


def _facts(
    desk: sqlite3.Connection, filters: Filters, actors: Sequence[str], printed: str, values: list[Any]
) -> tuple[int, int]:
    condition, more = Filters(types=filters.types, statuses=filters.statuses).on("e")
    for subject in (whom(desk, a) for a in actors):
        condition += (
            " AND EXISTS (SELECT 1 FROM event_actor x JOIN actor a ON a.id = x.actor_id WHERE x.event_id = e.id "
            f"AND x.role IN ('actor', 'recipient') AND {subject.condition})"
        )
        more = [*more, *subject.parameters]
    row = desk.execute(
        "SELECT count(*), count(DISTINCT e.happening_id) FROM event e JOIN article r ON r.id = e.article_id "
        f"WHERE e.current AND r.current = 1 AND {printed} AND {condition}",
        [*values, *more],
    ).fetchone()
    return row[0], row[1]


def _told(desk: sqlite3.Connection, filters: Filters, actors: Sequence[str]) -> tuple[tuple[str, str], ...]:
    given = (
        ("actors", "; ".join(whom(desk, a).name for a in actors)),
        ("from", filters.days.first or ""),
        ("to", filters.days.last or ""),
        ("types", ", ".join(filters.types)),
        ("statuses", ", ".join(filters.statuses)),
        ("outlet", filters.outlet or ""),
    )
    return tuple((name, value) for name, value in given if value)


def _bibtex(c: Citation, ingested: str | None) -> str:
    read_by = "; ".join(
        f"{n.articles:,} articles read by {n.version or '?'}, codebook {n.codebook or '?'}, model {n.model or '?'}, "
        f"pipeline {n.pipeline or '?'}"
        for n in c.coders
    )
    filters = ", ".join(f"{name}: {value}" for name, value in c.filters) or "none"
    note = (
        f"Corpus {c.corpus}: {c.articles:,} articles, {c.events:,} events, {c.happenings:,} happenings; "
        f"filters: {filters}; {read_by or 'no articles'}"
    )
    fields = [
        ("author", "{The Dragoman founders}"),
        ("title", "{Dragoman}: who did and said what to whom, read from the press"),
        ("version", c.version),
        ("year", (ingested or "")[:4]),
        ("note", _escaped(note)),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@software{{dragoman-{c.corpus},", *lines, "}"])


def _escaped(text: str) -> str:
    """Text as BibTeX takes it."""
    signs = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(signs.get(c, f"\\{c}" if c in "&%$#_{}" else c) for c in text)
