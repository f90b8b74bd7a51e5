"""`dragoman read`, `dragoman show`, `dragoman schema`."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from dragoman.corpus import Failure, Options
    from dragoman.record import Record

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input (text or HTML).")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date (2024-03-05, or with a time) of inputs that state none."),
]
Metadata = Annotated[
    Path | None,
    typer.Option(
        metavar="TABLE",
        help="CSV, TSV or JSON Lines with a column 'path' and any of 'published', 'url', 'outlet', 'title'.",
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option(metavar="NAME", envvar="DRAGOMAN_PIPELINE", help="Another installed English spaCy pipeline."),
]


def read(
    inputs: Inputs,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
    ] = None,
    published: Published = None,
    metadata: Metadata = None,
    pipeline: Pipeline = None,
) -> None:
    """Read reports and print one record (JSON) a line, in input order.

    What an input states of itself (its date, title, outlet) wins over --published and --metadata.
    The exit status is 1 if any input could not be read; the others are read all the same.
    """
    options = _options(published, metadata, pipeline)
    failed = False
    with _opened(output) as sink:
        for result in _read(inputs, options):
            if _is_failure(result):
                failed = True
            else:
                sink.write(result.to_json() + "\n")  # type: ignore[union-attr]
                sink.flush()
    if failed:
        raise typer.Exit(1)


def show(
    inputs: Inputs,
    published: Published = None,
    metadata: Metadata = None,
    pipeline: Pipeline = None,
    width: Annotated[int | None, typer.Option(metavar="COLUMNS", min=40, help="Width of the page.")] = None,
) -> None:
    """Show what a report says: its facts as tables, and its text with actors, events and quotations marked."""
    from dragoman.cli.display import show_record

    options = _options(published, metadata, pipeline)
    console = Console(width=width)
    failed = False
    for result in _read(inputs, options):
        if _is_failure(result):
            failed = True
        else:
            show_record(result, console)  # type: ignore[arg-type]
    if failed:
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of a record."""
    from dragoman.record import schema as record_schema

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))


def _options(published: str | None, metadata: Path | None, pipeline: str | None) -> Options:
    from dragoman.corpus import MetadataError, Options, load_metadata, parse_day

    if published is not None and parse_day(published) is None:
        raise typer.BadParameter(
            f"{published!r} is no date; write it as 2024-03-05 or 2024-03-05T07:30", param_hint="--published"
        )
    try:
        table = load_metadata(metadata) if metadata is not None else None
    except MetadataError as error:
        raise typer.BadParameter(str(error), param_hint="--metadata") from error
    return Options(published=published, metadata=table, pipeline=pipeline)


def _read(inputs: list[str], options: Options) -> Iterator[Record | Failure]:
    from dragoman.corpus import expand, read_corpus

    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    items = list(expand(inputs)) if sys.stderr.isatty() else expand(inputs)
    try:
        results = read_corpus(items, options)
        if isinstance(items, list) and len(items) > 1:
            from rich.progress import Progress

            with Progress(console=errors, transient=True) as progress:
                yield from progress.track(_reported(results, errors), total=len(items), description="reading")
        else:
            yield from _reported(results, errors)
    except OSError as error:
        if "E050" in str(error):
            raise typer.BadParameter(
                f"the spaCy pipeline {options.pipeline!r} is not installed", param_hint="--pipeline"
            ) from error
        raise


def _reported(results: Iterator[Record | Failure], errors: Console) -> Iterator[Record | Failure]:
    for result in results:
        if _is_failure(result):
            errors.print(f"dragoman: {result.path}: {result.reason}", markup=False)  # type: ignore[union-attr]
        elif result.article.language not in {"en", None}:  # type: ignore[union-attr]
            article = result.article  # type: ignore[union-attr]
            errors.print(
                f"dragoman: {article.path}: its language is {article.language!r}, not English: no facts are read",
                markup=False,
            )
        yield result


def _is_failure(result: object) -> bool:
    from dragoman.corpus import Failure

    return isinstance(result, Failure)


@contextlib.contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as sink:
            yield sink
    except OSError as error:
        raise typer.BadParameter(f"{output} can't be written: {error.strerror}", param_hint="--output") from error
