"""The dossier of an actor, or of what lies between two: the state of it, its course, and every line behind both."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.store.asked import AskedError
from dragoman.store.desk import Desk
from dragoman.store.origin import origin_of
from dragoman.store.trend import Trend, fitting, trend
from dragoman.store.views import Dossier, HappeningView, Series
from dragoman.store.whom import UnknownActorError
from dragoman.web.asked import First, Last, Name, given
from dragoman.web.asking import asking
from dragoman.web.charts import balance, timeline, warm_in_background
from dragoman.web.charts.sending import Kind, Looks, figure, send
from dragoman.web.rendering import render
from dragoman.web.tables import csv_of, json_of
from dragoman.web.wording import query


@contextlib.asynccontextmanager
async def _warmed(_: FastAPI) -> AsyncIterator[None]:
    """The first picture is slow: one is drawn as the room opens."""
    warm_in_background()
    yield


router = APIRouter(lifespan=_warmed)
EXAMPLES = ("/dossier", "/dossier?a=PER&b=ECU", "/dossier?a=ECU", "/dossier?a=PER&b=ECU&per=thousand&from=2024-03-05")
MOST = 80
"""Happenings that the timeline shows, those with most sources."""
LISTED = 40
"""Of these the ones whose passages are on the page, unless all are asked for."""
_COLUMNS = (
    "day", "from", "to", "who", "event_type", "event_mode", "whom", "status", "disputed", "place", "country", "cameo",
    "quad", "intensity", "goldstein", "reports", "outlets", "sources", "first_published", "confidence", "happening",
    "article", "trigger", "sentence",
)  # fmt: skip

By = Literal["", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, in which days; empty texts are not given."""

    a: str
    b: str
    first: str
    last: str
    by: By
    per: Literal["", "thousand"]
    all: bool

    @property
    def actors(self) -> tuple[str, ...]:
        """Whom it is about; of two that are one, AskedError is raised."""
        found = tuple(x for x in (self.a, self.b) if x)
        if len(found) == 2 and found[0].casefold() == found[1].casefold():
            raise AskedError(f"Between {found[0]} and itself there is nothing; name another actor, or none.", "b")
        return found

    def address(self, path: str = "/dossier", **other: Any) -> str:
        """The address of the same question, with some of it changed."""
        return query(path, **{**self.values(), **other})

    def values(self) -> dict[str, Any]:
        """The question as the values of an address."""
        return {
            "a": self.a, "b": self.b, "from": self.first, "to": self.last, "by": self.by, "per": self.per,
            "all": "yes" if self.all else "",
        }  # fmt: skip


def _asked(
    a: Name = "",
    b: Name = "",
    first: First = "",
    last: Last = "",
    by: By = "",
    per: Literal["", "thousand"] = "",
    all: Literal["", "yes"] = "",
) -> Asked:
    one, two = a.strip(), b.strip()
    return Asked(one or two, two if one else "", first.strip(), last.strip(), by, per, all == "yes")


Question = Annotated[Asked, Depends(_asked)]


@router.get("/dossier", response_class=HTMLResponse)
def dossier(request: Request, asked: Question) -> HTMLResponse:
    """The dossier as a page; without an actor, the form that asks for one."""
    if not asked.a:
        return render(request, "dossier.html", asked=asked, found=None, problem=None)
    try:
        with asking(request) as desk:
            found, series, moved = _answers(desk, asked)
            listed = found.happenings if asked.all else _best(found.happenings)
            shown = (*listed, *found.disputed, *found.announced)
            refs = [r.passage.article for h in shown for r in h.told]
            refs += [s.passage.article for about in found.statements for s in about.said]
            origin = origin_of(desk.connection, [*refs, *(f.passage.article for f in found.figures)])
    except UnknownActorError as error:
        return _problem(request, asked, str(error), 404, tuple(error.near))
    except AskedError as error:
        return _problem(request, asked, str(error), 400, ())
    values = asked.values() | {"all": ""}
    return render(
        request, "dossier.html", asked=asked, found=found, problem=None, listed=listed, trend=moved, by=series.by,
        timeline=figure("Timeline", "/dossier/timeline", timeline.message(found), **values),
        balance=figure("Cooperation and conflict", "/dossier/balance", balance.message(series), **values),
        citation=query("/cite", actor=asked.actors, from_=asked.first, to=asked.last), origin=origin,
    )  # fmt: skip


