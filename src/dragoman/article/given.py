"""What the user knows about an article that the article itself may not say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.article.article import Article


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata from outside: it fills gaps, what the input states wins.

    `published` is ISO 8601, a date or a date and time.
    """

    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None


def supply(article: Article, given: Given | None) -> Article:
    """The article, with what it doesn't state taken from `given`."""
    if given is None:
        return article
    return replace(
        article,
        published=article.published or given.published,
        url=article.url or given.url,
        outlet=article.outlet or given.outlet,
        title=article.title or given.title,
    )
