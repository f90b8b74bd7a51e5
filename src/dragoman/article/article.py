"""What one article is, once the page's furniture is told from its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.article.span import Span

BlockKind = Literal["title", "standfirst", "byline", "caption", "heading", "paragraph", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text that the page sets apart, and what it is there for."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text, its blocks in reading order, and what is known about its printing.

    `published` and `updated` are ISO 8601 (a date, or a date and time, with an offset where the source
    states one); null where nothing states them. `blocks` cover all non-blank text, in order, without
    overlap. `id` depends on the content alone.
    """

    id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    standfirst: str | None
    bylines: tuple[str, ...]
    published: str | None
    updated: str | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]

    @property
    def printed(self) -> str | None:
        """The ISO day of its publication, else of its update; null where nothing states either."""
        return (self.published or self.updated or "")[:10] or None

    @property
    def reference(self) -> tuple[Literal["published", "updated"], str] | None:
        """What relative times are resolved against: the publication, else the update, else nothing."""
        if self.published:
            return "published", self.published
        if self.updated:
            return "updated", self.updated
        return None
