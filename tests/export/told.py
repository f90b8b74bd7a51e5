"""What the desk says, asked with SQL of the tests' own, to compare exports with."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def facts(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """Rows of the desk."""
    desk = sqlite3.connect(path)
    try:
        return [tuple(r) for r in desk.execute(query, values)]
    finally:
        desk.close()


EVENTS = """
SELECT a.ref || ':' || e.local, coalesce(e.day, ''), e.event_type, coalesce(e.event_mode, ''), e.status,
  (SELECT group_concat(n, '; ') FROM (SELECT r.name AS n FROM event_actor x JOIN actor r ON r.id = x.actor_id
    WHERE x.event_id = e.id AND x.role = 'actor' ORDER BY x.n)),
  (SELECT group_concat(n, '; ') FROM (SELECT r.name AS n FROM event_actor x JOIN actor r ON r.id = x.actor_id
    WHERE x.event_id = e.id AND x.role = 'recipient' ORDER BY x.n)),
  e.place, e.latitude, e.confidence, substr(b.text, e.trigger_start + 1, e.trigger_end - e.trigger_start),
  substr(b.text, e.sentence_start + 1, e.sentence_end - e.sentence_start), e.goldstein, e.cameo
FROM event e JOIN article a ON a.id = e.article_id JOIN body b ON b.article_id = a.id WHERE e.current
"""
