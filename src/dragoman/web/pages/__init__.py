"""The pages of the reading room, a file each.

A page module has a `router`, and `EXAMPLES`: addresses that show it, in which "{happening}" stands for the key of a
happening on the desk and "{report}" for the ref of an article.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from dragoman.web.pages import add, cite, dossier, front, happening, map, network, quotes, report, search, series, theme


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name, its routes, and addresses that show it; none for what only takes forms."""

    name: str
    router: APIRouter
    examples: tuple[str, ...] = ()


PAGES: tuple[Page, ...] = (
    Page("front", front.router, front.EXAMPLES),
    Page("search", search.router, search.EXAMPLES),
    Page("happening", happening.router, happening.EXAMPLES),
    Page("report", report.router, report.EXAMPLES),
    Page("quotes", quotes.router, quotes.EXAMPLES),
    Page("add", add.router, add.EXAMPLES),
    Page("theme", theme.router),
    Page("cite", cite.router, cite.EXAMPLES),
    Page("dossier", dossier.router, dossier.EXAMPLES),
    Page("series", series.router, series.EXAMPLES),
    Page("network", network.router, network.EXAMPLES),
    Page("map", map.router, map.EXAMPLES),
)
