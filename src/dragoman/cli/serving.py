"""`dragoman serve`."""

from __future__ import annotations

import contextlib
import errno
import secrets
import socket
import sys
import threading
import webbrowser
from typing import Annotated

import typer
from rich.console import Console

from dragoman.cli.desk import Db, store_errors
from dragoman.cli.options import tell

_SHORTEST = 16  # characters of a token that can't be guessed
_TURN = 0.001  # seconds that a thread has before another's turn comes


def serve(
    db: Db = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen: this machine only, unless named.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes any free one.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", envvar="DRAGOMAN_TOKEN", help="What readers must know; else, for other machines, made."
        ),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody add or change anything.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in your browser.")] = False,
) -> None:
    """Open the database in a browser: the reading room.

    Pages with the latest happenings, dossiers, series, networks and maps, a search, and every
    report with its facts marked; each line leads to the sentence that it rests on. Nothing is
    fetched from elsewhere. Only this machine reaches it; with the address of a network, whoever
    has the token does, which is part of the address that is printed. Ctrl-C ends it.

    \b
    Exit status:
      0  ended with Ctrl-C
      1  there is no database, or nothing can listen there
      2  wrong usage

    \b
    Examples:
      dragoman serve --open
      dragoman serve --db balkans.db --host 0.0.0.0 --read-only
    """
    from dragoman.store import default_path, open_desk
    from dragoman.web import create_app
    from dragoman.web.room import LOOPBACK

    if token is not None and len(token) < _SHORTEST:
        raise typer.BadParameter(
            f"It is guessed too easily: take {_SHORTEST} characters or more.", param_hint="--token"
        )
    path = db or default_path()
    with store_errors(), open_desk(path):
        pass
    inside = host in LOOPBACK
    if not inside and token is None:
        token = secrets.token_urlsafe(24)
    listening = _listen(host, port)
    app = create_app(path, token=token, read_only=read_only, hosts=LOOPBACK if inside else None)
    address = _address(listening, host) + (f"/?token={token}" if token else "/")
    typer.echo(f"The reading room of {path} is open: {address}")
    typer.echo("Ctrl-C ends it.")
    if open_:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    _run(app, listening)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Ends the command with status 1 where none can."""
    made: socket.socket | None = None
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(128)
    except OSError as error:
        if made is not None:
            made.close()
        taken = error.errno == errno.EADDRINUSE
        reason = "another program listens there; name another with --port" if taken else error.strerror or str(error)
        tell(Console(stderr=True), f"Port {port} of {host} can't be listened on: {reason}.")
        raise typer.Exit(1) from error
    return made


def _address(listening: socket.socket, host: str) -> str:
    port = listening.getsockname()[1]
    name = socket.gethostname() if host in {"0.0.0.0", "::", ""} else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _run(app: object, listening: socket.socket) -> None:
    import uvicorn

    # A query gives up its turn at each row; with Python's five milliseconds it would wait as long for the next.
    sys.setswitchinterval(_TURN)
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=True)  # type: ignore[arg-type]
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
