"""`dragoman who`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from dragoman.cli.options import Actors, own_actors, tell

if TYPE_CHECKING:
    from dragoman.actors import Dictionary

Text = Annotated[str | None, typer.Argument(metavar="TEXT", help="The phrase, such as 'the German chancellor'.")]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The day on which it was written: 2004-03-05, 2004-03, 2004."),
]
Around = Annotated[str | None, typer.Option("--context", metavar="TEXT", help="The text that it stands in.")]
Batch = Annotated[
    Path | None,
    typer.Option("--batch", metavar="FILE", help="JSON Lines with the keys text, date, context; - for standard input."),
]


def who(text: Text = None, day: Day = None, context: Around = None, batch: Batch = None, actors: Actors = None) -> None:
    """Say whom a phrase means: one JSON object, with the reason.

    It has the keys text, name, kind, country, sectors, code, title and because; null where nothing is known.
    A batch gets one answer a line, in order.

    \b
    Exit status:
      0  every phrase was looked up
      1  a line of the batch could not be read
      2  wrong usage

    \b
    Examples:
      dragoman who "a retired Sudanese general"
      dragoman who "President Bush" --date 1990-08-02
      dragoman who "the rebels" --context "Fighting went on in Chad."
      dragoman who --batch phrases.jsonl
    """
    from dragoman.actors import identify

    if (text is None) == (batch is None):
        raise typer.BadParameter("Give either a phrase or --batch FILE.", param_hint="TEXT")
    if batch is not None and (day is not None or context is not None):
        raise typer.BadParameter("The lines of a batch have their own date and context.", param_hint="--batch")
    own = own_actors(actors)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    if text is not None:
        try:
            found = identify(text, day=_day(day), context=context, own=own)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--date") from error
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False))
    elif batch is not None and _answer(batch, own):
        raise typer.Exit(1)


def _answer(batch: Path, own: Dictionary | None) -> bool:
    """Prints one answer a line, in order; a line that can't be read gets nulls. Returns whether any couldn't."""
    from dragoman.actors import Identity, identify

    errors = Console(stderr=True)
    failed = False
    for number, line in enumerate(_lines(batch), 1):
        if not line.strip():
            continue
        try:
            asked = _asked(line)
            found = identify(asked["text"], day=_day(asked.get("date")), context=asked.get("context"), own=own)
        except ValueError as error:
            failed = True
            tell(errors, f"{batch}:{number}: {error}")
            found = Identity("")
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False))
    return failed


def _lines(batch: Path) -> Iterator[str]:
    if str(batch) == "-":
        yield from sys.stdin
        return
    try:
        with batch.open(encoding="utf-8-sig", errors="replace") as lines:
            yield from lines
    except OSError as error:
        raise typer.BadParameter(f"{batch} can't be read: {error.strerror}.", param_hint="--batch") from error


def _asked(line: str) -> dict[str, Any]:
    """The object that a line holds. Raises ValueError if it is none, or its values are no texts."""
    try:
        asked = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("It is no JSON object.") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError("It has no key 'text' with a text.")
    for key in ("date", "context"):
        if not isinstance(asked.get(key), str | None):
            raise ValueError(f"Its {key} is no text.")
    return asked


def _day(text: str | None) -> date | None:
    """The day; of a year or month alone the one in its middle. Raises ValueError for what is no date."""
    from dragoman.codebook.entries import days_of

    if not text:
        return None
    try:
        first, last = days_of(text[:10])
    except ValueError:
        raise ValueError(f"{text!r} is no date; write it as 2024-03-05.") from None
    return first + timedelta(days=(last - first).days // 2)
