"""Quotes: who said what, of whom, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.store.asked import range_of, require_articles
from dragoman.store.desk import Desk
from dragoman.store.origin import origin_of
from dragoman.store.quoted import CUES, KINDS, quoted
from dragoman.store.room_views import Quotes
from dragoman.web.asked import First, Last, Name, PageNumber, Text, given
from dragoman.web.asking import asking
from dragoman.web.rendering import render
from dragoman.web.tables import csv_of, json_of
from dragoman.web.wording import query

router = APIRouter()
EXAMPLES = ("/quotes", "/quotes?speaker=Ecuador&about=Peru", "/quotes?kind=direct&cue=say")
_COLUMNS = (
    "day", "speakers", "addressees", "kind", "cue", "verb", "reported_by", "content", "sentence", "published", "outlet",
    "title", "url", "article", "fact", "confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose words are sought; empty texts are not given."""

    speaker: str
    about: str
    outlet: str
    kind: str
    cue: str
    first: str
    last: str
    page: int

    def address(self, **other: Any) -> str:
        """The address of the same question, with some of it changed."""
        values = {
            "speaker": self.speaker, "about": self.about, "outlet": self.outlet, "kind": self.kind, "cue": self.cue,
            "from": self.first, "to": self.last,
        }  # fmt: skip
        return query("/quotes", **{**values, **other})


def _asked(
    speaker: Name = "",
    about: Name = "",
    outlet: Text = "",
    kind: Text = "",
    cue: Text = "",
    first: First = "",
    last: Last = "",
    page: PageNumber = 1,
) -> Asked:
    return Asked(
        speaker.strip(), about.strip(), outlet.strip(), kind.strip(), cue.strip(), first.strip(), last.strip(), page
    )


Question = Annotated[Asked, Depends(_asked)]


@router.get("/quotes", response_class=HTMLResponse)
def quotes(request: Request, asked: Question) -> HTMLResponse:
    """What was said, the latest first."""
    with asking(request) as desk:
        found = _quoted(desk, asked)
        origin = origin_of(desk.connection, [q.passage.article for q in found.quotes])
    return render(request, "quotes.html", asked=asked, found=found, origin=origin, kinds=KINDS, cues=CUES)


@router.get("/quotes.json", response_class=Response)
def quotes_json(request: Request, asked: Question) -> Response:
    """The same as JSON."""
    with asking(request) as desk:
        return json_of(_quoted(desk, asked).to_dict())


@router.get("/quotes.csv", response_class=Response)
def quotes_csv(request: Request, asked: Question) -> Response:
    """The same as CSV."""
    with asking(request) as desk:
        return csv_of(_quoted(desk, asked).rows(), "quotes", _COLUMNS)


def _quoted(desk: Desk, asked: Asked) -> Quotes:
    require_articles(desk.connection, desk.path)
    return quoted(
        desk.connection,
        speaker=given(asked.speaker),
        about=given(asked.about),
        outlet=given(asked.outlet),
        days=range_of(given(asked.first), given(asked.last)),
        kind=given(asked.kind),
        cue=given(asked.cue),
        page=asked.page,
    )
