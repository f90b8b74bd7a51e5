"""The hand-made gold speaks of its reports: every passage that it quotes stands in the sample, word for word."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GOLD = sorted((Path(__file__).parent / "gold").glob("*.json"))
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
TYPES = (
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}
    | {"COOPERATE", "AID", "RETREAT"}
    | {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
    | {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
STATUS = {"occurred", "ongoing", "intended", "possible", "urged", "negated", "denied"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        if tag not in ("a", "b", "strong", "em", "span"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")
        if tag not in ("a", "b", "strong", "em", "span"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def fold(text: str) -> str:
    return " ".join(text.translate(PLAIN).split())


@cache
def sample(name: str) -> str:
    text = (ROOT / "samples" / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        words = _Words()
        words.feed(text)
        text = "".join(words.parts)
    return fold(text)


@pytest.fixture(params=GOLD, ids=lambda p: p.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return found


def test_every_sample_has_its_gold() -> None:
    samples = {p.stem for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".html")}
    assert samples == {p.stem for p in GOLD}
    assert len(samples) >= 14


def test_gold_is_of_this_very_text(gold: dict[str, Any]) -> None:
    data = (ROOT / "samples" / gold["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == gold["sha256"]


def test_passages_stand_in_the_text(gold: dict[str, Any]) -> None:
    text = sample(gold["file"])
    assert gold["title"] in text
    for marked in [m for a in gold["actors"] for m in a["mentions"]] + gold["times"]:
        plain = re.sub(r"\[\[|\]\]", "", marked["in"])
        assert text.count(plain) == 1, marked["in"]
        assert re.search(r"\[\[(.*?)\]\]", marked["in"])[1] == marked["text"]  # type: ignore[index]
    for event in gold["events"] + gold["forbidden"]:
        assert text.count(event["sentence"]) == 1, event["sentence"]
        start = text.index(event["sentence"])
        assert (event.get("trigger") or "") in text[start : start + 600], event
    for statement in gold["statements"]:
        start = text.index(statement["first6"])
        assert statement["last6"] in text[start:], statement
    for figure in gold["figures"]:
        assert figure["text"] in text
    for passage in gold["blocks"]["body"]:
        assert passage in text


def test_references_and_codes_hold(gold: dict[str, Any]) -> None:
    names = {n for a in gold["actors"] for n in [a["name"], *a["aka"]]}
    for event in gold["events"]:
        assert {event["event_type"], *event["alt_types"]} <= TYPES
        assert {event["status"], *event["alt_status"]} <= STATUS
        for option in event["actors"] + event["recipients"] + event["reported_by"]:
            assert set(option.split("|")) <= names
        assert (event["from"] or "") <= (event["to"] or "")
    for event in gold["forbidden"]:
        assert set(event["types"]) <= TYPES
        for option in event["actors"] + event["recipients"]:
            assert set(option.split("|")) <= names
    for statement in gold["statements"]:
        assert {*statement["speakers"], *statement["relayed_by"]} <= names
