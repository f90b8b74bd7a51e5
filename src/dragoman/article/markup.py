"""Web pages: the article's blocks chosen from the page's, and what the page states about them."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice

from lxml import etree, html

from dragoman.article import captions, credits
from dragoman.article.article import Article, Block, BlockKind
from dragoman.article.dates import Order, in_address, structured, style_of
from dragoman.article.decode import decode
from dragoman.article.errors import EmptyInputError
from dragoman.article.given import Given, supply
from dragoman.article.labels import heads_links, is_furniture, words_of
from dragoman.article.plain import identity
from dragoman.article.span import Span
from dragoman.article.stamps import Stamp, dateline_day, read_stamp
from dragoman.article.structured import Stated, read_stated
from dragoman.article.tongue import language_of
from dragoman.article.walk import PageBlock, flattened, parse_page, walk

_JUNK = re.compile(
    r"(?:^|[\s_-])(?:related|shares?|sharing|social|newsletters?|promos?|adverts?|advertisement|ads?|sponsor(?:ed)?|comments?|recirc\w*"
    r"|recommend(?:ed|ations?)|trending|most-?(?:read|popular|viewed)|popular|sidebar|footer|nav|navbar|navigation|menu|breadcrumbs?|cookies?"
    r"|consent|subscribe|signup|sign-up|paywall|tags|topics?-?(?:list|links)|taboola|outbrain|widget|toolbar|modal|popup|read-?more|readmore"
    r"|see-?also|more-?(?:on|stories|from|news)|author-?(?:bio|box|card|info)|bio|teasers?|carousel|onward|gdpr|disclaimer|copyright)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"caption|(?:^|[\s_-])(?:credit|photo-?credit|image-?(?:text|description)|wp-caption-text)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|subtitle|sub-?head(?:line|ing)?|sub-?title|summary|article-?(?:lead|intro|summary|description|excerpt)"
    r"|strapline|sell|blurb|excerpt|kicker-?text|description|abstract|lead-?text|chapo|entry-?summary)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|contributors?|writers?|reporter|creator|article-?author)(?:[\s_-]|$)|byline",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+[|•·»]\s+[^|•·»]{2,60}$|\s+[-–—]\s+[^–—-]{2,40}$")
_FEW = 40  # characters below which the extractor's choice proves little
_LARGE = 400_000  # characters of text, and blocks, beyond which only the walk is used: the extractor takes minutes
_MANY = 4000
_DEEP = 200


@dataclass(frozen=True, slots=True)
class _Chosen:
    kind: BlockKind
    block: PageBlock


def read_html(data: bytes | str, *, path: str | None = None, given: Given | None = None) -> Article:
    """The article on a web page: its blocks in reading order, joined by a blank line; furniture is left out.

    The page's structured metadata wins over its visible text, and that over a date in its address. Raises an
    ArticleError where the input can't be read or no text is on it.
    """
    text = decode(data)
    root = parse_page(text)
    blocks = walk(root) if root is not None else []
    if not blocks and text.strip():
        # The parser gives up on elements nested some thousand deep.
        root = parse_page(flattened(text))
        blocks = walk(root) if root is not None else []
    if root is None or not blocks:
        raise EmptyInputError("There is no text on the page.")
    stated = read_stated(root)
    body = _body_text(root, blocks)
    chosen = _Choice(blocks, stated, body).choose()
    if not any(c.kind in ("paragraph", "title") for c in chosen):
        chosen = [_Chosen("paragraph", b) for b in blocks]
    return supply(_article(chosen, blocks, stated, path, given), given)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _body_text(root: html.HtmlElement, blocks: Sequence[PageBlock]) -> str:
    """What the extractor takes for the article, letters and digits only; empty where it finds none.

    It is given the page as the walk saw it, so that neither depth nor brokenness of the mark-up matters.
    """
    if len(blocks) > _MANY or sum(len(b.text) for b in blocks) > _LARGE:
        return ""
    import trafilatura  # a slow import, needed for pages only

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = _plain_page(blocks) if _depth(root) > _DEEP else etree.tostring(root, encoding="unicode", method="html")
    try:
        found = trafilatura.extract(
            page, include_comments=False, include_tables=True, favor_recall=True, fast=True, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return ""  # the extractor stumbles over pages that the walk gets through
    return "\n".join(_key(line) for line in (found or "").split("\n"))


def _depth(root: html.HtmlElement) -> int:
    """How deep the page's elements nest, looking at one in fifty."""
    return max(sum(1 for _ in e.iterancestors()) for e in islice(root.iter(), 0, 200_000, 50))


def _plain_page(blocks: Sequence[PageBlock]) -> str:
    tags = ("h2" if b.tag in ("h1", "h2", "h3") else "p" for b in blocks)
    lines = (f"<{tag}>{escape(b.text)}</{tag}>" for tag, b in zip(tags, blocks, strict=True))
    return f"<html><body><article>{''.join(lines)}</article></body></html>"


