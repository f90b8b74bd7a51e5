"""Many articles: files and folders in, records and failures out, in order."""

from dragoman.corpus.inputs import SUFFIXES, Failure, Input, count, expand
from dragoman.corpus.metadata import MetadataError, load_metadata, parse_day
from dragoman.corpus.read import Options, read_corpus

__all__ = [
    "SUFFIXES",
    "Failure",
    "Input",
    "MetadataError",
    "Options",
    "count",
    "expand",
    "load_metadata",
    "parse_day",
    "read_corpus",
]
