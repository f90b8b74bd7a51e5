"""`dragoman demo`: what a folder of reports says, day by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from dragoman.events import Event
    from dragoman.record import Record


def demo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of reports, such as samples.")],
) -> None:
    """Read a folder of reports and show their dossier: who did what to whom, day by day, and who reports it."""
    from dragoman.corpus import Failure, Options, expand, read_corpus

    console = Console()
    records: list[Record] = []
    failed = False
    with console.status(f"Reading {folder} ..."):
        for result in read_corpus(expand([str(folder)]), Options()):
            if isinstance(result, Failure):
                failed = True
                console.print(f"{result.path}: {result.reason}", markup=False)
            else:
                records.append(result)
    if not records:
        console.print(f"No report could be read in {folder}.", markup=False)
        raise typer.Exit(1)
    _dossier(records, console)
    _counts(records, console)
    _next_steps(folder, records, console)
    if failed:
        raise typer.Exit(1)


def _dossier(records: list[Record], console: Console) -> None:
    rows: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    words: dict[tuple[str, str, str, str, str], str] = {}
    for record in records:
        for event in record.events:
            key = _key(record, event)
            rows[key].append(record.article.outlet or record.article.path or "")
            words.setdefault(key, event.main.trigger.cut(record.article.text))
    table = Table(
        title="Who did what to whom",
        caption="Each line leads to its sentence: dragoman show REPORT",
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    for column in ("day", "who", "what", "to whom", "status", "the words", "told by"):
        table.add_column(column, overflow="fold")
    day = None
    for key in sorted(k for k in rows if k[0] and ((k[1] and k[3]) or len(rows[k]) > 1)):
        when, who, what, whom, status = key
        outlets = Counter(rows[key])
        table.add_row(
            when if when != day else "",
            Text(who),
            what,
            Text(whom),
            status,
            Text(" ".join(words[key].split())),
            Text(", ".join(sorted(outlets))),
        )
        day = when
    console.print(table)


def _key(record: Record, event: Event) -> tuple[str, str, str, str, str]:
    names = {a.id: a.name for a in record.actors}
    when = event.time.from_ if event.time and event.time.from_ else ""
    if event.time and event.time.to and event.time.to != event.time.from_:
        when = f"{when} – {event.time.to}"
    return (
        when,
        ", ".join(names[i] for i in event.actors),
        event.event_type + (f"-{event.event_mode}" if event.event_mode else ""),
        ", ".join(names[i] for i in event.recipients),
        event.status,
    )


def _counts(records: list[Record], console: Console) -> None:
    console.print(
        f"\n{len(records)} reports by {len({r.article.outlet for r in records})} outlets: "
        f"{sum(len(r.events) for r in records)} events, {sum(len(r.statements) for r in records)} statements, "
        f"{sum(len(r.figures) for r in records)} figures, {sum(len(r.times) for r in records)} times, "
        f"{sum(len(r.actors) for r in records)} actors (counted report by report)."
    )


def _next_steps(folder: Path, records: list[Record], console: Console) -> None:
    example = records[0].article.path or f"{folder}/REPORT.txt"
    console.print("\nNext, on reports of your own:", style="bold")
    for command, what in (
        (f"dragoman show {example}", "one report, its facts and its marked text"),
        ("dragoman show my-report.html --published 2024-03-05", "a saved page, or text copied off one"),
        ("dragoman read my-folder -o records.jsonl", "one JSON record a report, for your own tools"),
        ("dragoman read --help", "what each option does"),
    ):
        console.print(f"  {command:<56} {what}", markup=False, highlight=False, soft_wrap=True)
    console.print("The command is .venv/bin/dragoman, or dragoman once .venv is activated.", style="dim")
