"""A report: the article as text, with all that was read in it marked, in layers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.record import Record
from dragoman.store import load_record
from dragoman.store.article_head import article_head
from dragoman.store.room_views import ArticleHead
from dragoman.web.asked import Ref
from dragoman.web.asking import asking
from dragoman.web.marking import LAYERS, facts_of, paragraphs_of
from dragoman.web.rendering import render
from dragoman.web.tables import csv_of

router = APIRouter()
EXAMPLES = ("/report/{report}", "/report/{report}?layers=events,actors")
_NAMES = {"events": "Events", "quotes": "Quotations", "figures": "Figures", "times": "Times", "actors": "Actors"}
_HEAD = {"title", "standfirst", "byline"}
_COLUMNS = ("id", "layer", "title", "start", "end", "text", "told")


@router.get("/report/{ref}.json", response_class=Response)
def report_json(request: Request, ref: Ref) -> Response:
    """The record, as `dragoman read` writes it."""
    _, record = _load(request, ref)
    return Response(record.to_json(), media_type="application/json")


@router.get("/report/{ref}.csv", response_class=Response)
def report_csv(request: Request, ref: Ref) -> Response:
    """A row for each fact."""
    head, record = _load(request, ref)
    rows = [
        {
            "id": f.id,
            "layer": f.layer,
            "title": f.title,
            "start": f.spans[0].start,
            "end": f.spans[0].end,
            "text": f.spans[0].cut(record.article.text),
            "told": "; ".join(f"{line.name}: {line.text}" for line in f.lines),
        }
        for f in facts_of(record, head.happenings, head.actors)
    ]
    return csv_of(rows, f"report-{ref}", _COLUMNS)


@router.get("/report/{ref}", response_class=HTMLResponse)
def report(
    request: Request,
    ref: Ref,
    layers: Annotated[
        list[str] | None, Query(max_length=20, description="Of " + ", ".join(LAYERS) + "; all, where none is given.")
    ] = None,
) -> HTMLResponse:
    """The report with its facts."""
    head, record = _load(request, ref)
    facts = facts_of(record, head.happenings, head.actors)
    wanted = {x.strip() for text in layers or () for x in text.split(",")}
    shown = [x for x in LAYERS if layers is None or x in wanted]
    paragraphs = paragraphs_of(record, facts)
    return render(
        request,
        "report.html",
        head=head,
        article=record.article,
        top=[p for p in paragraphs if p.kind in _HEAD],
        body=[p for p in paragraphs if p.kind not in _HEAD],
        titled=any(p.kind == "title" for p in paragraphs),
        facts=facts,
        layers=[(x, _NAMES[x], sum(f.layer == x for f in facts)) for x in LAYERS],
        shown=shown,
    )


def _load(request: Request, ref: str) -> tuple[ArticleHead, Record]:
    with asking(request) as desk:
        head = article_head(desk.connection, ref)
        return head, load_record(desk.connection, head.id)
