"""What holds for the whole reading room, from its start to its end."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import Request

from dragoman.web.adding import Adder
from dragoman.web.asking import Desks
from dragoman.web.kept import Kept

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_BYTES = 64_000_000
"""Bytes that one request may carry, all its files together."""


@dataclass(frozen=True, slots=True)
class Room:
    """The desk that is shown, and who may do what.

    `token` is what a reader must know, None where only this machine reaches the room. `hosts` are the names under
    which it may be asked for, None for any: a page elsewhere whose name was pointed at this machine is refused.
    `secret` signs forms; it is made anew at each start.
    """

    desks: Desks
    kept: Kept
    adder: Adder
    token: str | None
    read_only: bool
    hosts: frozenset[str] | None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def path(self) -> Path:
        """The file of the desk."""
        return self.desks.path


def room_of(request: Request) -> Room:
    """The room that a request came to."""
    room: Room = request.app.state.room
    return room
