"""The reading room with many readers while an ingest runs: how soon pages come, and how much memory it takes.

    python benchmarks/room.py [--events 100000] [--db FILE] [--readers 8] [--seconds 60] [--pause 1] [--json FILE]

The desk is made up (`synthetic.py`). Each reader opens one page after another and rests between two; another process
ingests texts all the while, as `dragoman ingest --workers 1` does. Exit status 1 if a floor is missed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx

from desk import build
from dragoman.store import open_desk, status
from synthetic import _TOPICS, _countries, synthetic

FIRST = 0.150
WHOLE = 1.0
MEGABYTES = 500.0
"""The floors: seconds to the first byte and to the last at the 95th percentile, and the server's memory."""


def addresses(db: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Pages without end, as (name, address): actors as uneven as those of the press."""
    with open_desk(db) as desk:
        happenings = [r[0] for r in desk.execute("SELECT key FROM happening ORDER BY key LIMIT 2000")]
        happenings += [r[0] for r in desk.execute("SELECT key FROM happening ORDER BY reports DESC, key LIMIT 200")]
        reports = [r[0] for r in desk.execute("SELECT ref FROM article WHERE current ORDER BY ref LIMIT 2000")]
    weights = [1 / (n + 1) for n in range(len(_countries()))]
    while True:
        one, two, three = (c[0] for c in rng.choices(_countries(), weights, k=3))
        year = rng.randrange(2015, 2025)
        month = f"{year}-{rng.randrange(1, 13):02}"
        words = quote(" ".join(rng.sample(_TOPICS, 2)))
        pages = {
            "front": "/",
            "search": f"/search?q={words}",
            "search of one": f"/search?q={words}&actor={one}&from={year}",
            "dossier of one": f"/dossier?a={one}",
            "dossier of two": f"/dossier?a={one}&b={two}",
            "dossier, a year": f"/dossier?a={one}&b={two}&from={year}&to={year}",
            "happening": f"/happening/{rng.choice(happenings)}",
            "report": f"/report/{rng.choice(reports)}",
            "quotes": f"/quotes?speaker={one}",
            "series": f"/series?pairs={one}-{two},{one}-{three}",
            "network": f"/network?from={month}&to={month}",
            "network, a year": f"/network?from={year}&to={year}",
            "map": f"/map?from={month}&to={month}",
            "map of one": f"/map?actor={one}",
            "suggest": f"/suggest.json?q={_countries()[rng.randrange(20)][1][:3]}",
        }
        for name in rng.sample(list(pages), len(pages)):
            yield name, pages[name]


Answer = tuple[str, float, float, str]


def read(base: str, db: Path, seed: int, until: float, pause: float, found: list[Answer]) -> None:
    """One reader: (page, seconds to the first byte, seconds to the last, what went wrong) of each page opened."""
    rng = random.Random(seed)
    pages = addresses(db, rng)
    with httpx.Client(base_url=base, timeout=60) as client:
        while time.monotonic() < until:
            time.sleep(rng.uniform(0, 2 * pause))
            name, address = next(pages)
            began = time.perf_counter()
            with client.stream("GET", address) as answer:
                first = time.perf_counter() - began
                answer.read()
            problem = "" if answer.status_code in (200, 404) else f"{answer.status_code} {address}"
            found.append((name, first, time.perf_counter() - began, problem))
            for picture in re.findall(r'<img[^>]+src="(/[^"]+)"', answer.text)[:2]:
                began = time.perf_counter()
                drawn = client.get(picture.replace("&amp;", "&"))
                problem = "" if drawn.status_code == 200 else f"{drawn.status_code} {picture}"
                took = time.perf_counter() - began
                found.append((f"picture of {name}", took, took, problem))


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process, ended afterwards with all that it has begun."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def memory(process: int) -> tuple[float, float]:
    """The most memory that a process has had, and what of it now is its own and not the file's, in megabytes."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    sizes = {m[1]: int(m[2]) / 1000 for m in re.finditer(r"(\w+):\s+(\d+) kB", told)}
    return sizes["VmHWM"], sizes["RssAnon"]


def texts(folder: Path, count: int) -> None:
    """Articles to ingest meanwhile, of which the desk knows none."""
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"Article {number}.\n\n{synthetic(10**6 + number).article.text}", "utf-8")


def percentile(times: list[float]) -> float:
    """The 95th percentile, the higher of two."""
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


def _row(name: str, answers: list[Answer]) -> tuple[float, float]:
    first, whole = (percentile([a[n] for a in answers]) for n in (1, 2))
    print(f"{name:<28}{len(answers):>8}{first * 1e3:>12.0f}{whole * 1e3:>9.0f}")
    return first, whole


def main() -> None:
    """Prints the table; exits with 1 if a floor is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--db", type=Path)
    options.add_argument("--readers", type=int, default=8)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--pause", type=float, default=1)
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    found: list[Answer] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = asked.db or folder / "desk.db"
        if not db.exists():
            build(db, asked.events)
        with open_desk(db) as desk:
            events = status(desk).events
        (folder / "news").mkdir()
        texts(folder / "news", 2000)
        program = [sys.executable, "-m", "dragoman.cli"]
        with running([*program, "serve", "--db", str(db), "--port", "0"]) as server:
            assert server.stdout is not None
            base = server.stdout.readline().split()[-1].rstrip("/")
            with running([*program, "ingest", str(folder / "news"), "--db", str(db), "--workers", "1"]) as ingest:
                time.sleep(10)  # it has loaded its model
                until = time.monotonic() + asked.seconds
                threads = [
                    threading.Thread(target=read, args=(base, db, seed, until, asked.pause, found))
                    for seed in range(asked.readers)
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                assert ingest.poll() is None, "the ingest came to its end: the figures are of less than was asked for"
            most, own = memory(server.pid)
    print(
        f"{events:,} events, {asked.readers} readers, {len(found)} answers in {asked.seconds:.0f} s, beside an ingest"
    )
    print(f"{'page':<28}{'answers':>8}{'first byte':>12}{'whole':>9}   95th percentile, ms")
    for kind in sorted({f[0] for f in found}, key=lambda n: (n.startswith("picture"), n)):
        _row(kind, [f for f in found if f[0] == kind])
    first, whole = _row("all pages", [f for f in found if not f[0].startswith("picture")])
    print(f"floors: {FIRST * 1e3:.0f} ms to the first byte, {WHOLE * 1e3:.0f} ms to the last")
    print(f"memory of the server: {most:.0f} MB at most, floor {MEGABYTES:.0f}; {own:.0f} MB its own")
    problems = [f[3] for f in found if f[3]]
    for problem in problems[:10]:
        print(problem)
    if asked.json is not None:
        asked.json.write_text(json.dumps({"first": first, "whole": whole, "megabytes": most}), encoding="utf-8")
    raise SystemExit(int(bool(problems) or first > FIRST or whole > WHOLE or most > MEGABYTES))


if __name__ == "__main__":
    main()
