from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.record import Record

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def samples() -> list[Record]:
    """The records of all samples, with what their table says of them: read once for each worker."""
    return list(dragoman.read(ROOT / "samples", metadata=ROOT / "samples" / "metadata.csv"))
