"""What a paper must say of a figure: a page of its own, for counting what a figure rests on takes its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.store.asked import AskedError, types_of
from dragoman.store.desk import Desk
from dragoman.store.views import Citation
from dragoman.web.asked import First, Last, Several, given, those
from dragoman.web.asking import asking
from dragoman.web.rendering import render
from dragoman.web.tables import json_of

router = APIRouter()
EXAMPLES = ("/cite", "/cite?actor=PER&actor=ECU&from=2024-03")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is cited: happenings of these actors, in these days, of these types."""

    actors: tuple[str, ...]
    first: str
    last: str
    types: tuple[str, ...]


def _asked(
    actor: Annotated[list[str], Query(max_length=2)] = [],  # noqa: B006
    first: First = "",
    last: Last = "",
    types: Several = [],  # noqa: B006
) -> Asked:
    actors = tuple(a.strip() for a in actor if a.strip())
    if any(len(a) > 200 for a in actors):
        raise AskedError("An actor's name has 200 letters at most.", "actor")
    return Asked(actors, first.strip(), last.strip(), types_of(those(types)))


Question = Annotated[Asked, Depends(_asked)]


@router.get("/cite", response_class=HTMLResponse)
def cite(request: Request, asked: Question) -> HTMLResponse:
    """The citation as a page."""
    with asking(request) as desk:
        return render(request, "cite.html", citation=_cite(desk, asked))


@router.get("/cite.json", response_class=Response)
def cite_json(request: Request, asked: Question) -> Response:
    """The citation as JSON."""
    with asking(request) as desk:
        return json_of(_cite(desk, asked).to_dict())


def _cite(desk: Desk, asked: Asked) -> Citation:
    return desk.cite(*asked.actors, first=given(asked.first), last=given(asked.last), types=asked.types)
