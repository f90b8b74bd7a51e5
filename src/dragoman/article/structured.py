"""What a page states about itself for machines: JSON-LD, OpenGraph and other `<meta>`, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from dragoman.article.dates import structured

_PUBLISHED = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "pubdate",
    "publish-date",
    "publishdate",
    "publication_date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "date",
    "iso-8601-publish-date",
    "originalpublicationdate",
]
_UPDATED = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "article:updated",
    "date.updated",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "revised",
    "article.updated",
    "rnews:datemodified",
]
_TITLE = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title")
_OUTLET = ("og:site_name", "application-name", "al:ios:app_name", "dc.publisher", "publisher", "copyright")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_MAX_NODES = 5000


@dataclass(frozen=True, slots=True)
class Stated:
    """A page's own metadata; what it doesn't state is null or empty. Dates are ISO 8601."""

    title: str | None = None
    description: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    page_title: str | None = None


def read_stated(root: html.HtmlElement) -> Stated:
    """What the page states about itself; JSON-LD goes before `<meta>`, `<meta>` before microdata."""
    metas = _metas(root)
    linked = _article_node(root)
    micro = {
        name: value
        for name in ("datePublished", "dateModified")
        for e in root.xpath(f"//*[@itemprop='{name}']")[:1]
        if (value := e.get("content") or e.get("datetime") or e.text)
    }

    def meta(names: tuple[str, ...] | list[str]) -> str | None:
        return next((metas[n] for n in names if n in metas), None)

    def day(*values: Any) -> str | None:
        return next((d for v in values if isinstance(v, str) and (d := structured(v))), None)

    titles = root.xpath("//title")
    authors = tuple(_names(linked.get("author"))) or tuple(_names([metas[n] for n in _AUTHOR if n in metas][:1]))
    return Stated(
        title=_text(linked.get("headline")) or meta(_TITLE),
        description=meta(_DESCRIPTION) or _text(linked.get("description")),
        published=day(linked.get("datePublished"), *(metas.get(n) for n in _PUBLISHED), micro.get("datePublished")),
        updated=day(linked.get("dateModified"), *(metas.get(n) for n in _UPDATED), micro.get("dateModified")),
        authors=authors,
        outlet=next(_names(linked.get("publisher")), None) or meta(_OUTLET[:4]),
        url=_address(root, metas, linked),
        page_title=_text("".join(titles[0].itertext())) if titles else None,
    )


def _metas(root: html.HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in root.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            metas.setdefault(name.strip().lower(), content[:1000])
    return metas


def _article_node(root: html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD node that describes the article; empty where there is none."""
    best: dict[str, Any] = {}
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:40]:
        raw = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
        try:
            data = json.loads(raw, strict=False)
        except (ValueError, RecursionError):  # other people's JSON: as often broken as not
            continue
        for node in _nodes(data):
            if _is_article(node) and len(_useful(node)) > len(_useful(best)):
                best = node
    return best


def _useful(node: dict[str, Any]) -> set[str]:
    return {
        k for k in ("headline", "datePublished", "dateModified", "author", "publisher", "articleBody") if node.get(k)
    }


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    queue, seen = [data], 0
    while queue and seen < _MAX_NODES:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(
                item[k]
                for k in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
                if isinstance(item.get(k), (dict, list))
            )


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and re.search(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$", k) for k in names)


def _text(value: Any) -> str | None:
    return " ".join(html_text(value).split())[:1000] or None if isinstance(value, str) else None


def html_text(value: str) -> str:
    """A string of metadata without mark-up: titles are often escaped twice."""
    return str(html.fromstring(f"<p>{value}</p>").text_content()) if re.search(r"&\w+;|&#|<\w", value) else value


def _names(value: Any) -> Iterator[str]:
    """Names of people or organisations, however the page writes them down."""
    if isinstance(value, str):
        name = re.sub(r"^(?:by|von|par)\s+", "", _text(value) or "", flags=re.IGNORECASE)
        if name and len(name) <= 120 and not re.match(r"https?:|@|www\.", name):
            yield from (part.strip() for part in re.split(r"\s?[,;]\s(?:and\s)?|\sand\s|\s&\s", name) if part.strip())
    elif isinstance(value, dict):
        # An organisation's name is one name, with whatever commas and ampersands are in it.
        kind = value.get("@type")
        if isinstance(value.get("name"), str) and kind not in ("Person", None):
            whole = _text(value["name"])
            if whole:
                yield whole
        else:
            yield from _names(value.get("name"))
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _names(item if not isinstance(item, list) else None)


def _address(root: html.HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    canonical = [e.get("href") for e in root.xpath("//link[@rel='canonical'][@href]")]
    main = linked.get("mainEntityOfPage")
    main = main.get("@id") if isinstance(main, dict) else main
    for value in (*canonical, metas.get("og:url"), linked.get("url"), main):
        if isinstance(value, str) and re.match(r"https?://\S+$", value.strip()):
            return value.strip()
    return None
