"""`dragoman read`, `dragoman schema`."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from dragoman.cli.options import Actors, Codebook, Inputs, Metadata, Pipeline, Published, checked, told

if TYPE_CHECKING:
    from dragoman.corpus import Failure
    from dragoman.record import Record

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to standard output.")
]


def read(
    inputs: Inputs,
    output: Output = None,
    published: Published = None,
    metadata: Metadata = None,
    pipeline: Pipeline = None,
    codebook: Codebook = None,
    actors: Actors = None,
) -> None:
    """Read reports; print one record (JSON) a line, in input order.

    A folder's text and HTML files are read in the order of their names, those of its folders too.
    What an input states of itself (its date, title, outlet) wins over --published and --metadata.
    An input that can't be read is told on standard error; the others are read all the same.

    \b
    Exit status:
      0  every input was read
      1  an input could not be read
      2  wrong usage

    \b
    Examples:
      dragoman read report.txt
      dragoman read saved-page.html --published 2024-03-05
      dragoman read folder/ -o records.jsonl --metadata table.csv
      dragoman read - < report.txt | jq '.events[] | [.event_type, .status]'
    """
    from dragoman.corpus import count, expand, read_corpus

    options = checked(published, metadata, pipeline, actors)
    if output is not None:
        _check_output(output, inputs)
    errors = Console(stderr=True)
    with _opened(output) as sink:
        results = read_corpus(expand(inputs), options)
        if sys.stderr.isatty() and not sink.isatty() and (total := count(inputs)) > 1:
            results = _tracked(results, total, errors)
        for record in told(results, errors):
            sink.write(record.to_json() + "\n")
            sink.flush()


def schema() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
      dragoman schema > record.schema.json
    """
    from dragoman.record import schema as record_schema

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))


def _tracked(results: Iterator[Record | Failure], total: int, errors: Console) -> Iterator[Record | Failure]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        yield from progress.track(results, total=total)


def _check_output(output: Path, inputs: list[str]) -> None:
    """Raises typer.BadParameter where the output can't be a file, or would be written over or into the input."""
    from dragoman.corpus import SUFFIXES

    if output.is_dir():
        raise typer.BadParameter(f"{output} is a folder; name a file.", param_hint="--output")
    if not output.parent.is_dir():
        raise typer.BadParameter(f"There is no folder {output.parent} to write to.", param_hint="--output")
    target = output.resolve()
    for name in inputs:
        path = Path(name).resolve()
        if target == path or (output.suffix.lower() in SUFFIXES and path in target.parents and path.is_dir()):
            raise typer.BadParameter(f"{output} is among the inputs.", param_hint="--output")


@contextlib.contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors="strict")
        yield sys.stdout
        return
    try:
        sink = output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise typer.BadParameter(f"{output} can't be written: {error.strerror}.", param_hint="--output") from error
    with sink:
        yield sink
