"""Bytes of any kind to an article: what they are is told by looking at them."""

from __future__ import annotations

import re
from pathlib import PurePath

from dragoman.article.article import Article
from dragoman.article.decode import decode
from dragoman.article.given import Given
from dragoman.article.markup import read_html
from dragoman.article.plain import read_text

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_TEXT_SUFFIXES = frozenset({".txt", ".text"})
_HTML = re.compile(r"<!doctype html|<(?:html|head|body|article|main|h1|p|div|title|meta)\b[^<>]{0,500}>", re.IGNORECASE)


def read_bytes(
    data: bytes | str, *, path: str | None = None, media: str | None = None, given: Given | None = None
) -> Article:
    """The article in `data`, read as a web page or as plain text.

    `media` is a MIME type ("text/html") and decides; else the ending of `path` does, else the look of the
    data. `given` fills in what the input doesn't state. Raises an ArticleError where it can't be read.
    """
    text = decode(data)
    return (read_html if is_html(text, path=path, media=media) else read_text)(text, path=path, given=given)


def is_html(text: str, *, path: str | None = None, media: str | None = None) -> bool:
    """Whether the text is a web page's mark-up."""
    if media:
        return "html" in media.lower()
    suffix = PurePath(path).suffix.lower() if path else ""
    if suffix in _HTML_SUFFIXES:
        return True
    if suffix in _TEXT_SUFFIXES:
        return re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE) is not None
    head = text[:2000].lstrip()
    return (head.startswith("<") and _HTML.match(head) is not None) or len(_HTML.findall(text[:5000])) >= 3
