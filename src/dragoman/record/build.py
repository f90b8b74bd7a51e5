"""Runs the rooms over one article, in order, and links what they found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language

from dragoman.actors import Dictionary, Voice, resolve_actors
from dragoman.actors.hearsay import reporters, voices_around
from dragoman.article import Article
from dragoman.classifier import Coder
from dragoman.events import find_events
from dragoman.figures import Figure, find_figures
from dragoman.language import analyse
from dragoman.record.record import Record
from dragoman.statements import find_statements, voices
from dragoman.times import find_times


def make_record(
    article: Article,
    nlp: Language | None = None,
    own: Dictionary | None = None,
    classifier: Coder | None = None,
) -> Record:
    """The record of an article. One in another language than English has its blocks and no facts.

    The user's `own` actors win over those that the tables know. Without a `classifier` events are coded by the
    codebook's patterns alone.
    """
    if article.language != "en":
        return Record(article)
    reading = analyse(article, nlp)
    cast = resolve_actors(reading, own)
    times = find_times(reading)
    statements = find_statements(reading, cast, times)
    heard = voices(statements)
    return Record(
        article=article,
        actors=cast.actors,
        times=times,
        events=find_events(reading, cast, times, heard, classifier),
        statements=statements,
        figures=tuple(_reported(f, heard) for f in find_figures(reading, cast, times)),
    )


def _reported(figure: Figure, heard: Sequence[Voice]) -> Figure:
    """The figure with those on whose word it stands, outermost first."""
    return replace(figure, reported_by=reporters(voices_around(figure.span, heard)))
