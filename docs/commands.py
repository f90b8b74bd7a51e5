"""Writes docs/commands.md from what each command says of itself: `python docs/commands.py > docs/commands.md`."""

from __future__ import annotations

import sys

from typer.testing import CliRunner

from dragoman.cli.app import app

COMMANDS = ("read", "show", "demo", "schema")


def reference() -> str:
    """The page, in Markdown."""
    parts = ["# Commands", "", "What each command prints when asked for `--help`.", ""]
    for command in ("", *COMMANDS):
        name = f"dragoman {command}".strip()
        parts += [f"## {name}", "", "```text", help_of(command), "```", ""]
    return "\n".join(parts).rstrip() + "\n"


def help_of(command: str) -> str:
    """The help of a command, 80 columns wide; "" is the program's own."""
    arguments = [command, "--help"] if command else ["--help"]
    result = CliRunner().invoke(app, arguments, prog_name="dragoman", env={"COLUMNS": "80", "TERM": "dumb"})
    return "\n".join(line.rstrip() for line in result.output.rstrip().split("\n"))


if __name__ == "__main__":
    sys.stdout.write(reference())
