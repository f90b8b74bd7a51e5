"""The network: who acts on whom in a period, and what is behind each arrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.codebook import TYPES
from dragoman.store.asked import AskedError, types_of
from dragoman.store.desk import Desk
from dragoman.store.near import FURTHEST, first_of, near, side_of
from dragoman.store.origin import origin_of
from dragoman.store.views import Network
from dragoman.store.whom import UnknownActorError
from dragoman.web.asked import First, Last, Name, Several, given, those
from dragoman.web.asking import asking
from dragoman.web.charts import network as pictures
from dragoman.web.charts.sending import Kind, Looks, figure, send
from dragoman.web.rendering import render
from dragoman.web.room import room_of
from dragoman.web.tables import csv_of, json_of
from dragoman.web.wording import query

router = APIRouter()
EXAMPLES = ("/network", "/network?focus=PER&steps=1", "/network?types=ACCUSE&from=2024-03-05")
MOST = pictures.MOST
_AROUND = 400  # arrows, the heaviest, among which a neighbourhood is looked for
_COLUMNS = (
    "source", "source_name", "target", "target_name", "count", "cooperation", "conflict", "intensity", "goldstein",
    "first", "last",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """In which days, around whom, of which types; empty texts are not given."""

    first: str
    last: str
    focus: str
    steps: int
    types: tuple[str, ...]

    def values(self) -> dict[str, Any]:
        """The question as the values of an address."""
        steps = self.steps if self.focus and self.steps != 1 else ""
        return {"from": self.first, "to": self.last, "focus": self.focus, "steps": steps, "types": self.types}

    def address(self, path: str = "/network", **other: Any) -> str:
        """The address of the same question, with some of it changed."""
        return query(path, **{**self.values(), **other})


def _asked(
    first: First = "",
    last: Last = "",
    focus: Name = "",
    steps: Annotated[int, Query(ge=1, le=FURTHEST)] = 1,
    types: Several = [],  # noqa: B006
) -> Asked:
    return Asked(first.strip(), last.strip(), focus.strip(), steps, types_of(those(types)))


Question = Annotated[Asked, Depends(_asked)]


@router.get("/network", response_class=HTMLResponse)
def network(request: Request, asked: Question) -> HTMLResponse:
    """The network as a picture, and its arrows with a passage each."""
    values: dict[str, Any] = {"asked": asked, "found": None, "problem": None, "types": TYPES, "furthest": FURTHEST}
    try:
        with asking(request) as desk:
            found, focus = _network(request, desk, asked)
            origin = origin_of(desk.connection, [p.article for e in found.edges for p in e.examples])
    except UnknownActorError as error:
        meant = [(name, asked.address(focus=name)) for name in error.near]
        problem = {"message": str(error), "meant": meant}
        return render(request, "network.html", status=404, **values | {"problem": problem})
    except AskedError as error:
        problem = {"message": str(error), "meant": []}
        return render(request, "network.html", status=400, **values | {"problem": problem})
    picture = figure("Network", "/network", pictures.message(found), _NOTE, **asked.values())
    citation = query("/cite", from_=asked.first, to=asked.last, types=asked.types)
    values |= {"found": found, "picture": picture, "citation": citation, "origin": origin, "focus": focus}
    return render(request, "network.html", **values)


_NOTE = (
    "An arrow leads to the dossier of its two actors, a point to that of the actor; thicker arrows stand for more "
    "happenings. What two do together counts both ways."
)


@router.get("/network.json", response_class=Response)
def network_json(request: Request, asked: Question) -> Response:
    """The network as JSON."""
    with asking(request) as desk:
        return json_of(_network(request, desk, asked)[0].to_dict())


@router.get("/network.csv", response_class=Response)
def network_csv(request: Request, asked: Question) -> Response:
    """The arrows as CSV."""
    with asking(request) as desk:
        return csv_of(_network(request, desk, asked)[0].rows(), "network", _COLUMNS)


@router.get("/network.{kind}", response_class=Response)
def network_picture(request: Request, kind: Kind, asked: Question, look: Looks) -> Response:
    """The network as a picture, SVG or PNG."""
    with asking(request) as desk:
        found, focus = _network(request, desk, asked)
    side = focus[0] if focus else None
    return send(request, pictures.chart(found, look, focus=side), kind, pictures.message(found), "network")


def arrows(request: Request, desk: Desk, first: str, last: str, types: tuple[str, ...]) -> Network:
    """The heaviest arrows of these days and types; those of the whole desk are kept until it changes."""

    def made() -> Network:
        return desk.network(first=given(first), last=given(last), types=types, most=_AROUND)

    found: Network = made() if first or last or types else room_of(request).kept.of("network", made)
    return found


def _network(request: Request, desk: Desk, asked: Asked) -> tuple[Network, tuple[str, str] | None]:
    """The heaviest arrows, all or those around an actor, and that actor's side with its name."""
    found = arrows(request, desk, asked.first, asked.last, asked.types)
    if not asked.focus:
        return first_of(found, MOST), None
    focus = side_of(desk.connection, asked.focus)
    return first_of(near(found, focus[0], asked.steps), MOST), focus
