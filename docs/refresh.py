"""Renews what the pages show of the program: `make docs`.

docs/commands.md is written from the commands' help. On the other pages, every block of this form is run, from the
project's root, in a shell 100 columns wide, and what it prints put in the place of what stands there; then
docs/notebook.py runs the notebook, and docs/r_page.py the page in R:

    ```console
    $ dragoman demo samples | head -20
    ...
    ```
"""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from dragoman.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"(```console\n)(\$ [^\n]+\n)(.*?)(```)", re.S)


def commands() -> list[str]:
    """The name of every command, those within a group too."""
    found = [str(command.name) for command in app.registered_commands]
    for group in app.registered_groups:
        found.append(str(group.name))
        if group.typer_instance is not None:
            found += [f"{group.name} {command.name}" for command in group.typer_instance.registered_commands]
    return found


def reference() -> str:
    """The page of the commands, in Markdown."""
    parts = ["# Commands", "", "What each command prints when asked for `--help`.", ""]
    for command in ("", *commands()):
        name = f"dragoman {command}".strip()
        parts += [f"## {name}", "", "```text", help_of(command), "```", ""]
    return "\n".join(parts).rstrip() + "\n"


def help_of(command: str) -> str:
    """The help of a command, 80 columns wide; "" is the program's own."""
    arguments = [*command.split(), "--help"]
    result = CliRunner().invoke(app, arguments, prog_name="dragoman", env={"COLUMNS": "80", "TERM": "dumb"})
    return "\n".join(line.rstrip() for line in result.output.rstrip().split("\n"))


def renewed(page: str) -> str:
    """The page with its blocks run anew."""
    return _BLOCK.sub(lambda m: m[1] + m[2] + _output(m[2][2:]) + m[4], page)


def _output(command: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").split("\n")) + "\n"


def main() -> None:
    """Writes the pages."""
    (ROOT / "docs" / "commands.md").write_text(reference(), encoding="utf-8")
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(renewed(text), encoding="utf-8")
    for script in ("notebook.py", "r_page.py"):
        runpy.run_path(str(ROOT / "docs" / script), run_name="__main__")


if __name__ == "__main__":
    main()
