"""What can go wrong with an export.

ExportError
├── AskedError      what was asked for can't be: an unknown format, type, status, actor, or a range back to front
├── ExistsError     the file or folder is there already
├── MissingError    a library that the format needs isn't installed
└── UnwritableError the disk is full, or the folder can't be written to

Every message is one or two sentences that say what is wrong and what to do; show it as it is.
"""

from __future__ import annotations


class ExportError(Exception):
    """The export can't be made; `str(error)` says why and what to do. Nothing is half-written."""


class AskedError(ExportError):
    """What was asked for can't be."""


class ExistsError(ExportError):
    """The file or folder is there already."""


class MissingError(ExportError):
    """A library that the format needs isn't installed."""


class UnwritableError(ExportError):
    """The file can't be written."""
