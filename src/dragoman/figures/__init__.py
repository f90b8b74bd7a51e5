"""Amounts with their unit, bound and period."""

from dragoman.figures.figure import Figure

__all__ = ["Figure"]
