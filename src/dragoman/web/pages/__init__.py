"""The pages of the reading room, a file each.

A page module has a `router`; `PAGES` lists them with the addresses under which each can be seen. In these,
"{happening}" stands for the key of a happening on the desk, "{report}" for the ref of an article.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from dragoman.web.pages import front, theme


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name, its routes, and addresses that show it; none for what only takes forms."""

    name: str
    router: APIRouter
    examples: tuple[str, ...] = ()


PAGES: tuple[Page, ...] = (
    Page("front", front.router, ("/",)),
    Page("theme", theme.router),
)
