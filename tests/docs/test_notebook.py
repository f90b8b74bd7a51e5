from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.docs.study import DOCS, root_in, script

pytest.importorskip("pandas")
STORED = json.loads((DOCS / "study.ipynb").read_text(encoding="utf-8"))
# They change with every edit of the codebook, and each January; that they are there is enough.
_PASSING = re.compile(r"(?<=codebook )[0-9a-f]{16}|(?<=model )[0-9a-f]{16}|(?<=year = \{)\d{4}")


def lasting(output: dict[str, Any]) -> dict[str, Any]:
    """An output without what changes though nothing shown does, and without its picture."""
    text = json.dumps(output, ensure_ascii=False)
    found: dict[str, Any] = json.loads(_PASSING.sub("#", text))
    found.get("data", {}).pop("image/png", None)
    return found


def test_what_the_notebook_shows_is_what_its_cells_give(tmp_path: Path) -> None:
    again = script("notebook.py")["renewed"](json.loads(json.dumps(STORED)), root_in(tmp_path) / "docs")
    for stored, cell in zip(STORED["cells"], again["cells"], strict=True):
        now = [lasting(o) for o in cell.get("outputs", [])]
        assert now == [lasting(o) for o in stored.get("outputs", [])], "run: make docs"


def test_it_shows_a_table_a_picture_passages_and_a_citation() -> None:
    outputs = [o for c in STORED["cells"] for o in c.get("outputs", [])]
    pictures = [o["data"]["image/png"] for o in outputs if "image/png" in o.get("data", {})]
    assert [base64.b64decode(p)[:8] for p in pictures] == [b"\x89PNG\r\n\x1a\n"]
    assert any("text/html" in o.get("data", {}) for o in outputs)
    printed = "".join(line for o in outputs for line in o.get("text", []))
    assert "@software{dragoman-" in printed and re.search(r"\[[0-9a-f]{16}:E\d+\]", printed)
    assert "Traceback" not in printed and not any(o["output_type"] == "error" for o in outputs)


def test_it_is_a_notebook_as_jupyter_keeps_it() -> None:
    assert (STORED["nbformat"], STORED["nbformat_minor"]) == (4, 5)
    assert len({c["id"] for c in STORED["cells"]}) == len(STORED["cells"])
    code = [c for c in STORED["cells"] if c["cell_type"] == "code"]
    assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
    for cell in STORED["cells"]:
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | (
            {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        )
        assert all(line.endswith("\n") for line in cell["source"][:-1])
    assert script("notebook.py")["written"](STORED) == (DOCS / "study.ipynb").read_text(encoding="utf-8")


def test_no_path_of_a_machine_is_in_it() -> None:
    text = json.dumps(STORED)
    assert not re.search(r"/(?:home|Users|root|tmp|work)/|[A-Z]:\\\\", text)
