"""Rows as the desk has them, a few at a time: what is held in memory doesn't grow with the export."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from dragoman.export.ask import Picked
from dragoman.export.facts import Code, Mention, Party, Passage, Place, Report, Row, Source

_BATCH = 100  # rows held at a time
_CHUNK = 400  # events asked for at a time
_ROLES = ("actor", "recipient", "reported_by", "disputed_by")
_EVENTS = """
SELECT e.*, h.key AS happening, a.ref, a.path, a.url, a.outlet, a.title, a.published, a.updated, a.language,
  a.ingested_at, c.version || ' ' || c.codebook AS read_by, p.kind AS block,
  (SELECT count(*) FROM passage q WHERE q.article_id = e.article_id AND q.kind != 'furniture' AND q.start <= p.start)
    AS ordinal,
  (SELECT count(*) FROM passage q WHERE q.article_id = e.article_id AND q.kind = 'paragraph' AND q.start < p.start)
    AS before, b.text
FROM event e JOIN article a ON a.id = e.article_id JOIN body b ON b.article_id = a.id
JOIN coder c ON c.id = a.coder_id
LEFT JOIN passage p ON p.id = e.passage_id LEFT JOIN happening h ON h.id = e.happening_id
WHERE e.id IN ({})
"""
_PARTIES = """
SELECT x.event_id, x.role, x.article_actor_id, r.key, r.name, r.kind, r.country, r.side, c.sectors, c.code, c.title,
  c.local
