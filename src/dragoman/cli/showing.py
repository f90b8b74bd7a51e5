"""`dragoman show`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from dragoman.cli.options import Actors, Codebook, Inputs, Metadata, Pipeline, Published, checked, told

Width = Annotated[
    int | None, typer.Option(metavar="COLUMNS", min=60, help="Width of the page; the terminal's if left out.")
]


def show(
    inputs: Inputs,
    published: Published = None,
    metadata: Metadata = None,
    pipeline: Pipeline = None,
    codebook: Codebook = None,
    actors: Actors = None,
    width: Width = None,
) -> None:
    """Show reports for reading: the text, marked, then its facts as tables.

    Marked are actors (bold), times (underlined), quotations (italic) and, coloured by what they are, the words
    that tell of an event. Set NO_COLOR to leave colours out.

    \b
    Examples:
      dragoman show report.txt
      dragoman show saved-page.html --published 2024-03-05 | less -R
    """
    from dragoman.cli.display import show_record
    from dragoman.corpus import expand, read_corpus

    options = checked(published, metadata, pipeline, actors)
    console = Console(width=width, highlight=False)
    for record in told(read_corpus(expand(inputs), options), Console(stderr=True)):
        show_record(record, console)
