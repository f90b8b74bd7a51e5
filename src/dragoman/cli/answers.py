"""`dragoman dossier`, `timeline`, `search`, `series`, `network`, `cite`: what the database answers."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from dragoman.cli.desk import Db
from dragoman.cli.options import tell

if TYPE_CHECKING:
    from dragoman.store.desk import Desk


class Page(StrEnum):
    """How a dossier can be printed."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"


class Form(StrEnum):
    """How a table can be printed."""

    text = "text"
    csv = "csv"
    json = "json"


class By(StrEnum):
    """The periods of a series."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


class Counted(StrEnum):
    """What a series counts."""

    happenings = "happenings"
    events = "events"


class Way(StrEnum):
    """Who acts on whom."""

    either = "either"
    out = "out"
    back = "in"


Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="A name or code: China, CHN, 'Xi Jinping', CHNGOV.")]
Other = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="Another, for what lies between the two.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year, it included.")]
Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Only events of this type: PLOVER's, or your own.")
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Only these: occurred, ongoing, intended, denied...; or all."),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only what this outlet printed.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=0, help="At most so many lines; 0 for all.")]
Passages = Annotated[
    int, typer.Option("--passages", metavar="N", min=0, help="Passages shown of each happening; 0 for all.")
]
Printed = Annotated[Form, typer.Option("--format", metavar="FORM", help="text, csv or json.")]


def dossier(
    actor: Actor,
    other: Other = None,
    db: Db = None,
    first: From = None,
    last: To = None,
    form: Annotated[Page, typer.Option("--format", metavar="FORM", help="text, markdown, html or json.")] = Page.text,
    limit: Limit = 40,
    passages: Passages = 3,
) -> None:
    """Print all that is known of an actor, or between two, with the passages that it rests on.

    Happenings with their reports, how cooperation and conflict stand month by month, what each side
    says of the other, figures, what is claimed and denied, and what is announced. A state stands for
    all who act for it. If there are more happenings than the limit, those told by the most
    independent sources are shown; the balance counts them all.

    \b
    Exit status:
      0  printed
      1  nobody has that name, or there is nothing to read from
      2  wrong usage

    \b
    Examples:
      dragoman dossier China "United States" --from 2021 --to 2021-12
      dragoman dossier "Xi Jinping" --format html > xi.html
    """
    from dragoman.cli import paging
    from dragoman.cli.answering import show_dossier

    with asking(db) as desk:
        found = desk.dossier(
            *named(actor, other), first=first, last=last, most=limit or None, passages=passages or None
        )
    if form is Page.json:
        put(json.dumps(found.to_dict(), ensure_ascii=False))
    elif form is Page.html:
        put(paging.html(found))
    elif form is Page.markdown:
        put(paging.markdown(found))
    else:
        show_dossier(found, console())


def timeline(
    actor: Actor,
    other: Other = None,
    db: Db = None,
    first: From = None,
    last: To = None,
    types: Types = None,
    statuses: Statuses = None,
    form: Printed = Form.text,
    limit: Limit = 100,
) -> None:
    """Print the happenings of an actor, or between two, day by day.

    Shown is what occurred or goes on, unless other statuses are asked for. If there are more than
    the limit, it is the latest.

    \b
    Examples:
      dragoman timeline Peru Ecuador --from 2024-03
      dragoman timeline UN --status all --format csv
    """
    from dragoman.cli.answering import show_timeline

    with asking(db) as desk:
        found = desk.timeline(
            *named(actor, other), first=first, last=last, types=types or (), statuses=statuses or (), most=limit or None
        )
    if not _printed(found, form):
        show_timeline(found, console())


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='All must be there; "such a phrase", begin*, not -this.')
    ],
    db: Db = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="ACTOR", help="Only passages that name this actor.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="ACTOR", help="Only passages with this actor's words.")
    ] = None,
    outlet: Outlet = None,
    first: From = None,
    last: To = None,
    types: Types = None,
    statuses: Statuses = None,
    form: Printed = Form.text,
    limit: Limit = 20,
) -> None:
    """Search the articles for words, in any of their forms, and print the passages, the latest first.

    The days of --from and --to are those of printing. With --type or --status, a passage must tell
    of such an event, and with --actor too, of one of that actor's. Put -- before words that start
    with a dash.

    \b
    Examples:
      dragoman search ceasefire --actor Russia --from 2022-03
      dragoman search '"red line"' --speaker "Xi Jinping"
      dragoman search --type ASSAULT --status denied -- shell* -oyster
    """
    from dragoman.cli.answering import show_found

    with asking(db) as desk:
        found = desk.search(
            " ".join(words), actor=actor, speaker=speaker, outlet=outlet, first=first, last=last,
            types=types or (), statuses=statuses or (), most=limit or None,
        )  # fmt: skip
    if not _printed(found, form):
        show_found(found, console())


def series(
    actor: Actor,
    other: Other = None,
    db: Db = None,
    by: Annotated[By, typer.Option("--by", metavar="PERIOD", help="day, week, month or year.")] = By.month,
    unit: Annotated[
        Counted, typer.Option("--count", metavar="UNIT", help="happenings, each once, or events, each report.")
    ] = Counted.happenings,
    direction: Annotated[
        Way, typer.Option("--direction", metavar="WAY", help="Who acts: either, the first (out), the second (in).")
    ] = Way.either,
    first: From = None,
    last: To = None,
    types: Types = None,
    statuses: Statuses = None,
    examples: Annotated[int, typer.Option("--passages", metavar="N", min=0, help="Passages shown of each period.")] = 0,
    form: Printed = Form.text,
) -> None:
    """Count what happened between two actors, period by period.

    Each period has its number of articles, the count, the count by kind and for each thousand
    articles, and the mean intensity and Goldstein value. Counted is what occurred or goes on, unless
    other statuses are asked for. docs/desk.md says how each number comes about; `dragoman cite` gives
    what a paper must say.

    \b
    Examples:
      dragoman series China USA --by year
      dragoman series Peru Ecuador --direction out --format csv > series.csv
    """
    from dragoman.cli.answering import show_series

    with asking(db) as desk:
        found = desk.series(
            actor, other, by=by.value, unit=unit.value, direction=direction.value, first=first, last=last,
            types=types or (), statuses=statuses or (), examples=examples,
        )  # fmt: skip
    if not _printed(found, form):
        show_series(found, console())


def network(
    db: Db = None,
    first: From = None,
    last: To = None,
    types: Types = None,
    statuses: Statuses = None,
    form: Printed = Form.text,
    limit: Limit = 50,
) -> None:
    """Print who acted on whom: states, bodies and other known actors, with counts and mean scores.

    A state stands for all who act for it. What two do together counts in both directions.

    \b
    Examples:
      dragoman network --from 2022 --to 2022
      dragoman network --type ASSAULT --limit 0 --format csv > edges.csv
    """
    from dragoman.cli.answering import show_network

    with asking(db) as desk:
        found = desk.network(first=first, last=last, types=types or (), statuses=statuses or (), most=limit or None)
    if not _printed(found, form):
        show_network(found, console())


def cite(
    db: Db = None,
    actors: Annotated[
        list[str] | None,
        typer.Option("--actor", metavar="ACTOR", help="Only events with this actor; may be given twice."),
    ] = None,
    outlet: Outlet = None,
    first: From = None,
    last: To = None,
    types: Types = None,
    statuses: Statuses = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print what a paper must say for a figure to be reproduced, with a BibTeX entry.

    That is the version of the program, the hashes of its codebook and model, the filters, the number
    of articles that meet them, and a hash over these articles.

    \b
    Example:
      dragoman cite --actor China --actor USA --from 2021 --to 2021
    """
    from dragoman.cli.answering import show_citation

    with asking(db) as desk:
        found = desk.cite(
            *(actors or ()), outlet=outlet, first=first, last=last, types=types or (), statuses=statuses or ()
        )
    if as_json:
        put(json.dumps(found.to_dict(), ensure_ascii=False))
    else:
        show_citation(found, console())


