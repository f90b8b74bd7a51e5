"""Lists in JSON documents, written one entry after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO


def write_list(out: TextIO, entries: Iterable[Any]) -> int:
    """Writes a JSON array, an entry a line; how many there were."""
    out.write("[")
    number = 0
    for number, entry in enumerate(entries, 1):
        out.write(",\n" if number > 1 else "\n")
        out.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
    out.write("\n]" if number else "]")
    return number
