"""Series: what happened between pairs of actors, or with one, period by period, compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.codebook import TYPES
from dragoman.store.asked import AskedError, range_of, types_of
from dragoman.store.desk import Desk
from dragoman.store.views import Series, SeriesPoint
from dragoman.store.whom import UnknownActorError, whom
from dragoman.web.asked import First, Last, Name, Several, given, those
from dragoman.web.asking import asking
from dragoman.web.charts import series as pictures
from dragoman.web.charts.sending import Kind, Looks, figure, send
from dragoman.web.charts.titles import name_of
from dragoman.web.rendering import render
from dragoman.web.tables import csv_of, json_of
from dragoman.web.wording import query

router = APIRouter()
EXAMPLES = (
    "/series",
    "/series?pairs=PER-ECU,BRA-ECU&by=day",
    "/series?pairs=PER-ECU&by=day&show=intensity&types=ACCUSE",
)
MOST = pictures.MOST
LINES = 400
"""Periods in the table of a page, the last ones; all are in the CSV."""
_COLUMNS = ("series", *(f.name for f in fields(SeriesPoint) if f.name != "examples"))
_DASH = re.compile(r"\s*[-–—]\s*")

By = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pairs, as written; in which days, of which types, counted how."""

    pairs: tuple[str, ...]
    first: str
    last: str
    types: tuple[str, ...]
    by: By
    unit: Literal["happenings", "events"]
    show: pictures.Measure
    direction: Literal["either", "out", "in"]

    def values(self) -> dict[str, Any]:
        """The question as the values of an address."""
        return {
            "pairs": ",".join(self.pairs), "from": self.first, "to": self.last, "types": self.types,
            "by": self.by if self.by != "month" else "", "unit": self.unit if self.unit != "happenings" else "",
            "show": self.show if self.show != "count" else "",
            "direction": self.direction if self.direction != "either" else "",
        }  # fmt: skip

    def address(self, path: str = "/series", **other: Any) -> str:
        """The address of the same question, with some of it changed."""
        return query(path, **{**self.values(), **other})


def _asked(
    pairs: Annotated[str, Query(max_length=1500, description="CHN-USA,RUS-UKR; a single actor alone.")] = "",
    a: Name = "",
    b: Name = "",
    first: First = "",
    last: Last = "",
    types: Several = [],  # noqa: B006
    by: By = "month",
    unit: Literal["happenings", "events"] = "happenings",
    show: pictures.Measure = "count",
    direction: Literal["either", "out", "in"] = "either",
) -> Asked:
    given_ = [p.strip() for p in pairs.split(",") if p.strip()]
    added = "-".join(x.strip().replace(",", " ") for x in (a, b) if x.strip())
    each = tuple(dict.fromkeys([*given_, *([added] if added else [])]))
    return Asked(each, first.strip(), last.strip(), types_of(those(types)), by, unit, show, direction)


Question = Annotated[Asked, Depends(_asked)]


@router.get("/series", response_class=HTMLResponse)
def series(request: Request, asked: Question) -> Response:
    """The series as a picture and a table; a pair added by the form is put into the address."""
    if request.query_params.get("a") or request.query_params.get("b"):
        return RedirectResponse(asked.address(), 303)
    values: dict[str, Any] = {"asked": asked, "compared": (), "problem": None, "types": TYPES, "most": MOST}
    if not asked.pairs:
        return render(request, "series.html", **values)
    try:
        with asking(request) as desk:
            compared = _compared(desk, asked)
            citations = _cited(desk, asked)
    except UnknownActorError as error:
        return render(request, "series.html", status=404, **values | {"problem": _meant(asked, error)})
    except AskedError as error:
        return render(request, "series.html", status=400, **values | {"problem": {"message": str(error), "meant": ()}})
    picture = figure("Series", "/series", pictures.message(compared), pictures.legend(asked.show), **asked.values())
    return render(
        request, "series.html",
        **values | {"compared": compared, "picture": picture, "citations": citations, "table": _table(compared)},
        names=[name_of(s) for s in compared], lines=LINES,
    )  # fmt: skip


@router.get("/series.json", response_class=Response)
def series_json(request: Request, asked: Question) -> Response:
    """The series as JSON."""
    with asking(request) as desk:
        return json_of({"series": [s.to_dict() for s in _compared(desk, asked)]})


