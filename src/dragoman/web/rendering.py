"""Templates to pages."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman import __version__
from dragoman.web.forms import keep_session, sign_of
from dragoman.web.room import room_of
from dragoman.web.wording import FILTERS, query

THEME = "dragoman_theme"
"""The cookie in which a reader's choice of light or dark is kept."""
THEMES = ("auto", "light", "dark")
NAVIGATION = (
    ("/", "Front"),
    ("/search", "Search"),
    ("/dossier", "Dossier"),
    ("/series", "Series"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/quotes", "Quotes"),
    ("/add", "Add"),
)
"""The pages that every page leads to, in order."""


@cache
def templates() -> Environment:
    """The environment of all templates: everything is escaped, and a name that isn't there is an error."""
    made = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(FILTERS)
    made.globals.update(query=query, navigation=NAVIGATION, program_version=__version__)
    return made


def theme_of(request: Request) -> str:
    """The scheme that the reader chose: "light", "dark", or "auto" for that of the system."""
    kept = request.cookies.get(THEME, "auto")
    return kept if kept in THEMES else "auto"


def render(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from the template of that name.

    Besides `values` a template has `request`, `room`, `theme`, `here` (its own address) and `csrf()`, the sign that
    each form carries.
    """
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    html = (
        templates()
        .get_template(name)
        .render(
            request=request,
            room=room_of(request),
            theme=theme_of(request),
            here=address,
            csrf=lambda: sign_of(request),
            **values,
        )
    )
    response = HTMLResponse(html, status)
    keep_session(request, response)
    return response
