"""Who did and said what to whom, when, and on whose word, read from the press.

>>> import dragoman
>>> for record in dragoman.read("report.txt", published="2024-03-05"):  # doctest: +SKIP
...     for event in record.events:
...         print(event.event_type, event.status, event.main.trigger.cut(record.article.text))
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.record import Record
    from dragoman.store.desk import Desk

__version__ = "0.1.0"
__all__ = ["DragomanWarning", "__version__", "open", "read", "read_text", "schema"]


class DragomanWarning(UserWarning):
    """An input could not be read, or not as English; the others are read all the same."""


def read(
    *inputs: str | Path,
    published: str | None = None,
    metadata: str | Path | None = None,
    pipeline: str | None = None,
    actors: str | Path | None = None,
) -> Iterator[Record]:
    """Yields the `Record` of each article, in input order.

    `inputs` are files or folders (text or HTML). `published` (ISO 8601) and the table `metadata` (CSV, TSV or
    JSON Lines with a column "path" and any of "published", "url", "outlet", "title") supply what an input does
    not state. `pipeline` names another installed English spaCy pipeline. `actors` is a file of your own actors, which
    win over the known ones. An input, or a line of that file, that can't be read gives a `DragomanWarning`, not an
    exception. Raises `dragoman.corpus.MetadataError` for a bad table, `dragoman.actors.DictionaryError` for a
    file of actors that can't be used.
    """
    from dragoman.actors import load_dictionary
    from dragoman.corpus import Failure, Options, expand, load_metadata, read_corpus

    table = load_metadata(Path(metadata)) if metadata is not None else None
    own = load_dictionary(Path(actors)) if actors is not None else None
    for warning in own.warnings if own is not None else ():
        warnings.warn(warning, DragomanWarning, stacklevel=2)
    options = Options(published=published, metadata=table, pipeline=pipeline, actors=own)
    for result in read_corpus(expand([str(i) for i in inputs]), options):
        if isinstance(result, Failure):
            warnings.warn(f"{result.path}: {result.reason}", DragomanWarning, stacklevel=2)
        else:
            yield result


def read_text(text: str, *, published: str | None = None, pipeline: str | None = None) -> Record:
    """The `Record` of one article given as text (or HTML). Raises `dragoman.article.ArticleError` if it has none."""
    from dragoman.article import Given, read_bytes
    from dragoman.classifier import choose
    from dragoman.language import pipeline as load_pipeline
    from dragoman.record import make_record

    article = read_bytes(text.encode("utf-8", "surrogatepass"), given=Given(published=published))
    nlp = load_pipeline(pipeline) if pipeline else load_pipeline()
    return make_record(article, nlp, classifier=choose())


def open(path: str | Path | None = None) -> Desk:
    """The database in the file (else `DRAGOMAN_DB`, else the one in your data folder), to be asked.

    Its methods `dossier`, `timeline`, `happenings`, `search`, `series`, `network` and `cite` give what the commands of
    those names print. Raises `dragoman.store.StoreError` where there is none, or it can't be read.
    """
    from dragoman.store.desk import Desk

    return Desk(path)


def schema() -> dict[str, Any]:
    """The JSON Schema that every record, as `Record.to_dict()` gives it, is valid against."""
    from dragoman.record import schema as record_schema

    return record_schema()