@contextlib.contextmanager
def asking(db: Path | None) -> Iterator[Desk]:
    """The desk; what can't be answered is told in a sentence, with exit status 1, or 2 for a wrong question."""
    from dragoman.store import StoreError
    from dragoman.store.asked import AskedError
    from dragoman.store.desk import Desk

    try:
        with Desk(db) as desk:
            yield desk
    except AskedError as error:
        hint = error.option.upper() if error.option == "words" else f"--{error.option}"
        raise typer.BadParameter(str(error), param_hint=hint) from error
    except StoreError as error:
        tell(Console(stderr=True), str(error))
        raise typer.Exit(1) from error


def named(actor: str, other: str | None) -> tuple[str, ...]:
    """One actor or two."""
    return (actor,) if other is None else (actor, other)


def console() -> Console:
    """The terminal, between 80 and 120 columns wide."""
    made = Console(highlight=False)
    made.width = min(max(made.width, 80), 120)
    return made


def put(text: str) -> None:
    """Prints to standard output as UTF-8, whatever the terminal's locale."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    typer.echo(text.rstrip("\n"))


def _printed(found: Any, form: Form) -> bool:
    """Prints a table as CSV or JSON; False for text."""
    if form is Form.json:
        put(json.dumps(found.to_dict(), ensure_ascii=False))
    elif form is Form.csv:
        from dragoman.cli.paging import csv

        put(csv(found.rows()))
    return form is not Form.text
