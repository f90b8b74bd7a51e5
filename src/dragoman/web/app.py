"""The reading room as an ASGI application."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from dragoman import __version__
from dragoman.web.adding import Adder
from dragoman.web.asking import Desks
from dragoman.web.failing import explain_failures
from dragoman.web.guard import Guard
from dragoman.web.kept import Kept
from dragoman.web.pages import PAGES
from dragoman.web.room import LOOPBACK, Room

THREADS = 4
"""Requests that are answered at the same time: with fewer processors, more threads only wait for each other."""


def create_app(
    db: Path, *, token: str | None = None, read_only: bool = False, hosts: frozenset[str] | None = LOOPBACK
) -> FastAPI:
    """The reading room of a desk; the file is opened with the first question.

    With `token` whoever asks must know it; `hosts` are the names that requests may be for, None for any. A
    room that others than this machine reach needs a token: this raises ValueError where it has neither.
    """
    if hosts is None and not token:
        raise ValueError("a room open to other machines needs a token")
    app = FastAPI(
        title="Dragoman",
        version=__version__,
        summary="Who did and said what to whom, when, and on whose word.",
        docs_url=None,  # their pages would fetch scripts from another host
        redoc_url=None,
        lifespan=_open,
    )
    app.state.room = Room(Desks(db), Kept(db), Adder(db), token, read_only, hosts)
    for page in PAGES:
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=str(files("dragoman.web").joinpath("static"))), name="static")
    explain_failures(app)
    app.add_middleware(Guard, room=app.state.room)
    return app


@contextlib.asynccontextmanager
async def _open(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    try:
        yield
    finally:
        app.state.room.adder.close()
