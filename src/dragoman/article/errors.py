"""Why an input is no article.

ArticleError
├── EmptyInputError        nothing but white space, or a page without any text
├── BinaryInputError       an image, an archive, a PDF: no text at all
├── UndecodableInputError  text in no encoding that can be told
└── InputTooLargeError     more bytes than are read in one go

Every message is one sentence that can be shown to a user as it is.
"""

from __future__ import annotations


class ArticleError(Exception):
    """The input can't be read as an article; `str(error)` says why in one sentence."""


class EmptyInputError(ArticleError):
    """There is no text in it."""


class BinaryInputError(ArticleError):
    """It isn't text."""


class UndecodableInputError(ArticleError):
    """It may be text, but in no encoding that can be told."""


class InputTooLargeError(ArticleError):
    """It is larger than what is read in one go."""