@router.get("/dossier.json", response_class=Response)
def dossier_json(request: Request, asked: Question) -> Response:
    """The dossier as JSON, with its series and trend."""
    with asking(request) as desk:
        found, series, moved = _answers(desk, _named(asked))
    more = {"by": series.by, "series": series.rows(), "trend": moved.to_dict() if moved else None}
    return json_of(found.to_dict() | more)


@router.get("/dossier.csv", response_class=Response)
def dossier_csv(request: Request, asked: Question) -> Response:
    """The happenings of the dossier as CSV."""
    with asking(request) as desk:
        return csv_of(_dossier(desk, _named(asked)).rows(), "dossier", _COLUMNS)


@router.get("/dossier/timeline.{kind}", response_class=Response)
def timeline_picture(request: Request, kind: Kind, asked: Question, look: Looks) -> Response:
    """The timeline as a picture, SVG or PNG."""
    with asking(request) as desk:
        found = _dossier(desk, _named(asked))
    return send(request, timeline.chart(found, look), kind, timeline.message(found), "timeline")


@router.get("/dossier/balance.{kind}", response_class=Response)
def balance_picture(request: Request, kind: Kind, asked: Question, look: Looks) -> Response:
    """Cooperation and conflict as a picture, SVG or PNG."""
    with asking(request) as desk:
        series = _series(desk, _named(asked))
    base = query("/dossier", a=asked.a, b=asked.b)
    drawing = balance.chart(series, look, per_thousand=asked.per == "thousand", base=base)
    return send(request, drawing, kind, balance.message(series), "cooperation-and-conflict")


def _named(asked: Asked) -> Asked:
    if not asked.a:
        raise AskedError("Name an actor: /dossier?a=CHN&b=USA.", "a")
    return asked


def _answers(desk: Desk, asked: Asked) -> tuple[Dossier, Series, Trend | None]:
    found = _dossier(desk, asked)
    series = _series(desk, asked)
    return found, series, trend(series)


def _dossier(desk: Desk, asked: Asked) -> Dossier:
    return desk.dossier(*asked.actors, first=given(asked.first), last=given(asked.last), most=MOST, passages=2)


def _series(desk: Desk, asked: Asked) -> Series:
    """The series by the periods asked for, else by those that fit the days in question."""
    actors = asked.actors
    one, two = actors[0], actors[1] if len(actors) > 1 else None
    first, last = given(asked.first), given(asked.last)
    series = desk.series(one, two, by=asked.by or "month", first=first, last=last)
    if asked.by or not series.points:
        return series
    fit = fitting(series.first or series.points[0].first, series.last or _end(series.points[-1].first))
    return series if fit == "month" else desk.series(one, two, by=fit, first=first, last=last)


def _end(month: str) -> str:
    return f"{month[:7]}-28"


def _best(happenings: tuple[HappeningView, ...]) -> tuple[HappeningView, ...]:
    """Those with most sources, in the order of days."""
    order = sorted(happenings, key=lambda h: (-h.sources, -h.reports, -abs(h.intensity), h.key))
    kept = {h.key for h in order[:LISTED]}
    return tuple(h for h in happenings if h.key in kept)


def _problem(request: Request, asked: Asked, message: str, status: int, near: tuple[str, ...]) -> HTMLResponse:
    """The form again, with what is wrong, and the names that may have been meant in the place of the unknown one."""
    side = "b" if f"“{asked.b}”" in message or repr(asked.b) in message else "a"
    meant = [(name, asked.address(**{side: name})) for name in near]
    problem = {"message": message, "meant": meant}
    return render(request, "dossier.html", status=status, asked=asked, found=None, problem=problem)
