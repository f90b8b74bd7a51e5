"""Many inputs in, one record or one failure for each out, in input order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.article import ArticleError, Given, read_bytes
from dragoman.corpus.inputs import Failure, Input, expand
from dragoman.language import pipeline as load_pipeline
from dragoman.record import Record, make_record


@dataclass(frozen=True, slots=True)
class Options:
    """How a corpus is read.

    `published` (ISO 8601) and `metadata` (by path) supply what an input does not state; its own word wins.
    `pipeline` names an installed English spaCy pipeline; None takes Dragoman's own.
    """

    published: str | None = None
    metadata: Mapping[str, Given] | None = None
    pipeline: str | None = None


def read_corpus(inputs: Iterable[Input | Failure], options: Options) -> Iterator[Record | Failure]:
    """One `Record` or `Failure` for each input, in order. A bad input never stops the run."""
    nlp = load_pipeline(options.pipeline) if options.pipeline else load_pipeline()
    for item in inputs:
        if isinstance(item, Failure):
            yield item
            continue
        given = _given(item.path, options)
        try:
            yield make_record(read_bytes(item.data, path=item.path, given=given), nlp)
        except ArticleError as error:
            yield Failure(item.path, str(error))


def _given(path: str, options: Options) -> Given:
    table = options.metadata or {}
    found = table.get(path) or table.get(path.rsplit("/", 1)[-1]) or Given()
    if found.published is None and options.published is not None:
        found = Given(options.published, found.url, found.outlet, found.title)
    return found


__all__ = ["Options", "expand", "read_corpus"]
