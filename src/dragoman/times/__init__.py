"""Expressions of time, and the days they mean."""

from dragoman.times.calendar import covering, shift
from dragoman.times.find import find_times
from dragoman.times.time import Time

__all__ = ["Time", "covering", "find_times", "shift"]
