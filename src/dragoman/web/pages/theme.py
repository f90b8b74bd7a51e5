"""Light or dark: kept in a cookie, so that it holds from the first byte of a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.web.forms import check_form
from dragoman.web.rendering import THEME, THEMES

router = APIRouter()
_YEAR = 365 * 86400  # seconds


@router.post("/theme", include_in_schema=False)
def choose(
    request: Request,
    theme: Annotated[str, Form(max_length=10)] = "auto",
    back: Annotated[str, Form(max_length=4000)] = "/",
    csrf: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Keeps the choice, and goes back to the page that it was made on."""
    check_form(request, {"csrf": csrf})
    response = RedirectResponse(inside(back), 303)
    if theme in THEMES:
        response.set_cookie(THEME, theme, max_age=_YEAR, httponly=True, samesite="strict", path="/")
    return response


def inside(address: str) -> str:
    """An address within the reading room; the front page for any other."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"
