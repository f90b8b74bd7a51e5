"""The codebook's linter: what is wrong in types, word lists, codes, contexts and examples, by file and line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from dragoman.codebook.shape import TABLES, TYPE, misshapen
from dragoman.codebook.tables import FOLDER, Loader
from dragoman.codebook.types import STATUSES, TYPES

KINDS = ("verb", "noun", "adjective")
KEYS = (
    *KINDS, "object", "not_object", "subject", "not_subject", "with", "words", "actor", "recipient", "mutual",
    "mode", "cameo", "contexts", "status", "rank", "weak",
)  # fmt: skip
LISTED = ("object", "not_object", "subject", "not_subject")
LEAST_PATTERNS = 75
LEAST_EXAMPLES = {"NONE": 420}
LEAST_EXAMPLES_OF_A_TYPE = 110
LEAST_OF_ONES_OWN = 20
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

_PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f$][\w'’$-]*(?: [\w'’-]+)*")
_READ_AS_OTHER = frozenset({"on", "off", "no", "yes", "null", "true", "false", "y", "n"})
_MARK = re.compile(r"<(/?)([ste])>")


def check(folder: Path) -> list[str]:
    """What is wrong in a codebook's `data` folder, each "file:line: what"; empty if nothing is."""
    words, contexts, cameo = (_load(folder / f"{name}.yaml") for name in ("words", "contexts", "cameo"))
    found = [*_check_lists(words), *_check_cameo(cameo, contexts)]
    modes: dict[str, set[str]] = {"NONE": set()}
    for name in TYPES:
        path = folder / "types" / f"{name}.yaml"
        if not path.exists():
            found.append(f"types/{name}.yaml:1: missing")
            continue
        raw = _load(path)
        modes[name] = set(raw.get("modes") or {})
        found += _check_type(name, raw, path.read_text(encoding="utf-8"), words, contexts, cameo)
    seen: dict[str, str] = {}
    for name in (*TYPES, "NONE"):
        path = folder / "examples" / f"{name}.yaml"
        if not path.exists():
            found.append(f"examples/{name}.yaml:1: missing")
            continue
        found += _check_examples(name, path.read_text(encoding="utf-8"), modes.get(name, set()), contexts, seen)
    return found


def check_own(folder: Path, base: Path = FOLDER) -> list[str]:
    """What is wrong in a codebook of one's own, laid over the one in `base`; empty if nothing is.

    It may add types, with their examples, and lists of words, contexts and CAMEO codes. Form and counts are not
    held to what we ask of ours, but an example must be marked, and none may stand twice.
    """
    found: list[str] = []
    tables = []
    for name in ("words", "contexts", "cameo"):
        over = folder / f"{name}.yaml"
        own, problems = _read(over, TABLES[name]) if over.exists() else ({}, [])
        found += problems
        tables.append({**_load(base / f"{name}.yaml"), **own})
    words, contexts, cameo = tables
    seen: dict[str, str] = {}
    paths = sorted((folder / "types").glob("*.yaml"))
    if not paths:
        found.append("types: there is no type in it")
    for path in paths:
        name = path.stem
        raw, problems = _read(path, TYPE)
        if problems:
            found += (f"types/{p}" for p in problems)
            continue
        text = path.read_text(encoding="utf-8")
        if not name.isupper() or not name.replace("_", "").isalpha():
            found.append(f"types/{path.name}:1: a type's name is one word in capitals")
        if raw.get("quad") not in QUADS:
            found.append(f"types/{path.name}:1: quad must be one of {', '.join(QUADS)}")
        found += [p for p in _check_type(name, raw, text, words, contexts, cameo) if not _is_house_style(p)]
        examples = folder / "examples" / path.name
        if not examples.exists():
            found.append(f"examples/{path.name}:1: missing")
            continue
        try:
            told = examples.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            found.append(f"examples/{path.name}:1: it is not UTF-8")
            continue
        modes = set(raw.get("modes") or {})
        found += [p for p in _check_examples(name, told, modes, contexts, seen) if not _is_house_style(p)]
        count = sum(line.startswith("- ") for line in told.splitlines())
        if count < LEAST_OF_ONES_OWN:
            found.append(f"examples/{path.name}:1: {count} examples, fewer than {LEAST_OF_ONES_OWN}")
    return found


