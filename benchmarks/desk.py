"""The desk with a million events: how large the file is, how fast it answers, and whether writing slows down.

    python benchmarks/desk.py [--events 1000000] [--db FILE] [--queries 60] [--json FILE]

Records are made up (`synthetic.py`); no model is loaded. With `--db`, the file is kept, and one that has the events
already is only asked. Exit status 1 if a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dragoman.store import Writer, open_desk, status
from synthetic import _TOPICS, EVENTS, _countries, synthetic

BYTES = 2e9
MILLISECONDS = 200.0
SLOWER = 1.2
READING = 250.0
"""Milliseconds that reading one article takes at least, before it is written: an ingest takes both."""
_SLICE = 1000  # articles whose writing is timed at the start and at the end


def build(path: Path, events: int) -> tuple[float, float]:
    """Writes articles until there are so many events; milliseconds an article took at the start and at the end."""
    count = -(-events // EVENTS)
    times: list[float] = []
    start = time.monotonic()
    with Writer(path) as writer:
        for number in range(count):
            record = synthetic(number)
            began = time.process_time()  # of the processor: what else the machine does must not count
            writer.add(record)
            times.append(time.process_time() - began)
            if number % 2000 == 1999:
                passed = time.monotonic() - start
                print(f"  {(number + 1) * EVENTS:,} events, {passed:.0f} s", file=sys.stderr, flush=True)
    size = min(_SLICE, count // 3)
    return statistics.median(times[size // 2 : size + size // 2]) * 1000, statistics.median(times[-size:]) * 1000


def queries(rng: random.Random) -> dict[str, Callable[[object], object]]:
    """One question of each kind, about actors as uneven as those of the press."""
    from dragoman.store.dossier import dossier
    from dragoman.store.search import search
    from dragoman.store.series import series

    weights = [1 / (n + 1) for n in range(len(_countries()))]
    one, two = rng.choices(_countries(), weights, k=2)
    while one == two:
        one, two = rng.choices(_countries(), weights, k=2)
    words = " ".join(rng.sample(_TOPICS, 2))
    return {
        "dossier of one": lambda desk: dossier(desk, [one[0]]),  # type: ignore[arg-type]
        "dossier of two": lambda desk: dossier(desk, [one[0], two[0]]),  # type: ignore[arg-type]
        "search": lambda desk: search(desk, words),  # type: ignore[arg-type]
        "series": lambda desk: series(desk, one[0], two[0]),  # type: ignore[arg-type]
    }


def ask(path: Path, count: int) -> dict[str, float]:
    """The 95th percentile, in milliseconds, of the time that each kind of question takes."""
    rng = random.Random(5)
    times: dict[str, list[float]] = {}
    with open_desk(path) as desk:
        for _ in range(count):
            for kind, query in queries(rng).items():
                began = time.perf_counter()
                query(desk)
                times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
    return {kind: sorted(found)[int(len(found) * 0.95)] for kind, found in times.items()}


def main() -> None:
    """Prints the table; exits with 1 if a floor is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--db", type=Path)
    options.add_argument("--queries", type=int, default=60)
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.db or Path(folder) / "desk.db"
        first = last = None
        have = 0
        if path.exists():
            with open_desk(path) as desk:
                have = status(desk).events
        if have < asked.events:
            first, last = build(path, asked.events)
        with open_desk(path) as desk:
            found = status(desk)
        size = path.stat().st_size
        scale = found.events / 1_000_000
        slow = ask(path, asked.queries)
    print(f"events           {found.events:>12,}   happenings {found.happenings:,}, articles {found.articles:,}")
    print(f"file             {size / 1e9:>9.2f} GB   floor {BYTES * scale / 1e9:.2f}")
    missed = size > BYTES * max(scale, 1e-9)
    if first is not None and last is not None:
        reading = f"after {READING:.0f} for reading; floor x {SLOWER}"
        print(f"writing          {first:>9.1f} ms   an article at the start, {last:.1f} at the end, {reading}")
        missed |= READING + last > (READING + first) * SLOWER
    for kind, milliseconds in slow.items():
        print(f"{kind:<16} {milliseconds:>9.1f} ms   95th percentile; floor {MILLISECONDS:.0f}")
        missed |= milliseconds > MILLISECONDS
    if asked.json is not None:
        result = {"events": found.events, "bytes": size, "first": first, "last": last, **slow}
        asked.json.write_text(json.dumps(result), encoding="utf-8")
    raise SystemExit(int(missed))


if __name__ == "__main__":
    main()
