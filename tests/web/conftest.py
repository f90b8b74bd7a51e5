from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from dragoman.record import Record
from dragoman.store import Writer, open_desk
from dragoman.web import create_app
from dragoman.web.pages import PAGES
from tests.store.week import build

HERE = "http://127.0.0.1:8765"
Reader = Callable[..., TestClient]


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


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A desk of a few weeks made by hand, to be changed."""
    return build(tmp_path / "week.db")


@pytest.fixture
def reader() -> Iterator[Reader]:
    """Makes readers of a desk, with the options of the room; all are gone at the end."""
    made: list[TestClient] = []

    def make(path: Path, base_url: str = HERE, **options: Any) -> TestClient:
        one = TestClient(create_app(path, **options), base_url=base_url, follow_redirects=True)
        one.__enter__()
        made.append(one)
        return one

    yield make
    for one in made:
        one.__exit__(None, None, None)


def sign_in(page: str) -> str:
    """The sign that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, "the page has no form"
    return found[1]


@contextmanager
def serving(path: Path, **options: Any) -> Iterator[str]:
    """Serves a desk on a free port of this machine; gives the address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(path, **options), log_level="error"))
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


@pytest.fixture(scope="session")
def served(sample_desk: Path) -> Iterator[str]:
    """The address of a server of the samples."""
    with serving(sample_desk) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; skips where there is none."""
    pytest.importorskip("playwright")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    return found