_HOUSE_STYLE = (
    ": write it ",
    "not in canonical form",
    "patterns, fewer than",
    f"fewer than {LEAST_EXAMPLES_OF_A_TYPE}",
)


def _is_house_style(problem: str) -> bool:
    return any(words in problem for words in _HOUSE_STYLE)


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark is not None else 1


def canonical(pattern: dict[str, Any]) -> str:
    """The one way to write a pattern: one line, keys in order, quoted only where YAML would misread it."""
    return "  - {" + ", ".join(f"{key}: {_written(key, pattern[key])}" for key in KEYS if key in pattern) + "}"


def _written(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_written("", item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written('', k)}: {_written('', v)}" for k, v in value.items()) + "}"
    if isinstance(value, int):
        return str(value)
    if key == "words":
        return "'" + str(value).replace("'", "''") + "'"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _READ_AS_OTHER:
        return text
    return json.dumps(text, ensure_ascii=False)


def _load(path: Path) -> dict[str, Any]:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    return loaded if isinstance(loaded, dict) else {}


def _read(path: Path, schema: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What is in a file of somebody's own, or nothing and what is wrong with its shape."""
    try:
        text = path.read_text(encoding="utf-8")
        loaded = yaml.load(text, Loader=Loader)
    except UnicodeDecodeError:
        return {}, [f"{path.name}:1: it is not UTF-8"]
    except yaml.YAMLError as error:
        return {}, [f"{path.name}:{_line_of(error)}: it is no YAML"]
    problems = [f"{path.name}:{line}: {what}" for line, what in misshapen(schema, loaded, text)]
    return ({}, problems) if problems else (loaded, [])


def _check_lists(words: dict[str, Any]) -> Iterator[str]:
    for name, items in words.items():
        for item, times in Counter(map(str, items)).items():
            if times > 1:
                yield f"words.yaml:1: {name} has {item!r} {times} times"


def _check_cameo(cameo: dict[str, Any], contexts: dict[str, Any]) -> Iterator[str]:
    for code, entry in cameo.items():
        if entry["type"] is not None and entry["type"] not in TYPES:
            yield f"cameo.yaml:1: {code} has the unknown type {entry['type']}"
        for context in entry.get("contexts", ()):
            if context not in contexts:
                yield f"cameo.yaml:1: {code} has the unknown context {context}"


def _check_type(
    name: str, raw: dict[str, Any], text: str, words: dict[str, Any], contexts: dict[str, Any], cameo: dict[str, Any]
) -> Iterator[str]:
    place = f"types/{name}.yaml"
    for key in ("type", "quad", "intensity", "cameo", "definition", "boundaries", "modes", "patterns"):
        if key not in raw:
            yield f"{place}:1: no {key}"
    for neighbour in raw.get("boundaries") or {}:
        if neighbour not in TYPES or neighbour == name:
            yield f"{place}:1: boundary against {neighbour}"
    for mode, entry in (raw.get("modes") or {}).items():
        if entry.get("cameo") not in cameo or not entry.get("definition"):
            yield f"{place}:1: mode {mode} lacks a CAMEO code or a definition"
    patterns = raw.get("patterns") or []
    if len(patterns) < LEAST_PATTERNS:
        yield f"{place}:1: {len(patterns)} patterns, fewer than {LEAST_PATTERNS}"
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.startswith("  - {")]
    if len(lines) != len(patterns):
        yield f"{place}:1: a pattern is not on a line of its own"
        return
    seen: dict[str, int] = {}
    for (n, line), pattern in zip(lines, patterns, strict=True):
        for problem in _check_pattern(pattern, set(raw.get("modes") or {}), words, contexts, cameo):
            yield f"{place}:{n}: {problem}"
        if line != canonical(pattern):
            yield f"{place}:{n}: write it {canonical(pattern)[4:]}"
        if line in seen:
            yield f"{place}:{n}: the same as line {seen[line]}"
        seen[line] = n


