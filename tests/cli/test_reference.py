from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from dragoman.cli.app import app

ROOT = Path(__file__).parents[2]


def every_command() -> list[str]:
    names = [str(c.name) for c in app.registered_commands]
    for group in app.registered_groups:
        assert group.typer_instance
        names.append(str(group.name))
        names += [f"{group.name} {c.name}" for c in group.typer_instance.registered_commands]
    return names


PAGE = ROOT / "docs" / "commands.md"


def test_the_reference_is_what_the_commands_say() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "refresh.py"))
    assert made["reference"]() == PAGE.read_text(encoding="utf-8"), "run: make docs"
    assert set(made["COMMANDS"]) == set(every_command())


@pytest.mark.parametrize("command", every_command())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"dragoman {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_option_has_a_sentence() -> None:
    for line in re.findall(r"^  (?:-\w, )?--[\w-]+.*$", PAGE.read_text(encoding="utf-8"), re.M):
        assert re.search(r"\S {2,}\S", line), line
