"""The codebook's phrases, read into what the composer draws from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

PHRASES = Path(__file__).parents[1] / "src" / "dragoman" / "codebook" / "data" / "phrases"
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE",
)  # fmt: skip
STATUSES = ("occurred", "ongoing", "intended", "possible", "urged", "negated", "denied")


@dataclass(frozen=True)
class Phrase:
    """A wording with slots; `form` is act (verb phrase), noun (noun phrase) or clause."""

    text: str
    form: str
    type: str
    mode: str | None  # None: not known
    contexts: tuple[str, ...]
    status: str = "occurred"


@dataclass(frozen=True)
class Operator:
    """A verb phrase about another act, and what the two make together."""

    text: str
    takes: tuple[str, ...]
    makes: str
    mode: str
    status: str
    weight: float
    contexts: tuple[str, ...] = ()


@dataclass
class Phrasebook:
    """Everything that sentences are composed from."""

    phrases: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)
    operators: dict[str, list[Operator]] = field(default_factory=dict)
    things: dict[str, list[Phrase]] = field(default_factory=dict)
    fine: dict[str, str] = field(default_factory=dict)
    modes: dict[str, dict[str, str]] = field(default_factory=dict)
    slots: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    countries: list[tuple[str, str, str]] = field(default_factory=list)


def held_out(*key: str, share: int = 10) -> bool:
    """Whether a wording is kept out of training: one in `share`, by its own hash."""
    return int(hashlib.sha256("\t".join(key).encode()).hexdigest(), 16) % share == 0


def _read(name: str) -> Any:
    return yaml.safe_load((PHRASES / f"{name}.yaml").read_text(encoding="utf-8"))


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines() if line.strip()]


def load() -> Phrasebook:
    """The phrasebook of the codebook beside this folder."""
    book = Phrasebook()
    for name in TYPES:
        data = _read(name)
        book.phrases[name] = {"act": [], "noun": [], "clause": []}
        for form, key in (("act", "acts"), ("noun", "nouns"), ("clause", "clauses")):
            for mode, block in (data.get(key) or {}).items():
                for line in _lines(block):
                    text, _, contexts = line.partition("|")
                    tags = [c.strip() for c in contexts.split(",") if c.strip()]
                    status = next((t for t in tags if t in STATUSES), "occurred")
                    found = tuple(t for t in tags if t not in STATUSES)
                    book.phrases[name][form].append(Phrase(text.strip(), form, name, mode, found, status))
    composed = _read("composed")
    groups = composed["groups"]
    for entry in composed["operators"]:
        takes = tuple(t for g in entry["takes"] for t in groups.get(g, [g]))
        makes = entry["makes"]
        for line in _lines(entry["forms"]):
            operator = Operator(
                line, takes, makes, entry.get("mode", "none"), entry.get("status", "occurred"), entry.get("weight", 1.0)
            )
            for target in takes if makes == "inner" else (makes,):
                book.operators.setdefault(target, []).append(operator)
    for name, block in composed["things"].items():
        for line in _lines(block):
            text, _, mode = line.partition("|")
            book.things.setdefault(name, []).append(Phrase(text.strip(), "thing", name, mode.strip() or "none", ()))
    book.fine = composed["fine"]
    book.modes = composed["modes"]
    slots = _read("slots")
    book.kinds = slots.pop("kinds")
    for row in slots.pop("countries").split():
        name, adjective, capital = row.replace("_", " ").split(":")
        book.countries.append((name, adjective, capital))
    for name, block in slots.items():
        block = block.strip()
        book.slots[name] = [x.strip() for x in (block.split("|") if "|" in block else block.split()) if x.strip()]
    return book
