"""The reading room: the desk in a browser. It asks the store and shows; it computes nothing of its own."""

from dragoman.web.app import create_app

__all__ = ["create_app"]
