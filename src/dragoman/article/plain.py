"""Plain text, as an agency sends it or a reader copies it off a page."""

from __future__ import annotations

import hashlib

from dragoman.article.article import Article, Block
from dragoman.article.dates import style_of
from dragoman.article.decode import decode
from dragoman.article.errors import EmptyInputError
from dragoman.article.given import Given, supply
from dragoman.article.lines import Unit, units_of
from dragoman.article.page import Page, read_page
from dragoman.article.stamps import dateline_day
from dragoman.article.tongue import language_of


def read_text(data: bytes | str, *, path: str | None = None, given: Given | None = None) -> Article:
    """The article that a plain text is. `article.text` is the input, decoded, and nothing else is changed.

    Raises an ArticleError where the input can't be read.
    """
    text = decode(data)
    units = units_of(text)
    if not units:
        raise EmptyInputError("The input is empty: there is nothing in it but white space.")
    page = read_page(units, style_of(text))
    return supply(article_of(text, units, page, path=path), given)


def article_of(text: str, units: list[Unit], page: Page, *, path: str | None) -> Article:
    """An article from a text, its units and what was read off them."""

    def lines(kind: str) -> list[str]:
        return [unit.line for unit, k in zip(units, page.kinds, strict=True) if k == kind]

    paragraphs = lines("paragraph")
    published = page.published
    if published is None and page.updated is None and paragraphs:
        published = dateline_day(paragraphs[0])
    return Article(
        id=identity(text),
        path=path,
        url=None,
        outlet=page.outlet,
        title=next(iter(lines("title")), None),
        standfirst=" ".join(lines("standfirst")) or None,
        bylines=page.bylines,
        published=published,
        updated=page.updated,
        language=language_of(" ".join(paragraphs[:40]) or text),
        text=text,
        blocks=tuple(Block(kind, unit.span) for unit, kind in zip(units, page.kinds, strict=True)),
    )


def identity(text: str) -> str:
    """The id of a text: the same content gives the same id on every machine."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
