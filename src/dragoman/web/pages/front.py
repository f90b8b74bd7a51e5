"""The front page: what is new, and what moved."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web.asking import asking
from dragoman.web.rendering import render

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def front(request: Request) -> HTMLResponse:
    """The front page."""
    with asking(request) as desk:
        found = desk.status()
    return render(request, "front.html", status=200, desk=found)
