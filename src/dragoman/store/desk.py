"""The desk as an object: `dragoman.open(path)` gives one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any

from dragoman.store import cite as citing
from dragoman.store import dossier as dossiers
from dragoman.store import network as networks
from dragoman.store import search as searching
from dragoman.store import series as counting
from dragoman.store.asked import Filters, range_of, require_articles, statuses_of, types_of
from dragoman.store.between import Direction
from dragoman.store.connect import connect, default_path
from dragoman.store.errors import told
from dragoman.store.status import Status, status
from dragoman.store.views import Citation, Dossier, Found, Network, Series, Table, Timeline


class Desk:
    """What was ingested, to be asked; it is only read, and never waits for a writer.

    Close it, or use it in a `with`. Actors are named ("China", "Xi Jinping") or coded ("CHN", "CHNGOV"); days are
    ISO texts of a day, month or year. `most` is how many lines an answer has at most; None gives all.
    Raises a `StoreError` where the file can't be read, `UnknownActorError` for an actor whom no article names, and
    `AskedError` (a ValueError) for a question that can't be meant. Types are PLOVER's, and those of a codebook of
    your own that something on the desk was read by.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = Path(path) if path is not None else default_path()
        with told(self.path):
            self.connection: sqlite3.Connection = connect(self.path)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    def dossier(
        self,
        *actors: str,
        first: str | None = None,
        last: str | None = None,
        most: int | None = dossiers.MOST,
        passages: int | None = dossiers.PASSAGES,
    ) -> Dossier:
        """All that is known of one actor, or between two, from the day `first` to the day `last`."""
        days = range_of(first, last)
        with self._asked():
            return dossiers.dossier(self.connection, _one_or_two(actors), days, most=most, passages=passages)

    def timeline(
        self,
        *actors: str,
        first: str | None = None,
        last: str | None = None,
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
        most: int | None = dossiers.MOST,
        passages: int | None = 1,
    ) -> Timeline:
        """The happenings of one actor or between two, in the order of days."""
        filters = self._filters(first, last, types, statuses)
        with self._asked():
            return dossiers.timeline(self.connection, _one_or_two(actors), filters, most=most, passages=passages)

    def happenings(
        self,
        *actors: str,
        first: str | None = None,
        last: str | None = None,
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
        passages: int | None = None,
    ) -> Timeline:
        """All happenings that took place (or of the statuses given), of whomever if no actor is named."""
        filters = self._filters(first, last, types, statuses)
        with self._asked():
            return dossiers.timeline(self.connection, actors, filters, most=None, passages=passages)

    def search(
        self,
        words: str,
        *,
        actor: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        first: str | None = None,
        last: str | None = None,
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
        most: int | None = searching.MOST,
    ) -> Found:
        """The passages with all of these words, the latest printed first."""
        filters = self._filters(first, last, types, statuses, outlet)
        with self._asked():
            return searching.search(self.connection, words, filters, actor=actor, speaker=speaker, most=most)

    def series(
        self,
        one: str,
        two: str | None = None,
        *,
        by: str = "month",
        unit: str = "happenings",
        direction: Direction = "either",
        first: str | None = None,
        last: str | None = None,
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
        examples: int = 0,
    ) -> Series:
        """Counts and mean scores of each day, week, month or year, for each thousand articles too."""
        filters = self._filters(first, last, types, statuses)
        with self._asked():
            return counting.series(
                self.connection, one, two, by=by, unit=unit, direction=direction, filters=filters, examples=examples
            )

    def network(
        self,
        *,
        first: str | None = None,
        last: str | None = None,
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
        most: int | None = None,
    ) -> Network:
        """Who acted on whom, the heaviest edges first."""
        filters = self._filters(first, last, types, statuses)
        with self._asked():
            return networks.network(self.connection, filters, most=most)

    def cite(
        self,
        *actors: str,
        outlet: str | None = None,
        first: str | None = None,
        last: str | None = None,
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
    ) -> Citation:
        """What must be told for a figure to be reproduced."""
        filters = self._filters(first, last, types, statuses, outlet)
        with self._asked():
            return citing.cite(self.connection, filters, actors=actors, version=version("dragoman"))

    def status(self) -> Status:
        """How much is on the desk."""
        with told(self.path):
            return status(self.connection)

    def to_pandas(self, answer: Table) -> Any:
        """An answer as a pandas frame. Raises ImportError where pandas isn't installed."""
        return answer.to_pandas()

    def _filters(
        self,
        first: str | None,
        last: str | None,
        types: Iterable[str],
        statuses: Iterable[str],
        outlet: str | None = None,
    ) -> Filters:
        with told(self.path):
            kinds = types_of([types] if isinstance(types, str) else types, self.connection)
        return Filters(
            range_of(first, last), kinds, statuses_of([statuses] if isinstance(statuses, str) else statuses), outlet
        )

    def _asked(self) -> Any:
        with told(self.path):
            require_articles(self.connection, self.path)
        return told(self.path)


def _one_or_two(actors: tuple[str, ...]) -> tuple[str, ...]:
    if len(actors) not in (1, 2):
        raise TypeError("one actor or two")
    return actors
