"""The JSON Schema of a record, and what a record breaks of it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from dragoman.codebook import forgets, type_names


@forgets
@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every record is valid against, with the types of the codebook in use."""
    text = files("dragoman.record").joinpath("schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    loaded["properties"]["events"]["items"]["properties"]["event_type"]["enum"] = list(type_names())
    return loaded


def problems(record: dict[str, Any]) -> list[str]:
    """What is wrong with a record: breaches of the schema, offsets out of the text, ids that name nothing."""
    found = [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema()).iter_errors(record)]
    if found:
        return found
    return _offsets(record) + _ids(record)


def _spans(value: Any, path: str) -> list[tuple[str, int, int]]:
    if isinstance(value, dict):
        found = [(path, value["start"], value["end"])] if "start" in value and "end" in value else []
        return found + [s for k, v in value.items() for s in _spans(v, f"{path}.{k}")]
    if isinstance(value, list):
        return [s for n, v in enumerate(value) for s in _spans(v, f"{path}[{n}]")]
    return []


def _offsets(record: dict[str, Any]) -> list[str]:
    text = record["article"]["text"]
    found = [
        f"{path}: {a}..{b} is no passage of the text"
        for path, a, b in _spans(record, "$")
        if not 0 <= a < b <= len(text) or not text[a:b].strip()
    ]
    last = 0
    for n, block in enumerate(record["article"]["blocks"]):
        if block["start"] < last or text[last : block["start"]].strip():
            found.append(f"$.article.blocks[{n}]: overlaps the one before, or leaves text out")
        last = block["end"]
    if text[last:].strip():
        found.append("$.article.blocks: the end of the text is in no block")
    return found


def _ids(record: dict[str, Any]) -> list[str]:
    actors = {a["id"] for a in record["actors"]}
    times = {t["id"] for t in record["times"]}
    found = []
    for kind, fields in (
        ("events", ("actors", "recipients", "reported_by", "disputed_by")),
        ("statements", ("speakers", "addressees", "reported_by")),
        ("figures", ("actors", "reported_by")),
    ):
        for fact in record[kind]:
            for name in fields:
                found += [f"{fact['id']}.{name}: no actor {i}" for i in fact[name] if i not in actors]
            when = fact.get("time")
            named = [] if when is None else [when] if isinstance(when, str) else when["times"]
            found += [f"{fact['id']}.time: no time {i}" for i in named if i not in times]
    for kind in ("actors", "times", "events", "statements", "figures"):
        ids = [fact["id"] for fact in record[kind]]
        if len(ids) != len(set(ids)):
            found.append(f"$.{kind}: an id stands twice")
    return found
