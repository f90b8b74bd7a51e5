"""`dragoman classify`, `dragoman explain`, `dragoman codebook`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.options import Codebook, Inputs, Metadata, Pipeline, Published, checked, told

if TYPE_CHECKING:
    from dragoman.events import Event
    from dragoman.record import Record

codebook = typer.Typer(
    help="Look at the codebook that events are coded by, or check it.", no_args_is_help=True, rich_markup_mode=None
)


def classify(
    file: Annotated[Path, typer.Argument(metavar="FILE.tsv", help="Lines of id<TAB>sentence; - for standard input.")],
    confidence: Annotated[bool, typer.Option("--confidence", help="Add the probability as a third column.")] = False,
    detail: Annotated[
        bool, typer.Option("--detail", help="Add mode, status, probability and what decided, as four columns.")
    ] = False,
    own_codebook: Codebook = None,
) -> None:
    """Say what kind of event joins two parties marked in a sentence.

    Each line is id<TAB>sentence, with <s>the actor</s> and <t>the recipient</t> marked, and <e>the trigger</e>
    where you know it. Printed is id<TAB>TYPE: one of the 16 PLOVER types, or NONE.

    \b
    Examples:
      dragoman classify pairs.tsv --confidence
      printf '1\\t<s>Kenya</s> accused <t>Somalia</t> of lying.\\n' | dragoman classify -
    """
    from dragoman.classifier import ModelMismatch, choose
    from dragoman.events import judge_pair, unmark
    from dragoman.language import pipeline

    try:
        nlp, model = pipeline(), choose()
    except (ModelMismatch, FileNotFoundError) as error:
        typer.echo(f"dragoman: the classifier can't be used: {error}", err=True)
        raise typer.Exit(1) from error
    failed = False
    for number, line in _lines(file):
        key, tab, marked = line.partition("\t")
        if not tab or not marked.strip():
            _complain(file, number, "is no id<TAB>sentence")
            failed = True
            continue
        try:
            verdict = judge_pair(unmark(marked), model, nlp)
        except ValueError as error:
            _complain(file, number, str(error))
            failed = True
            continue
        except Exception as error:  # a fault of ours in one line must not cost those after it
            _complain(file, number, f"could not be judged, which is a bug: {type(error).__name__}: {error}")
            failed = True
            continue
        row = [key, verdict.type]
        if detail:
            row += [verdict.mode or "", verdict.status or "", f"{verdict.confidence:.4f}"]
            row.append(verdict.because.replace("\t", " "))
        elif confidence:
            row.append(f"{verdict.confidence:.4f}")
        typer.echo("\t".join(row))
    if failed:
        raise typer.Exit(1)


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        text = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"{file} can't be read: {error.strerror}.", param_hint="FILE.tsv") from error
    for number, line in enumerate(text.decode("utf-8-sig", "replace").split("\n"), 1):
        if line.strip():
            yield number, line.rstrip("\r")


def _complain(file: Path, number: int, what: str) -> None:
    typer.echo(f"dragoman: {file}: line {number}: {what}", err=True)


def explain(
    inputs: Inputs,
    published: Published = None,
    metadata: Metadata = None,
    pipeline: Pipeline = None,
    own_codebook: Codebook = None,
) -> None:
    """Show, for each event of a report, the path from its sentence to its code.

    That is: the sentence with the words that tell of the event, the pattern that they met and what stood over
    it, who acts upon whom, what its time was resolved from, and on whose word it stands.

    \b
    Example:
      dragoman explain report.txt --published 2024-03-05
    """
    from dragoman.corpus import expand, read_corpus

    options = checked(published, metadata, pipeline)
    console = Console(highlight=False, soft_wrap=True)
    for record in told(read_corpus(expand(inputs), options), Console(stderr=True)):
        article = record.article
        console.print(Text(f"{article.path}: {article.title or ''}".rstrip(": "), style="bold underline"), "")
        for event in record.events:
            for line in _path(event, record):
                console.print(line)
            console.print()


def _path(event: Event, record: Record) -> Iterator[Text]:
    text = record.article.text
    names = {a.id: a.name for a in record.actors}
    times = {t.id: t for t in record.times}

    def listed(ids: tuple[str, ...]) -> str:
        return ", ".join(names[i] for i in ids) or "not known"

    head = Text(f"{event.id}  {event.event_type}", style="bold")
    if event.event_mode:
        head.append(f"-{event.event_mode}")
    head.append(f"  {event.status}  (CAMEO {event.cameo}, confidence {event.confidence:.2f})", style="not bold")
    yield head
    for n, mention in enumerate(event.mentions):
        span, trigger = mention.sentence, mention.trigger
        line = Text("  told again  " if n else "  sentence    ", style="dim")
        line.append(" ".join(text[span.start : trigger.start].split()) + " ", style="not dim")
        line.append(trigger.cut(text), style="bold reverse")
        line.append(" " + " ".join(text[trigger.end : span.end].split()), style="not dim")
        yield line
    yield Text(f"  code        {event.because}")
    yield Text(f"  actor       {listed(event.actors)}")
    yield Text(f"  recipient   {listed(event.recipients)}")
    if event.time is None:
        yield Text("  time        not known")
    else:
        words = "; ".join(
            f"“{times[i].span.cut(text)}” against {times[i].anchor or 'itself'}" for i in event.time.times
        )
        yield Text(f"  time        {event.time.from_} to {event.time.to}, from {words}")
    yield Text(f"  word of     {listed(event.reported_by) if event.reported_by else 'the outlet itself'}")
    if event.disputed_by:
        yield Text(f"  disputed by {listed(event.disputed_by)}")


@codebook.command("check", short_help="Check a codebook; ours if none is named.")
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="A codebook; ours if none is named.")] = None,
) -> None:
    """Check a codebook: form, marks, modes, word lists, counts.

    Each problem is named by file and line; the exit status is 1 if there is any.

    \b
    Example:
      dragoman codebook check
    """
    from dragoman.codebook import FOLDER, check_codebook, check_own

    folder = folder or FOLDER
    if not (folder / "types").is_dir():
        raise typer.BadParameter(f"{folder} is no codebook: it has no folder 'types'.", param_hint="DIR")
    problems = check_codebook(folder) if folder == FOLDER else check_own(folder)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo("The codebook is in order.")


@codebook.command("train", short_help="Teach the model a codebook of your own.")
def train(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Your codebook: folders 'types' and 'examples'.")],
) -> None:
    """Teach the model a codebook of your own, laid over ours, and keep it in DIR/model.

    DIR has types/NAME.yaml and examples/NAME.yaml, in the form of ours; a type needs 20 examples or more. The
    encoder stays as it is, only what decides on the type is learnt: a minute on two cores, nothing to install.

    \b
    Example:
      dragoman codebook check my-codebook
      dragoman codebook train my-codebook
      dragoman read report.txt --codebook my-codebook
    """
    from rich.progress import Progress

    from dragoman.classifier import ModelMismatch, load, teach
    from dragoman.codebook import check_own, use

    if not (folder / "types").is_dir():
        raise typer.BadParameter(f"{folder} is no codebook: it has no folder 'types'.", param_hint="DIR")
    problems = check_own(folder)
    for problem in problems:
        typer.echo(f"dragoman: {folder}/{problem}", err=True)
    if problems:
        raise typer.Exit(1)
    use(folder)
    try:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("reading examples", total=None)
            taught = teach(folder, load(), lambda done, total: progress.update(task, completed=done, total=total))
    except (ModelMismatch, OSError, ValueError) as error:
        typer.echo(f"dragoman: {folder}: {error}", err=True)
        raise typer.Exit(1) from error
    own = [name for name in taught.right_by_type if (folder / "types" / f"{name}.yaml").exists()]
    count, kinds = sum(taught.examples.values()), len(taught.examples)
    typer.echo(f"Taught on {count} examples of {kinds} kinds; the model is in {folder / 'model'}.")
    shares = "".join(f"; of {name}, {taught.right_by_type[name]:.0%}" for name in own)
    typer.echo(f"Right of those kept out: {taught.right:.0%}{shares}.")


@codebook.command("show", short_help="Show a type, its words and examples.")
def show_type(
    name: Annotated[str, typer.Argument(metavar="TYPE", help="One of the 16 PLOVER types, such as ACCUSE.")],
    examples: Annotated[int, typer.Option(metavar="N", min=0, help="How many examples to show.")] = 5,
) -> None:
    """Show a type: what it is, where it ends, its modes, its words and its examples.

    \b
    Example:
      dragoman codebook show SANCTION --examples 20
    """
    from dragoman.codebook import event_types, type_names
    from dragoman.codebook import examples as examples_of

    if name.upper() not in type_names():
        raise typer.BadParameter(f"{name!r} is no type; there are {', '.join(type_names())}.", param_hint="TYPE")
    kind = event_types()[name.upper()]
    console = Console(highlight=False)
    console.print(Text(f"{kind.name}  {kind.quad}, intensity {kind.intensity:g}, CAMEO {kind.cameo}", style="bold"))
    console.print(Text(kind.definition))
    for other, where in kind.boundaries.items():
        console.print(Text(f"  not {other}: {where}"))
    if kind.modes:
        table = Table("mode", "intensity", "CAMEO", "what it is")
        for mode in kind.modes.values():
            table.add_row(mode.name, f"{mode.intensity:g}", mode.cameo or "", Text(mode.definition))
        console.print(table)
    for form, title in (("verbal", "verbs"), ("nominal", "nouns"), ("adjectival", "adjectives")):
        words = sorted({p.lemma for p in kind.patterns if p.kind == form})
        if words:
            console.print(Text(f"{len(words)} {title}: {', '.join(words)}"))
    shown = examples_of(kind.name)[:examples]
    for example in shown:
        console.print(Text(f"  • {example.marked}"))
