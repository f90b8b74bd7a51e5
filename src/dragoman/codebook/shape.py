"""The shape of a codebook's files, as JSON Schema: what may stand where, before anybody asks what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

_TEXT = {"type": "string"}
_NUMBER = {"type": "number"}
_FLAG = {"type": "boolean"}
_WORD = {"type": ["string", "number", "boolean", "null"]}  # the linter has a better word for "on", read as true
_WORDS = {"anyOf": [_WORD, {"type": "array", "items": _WORD}]}
_LEMMAS = {"anyOf": [_WORD, {"type": "array", "items": _WORD, "minItems": 1}]}
_PATTERN = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("verb", "noun", "adjective"), _LEMMAS),
        **dict.fromkeys(("object", "not_object", "subject", "not_subject", "actor", "recipient", "contexts"), _WORDS),
        "with": {"type": "object", "additionalProperties": _WORDS},
        **dict.fromkeys(("words", "mode", "cameo", "status"), _TEXT),
        **dict.fromkeys(("mutual", "weak"), _FLAG),
        "rank": {"type": "integer"},
    },
}
_MODE = {"type": "object", "properties": {"intensity": _NUMBER, "cameo": _TEXT, "definition": _TEXT}}
TYPE = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("type", "quad", "cameo", "definition"), _TEXT),
        "intensity": _NUMBER,
        "boundaries": {"type": ["object", "null"], "additionalProperties": _TEXT},
        "modes": {"type": ["object", "null"], "additionalProperties": _MODE},
        "patterns": {"type": ["array", "null"], "items": _PATTERN},
    },
}
_LISTS = {"type": "object", "additionalProperties": {"type": "array", "items": _WORD}}
_CONTEXTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"definition": _TEXT, "words": {"type": "array", "items": _WORD}},
        "required": ["definition", "words"],
    },
}
_CODES = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"type": {"type": ["string", "null"]}, "label": _TEXT, "goldstein": _NUMBER, "contexts": _WORDS},
        "required": ["type", "label", "goldstein"],
    },
}
TABLES = {"words": _LISTS, "contexts": _CONTEXTS, "cameo": _CODES}


def misshapen(schema: dict[str, Any], value: Any, text: str) -> Iterator[tuple[int, str]]:
    """The line and the reason of each value that can't stand where it does. `text` is the file's own."""
    from jsonschema import Draft202012Validator

    for error in Draft202012Validator(schema).iter_errors(value):
        at = ", ".join(str(key) for key in error.absolute_path)
        yield _line(text, list(error.absolute_path)), f"{at}: {error.message}" if at else error.message


def _line(text: str, path: Sequence[str | int]) -> int:
    """The line of a path of keys and indexes: as deep as YAML's own tree has it."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for key in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line