@router.get("/series.csv", response_class=Response)
def series_csv(request: Request, asked: Question) -> Response:
    """The series as CSV: a line for each period of each."""
    with asking(request) as desk:
        compared = _compared(desk, asked)
    return csv_of([{"series": name_of(s)} | row for s in compared for row in s.rows()], "series", _COLUMNS)


@router.get("/series.{kind}", response_class=Response)
def series_picture(request: Request, kind: Kind, asked: Question, look: Looks) -> Response:
    """The series as a picture, SVG or PNG."""
    with asking(request) as desk:
        compared = _compared(desk, asked)
        bases = [query("/dossier", **dict(zip("ab", _sides(desk, p), strict=False))) for p in asked.pairs]
    drawing = pictures.chart(compared, look, measure=asked.show, bases=bases)
    return send(request, drawing, kind, pictures.message(compared), "series")


def _compared(desk: Desk, asked: Asked) -> list[Series]:
    """The series, all over the same days."""
    if not asked.pairs:
        raise AskedError("Name pairs to compare: /series?pairs=CHN-USA,RUS-UKR.", "pairs")
    if len(asked.pairs) > MOST:
        raise AskedError(f"{len(asked.pairs)} pairs are too many for one picture; take {MOST} at most.", "pairs")
    sides = [_sides(desk, pair) for pair in asked.pairs]
    days = range_of(given(asked.first), given(asked.last))
    found = [_one(desk, asked, pair, days.first, days.last) for pair in sides]
    starts = [p.first for s in found for p in s.points]
    if not starts:
        return found
    ends = (days.first or min(starts), days.last or max(starts))
    return [
        s if s.points and (s.points[0].first, s.points[-1].first) == (min(starts), max(starts)) else
        _one(desk, asked, pair, *ends)
        for s, pair in zip(found, sides, strict=True)
    ]  # fmt: skip


def _one(desk: Desk, asked: Asked, pair: tuple[str, ...], first: str | None, last: str | None) -> Series:
    return desk.series(
        pair[0],
        pair[1] if len(pair) > 1 else None,
        by=asked.by,
        unit=asked.unit,
        direction=asked.direction,
        first=first,
        last=last,
        types=asked.types,
    )


def _sides(desk: Desk, pair: str) -> tuple[str, ...]:
    """A pair as written ("CHN-USA", "Guinea-Bissau–Senegal") as its actors. Raises UnknownActorError."""
    dashes = list(_DASH.finditer(pair))
    if len(dashes) <= 1:
        return tuple(x for x in _DASH.split(pair) if x) or (pair,)
    for dash in dashes:
        sides = (pair[: dash.start()], pair[dash.end() :])
        if all(sides) and all(_known(desk, s) for s in sides):
            return sides
    return (pair,)


def _known(desk: Desk, name: str) -> bool:
    try:
        whom(desk.connection, name)
    except UnknownActorError:
        return False
    return True


def _cited(desk: Desk, asked: Asked) -> list[str]:
    """Where the citation of each series is."""
    days = {"from_": asked.first, "to": asked.last}
    return [query("/cite", actor=_sides(desk, p), types=asked.types, **days) for p in asked.pairs]


def _table(compared: list[Series]) -> list[tuple[str, int, list[Any]]]:
    """The last periods, the latest first: name, articles, and the point of each series."""
    by_period: dict[str, list[Any]] = {}
    for number, s in enumerate(compared):
        for p in s.points:
            by_period.setdefault(p.first, [None] * len(compared))[number] = p
    last = sorted(by_period.items(), reverse=True)[:LINES]
    rows = [(next(p for p in points if p), points) for _, points in last]
    return [(some.period, some.articles, points) for some, points in rows]


def _meant(asked: Asked, error: UnknownActorError) -> dict[str, Any]:
    """What may have been meant in the place of the unknown name, where the message says which it is."""
    meant = []
    for name in error.near:
        for pair in asked.pairs:
            parts = _DASH.split(pair)
            wrong = [part for part in parts if repr(part) in str(error)]
            if wrong:
                mended = "-".join(name if part in wrong else part for part in parts)
                others = ",".join(mended if p == pair else p for p in asked.pairs)
                meant.append((name, asked.address(pairs=others)))
                break
    return {"message": str(error), "meant": meant}
