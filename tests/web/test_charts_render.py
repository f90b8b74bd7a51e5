"""Charts as pictures: valid, the same each time, harmless whatever names articles have."""

from __future__ import annotations

import os
import re
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator

import pytest
from lxml import etree

from dragoman.store.views import ActorView
from dragoman.web.charts import Drawing, Look, TooLargeError, balance, look, png, svg, timeline
from dragoman.web.charts import map as world_map
from dragoman.web.charts import network as arrows
from dragoman.web.charts import series as lines
from dragoman.web.charts.render import KEPT, checked
from tests.web.chart_views import HOSTILE, dossier, edge, happening, network, place, places, point, series

LOOKS = [look(theme, size) for theme in ("light", "dark") for size in ("wide", "narrow")]
EVIL = (ActorView(f"local:{HOSTILE}", HOSTILE, None),)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a picture asked for the network")

    monkeypatch.setattr(socket, "getaddrinfo", refused)


def drawings(at: Look) -> Iterator[tuple[str, Drawing]]:
    """Each chart, with hostile names wherever names can be."""
    evil = happening("k", "2024-03-04", actors=EVIL, recipients=EVIL, status="denied")
    whom = (HOSTILE, "Ecuador")
    months = series(point("2024-01-01", (1, 2, 3, 4), -1.0), point("2024-02-01", (0, 0, 0, 0), None), subjects=whom)
    yield "timeline", timeline.chart(dossier(evil, happening("l", "2024-05-04"), subjects=whom), at)
    yield "balance", balance.chart(months, at, base="/dossier?a=PER")
    yield "series", lines.chart([months], at)
    ends = edge("PER", "ECU", 1, 2)
    yield "network", arrows.chart(network(edge(HOSTILE, "ECU", 1, 2), ends, edge("A&B=<i>", HOSTILE, 2, 0)), at)
    there = places(place(HOSTILE, -78.5, -0.2, 1, 2), place("Lima", -77.0, -12.0, 2, 0))
    yield "map", world_map.chart(there, world_map.relations(network(ends)), at)


@pytest.mark.parametrize("at", LOOKS)
def test_every_chart_is_svg_that_does_no_harm(at: Look) -> None:
    for name, drawing in drawings(at):
        content = svg(drawing, f"{name}: {HOSTILE}").content
        root = etree.fromstring(content)
        assert root.tag == "{http://www.w3.org/2000/svg}svg", name
        assert root.get("aria-label") == f'{name}: <script>alert(1)</script> & "Ahmad" evil'
        elements = {str(node.tag).rpartition("}")[2] for node in root.iter()}
        assert not elements & {"script", "style", "image", "foreignObject", "use", "iframe"}, name
        attributes = {(key, value) for node in root.iter() for key, value in node.attrib.items()}
        assert not any(key.startswith("on") or key == "style" for key, _ in attributes), name
        links = [value for key, value in attributes if key.endswith("href")]
        assert links or name == "series", name
        assert all(re.match(r"/(dossier|happening|map)[/?]", value) for value in links), name
        assert "\u202e" not in content.decode(), name
        assert b"<script" not in content, name


@pytest.mark.parametrize("at", LOOKS[:1])
def test_links_have_names_and_marks_without_one_are_images(at: Look) -> None:
    for name, drawing in drawings(at):
        root = etree.fromstring(svg(drawing, "").content)
        spoken = 0
        for node in root.iter():
            tag = str(node.tag).rpartition("}")[2]
            if tag == "a" or (tag == "path" and node.get("aria-label")):
                spoken += 1
                assert node.get("aria-label"), name
                assert node[0].tag.endswith("title"), name
                assert tag == "a" or node.get("role") == "img", name
        assert spoken, name


def test_the_same_view_is_the_same_picture() -> None:
    for (name, one), (_, two) in zip(drawings(LOOKS[0]), drawings(LOOKS[0]), strict=True):
        assert svg(one, "m").content == svg(two, "m").content, name
        assert svg(one, "m").tag != svg(one, "other").tag
        assert svg(one, "m").tag != svg(next(d for n, d in drawings(LOOKS[1]) if n == name), "m").tag


