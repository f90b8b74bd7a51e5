"""The codebook's tables: YAML files that lie beside this module, each loaded once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml

FOLDER = Path(str(files("dragoman.codebook").joinpath("data")))
"""Where the codebook that comes with the package lies."""

F = TypeVar("F", bound=Callable[..., Any])

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_JOINED = frozenset({"words", "contexts", "cameo"})  # tables whose entries join ours, where others replace ours
_own: list[Path] = []
_caches: list[Callable[[], None]] = []


def use(folder: Path | None) -> None:
    """Lays a codebook of one's own over ours, for this process: its types join ours, its tables win.

    None goes back to ours alone. To be called before anything is read: what was loaded is forgotten.
    """
    _own[:] = [folder] if folder is not None else []
    table.cache_clear()
    for clear in _caches:
        clear()


def own_folder() -> Path | None:
    """The codebook that lies over ours; None if none does."""
    return _own[0] if _own else None


def forgets(function: F) -> F:
    """Registers a cached function whose results depend on the codebook in use."""
    _caches.append(function.cache_clear)  # type: ignore[attr-defined]
    return function


@cache
def table(name: str) -> Any:
    """The content of `data/<name>.yaml`. Callers must not change it.

    Raises FileNotFoundError if the codebook has no such table.
    """
    path = FOLDER / f"{name}.yaml"
    over = _own[0] / f"{name}.yaml" if _own else None
    if over is None or not over.exists():
        return _read(path)
    if name in _JOINED and path.exists():
        return {**_read(path), **(_read(over) or {})}
    return _read(over)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
