"""Search: words in the articles, narrowed by facets that say how many passages each leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.store.asked import Filters, range_of, statuses_of, types_of
from dragoman.store.desk import Desk
from dragoman.store.facets import ACTORS
from dragoman.store.look import look
from dragoman.store.origin import origin_of
from dragoman.store.room_views import Facet, Looked
from dragoman.store.suggest import suggest
from dragoman.web.asked import First, Last, Name, PageNumber, Several, Text, Words, given, those
from dragoman.web.asking import asking
from dragoman.web.rendering import render
from dragoman.web.tables import csv_of, json_of
from dragoman.web.wording import act, day, query

router = APIRouter()
EXAMPLES = ("/search", "/search?q=border", "/search?q=border&type=ASSAULT", "/search?actor=Peru&status=denied")
_HEADINGS = {
    "actor": "Who is named",
    "type": "What is told",
    "status": "Standing",
    "outlet": "Outlet",
    "speaker": "Who speaks",
    "printed": "Printed",
}
_SEVERAL = ("type", "status")
_COLUMNS = ("published", "outlet", "title", "url", "article", "kind", "start", "end", "passage", "events")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; empty texts are not given."""

    q: str
    actor: str
    speaker: str
    outlet: str
    type: tuple[str, ...]
    status: tuple[str, ...]
    first: str
    last: str
    page: int

    @property
    def anything(self) -> bool:
        """Whether there is anything to look for."""
        return any(
            (self.q.strip(), self.actor, self.speaker, self.outlet, self.type, self.status, self.first, self.last)
        )

    def values(self, **other: Any) -> dict[str, Any]:
        """As the values of an address, with some of them changed, from the first page on."""
        found: dict[str, Any] = {
            "q": self.q, "actor": self.actor, "speaker": self.speaker, "outlet": self.outlet, "type": self.type,
            "status": self.status, "from": self.first, "to": self.last,
        }  # fmt: skip
        return {**found, **other}

    def address(self, **other: Any) -> str:
        """The address of the same question, with some of it changed."""
        return query("/search", **self.values(**other))


def _asked(
    q: Words = "",
    actor: Name = "",
    speaker: Name = "",
    outlet: Text = "",
    type: Several = [],  # noqa: B006
    status: Several = [],  # noqa: B006
    first: First = "",
    last: Last = "",
    page: PageNumber = 1,
) -> Asked:
    return Asked(
        q, actor.strip(), speaker.strip(), outlet.strip(), tuple(those(type)), tuple(those(status)), first.strip(),
        last.strip(), page,
    )  # fmt: skip


Question = Annotated[Asked, Depends(_asked)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, as the page shows it: `address` narrows to it, or widens again where it is `chosen`."""

    label: str
    count: int
    chosen: bool
    address: str


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, asked: Question) -> HTMLResponse:
    """The passages found, with facets."""
    if not asked.anything:
        return render(request, "search.html", asked=asked, found=None)
    with asking(request) as desk:
        found = _look(desk, asked)
        origin = origin_of(desk.connection, [h.passage.article for h in found.hits])
    return render(
        request,
        "search.html",
        asked=asked,
        found=found,
        origin=origin,
        facets=[(f.name, _HEADINGS[f.name], _choices(asked, f)) for f in found.facets],
        chosen=_chosen(asked),
        counted=ACTORS,
    )


@router.get("/search.json", response_class=Response)
def search_json(request: Request, asked: Question) -> Response:
    """A page of the passages, and the facets, as JSON."""
    with asking(request) as desk:
        return json_of(_look(desk, asked).to_dict())


@router.get("/search.csv", response_class=Response)
def search_csv(request: Request, asked: Question) -> Response:
    """A page of the passages as CSV."""
    with asking(request) as desk:
        return csv_of(_look(desk, asked).rows(), "search", _COLUMNS)


@router.get("/suggest.json", response_class=Response)
def suggest_json(request: Request, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Actors whose names begin so."""
    with asking(request) as desk:
        found = suggest(desk.connection, q)
    return json_of([{"name": s.name, "key": s.key, "about": s.about} for s in found])


def _look(desk: Desk, asked: Asked) -> Looked:
    filters = Filters(
        range_of(given(asked.first), given(asked.last)), types_of(asked.type), statuses_of(asked.status),
        given(asked.outlet),
    )  # fmt: skip
    return look(
        desk.connection,
        asked.q,
        filters,
        actor=given(asked.actor),
        speaker=given(asked.speaker),
        page=asked.page,
    )


def _choices(asked: Asked, facet: Facet) -> list[Choice]:
    found = []
    for v in facet.values:
        if facet.name == "printed":
            chosen = asked.first == asked.last == v.value
            change: dict[str, Any] = {"from": "", "to": ""} if chosen else {"from": v.value, "to": v.value}
        elif facet.name in _SEVERAL:
            have = tuple(x.upper() if facet.name == "type" else x.lower() for x in getattr(asked, facet.name))
            chosen = v.value in have
            change = {facet.name: tuple(x for x in have if x != v.value) if chosen else (*have, v.value)}
        else:
            chosen = getattr(asked, facet.name).lower() in {v.value.lower(), v.label.lower()}
            change = {facet.name: "" if chosen else v.value}
        found.append(Choice(_label(facet.name, v.label), v.count, chosen, asked.address(**change)))
    return found


def _label(name: str, value: str) -> str:
    return act(value, None) if name == "type" else day(value) if name == "printed" else value


def _chosen(asked: Asked) -> list[tuple[str, str, str]]:
    """What the question is narrowed to, as (name, value, the address without it)."""
    found = [
        (word, value, asked.address(**{name: ""}))
        for name, word, value in (
            ("actor", "named", asked.actor),
            ("speaker", "speaks", asked.speaker),
            ("outlet", "outlet", asked.outlet),
            ("from", "from", day(asked.first)),
            ("to", "to", day(asked.last)),
        )
        if value
    ]
    for name in _SEVERAL:
        have = getattr(asked, name)
        found += [(name, _label(name, v), asked.address(**{name: tuple(x for x in have if x != v)})) for v in have]
    return found
