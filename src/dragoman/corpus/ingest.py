"""Many articles onto the desk: read in several processes, written in input order, resumed where a run was killed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Literal

from dragoman import __version__
from dragoman.article import Article, Given
from dragoman.classifier import choose, own_hash
from dragoman.corpus.inputs import STDIN, Failure, Input
from dragoman.corpus.read import Options, given_of, lay_over, read_corpus
from dragoman.corpus.workers import Died, in_order
from dragoman.language import pipeline as load_pipeline
from dragoman.record import Record, make_record
from dragoman.store import Coder, Writer

OWN_PIPELINE = "own"
Reader = Callable[[tuple[Input, Given]], Record | Failure]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one input. `reason` is set where it `failed`; `ref` names the article where it didn't."""

    path: str
    kind: Literal["new", "same", "version", "failed"]
    ref: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Label:
    path: str
    source: str
    origin: str | None = None
    failure: Failure | None = None


def ingest(
    inputs: Iterable[Input | Failure],
    options: Options,
    writer: Writer,
    *,
    workers: int | None = None,
    reader: Callable[[Options], Reader] | None = None,
) -> Iterator[Ingested]:
    """Stores each input, one transaction an article, in input order; yields what became of it once it is stored.

    An input that is stored already, by a hash of its bytes and of what is given with it, is not read again. One that
    can't be read is a row of its own. `reader` makes, in each process, what reads an input, if not `read_inputs`.
    What is stored doesn't depend on `workers` (None: a process for each core).
    Close the writer, or leave its `with`, to have crowded happenings settled. Raises a StoreError where writing fails.
    """
    count = workers if workers is not None else os.cpu_count() or 1
    results = in_order(_tasks(inputs, options, writer), reader or read_inputs, options, workers=count)
    for label, answer in results:
        yield _store(label, answer, writer)


def _tasks(
    inputs: Iterable[Input | Failure], options: Options, writer: Writer
) -> Iterator[tuple[_Label, tuple[Input, Given] | None]]:
    for item in inputs:
        if isinstance(item, Failure):
            yield _Label(item.path, hash_of(item.path.encode("utf-8", "replace"), None, ""), failure=item), None
            continue
        given = given_of(item.path, options)
        source = hash_of(item.data, given, PurePath(item.path).suffix.lower())
        origin = None if item.path == STDIN else str(Path(item.path).absolute())
        label = _Label(item.path, source, origin)
        yield label, None if writer.knows(source) else (item, given)


def _store(label: _Label, answer: Record | Failure | Died | None, writer: Writer) -> Ingested:
    if label.failure is not None:
        answer = label.failure
    if answer is None:
        return Ingested(label.path, "same", writer.ref_of_source(label.source))
    if isinstance(answer, Died):
        answer = Failure(label.path, f"Its reading ended the process (exit status {answer.status}), which is a bug.")
    if isinstance(answer, Failure):
        writer.fail(hash_of(label.source.encode(), None, label.path), label.path, answer.reason)
        return Ingested(label.path, "failed", reason=answer.reason)
    outcome = writer.add(answer, origin=label.origin, source=label.source)
    return Ingested(label.path, outcome.kind, outcome.ref)


def hash_of(data: bytes, given: Given | None, suffix: str) -> str:
    """What tells one input from another: its bytes, what is given with them, the ending that says how to read it."""
    extra = [given.published, given.url, given.outlet, given.title] if given is not None else []
    digest = hashlib.sha256(json.dumps([suffix, *extra]).encode())
    digest.update(data)
    return digest.hexdigest()


def read_inputs(options: Options) -> Reader:
    """What reads an input and what is given with it, in a worker."""

    def read(task: tuple[Input, Given]) -> Record | Failure:
        item, given = task
        return next(read_corpus([item], replace(options, published=None, metadata={item.path: given})))

    return read


@dataclass(frozen=True, slots=True)
class Recoded:
    """How many events of a type a recode found: of `before`, `lost` are gone; of `after`, `gained` are new.

    An event is the same where its article, its type and a word of its trigger are.
    """

    type: str
    before: int
    after: int
    gained: int
    lost: int


def recode(
    options: Options,
    writer: Writer,
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Recoded]:
    """Reads anew every stored article that another codebook, model or version has read; what that changed, by type.

    One transaction an article: a recode that is killed goes on with the rest. What people decided is kept.
    `progress` is told the articles done and the number of all.
    """
    count = workers if workers is not None else os.cpu_count() or 1
    pending = writer.stale()
    tally: dict[str, list[int]] = {}
    tasks = ((article_id, writer.article(article_id)) for article_id in pending)
    for done, (article_id, answer) in enumerate(in_order(tasks, _recoder, options, workers=count), 1):
        if isinstance(answer, Record):
            _compare(writer.events_of(article_id), answer, tally)
            writer.recode(answer, article_id)
        if progress is not None:
            progress(done, len(pending))
    writer.settle()
    return [Recoded(kind, *tally[kind]) for kind in sorted(tally)]


def _recoder(options: Options) -> Callable[[Article], Record]:
    lay_over(options)
    nlp = load_pipeline(options.pipeline) if options.pipeline else load_pipeline()
    model = choose()

    def read(article: Article) -> Record:
        return make_record(article, nlp, options.actors, model)

    return read


def _compare(old: list[tuple[str, int, int]], record: Record, tally: dict[str, list[int]]) -> None:
    new = [(e.event_type, e.main.trigger.start, e.main.trigger.end) for e in record.events]
    for side, mine, theirs in ((0, old, new), (1, new, old)):
        for kind, start, end in mine:
            row = tally.setdefault(kind, [0, 0, 0, 0])
            row[side] += 1
            if not any(k == kind and s < end and start < e for k, s, e in theirs):
                row[3 - side] += 1


def coder(pipeline: str | None = None, actors: str | None = None, own: Path | None = None) -> Coder:
    """What reads articles here: the program's version, hashes of codebook and model, the spaCy pipeline.

    `actors` is a text that stands for the user's own actors; they count as codebook. `own` is a codebook that lies
    over ours: its files count as codebook, what was taught on them as model.
    """
    codebook, model = (digest.copy() for digest in _shipped())
    codebook.update((actors or "").encode())
    if own is not None:
        codebook.update(own_hash(own).encode())
        if (own / "model" / "head.json").exists():
            _digest(own / "model", model, "")
    return Coder(__version__, codebook.hexdigest()[:16], model.hexdigest()[:16], pipeline or OWN_PIPELINE)


@cache
def _shipped() -> tuple[hashlib._Hash, hashlib._Hash]:
    """Digests of the codebook and of the model that come with the package."""
    room = files("dragoman")
    codebook = hashlib.sha256(room.joinpath("codebook", "data").name.encode())
    _digest(room.joinpath("codebook", "data"), codebook, ".yaml")
    model = hashlib.sha256()
    _digest(room.joinpath("classifier", "model"), model, "")
    return codebook, model


def _digest(folder: Traversable, digest: hashlib._Hash, suffix: str) -> None:
    """Adds the files of a folder and those under it to a digest, in order of name, whatever their line endings."""
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            _digest(entry, digest, suffix)
        elif entry.name.endswith(suffix):
            data = entry.read_bytes()
            digest.update(entry.name.encode() + b"\0" + (data.replace(b"\r\n", b"\n") if suffix else data) + b"\0")
