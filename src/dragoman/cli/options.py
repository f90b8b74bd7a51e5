"""What the commands share: their arguments, and how an input that fails is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from dragoman.actors import Dictionary
    from dragoman.corpus import Failure, Options
    from dragoman.record import Record

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Files, folders, or - for standard input; text or HTML.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication of inputs that state none: 2024-03-05, or with a time."),
]
Metadata = Annotated[
    Path | None,
    typer.Option(
        metavar="TABLE",
        help="A CSV, TSV or JSON Lines file with a column 'path' and any of 'published', 'url', 'outlet', 'title'.",
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option(metavar="NAME", envvar="DRAGOMAN_PIPELINE", help="Another English spaCy pipeline, if installed."),
]

Actors = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="Your own actors, which win over the known ones: YAML, CSV, or a TABARI or PETRARCH dictionary.",
    ),
]
MOST_WARNINGS = 20


def _lay_over(folder: Path | None) -> Path | None:
    """Lays a codebook of one's own over ours before anything is read."""
    from dragoman.codebook import check_own, own_folder, use

    if folder is None:
        if own_folder() is not None:
            use(None)
        return None
    if not (folder / "types").is_dir():
        raise typer.BadParameter(f"{folder} is no codebook: it has no folder 'types'.")
    problems = check_own(folder)
    if problems:
        raise typer.BadParameter(f"{folder}: {problems[0]} (dragoman codebook check {folder} tells all).")
    use(folder)
    return folder


Codebook = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="DIR",
        envvar="DRAGOMAN_CODEBOOK",
        callback=_lay_over,
        help="A codebook of your own, laid over ours: its types join the 16.",
    ),
]


def own_actors(actors: list[Path] | None) -> Dictionary | None:
    """The user's own actors, what is broken in their files told. Raises typer.BadParameter where none can be used."""
    if not actors:
        return None
    from dragoman.actors import DictionaryError, load_dictionary

    try:
        found = load_dictionary(*actors)
    except DictionaryError as error:
        raise typer.BadParameter(str(error), param_hint="--actors") from error
    errors = Console(stderr=True)
    for warning in found.warnings[:MOST_WARNINGS]:
        tell(errors, warning)
    if len(found.warnings) > MOST_WARNINGS:
        tell(errors, f"{len(found.warnings) - MOST_WARNINGS:,} more lines of your actors are left out.")
    return found


def checked(
    published: str | None, metadata: Path | None, pipeline: str | None, actors: list[Path] | None = None
) -> Options:
    """The options, found to be usable. Raises typer.BadParameter where one isn't."""
    from dragoman.codebook import own_folder
    from dragoman.corpus import MetadataError, Options, load_metadata, parse_day

    day = parse_day(published) if published is not None else None
    if published is not None and day is None:
        raise typer.BadParameter(
            f"{published!r} is no date; write it as 2024-03-05 or 2024-03-05T07:30.", param_hint="--published"
        )
    try:
        table = load_metadata(metadata) if metadata is not None else None
    except MetadataError as error:
        raise typer.BadParameter(str(error), param_hint="--metadata") from error
    if pipeline is not None:
        _check_pipeline(pipeline)
    check_model()
    own = own_folder()
    return Options(
        published=day,
        metadata=table,
        pipeline=pipeline,
        actors=own_actors(actors),
        codebook=own.resolve() if own is not None else None,
    )


def check_model() -> None:
    """Ends the command with status 1 and one sentence if the model is of another codebook than the one in use."""
    from dragoman.classifier import ModelMismatch, choose

    try:
        choose()
    except (ModelMismatch, FileNotFoundError) as error:
        typer.echo(f"dragoman: the classifier can't be used: {error}", err=True)
        raise typer.Exit(1) from error


def _check_pipeline(name: str) -> None:
    from dragoman.language import pipeline as load

    try:
        nlp = load(name)
    except (OSError, ValueError) as error:
        reason = "is not installed" if "E050" in str(error) else f"can't be loaded: {str(error).splitlines()[0]}"
        raise typer.BadParameter(f"The spaCy pipeline {name!r} {reason}.", param_hint="--pipeline") from error
    if nlp.lang != "en" or not nlp.has_pipe("parser"):
        raise typer.BadParameter(f"The spaCy pipeline {name!r} is no English parser.", param_hint="--pipeline")


def told(results: Iterator[Record | Failure], errors: Console) -> Iterator[Record]:
    """The records; inputs that fail are told on `errors`, one line each, and at the end raise typer.Exit(1)."""
    from dragoman.corpus import Failure

    failed = False
    for result in results:
        if isinstance(result, Failure):
            failed = True
            tell(errors, f"{result.path}: {result.reason}")
            continue
        article = result.article
        if article.language not in {"en", None}:
            tell(errors, f"{article.path}: Its language is {article.language!r}, not English: no facts are read.")
        yield result
    if failed:
        raise typer.Exit(1)


def tell(errors: Console, line: str) -> None:
    """Prints one line as it is, whatever stands in it."""
    errors.print(f"dragoman: {line}", markup=False, highlight=False, soft_wrap=True, emoji=False)
