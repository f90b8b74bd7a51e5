"""Amounts with their unit, bound and period."""

from dragoman.figures.figure import Figure
from dragoman.figures.find import find_figures

__all__ = ["Figure", "find_figures"]
