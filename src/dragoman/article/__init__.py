"""Bytes, files and pages in; an `Article` out: its text, blocks and metadata."""

from dragoman.article.article import Article, Block, BlockKind
from dragoman.article.span import Span

__all__ = ["Article", "Block", "BlockKind", "Span"]
