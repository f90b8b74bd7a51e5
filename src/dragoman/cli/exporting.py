"""`dragoman export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dragoman.cli.desk import Db, progress_bar, store_errors
from dragoman.cli.options import tell


def export(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="See the list above.")],
    out: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="The file to write, or - for standard output.")
    ],
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Takes part: a name, or a state's code like CHN.")
    ] = None,
    with_: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help="Takes part too, on whichever side.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day: 2024-03-05, 2024-03 or 2024.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day.")] = None,
    types: Annotated[
        str | None, typer.Option("--type", metavar="TYPES", help="With commas between them: PLOVER's, or your own.")
    ] = None,
    statuses: Annotated[
        str, typer.Option("--status", metavar="STATUSES", help="With commas between them; or all.")
    ] = "occurred,ongoing",
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who printed it.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="event|happening", help="What one row is; else event.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    db: Db = None,
) -> None:
    """Write what is stored in a format that others use.

    By event, each report has rows of its own; by happening, all reports of one happening have them
    together. Everything that meets the filters is written: whole, or, if something goes wrong, not
    at all. What each format's columns hold is told in docs/exports.md.

    \b
    Formats:
      polecat         POLECAT, 40 columns
      gdelt-events    GDELT 2.0 Events, 61 columns
      gdelt-mentions  GDELT 2.0 Mentions, 16 columns
      icews           ICEWS, 20 columns
      plover          PLOVER, JSON Lines
      csv             CSV
      parquet         Parquet
      sqlite          SQLite
      excel           Excel
      gexf            GEXF, a network with dated edges
      graphml         GraphML, a network with dated edges
      followthemoney  FollowTheMoney, JSON Lines
      schema-org      schema.org, JSON-LD
      web-annotation  W3C Web Annotation, JSON-LD
      brat            brat standoff, a folder

    \b
    Exit status:
      0  all is written
      1  the database can't be read, or the file not be written
      2  wrong usage, or the file exists

    \b
    Examples:
      dragoman export polecat -o events.tsv
      dragoman export gexf --by happening --from 2024-01 --to 2024-06 -o network.gexf
      dragoman export csv --actor CHN --with RUS --status all -o - | head
    """
    from dragoman.export import AskedError, By, ExistsError, ExportError, filters, format_named
    from dragoman.export import export as make
    from dragoman.store import default_path, open_desk

    errors = Console(stderr=True)
    try:
        format_ = format_named(name)
        if by not in {None, "event", "happening"}:
            raise AskedError(f"A row can't be a {by!r}: --by is event or happening.")
        unit: By | None = "happening" if by == "happening" else "event" if by == "event" else None
        with store_errors(), open_desk(db or default_path()) as desk, progress_bar("exporting", errors) as advance:
            asked = filters(
                actor=actor, with_=with_, from_=from_, to=to, types=types, statuses=statuses, outlet=outlet, desk=desk
            )
            place = sys.stdout if out == "-" else Path(out)
            made = make(desk, format_, place, asked, by=unit, force=force, progress=advance)
    except (AskedError, ExistsError) as error:
        tell(errors, str(error))
        raise typer.Exit(2) from error
    except ExportError as error:
        tell(errors, str(error))
        raise typer.Exit(1) from error
    words = "standard output" if out == "-" else out
    tell(errors, f"{made.rows:,} {made.by}{'s' if made.rows != 1 else ''} as {format_.title}: {words}.")
    if asked.statuses:
        left = f"; {made.other_status:,} of another status are left out (--status all)" if made.other_status else ""
        tell(errors, f"Only what has the status {' or '.join(asked.statuses)}{left}.")
    for note in made.notes:
        tell(errors, note)
