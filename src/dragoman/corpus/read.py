"""Many inputs in, one record or one failure for each out, in input order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from dragoman.actors import Dictionary
from dragoman.article import ArticleError, Given, read_bytes
from dragoman.classifier import Coder, choose
from dragoman.codebook import own_folder, use
from dragoman.corpus.inputs import Failure, Input
from dragoman.language import pipeline as load_pipeline
from dragoman.record import Record, make_record

MAX_TEXT = 500_000  # characters; the longest newspaper report has a fifth of that


@dataclass(frozen=True, slots=True)
class Options:
    """How a corpus is read.

    `published` (ISO 8601) and `metadata` (by path) supply what an input does not state; its own word wins.
    `pipeline` names an installed English spaCy pipeline; None takes Dragoman's own. `actors` are the user's own.
    `codebook` is the absolute path of a folder that lies over ours in every process that reads; None: whichever
    lies over it there.
    """

    published: str | None = None
    metadata: Mapping[str, Given] | None = None
    pipeline: str | None = None
    actors: Dictionary | None = None
    codebook: Path | None = None


def read_corpus(inputs: Iterable[Input | Failure], options: Options) -> Iterator[Record | Failure]:
    """One `Record` or `Failure` for each input, in order. A bad input never stops the run.

    Raises OSError if the pipeline isn't installed, ModelMismatch if the model is of another codebook.
    """
    lay_over(options)
    model = choose()
    nlp = load_pipeline(options.pipeline) if options.pipeline else load_pipeline()
    for item in inputs:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            result = _record(item, options, nlp, model)
        except Exception as error:  # a fault of ours in one report must not cost the thousands after it
            result = Failure(item.path, f"Dragoman failed on it, which is a bug: {type(error).__name__}: {error}.")
        yield result


def lay_over(options: Options) -> None:
    """Afterwards the codebook of the options, if they have one, is in use in this process."""
    own = own_folder()
    if options.codebook is not None and (own is None or own.resolve() != options.codebook):
        use(options.codebook)


def _record(item: Input, options: Options, nlp: Language, model: Coder) -> Record | Failure:
    try:
        article = read_bytes(item.data, path=item.path, given=given_of(item.path, options))
    except ArticleError as error:
        return Failure(item.path, str(error))
    if len(article.text) > MAX_TEXT:
        return Failure(
            item.path,
            f"Its text has {len(article.text):,} characters, more than the {MAX_TEXT:,} of the longest report "
            "that is read: split it into its articles.",
        )
    return make_record(article, nlp, options.actors, model)


def given_of(path: str, options: Options) -> Given:
    """What the options say of an input."""
    found = (options.metadata or {}).get(path) or Given()
    if found.published is None and options.published is not None:
        found = Given(options.published, found.url, found.outlet, found.title)
    return found
