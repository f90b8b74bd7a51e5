"""`dragoman demo`: what a folder of reports says, day by day."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.options import Codebook, checked, told
from dragoman.cli.wording import DENIED, QUAD_COLOURS

if TYPE_CHECKING:
    from dragoman.cli.dossier import Happening
    from dragoman.record import Record

TABLE = "metadata.csv"
_LINES = 30  # of the dossier: what can be read in a few minutes
_WIDTH = 110

Folder = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", help="A folder of reports, such as samples."),
]


def demo(folder: Folder, codebook: Codebook = None) -> None:
    """Show the dossier of a folder of reports: day by day who did what to whom, and who tells it.

    Reports of one happening share a line. A file metadata.csv in the folder is used as --metadata is
    by `dragoman read`.

    \b
    Example:
      dragoman demo samples
    """
    from dragoman.corpus import count, expand, read_corpus

    if not folder.is_dir():
        raise typer.BadParameter(f"There is no folder {folder}.", param_hint="FOLDER")
    table = folder / TABLE if (folder / TABLE).is_file() else None
    options = checked(None, table, None)
    console = Console(highlight=False)
    console = Console(highlight=False, width=min(console.width, _WIDTH))
    inputs = [str(folder)]
    records: list[Record] = []
    failed = False
    with console.status(f"Reading {count(inputs)} reports in {folder} ..."):
        try:
            records.extend(told(read_corpus(expand(inputs), options), Console(stderr=True)))
        except typer.Exit:
            failed = True
    if records:
        _print(folder, records, console)
    if failed or not records:
        raise typer.Exit(1)


def _print(folder: Path, records: Sequence[Record], console: Console) -> None:
    from dragoman.cli.dossier import happenings, strongest

    outlets = {r.article.outlet for r in records if r.article.outlet}
    console.print(
        f"\nRead {_number(len(records), 'report')} by {_number(len(outlets), 'outlet')}"
        + (
            f"; {folder / TABLE} names the outlets and days that they leave out." if (folder / TABLE).is_file() else "."
        ),
        markup=False,
    )
    lines = happenings(records)
    kept = strongest(lines, _LINES)
    if kept:
        console.print(_dossier(kept))
    if len(kept) < len(lines):
        console.print(f"... and {len(lines) - len(kept)} more lines like these.\n")
    events = sum(len(r.events) for r in records)
    console.print(
        f"In all: {events} events, {sum(len(r.statements) for r in records)} statements, "
        f"{sum(len(r.figures) for r in records)} figures and {sum(len(r.times) for r in records)} times, each with its "
        "passage in the text. Above are those events that have a day and two sides; the records have all.",
        markup=False,
    )
    _next_steps(folder, records, kept, console)


def _dossier(lines: Sequence[Happening]) -> Table:
    table = Table(
        title="\nWho did what to whom",
        caption="“≤” a day: told that day, without saying when it happened. In brackets: on whose word it is told.",
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        expand=True,
        pad_edge=False,
    )
    table.add_column("day", min_width=12)
    table.add_column("who", ratio=5, overflow="fold")
    table.add_column("what", min_width=19, overflow="fold")
    table.add_column("to whom", ratio=5, overflow="fold")
    table.add_column("status", min_width=8)
    table.add_column("told by", ratio=7, overflow="fold")
    section, shown = "", ""
    for line in lines:
        if section and line.day != section:
            table.add_section()
        day = _day(line)
        table.add_row(
            day if day != shown else "",
            Text(_commonest(line.who)),
            _what(line),
            Text(_commonest(line.whom)),
            "" if line.event.status == "occurred" else line.event.status,
            Text("; ".join(_teller(outlet, words) for outlet, words in line.tellers.items())),
        )
        section, shown = line.day, day
    return table


def _day(line: Happening) -> str:
    if not line.known:
        return f"≤ {line.day}"
    return line.day if line.day == line.last else f"{line.day}\n– {line.last}"


def _what(line: Happening) -> Text:
    """The code, and the report's words for it."""
    text = Text(" ".join([line.event.event_type, _commonest(line.modes)]).strip(), style=QUAD_COLOURS[line.event.quad])
    return Text.assemble(text, (f"\n“{_commonest(line.words)}”", "dim"))


def _teller(outlet: str, words: Sequence[str]) -> str:
    """The outlet; on whose word it tells it, where it never does so on its own; and who denies it there."""
    own = "" in words
    said = [w for w in dict.fromkeys(words) if w and (not own or w.startswith(DENIED))]
    return f"{outlet} ({'; '.join(said)})" if said else outlet


def _commonest(names: Counter[str]) -> str:
    """The name most used; of those used as much, the shortest that says something."""
    said = [n for n in names if n]
    return min(said, key=lambda n: (-names[n], len(n), n), default="")


def _number(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _next_steps(folder: Path, records: Sequence[Record], lines: Sequence[Happening], console: Console) -> None:
    example = records[0].article.path or f"{folder}/REPORT.txt"
    table = f" --metadata {folder / TABLE}" if (folder / TABLE).is_file() else ""
    command = "dragoman" if not sys.argv[0].endswith("__main__.py") else ".venv/bin/dragoman"
    console.print("\nNext:", style="bold")
    for words, what in (
        (f"{command} show {example}{table}", "one report: its text, marked, and all its facts"),
        (f"{command} read {folder}{table} -o records.jsonl", "one JSON record a report, for tools of your own"),
        (f"{command} show my-report.html --published 2024-03-05", "a page that you saved, or text copied off one"),
        (f"{command} --help", "all commands"),
    ):
        console.print(f"  {words}", markup=False, soft_wrap=True)
        console.print(f"      {what}", style="dim", markup=False)