def _check_pattern(
    pattern: dict[str, Any], modes: set[str], words: dict[str, Any], contexts: dict[str, Any], cameo: dict[str, Any]
) -> Iterator[str]:
    if sum(kind in pattern for kind in KINDS) != 1:
        yield "not one of verb, noun and adjective"
    for key in pattern:
        if key not in KEYS:
            yield f"unknown key {key}"
    for item in _items(pattern):
        if not isinstance(item, str):
            yield f"{item!r} is no word: quote it"
        elif item.startswith("$") and item[1:] not in words:
            yield f"no list {item}"
    for kind in KINDS:
        for lemma in _listed(pattern.get(kind)):
            if len(str(lemma).split()) > (1 if kind == "adjective" else 3):
                yield f"{lemma!r} has too many words to be found"
    if "mode" in pattern and pattern["mode"] not in modes:
        yield f"unknown mode {pattern['mode']}"
    if "cameo" in pattern and pattern["cameo"] not in cameo:
        yield f"unknown CAMEO code {pattern['cameo']}"
    if "status" in pattern and pattern["status"] not in STATUSES:
        yield f"unknown status {pattern['status']}"
    for context in _listed(pattern.get("contexts")):
        if context not in contexts:
            yield f"unknown context {context}"
    if "words" in pattern:
        try:
            re.compile(pattern["words"])
        except re.error as error:
            yield f"words: {error}"


def _items(pattern: dict[str, Any]) -> Iterator[Any]:
    for key in (*KINDS, *LISTED, "actor", "recipient"):
        yield from _listed(pattern.get(key))
    for preposition, heads in (pattern.get("with") or {}).items():
        yield preposition
        yield from _listed(heads)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _check_examples(
    name: str, text: str, modes: set[str], contexts: dict[str, Any], seen: dict[str, str]
) -> Iterator[str]:
    place, count = f"examples/{name}.yaml", 0
    for n, line in enumerate(text.splitlines(), 1):
        if not line.startswith("- "):
            if line and not line.startswith("#"):
                yield f"{place}:{n}: not an example"
            continue
        count += 1
        entry = _sentence(line)
        if entry is None:
            yield f"{place}:{n}: not a sentence in quotation marks"
            continue
        if line != "- " + json.dumps(entry, ensure_ascii=False) or entry != " ".join(entry.split()):
            yield f"{place}:{n}: not in canonical form"
        marked, _, rest = entry.rpartition(" | ") if " | " in entry else (entry, "", "")
        for problem in _check_marks(marked):
            yield f"{place}:{n}: {problem}"
        for tag in (t.strip() for part in rest.split(";") for t in part.split(",")):
            if tag and tag not in modes and tag not in STATUSES and tag not in contexts:
                yield f"{place}:{n}: {tag!r} is no mode of {name}, status or context"
        plain = " ".join(re.findall(r"\w+", _MARK.sub("", marked).lower()))
        if plain in seen:
            yield f"{place}:{n}: stands at {seen[plain]} too"
        seen[plain] = f"{place}:{n}"
    least = LEAST_EXAMPLES.get(name, LEAST_EXAMPLES_OF_A_TYPE)
    if count < least:
        yield f"{place}:1: {count} examples, fewer than {least}"


def _sentence(line: str) -> str | None:
    try:
        entry = yaml.load(line, Loader=Loader)[0]
    except yaml.YAMLError:
        return None
    return entry if isinstance(entry, str) else None


def _check_marks(marked: str) -> Iterator[str]:
    """Marks must be closed before the next one opens, surround some text, and name a trigger and a party."""
    opened, start, kinds = "", 0, set()
    for mark in _MARK.finditer(marked):
        closing, kind = mark.groups()
        if not closing:
            if opened:
                yield f"<{kind}> opens inside <{opened}>"
            opened, start = kind, mark.end()
        elif kind != opened:
            yield f"</{kind}> closes nothing"
        else:
            if not marked[start : mark.start()].strip():
                yield f"<{kind}> surrounds nothing"
            kinds.add(kind)
            opened = ""
    if opened:
        yield f"<{opened}> is not closed"
    if "e" not in kinds or not kinds & {"s", "t"}:
        yield "no trigger or no party is marked"