class _Choice:
    """Which of the page's blocks are the article's, and what each is there for."""

    def __init__(self, blocks: Sequence[PageBlock], stated: Stated, body: str) -> None:
        self.blocks = blocks
        self.stated = stated
        self.lines = frozenset(body.split("\n"))
        self.body = body.replace("\n", "")
        self.repeats = Counter(b.text for b in blocks)
        self.title_words = words_of(clean_title(stated.title or stated.page_title or "", stated.outlet))

    def choose(self) -> list[_Chosen]:
        title = self.find_title()
        kept = [i for i, b in enumerate(self.blocks) if i != title and self.is_body(b)]
        if title is not None and any(i > title for i in kept):
            kept = [i for i in kept if i > title]
        if not any(len(self.blocks[i].text.split()) >= 12 for i in kept):
            kept = [i for i, b in enumerate(self.blocks) if i != title and self.is_text(b)] or kept
        if not kept:
            return [_Chosen("title", self.blocks[title])] if title is not None else []
        first, last = kept[0], kept[-1]
        while last + 1 < len(self.blocks) and self.goes_on(last):
            last += 1
        inside = set(kept)
        chosen: list[_Chosen] = []
        for i in range(min(first, title if title is not None else first), min(last + 6, len(self.blocks))):
            block = self.blocks[i]
            if i == title:
                chosen.append(_Chosen("title", block))
                continue
            kind = self.kind(i, first, i in inside)
            if kind is None or (i > last and kind not in ("byline", "caption")):
                continue
            if chosen and chosen[-1].block.text == block.text:
                continue
            chosen.append(_Chosen(kind, block))
        return chosen

    def goes_on(self, last: int) -> bool:
        """Whether the block after the last one that the extractor took is a paragraph beside it."""
        block, after = self.blocks[last], self.blocks[last + 1]
        return after.hints == block.hints and after.regions == block.regions and self.is_text(after)

    def find_title(self) -> int | None:
        """The headline: the `<h1>` (or other heading) that says what the metadata calls the article."""
        best, top = None, 0.0
        for i, block in enumerate(self.blocks):
            if block.tag not in ("h1", "h2", "h3") or block.regions & {"nav", "aside", "footer"}:
                continue
            ours = words_of(block.text)
            same = len(ours & self.title_words) / max(1, len(ours | self.title_words))
            score = same * 3 + (1.2 if block.tag == "h1" else 0) + (0.5 if block.regions & {"article", "main"} else 0)
            score += 0.3 if re.search(r"headline|title", block.hints) else 0
            if block.tag != "h1" and same < 0.6:
                continue
            if len(block.text.split()) < 2 and same < 0.5:
                continue
            if score > top:
                best, top = i, score
        if best is None and (
            name := _key(clean_title(self.stated.title or self.stated.page_title or "", self.stated.outlet))
        ):
            return next((i for i, b in enumerate(self.blocks) if _key(b.text) == name and not self.in_junk(b)), None)
        return best

    def in_junk(self, block: PageBlock) -> bool:
        return (
            bool(block.regions & {"nav", "footer", "form", "dialog"})
            or ("aside" in block.regions and block.tag != "figcaption" and "blockquote" not in block.regions)
            or _JUNK.search(block.hints) is not None
        )

    def is_body(self, block: PageBlock) -> bool:
        """Whether the extractor took the block for the article's, and nothing about it says otherwise."""
        key = _key(block.text)
        if not key or (key not in self.lines if len(key) < _FEW else key not in self.body):
            return False
        if block.regions & {"nav", "footer", "form", "dialog"} or (block.linked > 0.8 and len(block.text.split()) < 25):
            return False
        return not self.in_junk(block) or (
            block.linked < 0.3 and len(block.text.split()) >= 20 and "aside" not in block.regions
        )

    def is_text(self, block: PageBlock) -> bool:
        """Whether the block, by itself, reads as an article's text."""
        words = block.text.split()
        return (
            not self.in_junk(block)
            and block.linked < 0.5
            and len(words) >= 4
            and (re.search(r"[.!?…:][\"'”’)\]]*$", block.text) is not None or len(words) >= 20)
            and block.tag not in ("h1", "h2", "h3", "h4", "h5", "h6", "figcaption")
        )

    def kind(self, i: int, first: int, kept: bool) -> BlockKind | None:
        """What a block between the headline and the end is; None for the page's own."""
        block = self.blocks[i]
        line, own = block.text, _own_hint(block)
        if is_furniture(line) or heads_links(line):
            return None
        names = credits.byline_names(line)
        if read_stamp(line) is not None:
            return "byline" if names else None
        if (
            block.tag == "figcaption"
            or "figcaption" in block.regions
            or (_CAPTION.search(own) and not kept)
            or ("figure" in block.regions and "blockquote" not in block.regions and block.tag not in ("td", "th"))
        ):
            return "caption"
        if names is not None and (names or not kept or i > first):
            return "byline"
        if i < first or not kept:
            if _BYLINE.search(own) and len(line.split()) <= 20 and (credits.is_name(line) or names):
                return "byline"
            if credits.is_agency(line) and i < first:
                return "byline"
        if self.is_standfirst(i, first):
            return "standfirst"
        if captions.is_caption(line) and (i < first or not kept or len(line.split()) <= 30):
            return "caption"
        if block.tag in ("h2", "h3", "h4", "h5", "h6"):
            return (
                "heading"
                if i >= first - 1 and not self.in_junk(block) and block.linked < 0.5 and self.text_follows(i)
                else None
            )
        if line in self.stated.authors:
            return "byline"
        if kept:
            return "paragraph"
        if i > first and self.is_text(block) and self.repeats[line] == 1:
            return "paragraph"
        return None

    def text_follows(self, i: int) -> bool:
        """Whether running text of the article follows a heading within a few blocks."""
        return any(self.is_body(b) or self.is_text(b) for b in self.blocks[i + 1 : i + 4])

    def is_standfirst(self, i: int, first: int) -> bool:
        """Whether the block sums the article up: so named by the page, or repeated in its description."""
        block = self.blocks[i]
        if not 5 <= len(block.text.split()) <= 60 or i > first + 1 or self.in_junk(block):
            return False
        if _STANDFIRST.search(_own_hint(block)) and block.tag != "h1":
            return True
        return (
            i < first
            and self.stated.description is not None
            and _key(block.text)[:80] == _key(self.stated.description)[:80]
        )


