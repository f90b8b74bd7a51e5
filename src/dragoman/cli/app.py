"""The `dragoman` command."""

from __future__ import annotations

import errno
import os
import signal

import typer

from dragoman.cli.answers import cite, dossier, network, search, series, timeline
from dragoman.cli.coding import classify, codebook, explain
from dragoman.cli.demo import demo
from dragoman.cli.desk import forget, ingest, recode, status
from dragoman.cli.exporting import export
from dragoman.cli.reading import read, schema
from dragoman.cli.serving import serve
from dragoman.cli.showing import show
from dragoman.cli.who import who

app = typer.Typer(
    name="dragoman",
    help="""Who did and said what to whom, when, and on whose word: read from the press,
    offline, every fact with the passage that it rests on.

    \b
    Examples:
      dragoman show report.txt
      dragoman read folder/ -o records.jsonl
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    pretty_exceptions_enable=False,
)


def _version(value: bool) -> None:
    if value:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    pass


app.command("read", short_help="Read reports; print a record (JSON) a line.")(read)
app.command("show", short_help="Show reports, their facts marked and listed.")(show)
app.command("explain", short_help="Show the path from sentence to code.")(explain)
app.command("classify", short_help="Code the pair marked in a sentence.")(classify)
app.add_typer(codebook, name="codebook", short_help="Look at the codebook, or check it.")
app.command("who", short_help="Say whom a phrase means, and why.")(who)
app.command("demo", short_help="Show the dossier of a folder of reports.")(demo)
app.command("ingest", short_help="Read reports; keep them in the database.")(ingest)
app.command("status", short_help="Show how much is in the database.")(status)
app.command("forget", short_help="Remove an article from the database.")(forget)
app.command("recode", short_help="Read all stored articles anew.")(recode)
app.command("dossier", short_help="Print all on an actor, or between two.")(dossier)
app.command("timeline", short_help="Print happenings day by day.")(timeline)
app.command("search", short_help="Search the articles for words.")(search)
app.command("series", short_help="Count happenings period by period.")(series)
app.command("network", short_help="Print who acted on whom.")(network)
app.command("serve", short_help="Open the database in a browser.")(serve)
app.command("cite", short_help="Print what a paper must say.")(cite)
app.command("export", short_help="Write it in a format others use.")(export)
app.command("schema", short_help="Print the JSON Schema of a record.")(schema)


def main() -> None:
    """Runs the command line.

    The exit status is 0; 1 if an input failed or the output can't be written; 2 for wrong usage; 130 if interrupted.
    Where the reader of the output goes away ("| head"), the command ends as other Unix commands do.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app()
    except SystemExit as end:
        if end.code == 130:
            typer.echo("dragoman: interrupted", err=True)
        raise
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what Python holds back for the full disk, it need not try
        typer.echo(f"dragoman: The output can't be written: {error.strerror}.", err=True)
        raise SystemExit(1) from error
