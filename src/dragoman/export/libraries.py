"""Libraries that only some formats need."""

from __future__ import annotations

import importlib
from typing import Any

from dragoman.export.errors import MissingError


def load(module: str) -> Any:
    """The module. Raises MissingError, with what to do, where it isn't installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.split(".")[0]
        raise MissingError(f"This format needs {name}: install it with `pip install 'dragoman[export]'`.") from error
