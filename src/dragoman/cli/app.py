"""The `dragoman` command."""

from __future__ import annotations

import typer

from dragoman.cli.demo import demo
from dragoman.cli.reading import read, schema, show

app = typer.Typer(
    name="dragoman",
    help="Who did and said what to whom, when, and on whose word: read from the press, offline, every line "
    "traceable to its sentence.",
    epilog="Start with:  dragoman show REPORT.txt   then   dragoman read FOLDER -o records.jsonl",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    add_completion=True,
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


app.command("read")(read)
app.command("show")(show)
app.command("schema")(schema)
app.command("demo")(demo)


def main() -> None:
    """Runs the command line; the exit status is 0, 1 if an input failed, 2 for wrong usage."""
    app()
