from __future__ import annotations

import contextlib
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.store import Writer


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["serve", *arguments], env={"COLUMNS": "200"})
    return result.exit_code, " ".join(result.output.split())


def test_without_a_desk_it_says_how_to_make_one(tmp_path: Path) -> None:
    status, told = run("--db", str(tmp_path / "none.db"))
    assert status == 1
    assert "dragoman ingest" in told


def test_what_is_no_desk_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is no database, however long it goes on. " * 40)
    status, told = run("--db", str(tmp_path / "text.db"))
    assert status == 1
    assert "no Dragoman database" in told


def test_a_port_in_use_is_told(week: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, told = run("--db", str(week), "--port", str(port))
    assert status == 1
    assert f"Port {port} of 127.0.0.1 can't be listened on: another program listens there" in told


def test_an_address_that_is_not_of_this_machine_is_told(week: Path) -> None:
    status, told = run("--db", str(week), "--host", "203.0.113.7")
    assert status == 1
    assert "can't be listened on" in told


def test_a_token_that_is_guessed_easily_is_refused(week: Path) -> None:
    status, told = run("--db", str(week), "--token", "secret")
    assert status == 2
    assert "guessed" in told


@contextlib.contextmanager
def serve(*arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Runs the command; gives the address that it prints."""
    command = [sys.executable, "-m", "dragoman.cli", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0], process
    finally:
        process.kill()
        process.communicate()


def test_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    Writer(path).close()
    with serve("--db", str(path)) as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(address).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_for_other_machines_it_makes_a_token_and_prints_it(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    Writer(path).close()
    with serve("--db", str(path), "--host", "127.0.0.2") as (address, _):
        assert re.fullmatch(r"http://127\.0\.0\.2:\d+/\?token=[\w-]{32}", address)
        assert httpx.get(address.partition("?")[0]).status_code == 401
        with httpx.Client() as reader:
            assert reader.get(address).status_code == 200
            assert reader.get(address.partition("?")[0]).status_code == 200
