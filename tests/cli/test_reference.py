from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


MADE = runpy.run_path(str(ROOT / "docs" / "refresh.py"))
PAGE = ROOT / "docs" / "commands.md"


def test_the_reference_is_what_the_commands_say() -> None:
    assert MADE["reference"]() == PAGE.read_text(encoding="utf-8"), "run: make docs"


@pytest.mark.parametrize("command", MADE["commands"]())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"dragoman {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_option_has_a_sentence() -> None:
    for line in re.findall(r"^  (?:-\w, )?--[\w-]+.*$", PAGE.read_text(encoding="utf-8"), re.M):
        assert re.search(r"\S {2,}\S", line), line
