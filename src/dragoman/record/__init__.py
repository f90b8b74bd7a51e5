"""The record of one article, its JSON form and its schema."""

from dragoman.record.build import make_record
from dragoman.record.record import SCHEMA, Record
from dragoman.record.schema import problems, schema

__all__ = ["SCHEMA", "Record", "make_record", "problems", "schema"]
