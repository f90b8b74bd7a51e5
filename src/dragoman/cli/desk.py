"""`dragoman ingest`, `dragoman status`, `dragoman forget`, `dragoman recode`."""

from __future__ import annotations

import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from dragoman.cli.options import Actors, Codebook, Inputs, Metadata, Pipeline, Published, checked, tell

if TYPE_CHECKING:
    from dragoman.corpus import Options
    from dragoman.store import Coder

Db = Annotated[
    Path | None,
    typer.Option(
        "--db", metavar="FILE", envvar="DRAGOMAN_DB", help="The database; else one in your data folder.",
        show_default=False,
    ),
]  # fmt: skip
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, max=512, help="Processes that read; else one for each core."),
]


@contextlib.contextmanager
def store_errors() -> Iterator[None]:
    """What goes wrong with the database is told in a sentence, with exit status 1."""
    from dragoman.store import StoreError

    try:
        yield
    except StoreError as error:
        tell(Console(stderr=True), str(error))
        raise typer.Exit(1) from error


def ingest(
    inputs: Inputs,
    db: Db = None,
    workers: Workers = None,
    published: Published = None,
    metadata: Metadata = None,
    pipeline: Pipeline = None,
    codebook: Codebook = None,
    actors: Actors = None,
) -> None:
    """Read reports and keep them in the database, each happening once.

    An article is written as a whole or not at all; what is there already changes nothing, so a
    run that was broken off goes on where it was when it is started again. An article with a known
    URL, or a file that was changed under the same title, is another version: the earlier facts are
    kept, marked as superseded. Others may read the database meanwhile.

    \b
    Exit status:
      0  every input is stored
      1  an input could not be read, or the database not be written
      2  wrong usage

    \b
    Examples:
      dragoman ingest reports/ --metadata table.csv
      dragoman ingest reports/ --db balkans.db --workers 2
      dragoman ingest reports/ --codebook mine/
    """
    from dragoman.corpus import count, expand
    from dragoman.corpus.ingest import ingest as store_all
    from dragoman.store import Writer, default_path

    options = checked(published, metadata, pipeline, actors)
    errors = Console(stderr=True)
    tally: Counter[str] = Counter()
    path = db or default_path()
    with store_errors(), Writer(path, coder=_coder(options, actors)) as writer:
        total = count(inputs) if sys.stderr.isatty() else 0
        with progress_bar("ingesting", errors) as advance:
            for done, result in enumerate(store_all(expand(inputs), options, writer, workers=workers), 1):
                tally[result.kind] += 1
                if result.reason is not None:
                    tell(errors, f"{result.path}: {result.reason}")
                advance(done, total)
        stale = len(writer.stale())
    words = (("new", "new"), ("version", "new versions"), ("same", "stored already"), ("failed", "failed"))
    typer.echo(f"{path}: " + ", ".join(f"{tally[kind]:,} {word}" for kind, word in words) + ".")
    if stale:
        tell(
            errors,
            f"{stale:,} of the stored articles {'was' if stale == 1 else 'were'} read by another codebook or model: "
            "`dragoman recode`, with the same options, reads them anew.",
        )
    if tally["failed"]:
        raise typer.Exit(1)


def status(
    db: Db = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show how much is in the database.

    \b
    Examples:
      dragoman status
      dragoman status --json --db balkans.db | jq .happenings
    """
    from dragoman.store import default_path, open_desk
    from dragoman.store import status as count_all

    path = db or default_path()
    with store_errors(), open_desk(path) as desk:
        found = count_all(desk)
    if as_json:
        typer.echo(json.dumps({"database": str(path), **found.to_dict()}, ensure_ascii=False))
        return
    days = f"{found.first_day} to {found.last_day}" if found.first_day else "no day known"
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for number, word in (
        (found.articles, f"articles, {days}"),
        (found.versions, "versions of them"),
        (found.actors, "actors"),
        (found.unresolved, "actors known in one article only"),
        (found.events, "events"),
        (found.happenings, "happenings that they report"),
        (found.statements, "statements"),
        (found.figures, "figures"),
        (found.failures, "inputs that failed"),
    ):
        table.add_row(f"{number:,}", word)
    console = Console(highlight=False)
    console.print(str(path), markup=False)
    console.print(table)
    if found.coders > 1:
        console.print("Not all was read by the same codebook and model: `dragoman recode` brings it in line.")
    if found.unsettled:
        console.print("An ingest was broken off: start it again to have its happenings merged to the end.")


def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, path or URL.")], db: Db = None
) -> None:
    """Remove an article with all its versions and facts, as if it never had been read.

    Happenings that others report too stay, without it.

    \b
    Example:
      dragoman forget https://example.org/report
    """
    from dragoman.store import Writer, default_path

    path = db or default_path()
    _must_exist(path)
    with store_errors(), Writer(path) as writer:
        gone = writer.forget(article)
    versions = "" if len(gone) == 1 else f" in {len(gone)} versions"
    typer.echo(f"Forgotten: {article}{versions}.")


def recode(
    db: Db = None,
    workers: Workers = None,
    pipeline: Pipeline = None,
    codebook: Codebook = None,
    actors: Actors = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Read all stored articles anew, after a change of codebook or model.

    Printed is, for each type of event, how many there were, are, came and went. Articles that the
    present codebook and model have read already are passed over. What you merged or parted by hand
    stays so.

    \b
    Examples:
      dragoman recode --db balkans.db
      dragoman recode --codebook mine/
    """
    from dragoman.corpus.ingest import recode as code_all
    from dragoman.store import Writer, default_path

    options = checked(None, None, pipeline, actors)
    path = db or default_path()
    _must_exist(path)
    errors = Console(stderr=True)
    with (
        store_errors(),
        Writer(path, coder=_coder(options, actors)) as writer,
        progress_bar("recoding", errors) as advance,
    ):
        rows = code_all(options, writer, workers=workers, progress=advance)
    if as_json:
        for row in rows:
            typer.echo(json.dumps(asdict(row)))
        return
    if not rows:
        typer.echo("Nothing to do: the present codebook and model have read all that is stored.")
        return
    table = Table("type", box=None, pad_edge=False)
    for title in ("before", "after", "gained", "lost"):
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(row.type, *(f"{n:,}" for n in (row.before, row.after, row.gained, row.lost)))
    Console(highlight=False).print(table)


def _must_exist(path: Path) -> None:
    """A command that changes what is stored makes no new database."""
    from dragoman.store import open_desk

    with store_errors(), open_desk(path):
        pass


def _coder(options: Options, actors: list[Path] | None) -> Coder:
    from dragoman.corpus.ingest import coder

    own = "".join(path.read_text(encoding="utf-8", errors="replace") for path in actors or ())
    return coder(options.pipeline, own or None, options.codebook)


class _Bar:
    """A bar on a terminal's standard error; elsewhere nothing."""

    def __init__(self, word: str, console: Console) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.shown = sys.stderr.isatty()
        columns = (TextColumn(word), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.progress = Progress(*columns, console=console, transient=True)
        self.task = self.progress.add_task(word, total=None)

    def __call__(self, done: int, total: int) -> None:
        if self.shown:
            self.progress.update(self.task, completed=done, total=total or None)


@contextlib.contextmanager
def progress_bar(word: str, console: Console) -> Iterator[_Bar]:
    """What, called with done and total, shows how far a long command is."""
    bar = _Bar(word, console)
    with bar.progress if bar.shown else contextlib.nullcontext():
        yield bar
