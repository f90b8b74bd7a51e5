"""What a killed ingest leaves; `benchmarks/kill.py` does the same fifty times."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kill


@pytest.mark.skipif(os.name == "nt", reason="signals as Unix has them")
def test_kills_at_random_moments_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    done, midway, same = kill.trial(tmp_path, kills=10, articles=80, workers=1, seed=3)
    assert done == 10 and midway >= 1 and same
