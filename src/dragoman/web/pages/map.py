"""The map: what happened where, and what lies between capitals."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.codebook import TYPES
from dragoman.store.asked import AskedError, Filters, range_of, require_articles, types_of
from dragoman.store.desk import Desk
from dragoman.store.map_views import Places
from dragoman.store.near import near, side_of
from dragoman.store.origin import origin_of
from dragoman.store.places import happenings_at, places
from dragoman.store.whom import UnknownActorError
from dragoman.web.asked import First, Last, Name, Several, Text, given, those
from dragoman.web.asking import asking
from dragoman.web.charts import map as pictures
from dragoman.web.charts.map import Relation
from dragoman.web.charts.sending import Kind, Looks, figure, send
from dragoman.web.pages.network import arrows
from dragoman.web.rendering import render
from dragoman.web.room import room_of
from dragoman.web.tables import csv_of, json_of
from dragoman.web.wording import query

router = APIRouter()
EXAMPLES = ("/map", "/map?actor=ECU", "/map?place=Quito&country=ECU", "/map?types=ASSAULT&lines=no")
_COLUMNS = (
    "name", "country", "latitude", "longitude", "count", "cooperation", "conflict", "intensity", "first", "last",
    "happening", "sentence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """In which days, of whom, of which types, at which place; empty texts are not given."""

    first: str
    last: str
    actor: str
    types: tuple[str, ...]
    lines: Literal["", "no"]
    view: Literal["", "world"]
    place: str
    country: str

    @property
    def actors(self) -> tuple[str, ...]:
        """Whom it is about: one or nobody."""
        return (self.actor,) if self.actor else ()

    def filters(self) -> Filters:
        """What the desk is asked for. Raises AskedError."""
        return Filters(range_of(given(self.first), given(self.last)), self.types)

    def values(self) -> dict[str, Any]:
        """The question as the values of an address, but for the place."""
        return {
            "from": self.first, "to": self.last, "actor": self.actor, "types": self.types, "lines": self.lines,
            "view": self.view,
        }  # fmt: skip

    def address(self, path: str = "/map", **other: Any) -> str:
        """The address of the same question, with some of it changed."""
        return query(path, **{**self.values(), **other})


def _asked(
    first: First = "",
    last: Last = "",
    actor: Name = "",
    types: Several = [],  # noqa: B006
    lines: Literal["", "no"] = "",
    view: Literal["", "world"] = "",
    place: Text = "",
    country: Annotated[str, Query(max_length=3)] = "",
) -> Asked:
    kinds = types_of(those(types))
    return Asked(first.strip(), last.strip(), actor.strip(), kinds, lines, view, place.strip(), country.strip())


Question = Annotated[Asked, Depends(_asked)]


@router.get("/map", response_class=HTMLResponse)
def map_(request: Request, asked: Question) -> HTMLResponse:
    """The map as a picture, its places with a passage each, and what happened at the one chosen."""
    values: dict[str, Any] = {"asked": asked, "found": None, "problem": None, "types": TYPES}
    try:
        with asking(request) as desk:
            found, between = _places(request, desk, asked), _between(request, desk, asked)
            there = _there(desk, asked)
            refs = [p.example.article for p in found.places if p.example]
            origin = origin_of(desk.connection, [*refs, *(r.passage.article for h in there for r in h.told)])
    except UnknownActorError as error:
        meant = [(name, asked.address(actor=name)) for name in error.near]
        problem = {"message": str(error), "meant": meant}
        return render(request, "map.html", status=404, **values | {"problem": problem})
    except AskedError as error:
        problem = {"message": str(error), "meant": []}
        return render(request, "map.html", status=400, **values | {"problem": problem})
    picture = figure("Map", "/map", pictures.message(found, between), _NOTE, **asked.values())
    days = {"from_": asked.first, "to": asked.last}
    citation = query("/cite", actor=asked.actors, types=asked.types, **days)
    values |= {"found": found, "picture": picture, "citation": citation, "origin": origin, "between": between}
    return render(request, "map.html", **values, there=there)


_NOTE = (
    "Each faint point is a city of 15,000 inhabitants or more (GeoNames, CC BY 4.0). A place leads to what happened "
    "there, a line to the dossier of its two states."
)


@router.get("/map.json", response_class=Response)
def map_json(request: Request, asked: Question) -> Response:
    """The places as JSON, with the lines between capitals."""
    with asking(request) as desk:
        found, between = _places(request, desk, asked), _between(request, desk, asked)
    return json_of(found.to_dict() | {"between": [asdict(r) for r in between]})


@router.get("/map.csv", response_class=Response)
def map_csv(request: Request, asked: Question) -> Response:
    """The places as CSV."""
    with asking(request) as desk:
        return csv_of(_places(request, desk, asked).rows(), "map", _COLUMNS)


@router.get("/map.{kind}", response_class=Response)
def map_picture(request: Request, kind: Kind, asked: Question, look: Looks) -> Response:
    """The map as a picture, SVG or PNG."""
    with asking(request) as desk:
        found, between = _places(request, desk, asked), _between(request, desk, asked)
    drawing = pictures.chart(found, between, look, base=asked.address(), whole=asked.view == "world")
    return send(request, drawing, kind, pictures.message(found, between), "map")


def _places(request: Request, desk: Desk, asked: Asked) -> Places:
    require_articles(desk.connection, desk.path)
    if asked.first or asked.last or asked.types or asked.actor:
        return places(desk.connection, asked.filters(), actors=asked.actors)
    found: Places = room_of(request).kept.of("places", lambda: places(desk.connection))
    return found


def _there(desk: Desk, asked: Asked) -> tuple[Any, ...]:
    if not asked.place:
        return ()
    return happenings_at(desk.connection, asked.filters(), asked.place, given(asked.country), actors=asked.actors)


def _between(request: Request, desk: Desk, asked: Asked) -> tuple[Relation, ...]:
    """The lines between capitals: of the actor's state, if one is asked for."""
    if asked.lines:
        return ()
    found = arrows(request, desk, asked.first, asked.last, asked.types)
    if not asked.actor:
        return pictures.relations(found)
    side, _ = side_of(desk.connection, asked.actor)
    return tuple(r for r in pictures.relations(near(found, side, 1)) if side in (r.one, r.two))
