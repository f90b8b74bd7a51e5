"""The codebook's tables: YAML files that lie beside this module, each loaded once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(str(files("dragoman.codebook").joinpath("data")))
"""Where the codebook that comes with the package lies."""

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Any:
    """The content of `data/<name>.yaml`. Callers must not change it.

    Raises FileNotFoundError if the codebook has no such table.
    """
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=Loader)