def _own_hint(block: PageBlock) -> str:
    return block.hints[-160:]


def clean_title(title: str, outlet: str | None) -> str:
    """A page's title without the name of the site after it."""
    if outlet and (m := re.search(rf"\s+[|•·»:–—-]\s+{re.escape(outlet)}.*$", title, re.IGNORECASE)):
        return title[: m.start()]
    cut = _SITE.sub("", title)
    return cut if len(cut.split()) >= 3 else title


def _article(
    chosen: Sequence[_Chosen], page: Sequence[PageBlock], stated: Stated, path: str | None, given: Given | None
) -> Article:
    blocks: list[Block] = []
    pieces: list[str] = []
    at = 0
    for c in chosen:
        blocks.append(Block(c.kind, Span(at, at + len(c.block.text))))
        pieces.append(c.block.text)
        at += len(c.block.text) + 2
    text = "\n\n".join(pieces)

    def lines(kind: BlockKind) -> list[str]:
        return [c.block.text for c in chosen if c.kind == kind]

    order = style_of(text)
    published, updated = _visible(page, chosen, order)
    url = stated.url or (given.url if given else None)
    paragraphs = lines("paragraph")
    address = in_address(url) if url else None
    names = [
        n for line in lines("byline") for n in credits.byline_names(line) or credits.byline_names(f"By {line}") or ()
    ]
    return Article(
        id=identity(text),
        path=path,
        url=stated.url,
        outlet=stated.outlet,
        title=next(iter(lines("title")), None)
        or (clean_title(stated.title or stated.page_title or "", stated.outlet) or None),
        standfirst=" ".join(lines("standfirst")) or None,
        bylines=stated.authors or tuple(dict.fromkeys(names)),
        published=stated.published or published or (dateline_day(paragraphs[0]) if paragraphs else None) or address,
        updated=stated.updated or updated,
        language=language_of(" ".join(paragraphs) or text),
        text=text,
        blocks=tuple(blocks),
    )


def _visible(page: Sequence[PageBlock], chosen: Sequence[_Chosen], order: Order) -> tuple[str | None, str | None]:
    """When the page's visible lines and its `<time>` say that the article was published and updated."""
    published = updated = None
    body = {id(c.block) for c in chosen if c.kind == "paragraph"}
    title = next((i for i, b in enumerate(page) if any(c.kind == "title" and c.block is b for c in chosen)), 0)
    started = False
    for i, block in enumerate(page):
        started = started or id(block) in body
        if id(block) in body or block.regions & {"nav", "aside"} or _JUNK.search(block.hints):
            continue
        stamp = read_stamp(block.text, order)
        exact = structured(block.datetime) if block.datetime else None
        near = title - 6 <= i and not started
        if stamp is None and exact and near and len(block.text.split()) <= 8:
            stamp = Stamp(exact, None, False, "")  # "3 hours ago", with the hour in the mark-up
        if stamp is None:
            continue
        if stamp.updated or (
            exact and re.search(r"updated|modified", block.text, re.IGNORECASE) and not stamp.published
        ):
            updated = updated or exact or stamp.updated
            if not stamp.published:
                continue
            exact = None
        if near or stamp.labelled:
            published = published or exact or stamp.published
    return published, updated
