"""The plain part of YAML that nearly all lists of actors are written in, read ten times as fast as all of it."""

from __future__ import annotations

import re
from typing import Any

_WORD = r"(?:[^\s\[\]{},:#&*!|>'\"%@`?-](?:[^\[\]{},:#'\"\n]*[^\[\]{},:#'\"\s])?|'[^'\n]*'|\"[^\"\\\n]*\")"
_LIST = rf"\[ *(?:{_WORD}(?: *, *{_WORD})*)? *\]"
_PAIR = re.compile(rf"([a-z]+): +({_LIST}|{_WORD})")
_FLOW = re.compile(rf"- \{{ *[a-z]+: +(?:{_LIST}|{_WORD})(?: *, *[a-z]+: +(?:{_LIST}|{_WORD}))* *\}} *")
_BLOCK = re.compile(rf"(- |  )([a-z]+): +({_LIST}|{_WORD}) *")
_MEMBER = re.compile(_WORD)


def _value(written: str) -> Any:
    if written[0] == "[":
        return [_text(m) for m in _MEMBER.findall(written, 1, len(written) - 1)]
    return _text(written)


def _text(written: str) -> str:
    return written[1:-1] if written[0] in "'\"" else written


def read_plain(text: str) -> list[tuple[int, dict[str, Any]]] | None:
    """Every item with its line, if the whole is a list of mappings in plain YAML; else null.

    Plain is one mapping in braces a line, or one key a line, with texts and lists of texts for values.
    """
    found: list[tuple[int, dict[str, Any]]] = []
    current: dict[str, Any] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace() or line[0] == "#":
            continue
        if line.startswith("- {"):
            if _FLOW.fullmatch(line) is None:
                return None
            pairs = _PAIR.findall(line)
            found.append((number, {k: _value(v) for k, v in pairs}))
            if len(found[-1][1]) != len(pairs):
                return None
            current = None
            continue
        block = _BLOCK.fullmatch(line)
        if block is None:
            return None
        start, k, value = block.groups()
        if start == "- ":
            current = {}
            found.append((number, current))
        if current is None or k in current:
            return None
        current[k] = _value(value)
    return found or None
