"""Who is who in an article: every mention resolved to the actor it means."""

from dragoman.actors.cast import Actor, Cast, Mention, Voice
from dragoman.actors.describe import Description, describe
from dragoman.actors.resolve import resolve_actors

__all__ = ["Actor", "Cast", "Description", "Mention", "Voice", "describe", "resolve_actors"]
