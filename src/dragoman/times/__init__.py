"""Expressions of time, and the days they mean."""

from dragoman.times.time import Time

__all__ = ["Time"]
