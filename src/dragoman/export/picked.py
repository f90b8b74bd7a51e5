"""What a format's writer is given: the rows, as often as it needs them, and what the desk knows of their articles."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.export.ask import Filters, Picked
from dragoman.export.facts import By, Row
from dragoman.export.rows import rows

_KEPT = 64  # stories that are remembered


@dataclass(frozen=True, slots=True)
class Story:
    """Whom and where an article names: canonical names, in order of their first mention."""

    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]


class Rows:
    """The rows of an export. Each iteration reads them anew from one state of the desk.

    `notes` are sentences that the user must be told, such as what the format has no room for.
    """

    def __init__(
        self,
        desk: sqlite3.Connection,
        picked: Picked,
        asked: Filters,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self.desk = desk
        self.picked = picked
        self.asked = asked
        self.notes: list[str] = []
        self.total = picked.count(desk)
        self._progress = progress
        self._stories: OrderedDict[int, Story] = OrderedDict()

    @property
    def by(self) -> By:
        """What one row is."""
        return self.picked.by

    def __iter__(self) -> Iterator[Row]:
        for done, row in enumerate(rows(self.desk, self.picked), 1):
            yield row
            self.tell(done)

    def tell(self, done: int) -> None:
        """Says how many rows are written."""
        if self._progress is not None:
            self._progress(done)

    def silently(self) -> Iterator[Row]:
        """The rows, without telling of progress: for a first of two passes."""
        return rows(self.desk, self.picked)

    def story(self, article: int) -> Story:
        """Whom and where an article names."""
        if article in self._stories:
            self._stories.move_to_end(article)
            return self._stories[article]
        named: dict[str, list[str]] = {"person": [], "organization": [], "bloc": [], "country": [], "group": []}
        for kind, name in self.desk.execute(
            "SELECT r.kind, r.name FROM article_actor c JOIN actor r ON r.id = c.actor_id "
            "WHERE c.article_id = ? ORDER BY c.id",
            (article,),
        ):
            named[kind].append(name)
        places = [
            r[0]
            for r in self.desk.execute(
                "SELECT place FROM event WHERE article_id = ? AND place IS NOT NULL ORDER BY id", (article,)
            )
        ]
        story = Story(
            _once(named["person"]), _once(named["organization"] + named["bloc"]), _once(named["country"] + places)
        )
        self._stories[article] = story
        if len(self._stories) > _KEPT:
            self._stories.popitem(last=False)
        return story


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
