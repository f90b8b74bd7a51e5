"""Charts in answers: the picture itself, and what a page needs to show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request
from fastapi.responses import Response

from dragoman.store.asked import AskedError
from dragoman.web.charts.drawing import Drawing, TooLargeError
from dragoman.web.charts.render import png, svg
from dragoman.web.charts.theme import Look, look
from dragoman.web.wording import query

Kind = Literal["svg", "png"]


def _asked(theme: Literal["light", "dark"] = "light", size: Literal["wide", "narrow"] = "wide") -> Look:
    return look(theme, size)


Looks = Annotated[Look, Depends(_asked)]
"""How a picture is asked for: `theme=dark`, `size=narrow`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart on a page: `path` is that of the picture without its ending, `search` the query that it is asked with.

    `message` says what it shows, `note` how to read it, `rows` where its rows are for programs, if not the page's.
    """

    name: str
    path: str
    search: tuple[tuple[str, str], ...]
    message: str
    note: str = ""

    def address(self, kind: str = "svg", **more: str) -> str:
        """Where the picture is."""
        return query(f"{self.path}.{kind}", **_grouped(self.search), **more)


def figure(name: str, path: str, message: str, note: str = "", **search: object) -> Figure:
    """A figure whose picture is asked for with these values; what is empty is left out."""
    pairs = [
        (k.rstrip("_"), str(v))
        for k, value in search.items()
        for v in (value if isinstance(value, (list, tuple)) else [value])
        if v not in (None, "", False)
    ]
    return Figure(name, path, tuple(pairs), message, note)


def send(request: Request, drawing: Drawing, kind: Kind, message: str, name: str) -> Response:
    """The picture, or 304 where the reader has it already. Raises AskedError where it has too many marks."""
    try:
        picture = svg(drawing, message) if kind == "svg" else png(drawing)
    except TooLargeError as error:
        raise AskedError(str(error), "by") from error
    headers = {
        "ETag": f'"{picture.tag}"',
        "Content-Disposition": f'inline; filename="{name}.{kind}"',
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(picture.content, media_type=picture.media, headers=headers)


def _grouped(pairs: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
