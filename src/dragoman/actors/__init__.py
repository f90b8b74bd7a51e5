"""Who is who in an article: every mention resolved to the actor it means."""

from dragoman.actors.cast import Actor, Cast, Mention, Voice
from dragoman.actors.describe import Description, describe
from dragoman.actors.dictionary import DictionaryError, load_dictionary
from dragoman.actors.own import Dictionary, Entry
from dragoman.actors.resolve import resolve_actors
from dragoman.actors.who import Identity, identify

__all__ = [
    "Actor",
    "Cast",
    "Description",
    "Dictionary",
    "DictionaryError",
    "Entry",
    "Identity",
    "Mention",
    "Voice",
    "describe",
    "identify",
    "load_dictionary",
    "resolve_actors",
]
