"""Passages cut from the articles that the desk keeps."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from dragoman.store.views import Passage

_STOP = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)")

COLUMNS = "r.id AS article_id, r.ref, r.outlet, r.title, r.url, r.published, r.updated"
"""What a query must give of the article `r` for a passage to be cut."""


class Texts:
    """The texts of articles, each read once."""

    def __init__(self, desk: sqlite3.Connection) -> None:
        self.desk = desk
        self.known: dict[int, str] = {}

    def load(self, articles: Iterable[int]) -> None:
        """Reads these at once."""
        wanted = sorted(set(articles) - self.known.keys())
        for few in (wanted[i : i + 500] for i in range(0, len(wanted), 500)):
            marks = ", ".join(str(i) for i in few)
            for row in self.desk.execute(f"SELECT article_id, text FROM body WHERE article_id IN ({marks})"):
                self.known[row[0]] = row[1]

    def __getitem__(self, article: int) -> str:
        if article not in self.known:
            self.load([article])
        return self.known[article]

    def cut(
        self, row: sqlite3.Row, fact: str, sentence: tuple[int, int], words: tuple[int, int], kind: str | None = None
    ) -> Passage:
        """The passage at these offsets of the article of a row that has `COLUMNS`."""
        text = self[row["article_id"]]
        return Passage(
            article=row["ref"], fact=fact, outlet=row["outlet"], title=row["title"], url=row["url"],
            published=row["published"] or row["updated"], kind=kind,
            sentence=text[slice(*sentence)], start=sentence[0], end=sentence[1],
            words=text[slice(*words)], words_start=words[0], words_end=words[1],
        )  # fmt: skip


def names(
    desk: sqlite3.Connection, table: str, fact: str, ids: Iterable[int], roles: Iterable[str]
) -> dict[tuple[int, str], tuple[str, ...]]:
    """The names of those in these roles of the facts, by fact and role; `table` is `event_actor` and the like."""
    wanted = ", ".join(str(i) for i in sorted(set(ids)))
    kinds = ", ".join(f"'{r}'" for r in roles)
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for row in desk.execute(
        f"SELECT x.{fact} AS id, x.role, c.name FROM {table} x JOIN article_actor c ON c.id = x.article_actor_id "
        f"WHERE x.{fact} IN ({wanted}) AND x.role IN ({kinds}) ORDER BY x.{fact}, x.role, x.n"
    ):
        key = (row["id"], row["role"])
        found[key] = (*found.get(key, ()), row["name"])
    return found


def around(text: str, offset: int, first: int, last: int) -> tuple[int, int]:
    """The sentence around an offset, within a block from `first` to `last`, by its full stops.

    A full stop ends a sentence, with its quotation marks, where white space and no small letter follows it.
    """
    left, right = first, last
    for match in _STOP.finditer(text, first, last):
        end = match.end()
        if text[end : min(end + 2, last)].strip()[:1].islower():
            continue
        if end <= offset:
            left = end
        else:
            right = end
            break
    while left < offset and text[left].isspace():
        left += 1
    return left, right