def test_another_process_in_another_time_zone_draws_the_same() -> None:
    code = (
        "from tests.web.test_charts_render import drawings, LOOKS, svg; import hashlib; "
        "print(hashlib.sha256(b''.join(svg(d, 'm').content for _, d in drawings(LOOKS[0]))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        ).stdout
        for zone, seed in (("Asia/Tokyo", "1"), ("America/Lima", "2"))
    }  # fmt: skip
    assert len(found) == 1


@pytest.mark.parametrize("at", LOOKS)
def test_a_png_has_the_size_of_its_svg_twice(at: Look) -> None:
    for name, drawing in drawings(at):
        content = png(drawing).content
        assert content.startswith(b"\x89PNG\r\n\x1a\n"), name
        wide, high = struct.unpack(">II", content[16:24])
        root = etree.fromstring(svg(drawing, "").content)
        assert wide == pytest.approx(2 * float(root.get("width", "0")), abs=2), name
        assert high == pytest.approx(2 * float(root.get("height", "0")), abs=2), name


def test_the_names_of_series_and_the_key_of_statuses_stand_in_the_picture() -> None:
    found = dict(drawings(LOOKS[0]))
    for name, words in (
        ("series", ["<script>alert(1)<", "Ecuador"]),
        ("timeline", ["occurred or ongoing", "denied, or told as not happening", "Material conflict", "five or more"]),
        ("balance", ["verbal cooperation", "material conflict"]),
        ("network", ["mostly cooperation", "mostly conflict", "as much of both"]),
        ("map", ["Lima", "Between capitals", "Places"]),
    ):
        text = "|".join(etree.fromstring(svg(found[name], "").content).itertext())
        assert [word for word in words if word not in text] == [], name


def test_what_is_empty_says_so() -> None:
    at = LOOKS[0]
    for drawing in (
        timeline.chart(dossier(), at), balance.chart(series(), at), lines.chart([series()], at),
        arrows.chart(network(), at),
    ):  # fmt: skip
        root = etree.fromstring(svg(drawing, "").content)
        assert "".join(root.itertext()).strip()


def test_too_many_marks_are_refused() -> None:
    days = [point("2024-01-01", (1, 1, 1, 1), 1.0) for _ in range(9000)]
    with pytest.raises(TooLargeError, match="more marks than a picture can show"):
        balance.chart(series(*days), LOOKS[0], base="/dossier?a=PER").text()


def test_svg_from_elsewhere_is_cut_down_to_what_does_no_harm() -> None:
    made = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="x()">'
        '<script>x()</script><style>*{}</style><defs><clipPath id="c"><rect/></clipPath></defs>'
        '<g clip-path="url(#c)" style="fill:red" aria-label="axis">'
        '<a xlink:href="javascript:x()"><path aria-label="m"/></a>'
        '<a xlink:href="https://here.invalid//evil.example"><path/></a>'
        '<a xlink:href="https://here.invalid/happening/k"><path d="M1.23456,-0.999L3,4.5"/></a></g></svg>'
    )
    root = etree.fromstring(checked(made, "", "0123456789"))
    names = [str(node.tag).rpartition("}")[2] for node in root.iter()]
    assert "script" not in names
    assert "style" not in names
    assert [a.get("href") for a in root.iter("{*}a")] == [None, None, "/happening/k"]
    group = next(root.iter("{*}g"))
    assert dict(group.attrib) == {"clip-path": "url(#c01234567-0)"}
    assert next(root.iter("{*}clipPath")).get("id") == "c01234567-0"
    assert [p.get("d") for p in root.iter("{*}path") if p.get("d")] == ["M1.2,-1L3,4.5"]


def test_the_pictures_kept_stay_within_bounds() -> None:
    from dragoman.web.charts import render

    for number in range(40):
        svg(balance.chart(series(point("2024-01-01", (number, 2, 3, 4), -1.0)), LOOKS[0]), "")
    assert sum(len(p.content) for p in render._pictures.values()) <= KEPT
