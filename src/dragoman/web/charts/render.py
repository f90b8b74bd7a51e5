"""From a chart to its picture: SVG that may stand in a page, or PNG, kept for those who ask again.

Vega draws in this process, offline; the first picture takes half a second and the others tens of milliseconds, so
`warm` is for the start of the server. What comes out is checked anew, element by element: names in it come from
articles.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import altair as alt
from lxml import etree

from dragoman.web.charts.drawing import Drawing, Rows
from dragoman.web.charts.theme import Look
from dragoman.web.charts.wording import SITE, label

KEPT = 16_000_000
"""Bytes of pictures kept."""
_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_LONG = re.compile(r"-?\d*\.\d{2,}(?:e-?\d+)?")
_ELEMENTS = {"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "a", "defs", "clipPath", "title", "desc"}
_ATTRIBUTES = {
    "aria-hidden", "aria-label", "class", "clip-path", "cx", "cy", "d", "dominant-baseline", "dx", "dy", "fill",
    "fill-opacity", "font-family", "font-size", "font-style", "font-weight", "height", "href", "id", "opacity", "r",
    "role", "rx", "ry", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "transform", "version", "viewBox", "width",
    "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart ready to be sent; `tag` is the same for the same picture."""

    media: str
    content: bytes
    tag: str


def svg(drawing: Drawing, message: str) -> Picture:
    """The chart as SVG in UTF-8, whose root says the message and whose links lead into this site only."""
    return _kept("image/svg+xml", drawing.text(), message)


def png(drawing: Drawing) -> Picture:
    """The chart as PNG, two pixels for each of the SVG's."""
    return _kept("image/png", drawing.text(), "")


def warm() -> None:
    """Draws a first picture, which is slow."""
    rows = Rows()
    svg(Drawing(alt.Chart(rows([{"x": 0}])).mark_point().encode(x="x:Q"), rows, Look()), "")


def warm_in_background() -> threading.Thread:
    """Starts `warm` in a thread and returns it."""
    thread = threading.Thread(target=warm, name="charts", daemon=True)
    thread.start()
    return thread


_pictures: OrderedDict[str, Picture] = OrderedDict()
_lock = threading.Lock()


def _kept(media: str, spec: str, message: str) -> Picture:
    tag = hashlib.sha256(f"{media}\n{message}\n{spec}".encode()).hexdigest()[:24]
    with _lock:
        if tag in _pictures:
            _pictures.move_to_end(tag)
            return _pictures[tag]
    content = _drawn(media, spec, message, tag)
    picture = Picture(media, content, tag)
    with _lock:
        _pictures[tag] = picture
        while sum(len(p.content) for p in _pictures.values()) > KEPT and len(_pictures) > 1:
            _pictures.popitem(last=False)
    return picture


def _drawn(media: str, spec: str, message: str, tag: str) -> bytes:
    import vl_convert

    if media == "image/png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2, show_warnings=False, allowed_base_urls=[]))
    made: str = vl_convert.vegalite_to_svg(spec, show_warnings=False, allowed_base_urls=[])
    return checked(made, message, tag)


def checked(made: str, message: str, tag: str) -> bytes:
    """SVG of elements and attributes that do no harm, whose ids differ from those of other pictures.

    A link keeps its address if that is a path of this site; it gets its mark's label, as name and as tooltip.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(made.encode(), parser)
    names: dict[str, str] = {}
    for node in list(root.iter()):
        if not isinstance(node.tag, str) or _local(node) not in _ELEMENTS:
            if (parent := node.getparent()) is not None:
                parent.remove(node)
            continue
        _clean(node, names, tag)
    for node in root.iter():
        clip = node.get("clip-path")
        if clip is not None:
            node.set("clip-path", f"url(#{names.get(clip.removeprefix('url(#').removesuffix(')'), '')})")
    for link in root.iter(f"{{{_SVG}}}a"):
        _name(link)
    for mark in list(root.iter(f"{{{_SVG}}}path")):
        if mark.get("aria-label"):
            mark.set("role", "img")
            _tip(mark, mark.get("aria-label"))
    root.set("role", "group")
    if message:
        root.set("aria-label", label(message, 2000))
        said = etree.Element(f"{{{_SVG}}}desc")
        said.text = label(message, 2000)
        root.insert(0, said)
    etree.cleanup_namespaces(root, top_nsmap={None: _SVG})
    return bytes(etree.tostring(root, encoding="utf-8"))


def _short(number: re.Match[str]) -> str:
    """A coordinate to a tenth of a pixel: the eighteen digits of another machine may differ in the last."""
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _clean(node: Any, names: dict[str, str], tag: str) -> None:
    address = node.get(_LINK) or node.get("href")
    for attribute in list(node.attrib):
        if attribute not in _ATTRIBUTES or attribute == "href":
            del node.attrib[attribute]
    if node.get("id") is not None:
        names.setdefault(node.get("id"), f"c{tag[:8]}-{len(names)}")
        node.set("id", names[node.get("id")])
    if address and _local(node) == "a" and address.startswith(f"{SITE}/"):
        path = address.removeprefix(SITE)
        if path[1:2] not in ("/", "\\"):
            node.set("href", path)
    if "d" in node.attrib:
        node.set("d", _LONG.sub(_short, node.get("d")))
    if "role" in node.attrib and _local(node) != "svg":
        del node.attrib["role"]
    if _local(node) == "g":
        node.attrib.pop("aria-label", None)


def _name(link: Any) -> None:
    said = next((n.get("aria-label") for n in link.iter() if n.get("aria-label")), "")
    for node in link.iter():
        node.attrib.pop("aria-label", None)
    if said:
        link.set("aria-label", said)
        _tip(link, said)


def _tip(node: Any, said: str) -> None:
    """What a browser shows where the mark is pointed at."""
    tip = etree.Element(f"{{{_SVG}}}title")
    tip.text = said
    node.insert(0, tip)