FROM event_actor x JOIN article_actor c ON c.id = x.article_actor_id JOIN actor r ON r.id = x.actor_id
WHERE x.event_id IN ({}) ORDER BY x.event_id, x.role, x.n
"""
Spans = Sequence[tuple[int, int]]


def rows(desk: sqlite3.Connection, picked: Picked) -> Iterator[Row]:
    """The rows picked, in order of day; those without a day come first."""
    numbers = (r[0] for r in desk.execute(picked.query, picked.values))
    while batch := list(islice(numbers, _BATCH)):
        yield from (_events if picked.by == "event" else _happenings)(desk, batch)


def _events(desk: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Row]:
    found = reports(desk, numbers)
    for number in numbers:
        report = found[number]
        yield Row(
            by="event",
            number=number,
            id=report.id,
            code=report.code,
            disputed=bool(report.disputed_by),
            main=report,
            reports=(report,),
            articles=1,
            outlets=1,
            sources=1,
            first_published=report.source.published,
        )


def _happenings(desk: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Row]:
    marks = ",".join(str(n) for n in numbers)
    stated = {h["id"]: h for h in desk.execute(f"SELECT * FROM happening WHERE id IN ({marks})")}
    told: dict[int, list[int]] = {number: [] for number in numbers}
    for event, happening in desk.execute(
        "SELECT e.id, e.happening_id FROM event e JOIN article a ON a.id = e.article_id "
        f"WHERE e.happening_id IN ({marks}) AND e.current "
        "ORDER BY coalesce(a.published, a.updated, ''), a.ref, e.trigger_start, e.id"
    ):
        told[happening].append(event)
    for group in _groups(numbers, told):
        found = reports(desk, [event for number in group for event in told[number]])
        for number in group:
            h = stated[number]
            yield Row(
                by="happening",
                number=number,
                id=h["key"],
                code=_code(h),
                disputed=bool(h["disputed"]),
                main=found[h["main_event_id"]],
                reports=tuple(found[n] for n in told[number]),
                articles=h["reports"],
                outlets=h["outlets"],
                sources=h["sources"],
                first_published=h["first_published"],
            )


def _groups(numbers: Sequence[int], told: dict[int, list[int]]) -> Iterator[list[int]]:
    """Happenings together as long as their reports are few; one of many reports alone."""
    group: list[int] = []
    held = 0
    for number in numbers:
        if group and held + len(told[number]) > _CHUNK:
            yield group
            group, held = [], 0
        group.append(number)
        held += len(told[number])
    if group:
        yield group


def reports(desk: sqlite3.Connection, events: Sequence[int]) -> dict[int, Report]:
    """The events of these numbers, by number."""
    found: dict[int, Report] = {}
    for at in range(0, len(events), _CHUNK):
        marks = ",".join(str(n) for n in events[at : at + _CHUNK])
        parties: dict[int, dict[str, list[sqlite3.Row]]] = {}
        for row in desk.execute(_PARTIES.format(marks)):
            parties.setdefault(row["event_id"], {}).setdefault(row["role"], []).append(row)
        said: dict[int, list[tuple[int, int]]] = {}
        for m in desk.execute(
            'SELECT article_actor_id, start, "end" FROM mention WHERE article_actor_id IN (SELECT article_actor_id '
            f"FROM event_actor WHERE event_id IN ({marks})) ORDER BY article_actor_id, n"
        ):
            said.setdefault(m[0], []).append((m[1], m[2]))
        told: dict[int, list[sqlite3.Row]] = {}
        for m in desk.execute(f"SELECT * FROM event_mention WHERE event_id IN ({marks}) ORDER BY event_id, n"):
            told.setdefault(m["event_id"], []).append(m)
        for row in desk.execute(_EVENTS.format(marks)):
            found[row["id"]] = _report(row, parties.get(row["id"], {}), said, told[row["id"]])
    return found


def _report(
    row: sqlite3.Row,
    parties: dict[str, list[sqlite3.Row]],
    said: dict[int, list[tuple[int, int]]],
    told: Sequence[sqlite3.Row],
) -> Report:
    text = row["text"]
    trigger, sentence = (row["trigger_start"], row["trigger_end"]), (row["sentence_start"], row["sentence_end"])
    cast = [
        tuple(
            _party(p, _closest(said.get(p["article_actor_id"], ()), trigger, sentence), text)
            for p in parties.get(role, ())
        )
        for role in _ROLES
    ]
    return Report(
        number=row["id"],
        id=f"{row['ref']}:{row['local']}",
        happening=row["happening"],
        source=_source(row, len(text)),
        code=_code(row),
        contexts=tuple(json.loads(row["contexts"])),
        because=row["because"],
        mentions=tuple(
            Mention(
                _cut(m["trigger_start"], m["trigger_end"], text), _cut(m["sentence_start"], m["sentence_end"], text)
            )
            for m in told
        ),
        block=row["block"],
        ordinal=row["ordinal"],
        opening=row["block"] in {"title", "standfirst"} or (row["block"] == "paragraph" and row["before"] == 0),
        actors=cast[0],
        recipients=cast[1],
        reported_by=cast[2],
        disputed_by=cast[3],
    )


def _source(row: sqlite3.Row, length: int) -> Source:
    return Source(
        number=row["article_id"],
        ref=row["ref"],
        path=row["path"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        published=row["published"],
        updated=row["updated"],
        language=row["language"],
        length=length,
        read_by=row["read_by"].strip(),
        ingested_at=row["ingested_at"],
    )


def _code(row: sqlite3.Row) -> Code:
    where = None
    if row["place"] is not None:
        where = Place(row["place"], row["country"], row["latitude"], row["longitude"])
    return Code(
        event_type=row["event_type"],
        event_mode=row["event_mode"],
        cameo=row["cameo"],
        quad=row["quad"],
        intensity=row["intensity"],
        goldstein=row["goldstein"],
        status=row["status"],
        from_=row["from"],
        to=row["to"],
        day=row["day"],
        place=where,
        confidence=row["confidence"],
    )


def _party(row: sqlite3.Row, span: tuple[int, int] | None, text: str) -> Party:
    return Party(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        side=row["side"],
        sectors=tuple(json.loads(row["sectors"])),
        code=row["code"],
        title=row["title"],
        local=row["local"],
        mention=_cut(*span, text) if span is not None else None,
    )


def _closest(mentions: Spans, trigger: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The mention in the sentence that is closest to the trigger, else the closest of the article."""
    within = [m for m in mentions if sentence[0] <= m[0] and m[1] <= sentence[1]]
    return min(within or mentions, key=lambda m: (max(m[0] - trigger[1], trigger[0] - m[1], 0), m), default=None)


def _cut(start: int, end: int, text: str) -> Passage:
    return Passage(start, end, text[start:end])
