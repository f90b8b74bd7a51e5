"""The front page: what is new, and what moved."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.store.latest import latest
from dragoman.store.moved import FEWEST, moved
from dragoman.store.origin import origin_of
from dragoman.store.room_views import Moved
from dragoman.web.asking import asking
from dragoman.web.rendering import render
from dragoman.web.room import room_of
from dragoman.web.tables import csv_of, json_of

router = APIRouter()
EXAMPLES = ("/",)


@router.get("/", response_class=HTMLResponse)
def front(request: Request) -> HTMLResponse:
    """The latest happenings, and what moved most."""
    with asking(request) as desk:
        news = latest(desk.connection)
        moves = _moved(request, desk.connection)
        refs = [r.passage.article for d in news.days for h in d.happenings for r in h.told]
        origin = origin_of(desk.connection, refs)
    return render(request, "front.html", news=news, moves=moves, origin=origin, fewest=FEWEST)


@router.get("/front.json", response_class=Response)
def front_json(request: Request) -> Response:
    """The same as JSON."""
    with asking(request) as desk:
        news = latest(desk.connection)
        return json_of({"latest": news.to_dict(), "moved": _moved(request, desk.connection).to_dict()})


@router.get("/front.csv", response_class=Response)
def front_csv(request: Request) -> Response:
    """The latest happenings as CSV."""
    with asking(request) as desk:
        return csv_of(latest(desk.connection).rows(), "latest")


@router.get("/moved.csv", response_class=Response)
def moved_csv(request: Request) -> Response:
    """What moved most as CSV."""
    with asking(request) as desk:
        return csv_of(_moved(request, desk.connection).rows(), "moved")


def _moved(request: Request, desk: Any) -> Moved:
    found: Moved = room_of(request).kept.of("moved", lambda: moved(desk))
    return found
