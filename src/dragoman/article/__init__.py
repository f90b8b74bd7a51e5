"""Bytes, files and pages in; an `Article` out: its text, blocks and metadata."""

from dragoman.article.article import Article, Block, BlockKind
from dragoman.article.decode import MAX_BYTES, decode
from dragoman.article.errors import (
    ArticleError,
    BinaryInputError,
    EmptyInputError,
    InputTooLargeError,
    UndecodableInputError,
)
from dragoman.article.given import Given
from dragoman.article.markup import read_html
from dragoman.article.plain import read_text
from dragoman.article.read import is_html, read_bytes
from dragoman.article.span import Span

__all__ = [
    "MAX_BYTES",
    "Article",
    "ArticleError",
    "BinaryInputError",
    "Block",
    "BlockKind",
    "EmptyInputError",
    "Given",
    "InputTooLargeError",
    "Span",
    "UndecodableInputError",
    "decode",
    "is_html",
    "read_bytes",
    "read_html",
    "read_text",
]
