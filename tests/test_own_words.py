"""No text of the measuring sets in the repository: no run of nine words in common, where they are at hand."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
RUN = 9
TEXTS = {".py", ".yaml", ".yml", ".md", ".txt", ".html", ".json", ".csv", ".toml", ".cff", ""}


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def measured() -> Iterator[str]:
    for path in (SHARED / "seed").glob("*.txt"):
        yield path.read_text(encoding="utf-8")
    data = SHARED / "bench" / "data"
    for line in (data / "events.tsv").read_text(encoding="utf-8").split("\n")[1:]:
        yield line.split("\t")[0]
    for name in ("times.jsonl", "statements.jsonl"):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


@pytest.mark.skipif(not (SHARED / "bench" / "data").is_dir(), reason="the measuring sets are not at hand")
def test_no_run_of_nine_words_is_theirs() -> None:
    theirs = {run for text in measured() for run in runs(text)}
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = []
    for name in listed.splitlines():
        path = ROOT / name
        if path.suffix in TEXTS and path.is_file() and path.stat().st_size < 5_000_000:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            found += [f"{name}:{n}" for n, line in enumerate(lines, 1) if any(run in theirs for run in runs(line))]
    assert found == []
