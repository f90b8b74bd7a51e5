"""Kills an ingest at random moments, starts it again, and looks whether anything is lost or double.

    python benchmarks/kill.py [--kills 50] [--articles 120] [--workers 2] [--seed N]

Articles are made up (`synthetic.py`) and read without a model, so that most of the time is spent on writing. The
end is compared, row by row, with an ingest that nobody killed. Exit status 1 if they differ.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from dragoman.article import Given
from dragoman.corpus import Failure, Input, Options, expand
from dragoman.corpus.ingest import ingest
from dragoman.record import Record
from dragoman.store import Writer
from synthetic import synthetic

EVENTS = 6
"""Events of an article."""
_PIPES: list[Connection] = []
_CLOCK = {"ingested_at"}


def reader(_: Options) -> Callable[[tuple[Input, Given]], Record | Failure]:
    """Reads a file whose text is a number as the made-up record of that number."""

    def read(task: tuple[Input, Given]) -> Record | Failure:
        item = task[0]
        if not item.data.strip().isdigit():
            return Failure(item.path, "It has no number.")
        record = synthetic(int(item.data), EVENTS)
        return replace(record, article=replace(record.article, path=item.path))

    return read


def child(path: Path, folder: Path, workers: int, begins: Connection | None = None) -> None:
    """What is killed: an ingest of the folder. It says when it begins, and when the first article is done."""
    if begins is not None:
        begins.send(True)
    with Writer(path) as writer:
        for number, _ in enumerate(ingest(expand([folder]), Options(), writer, workers=workers, reader=reader)):
            if begins is not None and not number:
                begins.send(True)


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows but the time of writing, the file found to be whole."""
    desk = sqlite3.connect(path)
    try:
        assert desk.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert desk.execute("PRAGMA foreign_key_check").fetchall() == []
        found = {}
        names = [r[0] for r in desk.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for name in names:
            if name.startswith(("sqlite_", "passage_text")):
                continue
            columns = [r[1] for r in desk.execute(f"PRAGMA table_info({name})") if r[1] not in _CLOCK]
            shown = ", ".join(f'"{c}"' for c in columns)
            found[name] = desk.execute(f"SELECT {shown} FROM {name} ORDER BY {shown}").fetchall()
        query = "SELECT rowid FROM passage_text WHERE passage_text MATCH 'report' ORDER BY rowid"
        found["passage_text"] = desk.execute(query).fetchall()
        return found
    finally:
        desk.close()


def trial(folder: Path, *, kills: int, articles: int, workers: int, seed: int) -> tuple[int, int, bool]:
    """How often it was killed, how often midway in the articles, whether the end equals one that nobody killed."""
    inputs = folder / "inputs"
    inputs.mkdir()
    for number in range(articles):
        (inputs / f"{number:05}.txt").write_text(str(number), encoding="utf-8")
    (inputs / "broken.txt").write_text("none", encoding="utf-8")
    began = time.monotonic()
    child(folder / "whole.db", inputs, 1)
    span = time.monotonic() - began
    rng = random.Random(seed)
    path = folder / "killed.db"
    done = midway = 0
    while done < kills:
        process = _start(path, inputs, workers, waits=rng.random() < 0.8)
        time.sleep(rng.uniform(0, span / 6))
        if not process.is_alive():  # it came to its end: begin anew
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            continue
        process.kill()
        process.join()
        done += 1
        if path.exists() and path.stat().st_size:
            with contextlib.closing(sqlite3.connect(path)) as desk:
                assert desk.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                tables = desk.execute("SELECT count(*) FROM sqlite_master WHERE name = 'article'").fetchone()[0]
                midway += bool(tables) and 0 < desk.execute("SELECT count(*) FROM article").fetchone()[0] < articles
    process = _start(path, inputs, workers, waits=False)
    process.join()
    assert process.exitcode == 0
    return done, midway, contents(path) == contents(folder / "whole.db")


def _start(path: Path, inputs: Path, workers: int, *, waits: bool) -> BaseProcess:
    """An ingest that has begun or, if so asked, is done with its first article.

    It is in a process of its own, forked from one that has imported all it needs.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["synthetic", "dragoman.corpus.ingest"])
    here, there = context.Pipe()
    process = context.Process(target=child, args=(path, inputs, workers, there))
    process.start()
    there.close()
    with contextlib.suppress(EOFError):
        for _ in range(1 + waits):
            here.recv()
    _PIPES.append(here)  # open for as long as the other end may be written to
    return process


def main() -> None:
    """Prints what came of it; exits with 1 if anything was lost or double."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--articles", type=int, default=120)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done, midway, same = trial(
            Path(folder), kills=asked.kills, articles=asked.articles, workers=asked.workers, seed=asked.seed
        )
    outcome = "nothing lost, nothing double" if same else "NOT the same as a run left alone"
    print(f"killed {done} times, {midway} with some articles stored: {outcome}")
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
