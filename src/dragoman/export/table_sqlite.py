"""SQLite: the plain table as `event` or `happening`, with tables of parties, reports, mentions and articles."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.export.facts import Party, Report, Row
from dragoman.export.flat import COLUMNS, NAMES, values
from dragoman.export.picked import Rows

_TYPES = {"text": "TEXT", "day": "TEXT", "whole": "INTEGER", "real": "REAL", "truth": "INTEGER", "list": "TEXT"}
_TABLES = """
CREATE TABLE article (ref TEXT PRIMARY KEY, url TEXT, path TEXT, outlet TEXT, title TEXT, published TEXT, updated TEXT,
  language TEXT, length INTEGER);
CREATE TABLE report (id TEXT PRIMARY KEY, row TEXT NOT NULL, article TEXT NOT NULL REFERENCES article (ref),
  event_type TEXT NOT NULL, event_mode TEXT, status TEXT NOT NULL, "from" TEXT, "to" TEXT, confidence REAL NOT NULL,
  because TEXT NOT NULL);
CREATE TABLE party (report TEXT NOT NULL REFERENCES report (id), role TEXT NOT NULL, n INTEGER NOT NULL,
  key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, code TEXT, sectors TEXT NOT NULL, title TEXT,
  start INTEGER, "end" INTEGER, words TEXT, PRIMARY KEY (report, role, n));
CREATE TABLE mention (report TEXT NOT NULL REFERENCES report (id), n INTEGER NOT NULL, trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL, trigger TEXT NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  sentence TEXT NOT NULL, PRIMARY KEY (report, n));
"""


def write(rows: Rows, path: Path) -> None:
    """Writes the file: lists are JSON, truths 0 and 1."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        columns = ", ".join(f'"{c.name}" {_TYPES[c.kind]}' for c in COLUMNS)
        base.execute(f"CREATE TABLE {rows.by} ({columns.replace('TEXT', 'TEXT PRIMARY KEY', 1)})")
        base.executescript(_TABLES)
        base.execute("BEGIN")
        for row in rows:
            with _told():
                _add(base, rows.by, row)
        base.execute("COMMIT")
        base.execute("CREATE INDEX report_row ON report (row)")
        base.execute("CREATE INDEX party_key ON party (key)")


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What goes wrong with the new file is no error of the desk's."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _add(base: sqlite3.Connection, name: str, row: Row) -> None:
    cells = [json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for v in values(row)]
    base.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(NAMES))})", cells)
    for report in row.reports:
        s, c = report.source, report.code
        base.execute(
            "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (s.ref, s.url, s.path, s.outlet, s.title, s.published, s.updated, s.language, s.length),
        )
        base.execute(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                report.id, row.id, s.ref, c.event_type, c.event_mode, c.status, c.from_, c.to, c.confidence,
                report.because,
            ),
        )  # fmt: skip
        base.executemany("INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _parties(report))
        base.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    report.id, n, m.trigger.start, m.trigger.end, m.trigger.text, m.sentence.start, m.sentence.end,
                    m.sentence.text,
                )
                for n, m in enumerate(report.mentions)
            ],
        )  # fmt: skip


def _parties(report: Report) -> list[tuple[Any, ...]]:
    roles: tuple[tuple[str, tuple[Party, ...]], ...] = (
        ("actor", report.actors),
        ("recipient", report.recipients),
        ("reported_by", report.reported_by),
        ("disputed_by", report.disputed_by),
    )
    return [
        (
            report.id, role, n, p.key, p.name, p.kind, p.country, p.code, json.dumps(p.sectors), p.title,
            *((p.mention.start, p.mention.end, p.mention.text) if p.mention else (None, None, None)),
        )
        for role, parties in roles
        for n, p in enumerate(parties)
    ]  # fmt: skip
