from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from dragoman.record import Record
from dragoman.store import Writer, open_desk
from dragoman.web import create_app
from dragoman.web.pages import PAGES

HERE = "http://127.0.0.1:8765"
Serve = Callable[..., str]


@pytest.fixture(scope="session")
def sample_desk(samples: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of all samples; only to be read."""
    path = tmp_path_factory.mktemp("web") / "desk.db"
    with Writer(path) as writer:
        for record in samples:
            writer.add(record)
    return path


@pytest.fixture(scope="session")
def keys(sample_desk: Path) -> dict[str, str]:
    """What stands in the examples of pages: the happening and the article with most to show."""
    with open_desk(sample_desk) as desk:
        happening = desk.execute("SELECT key FROM happening ORDER BY sources DESC, reports DESC, key LIMIT 1")
        report = desk.execute(
            "SELECT r.ref FROM article r JOIN event e ON e.article_id = r.id GROUP BY r.id ORDER BY count(*) DESC, 1"
        )
        return {"{happening}": happening.fetchone()[0], "{report}": report.fetchone()[0]}


@pytest.fixture(scope="session")
def addresses(keys: dict[str, str]) -> list[str]:
    """All addresses under which the pages of the samples can be seen."""
    found = [example for page in PAGES for example in page.examples]
    for name, value in keys.items():
        found = [address.replace(name, value) for address in found]
    return found


@pytest.fixture(scope="session")
def client(sample_desk: Path) -> Iterator[TestClient]:
    """A reader of the samples."""
    with TestClient(create_app(sample_desk), base_url=HERE) as made:
        yield made


def form_sign(page: str) -> str:
    """The sign that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, "the page has no form"
    return found[1]


@pytest.fixture(scope="session")
def served(sample_desk: Path) -> Iterator[str]:
    """The address of a server of the samples, on a free port of this machine."""
    yield from running(sample_desk)


def running(path: Path, **options: object) -> Iterator[str]:
    """Serves a desk in a thread until the generator is closed; gives its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(path, **options)  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
