"""A page's visible text, block by block in reading order, each with where in the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

# What never holds text for a reader.
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "head",
        "datalist",
        "map",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "center",
    ]
)
_REGIONS = frozenset(
    ("nav", "aside", "footer", "header", "article", "main", "form", "figure", "figcaption", "blockquote", "dialog")
)
_ROLES = {
    "navigation": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
    "main": "main",
    "article": "article",
    "search": "form",
    "dialog": "dialog",
    "figure": "figure",
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|u-hidden|is-hidden|hidden|a11y-hidden|"
    r"accessibility-hidden|hide-text|print-only|only-print)(?:\s|$)",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"\v\s*\v[\s\v]*")
_SCRIPTS = re.compile(r"<(script|style|noscript|template|svg)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]{0,5000}>")
MAX_BLOCKS = 50_000


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block of visible text, its white space folded.

    `tag` is the innermost block-level element, `regions` the sectioning elements around it, `hints` the class
    names, ids and microdata of the element and its neighbours up the tree. `linked` is the share of the text
    that stands inside links. `datetime` is that of a `<time>` in it.
    """

    text: str
    tag: str
    regions: frozenset[str]
    hints: str
    linked: float
    datetime: str | None


@dataclass(slots=True)
class _Frame:
    tag: str
    regions: frozenset[str]
    hints: tuple[str, ...]


@dataclass(slots=True)
class _Buffer:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    hints: list[str] = field(default_factory=list)
    datetime: str | None = None


def parse_page(text: str) -> html.HtmlElement | None:
    """The page's tree; None where there is no element in it. Broken mark-up is mended, never refused."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, recover=True, remove_comments=True, remove_pis=True)
    data = text.replace("\x00", "").encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def flattened(text: str) -> str:
    """The page without its nesting: scripts out, every block-level tag a new paragraph."""
    text = _SCRIPTS.sub(" ", text)
    return "<body><p>" + _TAGS.sub(lambda m: " " if m[1].lower() in _INLINE else "<p>", text) + "</body>"


def walk(root: html.HtmlElement) -> list[PageBlock]:
    """The blocks of a page. Scripts and hidden elements are left out. No limit to how deep elements nest."""
    return list(_Walk(root).blocks())


class _Walk:
    def __init__(self, root: html.HtmlElement) -> None:
        self.root = root
        self.stack: list[_Frame] = [_Frame("body", frozenset(), ())]
        self.buffer = _Buffer()
        self.links = 0

    def blocks(self) -> Iterator[PageBlock]:
        skipping: html.HtmlElement | None = None
        count = 0
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            if not isinstance(element.tag, str):
                if event == "end" and skipping is None:
                    self.add(element.tail)
                continue
            tag = element.tag.rpartition("}")[2].lower()
            if event == "start":
                if skipping is not None:
                    continue
                if _invisible(element, tag):
                    skipping = element
                    continue
                if tag not in _INLINE and tag != "br":
                    yield from self.flush()
                    self.stack.append(self.frame(element, tag))
                elif tag == "a":
                    self.links += 1
                self.enter(element, tag)
                self.add(element.text)
                continue
            if skipping is not None:
                if skipping is element:
                    skipping = None
                    if not (element.text or "").strip():
                        self.buffer.pieces.append(" ")  # a hidden gap still parts words
                    if tag not in _INLINE:
                        yield from self.flush()
                    self.add(element.tail)
                continue
            if tag == "br":
                self.buffer.pieces.append("\v")
            elif tag == "a":
                self.links -= 1
            elif tag not in _INLINE:
                for block in self.flush():
                    count += 1
                    yield block
                self.stack.pop()
            if count > MAX_BLOCKS:
                return
            self.add(element.tail)
        yield from self.flush()

    def frame(self, element: html.HtmlElement, tag: str) -> _Frame:
        above = self.stack[-1]
        role = (element.get("role") or "").lower()
        region = tag if tag in _REGIONS else _ROLES.get(role)
        regions = above.regions | {region} if region else above.regions
        hint = _hint(element) if tag not in ("html", "body") else ""
        hints = (*above.hints[-7:], hint) if hint else above.hints
        return _Frame(tag, regions, hints)

    def enter(self, element: html.HtmlElement, tag: str) -> None:
        if tag in _INLINE:
            if hint := _hint(element):
                self.buffer.hints.append(hint)
            if tag == "time" and self.buffer.datetime is None:
                self.buffer.datetime = element.get("datetime")
        if tag in ("td", "th"):
            self.buffer.pieces.append(" ")

    def add(self, text: str | None) -> None:
        if text:
            self.buffer.pieces.append(text.replace("\v", " "))
            if self.links > 0:
                self.buffer.linked += len(text.strip())

    def flush(self) -> Iterator[PageBlock]:
        buffer, self.buffer = self.buffer, _Buffer()
        frame = self.stack[-1]
        whole = "".join(buffer.pieces)
        length = len(whole.strip()) or 1
        for part in _BREAKS.split(whole):
            text = " ".join(part.replace("\v", " ").split())
            if text:
                yield PageBlock(
                    text=text,
                    tag=frame.tag,
                    regions=frame.regions,
                    hints=" ".join((*frame.hints, *buffer.hints[:4])),
                    linked=min(1.0, buffer.linked / length),
                    datetime=buffer.datetime,
                )


def _hint(element: html.HtmlElement) -> str:
    names = (element.get(a) for a in ("class", "id", "itemprop", "rel", "data-testid", "data-component", "data-qa"))
    return " ".join(name for name in names if name)[:200]


def _invisible(element: html.HtmlElement, tag: str) -> bool:
    if tag in _SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return tag not in ("html", "body") and _HIDDEN_CLASS.search(element.get("class") or "") is not None
