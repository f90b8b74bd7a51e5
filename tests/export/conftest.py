from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.article import Span
from dragoman.events.event import EventMention, Place
from dragoman.export import Made, export, filters, format_named
from dragoman.record import Record
from dragoman.statements import Statement
from dragoman.store import Writer, open_desk
from tests.store.made import record

HOSTILE = '"=1+2\tand \'quoted\'; "x", <b>&amp;</b>\x0b\x00 😀'
FORMULA = '=HYPERLINK("http://e.org")'


def reports() -> list[Record]:
    """Two reports of one meeting, an act with two recipients, a denial, undated, outside of every table, hostile."""
    meeting = record(
        ("Marta Quispe met Luis Salas in Quito on Monday.", "CONSULT", "met;;2024-03-04;visit;Quito"),
        "“We agree,” Marta Quispe said. 12 people were hurt.",
        title="Leaders meet",
        url="https://example.org/1?a=1&b=2",
        published="2024-03-05T07:30:00+02:00",
    )
    again = record(
        ("Chile accused Peru and Ecuador.", "ACCUSE", "accused;;2024-03-05/2024-03-06"),
        ("Peru and Ecuador met in Quito.", "CONSULT", "met;;2024-03-04;visit;Quito"),
        outlet="Other News",
    )
    attack = record(("gunmen attacked Lima.", "ASSAULT", "attacked;denied;;;Lima"), published=None)
    attack = _dispute(attack)
    odd = record(
        ("Peru met\nNATO.", "CONSULT", "met\nNATO;ongoing;2024-02-29"), title=FORMULA, outlet=HOSTILE, path="a\tb.txt"
    )
    return [meeting, again, attack, odd]


def _dispute(attack: Record) -> Record:
    """The attack with a second mention, a place that GeoNames has, someone who tells of it, and one who denies it."""
    text = attack.article.text + "\n\nNATO said so; Peru denied that they attacked."
    told = record(text, published=None)
    gunmen = attack.actors[0]
    actors = tuple(dataclasses.replace(a, id=f"A{n}") for n, a in enumerate(told.actors, 1))
    ids = {a.name: a.id for a in actors}
    start = text.rindex("attacked")
    event = dataclasses.replace(
        attack.events[0],
        actors=(ids[gunmen.name],),
        reported_by=(ids["NATO"],),
        disputed_by=(ids["Peru"],),
        mentions=(
            *attack.events[0].mentions,
            EventMention(Span(start, start + 8), Span(text.index("NATO"), len(text))),
        ),
        place=Place("Denver", "USA", 39.73915, -104.9847),
        goldstein=None,
        cameo=None,
        event_mode=None,
        contexts=(),
        confidence=0.75,
    )
    said = Statement(
        "S1", "indirect", (ids["NATO"],), None, None, (Span(start, start + 8),), (ids["Peru"],), (), None, 0.9, "say"
    )
    return dataclasses.replace(told, actors=actors, events=(event,), statements=(said,), article=told.article)


@pytest.fixture(scope="session")
def desk_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Writer(path) as writer:
        for each in reports():
            writer.add(each)
    return path


@pytest.fixture(scope="session")
def empty_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "empty.db"
    with Writer(path):
        pass
    return path


@pytest.fixture
def make(desk_path: Path, empty_path: Path, tmp_path: Path) -> Callable[..., Path]:
    """Exports a format, by default with every status; the path that was written."""

    def made(name: str, *, by: str | None = None, empty: bool = False, **asked: Any) -> Path:
        out = tmp_path / f"{name}-{by}{'-empty' if empty else ''}{format_named(name).ending}"
        asked.setdefault("statuses", "all")
        with open_desk(empty_path if empty else desk_path) as desk:
            result = export(desk, format_named(name), out, filters(**asked), by=by, force=True)  # type: ignore[arg-type]
        assert isinstance(result, Made)
        return out

    return made
