"""The plain table behind CSV, Parquet, SQLite and Excel: one row for each event or happening, lists as lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dragoman.export.cells import joined
from dragoman.export.facts import Party, Row

Kind = Literal["text", "day", "whole", "real", "truth", "list"]
Value = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its values, and how it is filled."""

    name: str
    kind: Kind
    of: Callable[[Row], Value]


def _parties(role: str, of: Callable[[Row], tuple[Party, ...]]) -> list[Column]:
    def column(name: str, value: Callable[[Party], str | None]) -> Column:
        return Column(f"{role}_{name}", "list", lambda row: [value(p) or "" for p in of(row)])

    return [
        Column(f"{role}s", "list", lambda row: [p.name for p in of(row)]),
        column("keys", lambda p: p.key),
        column("kinds", lambda p: p.kind),
        column("countries", lambda p: p.country),
        column("codes", lambda p: p.code),
        column("sectors", lambda p: " ".join(p.sectors)),
        column("titles", lambda p: p.title),
        column("words", lambda p: p.mention.text if p.mention else None),
    ]


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", lambda r: r.id),
    Column("event_type", "text", lambda r: r.code.event_type),
    Column("event_mode", "text", lambda r: r.code.event_mode),
    Column("contexts", "list", lambda r: list(r.main.contexts)),
    Column("cameo", "text", lambda r: r.code.cameo),
    Column("quad", "text", lambda r: r.code.quad),
    Column("intensity", "real", lambda r: float(r.code.intensity)),
    Column("goldstein", "real", lambda r: _real(r.code.goldstein)),
    Column("status", "text", lambda r: r.code.status),
    Column("disputed", "truth", lambda r: r.disputed),
    Column("from", "day", lambda r: r.code.from_),
    Column("to", "day", lambda r: r.code.to),
    Column("day", "day", lambda r: r.code.day),
    *_parties("actor", lambda r: r.main.actors),
    *_parties("recipient", lambda r: r.main.recipients),
    Column("reported_by", "list", lambda r: [p.name for p in r.main.reported_by]),
    Column("disputed_by", "list", lambda r: _disputers(r)),
    Column("place", "text", lambda r: r.code.place.name if r.code.place else None),
    Column("place_country", "text", lambda r: r.code.place.country if r.code.place else None),
    Column("latitude", "real", lambda r: _real(r.code.place.latitude) if r.code.place else None),
    Column("longitude", "real", lambda r: _real(r.code.place.longitude) if r.code.place else None),
    Column("confidence", "real", lambda r: float(r.code.confidence)),
    Column("happening", "text", lambda r: r.main.happening),
    Column("mentions", "whole", lambda r: r.mentions),
    Column("reports", "whole", lambda r: r.articles),
    Column("outlets", "whole", lambda r: r.outlets),
    Column("sources", "whole", lambda r: r.sources),
    Column("first_published", "text", lambda r: r.first_published),
    Column("article", "text", lambda r: r.main.source.ref),
    Column("url", "text", lambda r: r.main.source.url),
    Column("path", "text", lambda r: r.main.source.path),
    Column("outlet", "text", lambda r: r.main.source.outlet),
    Column("title", "text", lambda r: r.main.source.title),
    Column("published", "text", lambda r: r.main.source.published),
    Column("updated", "text", lambda r: r.main.source.updated),
    Column("language", "text", lambda r: r.main.source.language),
    Column("trigger", "text", lambda r: r.main.main.trigger.text),
    Column("trigger_start", "whole", lambda r: r.main.main.trigger.start),
    Column("trigger_end", "whole", lambda r: r.main.main.trigger.end),
    Column("sentence", "text", lambda r: r.main.main.sentence.text),
    Column("sentence_start", "whole", lambda r: r.main.main.sentence.start),
    Column("sentence_end", "whole", lambda r: r.main.main.sentence.end),
    Column("because", "text", lambda r: r.main.because),
)
NAMES = tuple(c.name for c in COLUMNS)


def values(row: Row) -> list[Value]:
    """The row's values, in the order of the columns."""
    return [c.of(row) for c in COLUMNS]


def flattened(row: Row) -> list[str | int | float | bool | None]:
    """As `values`, with each list in one cell, joined by "; "."""
    return [joined(v) if isinstance(v, list) else v for v in values(row)]


def _disputers(row: Row) -> list[str]:
    return list(dict.fromkeys(p.name for r in row.reports for p in r.disputed_by))


def _real(value: float | None) -> float | None:
    return float(value) if value is not None else None
