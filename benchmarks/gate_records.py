"""Two records of one report: how they are written, and which facts the second gained, lost or changed."""

from __future__ import annotations

import json
from typing import Any

from gate_match import Fact

_ROOMS = ("actors", "times", "events", "statements", "figures")


def canonical(record: Fact) -> str:
    """A record without its text, as JSON with one fact a line."""
    article = {k: v for k, v in record["article"].items() if k != "text"}
    lines = [f'{{\n "schema": {_json(record["schema"])},\n "article": {_json(article)}']
    for room in _ROOMS:
        facts = ",\n  ".join(_json(f) for f in record[room])
        lines.append(f' "{room}": [\n  {facts}\n ]' if facts else f' "{room}": []')
    return ",\n".join(lines) + "\n}\n"


def differences(old: Fact, new: Fact) -> list[str]:
    """A line for each fact gained (+), lost (-) or changed (~), with its passage; empty if the records agree.

    Ids are not compared, only what they stand for: a fact that comes first does not change all those after it.
    """
    text, name = new["article"]["text"], new["article"]["path"]
    kept = {k: v for k, v in new["article"].items() if k != "text"}
    found = [
        f"~ {name} article.{k}: {old['article'].get(k)!r} -> {v!r}"
        for k, v in kept.items()
        if old["article"].get(k) != v
    ]
    if old["article"]["id"] != new["article"]["id"]:
        return [*found, f"{name} is another text than it was: its facts can't be compared"]
    for room in _ROOMS:
        before, after = _facts(old, room, text), _facts(new, room, text)
        found += [f"- {name} {key}{_brief(room, before[key])}" for key in before if key not in after]
        found += [f"+ {name} {key}{_brief(room, after[key])}" for key in after if key not in before]
        for key in before:
            if key in after and before[key] != after[key]:
                parts = [f for f in after[key] if before[key].get(f) != after[key][f]]
                said = "; ".join(f"{f} {_change(before[key].get(f), after[key][f])}" for f in parts)
                found.append(f"~ {name} {key}: {said}")
    return found


def _facts(record: Fact, room: str, text: str) -> dict[str, Fact]:
    """The facts of a room by what they are facts of, their references written out."""
    named = {a["id"]: a["name"] for a in record["actors"]}
    named |= {t["id"]: text[t["start"] : t["end"]] for t in record["times"]}
    named |= {e["id"]: f"the {e['event_type']} at {e['trigger']['start']}" for e in record["events"]}
    found: dict[str, Fact] = {}
    for fact in record[room]:
        place = fact.get("trigger") or fact.get("content", [fact])[0]
        if room == "actors":
            key = f"actor {fact['name']!r}"
        else:
            passage = " ".join(text[place["start"] : place["end"]].split())
            key = f"{room[:-1]} {passage[:50]!r} at {place['start']}"
        while key in found:
            key += ", another"
        found[key] = {k: _plain(v, k, named, text) for k, v in fact.items() if k != "id"}
    return found


def _plain(value: Any, field: str, named: dict[str, str], text: str) -> Any:
    if isinstance(value, dict):
        if set(value) == {"start", "end"}:
            return f"{text[value['start'] : value['end']][:60]!r} at {value['start']}"
        if field == "mentions":
            whole = value.get("trigger") or value
            return f"{text[whole['start'] : whole['end']]!r} at {whole['start']} {value.get('kind', '')}".strip()
        return {k: _plain(v, k, named, text) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v, field, named, text) for v in value]
    return named.get(value, value) if isinstance(value, str) and field not in {"name", "code"} else value


def _change(old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        moved = [f"-{v}" for v in old if v not in new] + [f"+{v}" for v in new if v not in old]
        return " ".join(moved) or "in another order"
    return f"{old!r} -> {new!r}"


def _brief(room: str, fact: Fact) -> str:
    """The fields of a fact that a reader wants to see when it comes or goes."""
    shown = {
        "actors": ("kind", "country", "mentions"),
        "times": ("value",),
        "events": ("event_type", "actors", "recipients", "status"),
        "statements": ("kind", "speakers"),
        "figures": ("value", "unit", "what"),
    }[room]
    return ": " + ", ".join(f"{f} {fact[f]}" for f in shown)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
