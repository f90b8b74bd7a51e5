"""Many articles: files and folders in, records and failures out, in order."""

from dragoman.corpus.inputs import Failure, Input, MetadataError, expand, load_metadata, parse_day
from dragoman.corpus.read import Options, read_corpus

__all__ = ["Failure", "Input", "MetadataError", "Options", "expand", "load_metadata", "parse_day", "read_corpus"]
