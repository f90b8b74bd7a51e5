"""The formats there are: the name of each, its ending, what a row is, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from dragoman.export import (
    annotation,
    brat,
    ftm,
    gdelt,
    graph,
    icews,
    plover,
    polecat,
    schema_org,
    table_csv,
    table_excel,
    table_parquet,
    table_sqlite,
)
from dragoman.export.errors import AskedError
from dragoman.export.facts import By
from dragoman.export.picked import Rows

_BOTH: tuple[By, ...] = ("event", "happening")
Text = Callable[[Rows, TextIO], None]
File = Callable[[Rows, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `row` says what one entry is; `by` what it can be made by, the usual first.

    Exactly one of `text` (UTF-8, into an open file), `file` (binary, to a path) and `folder` writes it.
    """

    name: str
    ending: str
    title: str
    row: str
    by: tuple[By, ...] = _BOTH
    text: Text | None = None
    file: File | None = None
    folder: File | None = None

    @property
    def binary(self) -> bool:
        """Whether it is no text."""
        return self.text is None and self.folder is None


_PAIR = "a pair of parties of an event or happening"
_ROW = "an event or happening"
_EVENT: tuple[By, ...] = ("event",)
FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("polecat", ".tsv", "POLECAT, 40 columns", _ROW, text=polecat.write),
        Format("gdelt-events", ".export.tsv", "GDELT 2.0 Events, 61 columns", _PAIR, text=gdelt.write_events),
        Format("gdelt-mentions", ".mentions.tsv", "GDELT 2.0 Mentions, 16 columns", f"a mention of {_PAIR}",
               text=gdelt.write_mentions),
        Format("icews", ".tab", "ICEWS, 20 columns", _PAIR, text=icews.write),
        Format("plover", ".jsonl", "PLOVER, JSON Lines", _ROW, text=plover.write),
        Format("csv", ".csv", "CSV", _ROW, text=table_csv.write),
        Format("parquet", ".parquet", "Parquet", _ROW, file=table_parquet.write),
        Format("sqlite", ".sqlite", "SQLite", _ROW, file=table_sqlite.write),
        Format("excel", ".xlsx", "Excel", _ROW, file=table_excel.write),
        Format("gexf", ".gexf", "GEXF, a network with dated edges", f"an edge: {_PAIR}", text=graph.write_gexf),
        Format("graphml", ".graphml", "GraphML, a network with dated edges", f"an edge: {_PAIR}",
               text=graph.write_graphml),
        Format("followthemoney", ".ftm.json", "FollowTheMoney, JSON Lines", "an entity: an event or happening, an "
               "actor, an article, a mention", text=ftm.write),
        Format("schema-org", ".jsonld", "schema.org, JSON-LD", "a node: an event or happening, an article, a "
               "quotation, a claim, an actor", text=schema_org.write),
        Format("web-annotation", ".jsonld", "W3C Web Annotation, JSON-LD", "an annotation: a mention of an event, or a "
               "statement", _EVENT, text=annotation.write),
        Format("brat", "", "brat standoff, a folder", "a pair of files: an article with its events", _EVENT,
               folder=brat.write),
    )
}  # fmt: skip


def format_named(name: str) -> Format:
    """The format of that name. Raises AskedError."""
    found = FORMATS.get(name.lower())
    if found is None:
        raise AskedError(f"{name!r} is no format. There are: {', '.join(FORMATS)}.")
    return found
