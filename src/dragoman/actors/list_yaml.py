"""Lists of actors in YAML; the plain part of it, in which nearly all are written, ten times as fast as all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

_WORD = r"(?:[^\s\[\]{},:#&*!|>'\"%@`?-](?:[^\[\]{},:#'\"\n]*[^\[\]{},:#'\"\s])?|'[^'\n]*'|\"[^\"\\\n]*\")"
_LIST = rf"\[ *(?:{_WORD}(?: *, *{_WORD})*)? *\]"
_PAIR = re.compile(rf"([a-z]+): +({_LIST}|{_WORD})")
_FLOW = re.compile(rf"- \{{ *[a-z]+: +(?:{_LIST}|{_WORD})(?: *, *[a-z]+: +(?:{_LIST}|{_WORD}))* *\}} *")
_BLOCK = re.compile(rf"(- |  )([a-z]+): +({_LIST}|{_WORD}) *")
_ITEM = re.compile(r"^- ", re.M)
_DEEPEST = 5  # the list, an actor, the list of its names, and one above them
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MEMBER = re.compile(_WORD)


def _value(written: str) -> Any:
    if written[0] == "[":
        return [_text(m) for m in _MEMBER.findall(written, 1, len(written) - 1)]
    return _text(written)


def _text(written: str) -> str:
    return written[1:-1] if written[0] in "'\"" else written


def read_plain(text: str) -> list[tuple[int, dict[str, Any] | str]] | None:
    """Every item with its line, if the whole is a list of mappings in plain YAML; else null.

    Plain is one mapping in braces a line, or one key a line, with texts and lists of texts for values.
    """
    found: list[tuple[int, dict[str, Any] | str]] = []
    current: dict[str, Any] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace() or line[0] == "#":
            continue
        if line.startswith("- {"):
            if _FLOW.fullmatch(line) is None:
                return None
            pairs = _PAIR.findall(line)
            values = {k: _value(v) for k, v in pairs}
            if len(values) != len(pairs):
                return None
            found.append((number, values))
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


class _Node:
    """A list or a mapping of YAML: `parts` are its members, of a mapping keys and values in turn."""

    __slots__ = ("line", "mapping", "parts")

    def __init__(self, line: int, mapping: bool) -> None:
        self.line = line
        self.mapping = mapping
        self.parts: list[_Node | str] = []


def read_items(text: str, warnings: list[str], name: str) -> list[tuple[int, dict[str, Any] | str]]:
    """Every item of a list, or of that under the key "actors", with its line; what is wrong with it in its stead.

    Where the whole doesn't parse, it is read item by item, and those that don't are told in `warnings`.
    Raises ValueError where there is no list.
    """
    try:
        return _read(_composed(yaml.parse(text, Loader=_Loader)), 0)
    except (yaml.YAMLError, OverflowError):
        pass
    starts = [m.start() for m in _ITEM.finditer(text)]
    if not starts:
        raise ValueError("no list")
    found: list[tuple[int, dict[str, Any] | str]] = []
    line, at = 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line, at = line + text.count("\n", at, start), start
        try:
            found += _read(_composed(yaml.parse(text[start:end], Loader=_Loader)), line - 1)
        except (yaml.YAMLError, OverflowError, ValueError) as error:
            warnings.append(f"{name}:{line}: {getattr(error, 'problem', None) or error}")
    return found


def _composed(events: Iterable[Any]) -> _Node | str | None:
    """The first document; built here, since the library's own builder is recursive and can be made to crash.

    Raises OverflowError where it is nested deeper than any list of actors.
    """
    root = _Node(0, False)
    open_nodes = [root]
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            open_nodes[-1].parts.append(event.value)
        elif isinstance(event, yaml.AliasEvent):
            open_nodes[-1].parts.append("")
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(open_nodes) > _DEEPEST:
                raise OverflowError("it is nested too deep")
            node = _Node(
                event.start_mark.line + 1 if event.start_mark else 0, isinstance(event, yaml.MappingStartEvent)
            )
            open_nodes[-1].parts.append(node)
            open_nodes.append(node)
        elif isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
        elif isinstance(event, yaml.DocumentEndEvent):
            break
    return root.parts[0] if root.parts else None


def _read(root: _Node | str | None, before: int) -> list[tuple[int, dict[str, Any] | str]]:
    if isinstance(root, _Node) and root.mapping:
        root = next((v for k, v in zip(root.parts[::2], root.parts[1::2], strict=True) if k == "actors"), "")
    if root is None:
        return []
    if not isinstance(root, _Node) or root.mapping:
        raise ValueError("no list")
    return [(before + (item.line if isinstance(item, _Node) else root.line), _values(item)) for item in root.parts]


def _values(node: _Node | str) -> dict[str, Any] | str:
    if not isinstance(node, _Node) or not node.mapping:
        return "an actor needs at least the key 'name'"
    found: dict[str, Any] = {}
    for key, value in zip(node.parts[::2], node.parts[1::2], strict=True):
        if isinstance(key, _Node):
            return "a key is no text"
        if isinstance(value, str):
            found[key] = value
        elif not value.mapping and all(isinstance(v, str) for v in value.parts):
            found[key] = value.parts
        else:
            return f"the value of {key!r} is neither text nor a list"
    return found
