"""A folder like the project's root, for what the pages run."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def script(name: str) -> dict[str, Any]:
    """What a script of docs/ defines."""
    return runpy.run_path(str(DOCS / name))


def root_in(folder: Path) -> Path:
    """The folder, with the samples and a docs/ in it, so that what the pages write doesn't lie in the project."""
    (folder / "docs").mkdir()
    (folder / "samples").symlink_to(ROOT / "samples")
    return folder
