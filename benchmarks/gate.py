"""The gate: what is read from the sample reports, held against their hand-made gold.

    python benchmarks/gate.py                   a table of measures with their floors; exit 1 below a floor
    python benchmarks/gate.py --misses events   every miss of the measures that begin so
    python benchmarks/gate.py --raise           pin the floors at what is reached now, where that is higher
    python benchmarks/gate.py --renew           write the expected records anew, and say what changed in them

Floors (`benchmarks/floors.yaml`) only go up: a change that lowers a measure has to win it back before it is merged.
The gold (`tests/articles/gold/`) was read off the reports, never off the program; the expected records
(`tests/articles/expected/`) are what the program prints, so that each change shows what it gained and lost.
"""

from __future__ import annotations

import argparse
import json
from functools import cache
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from dragoman.corpus import Failure, Options, expand, load_metadata, read_corpus
from gate_match import Fact
from gate_parts import Tally, score
from gate_records import canonical, differences

ROOT = Path(__file__).resolve().parents[1]
SAMPLES, ARTICLES = ROOT / "samples", ROOT / "tests" / "articles"
FLOORS = Path(__file__).with_name("floors.yaml")


@cache
def records() -> dict[str, Fact]:
    """The records of the sample reports by file name, as `dragoman read --metadata` prints them."""
    paths = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html"})
    options = Options(metadata=load_metadata(SAMPLES / "metadata.csv"))
    found: dict[str, Fact] = {}
    for result in read_corpus(expand([str(p) for p in paths]), options):
        if isinstance(result, Failure):
            raise SystemExit(f"{result.path}: {result.reason}")
        record = json.loads(result.to_json())
        record["article"]["path"] = Path(record["article"]["path"]).name
        found[record["article"]["path"]] = record
    return found


def golds() -> list[Fact]:
    """The gold of every sample."""
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted((ARTICLES / "gold").glob("*.json"))]


def measure() -> Tally:
    """What the records of all samples reach."""
    tally = Tally()
    for gold in golds():
        score(gold, records()[gold["file"]], tally)
    return tally


def floors() -> dict[str, float]:
    """The pinned floors by measure, as shares of one."""
    return yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def below(tally: Tally) -> list[str]:
    """A line for each measure under its floor, and for each floor whose measure is gone."""
    found = [f"{m} has a floor and is not measured" for m in floors() if m not in tally.hits]
    return found + [
        f"{m} is {tally.share(m):.4f}, below its floor of {floors()[m]:.4f}"
        for m in tally.hits
        if tally.share(m) < floors().get(m, 0)
    ]


def raise_floors(tally: Tally) -> None:
    """Pins each floor at what is reached, unless it is higher already."""
    old = floors()
    lines = ["# The share that each measure of `make gate` must reach. Written by `gate.py --raise`: only ever up."]
    for name in sorted({*old, *tally.hits}):
        hit, of = tally.hits.get(name, (0, 0))
        now = tally.share(name) if of else 0.0
        reached = f"{hit} of {of}" if now >= old.get(name, 0) else "reached before"
        lines.append(f"{name}: {max(now, old.get(name, 0)):.4f}  # {reached}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def changes(name: str) -> list[str]:
    """What a sample's record gained and lost since its expected record was written."""
    record, path = records()[name], ARTICLES / "expected" / f"{Path(name).stem}.json"
    if not path.exists():
        return [f"{name} has no expected record"]
    return differences(json.loads(path.read_text(encoding="utf-8")), record)


def renew() -> list[str]:
    """Writes the expected records of all samples; what changed in them."""
    (ARTICLES / "expected").mkdir(exist_ok=True)
    found = [line for name in records() for line in changes(name)]
    for name, record in records().items():
        (ARTICLES / "expected" / f"{Path(name).stem}.json").write_text(canonical(record), encoding="utf-8")
    return found


def show(tally: Tally) -> None:
    """The table of measures."""
    table = Table("measure", "share", "hits", "of", "floor")
    for column in table.columns[1:]:
        column.justify = "right"
    part = ""
    for name, (hit, of) in sorted(tally.hits.items()):
        if part and part != name.split(".")[0]:
            table.add_section()
        part, floor = name.split(".")[0], floors().get(name)
        style = "bold red" if tally.share(name) < (floor or 0) else None
        pinned = "-" if floor is None else f"{100 * floor:.1f}"
        table.add_row(name, f"{100 * hit / of:.1f}", str(hit), str(of), pinned, style=style)
    Console().print(table)


def main() -> int:
    """Does what the options ask for; 1 if a measure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", metavar="MEASURE", help="also print the misses of the measures that begin so")
    parser.add_argument("--raise", action="store_true", dest="up", help="pin higher floors where they are reached")
    parser.add_argument("--renew", action="store_true", help="write the expected records anew")
    args = parser.parse_args()
    tally = measure()
    if args.up:
        raise_floors(tally)
    show(tally)
    if args.misses is not None:
        print(*(m for m in tally.misses if m.startswith(args.misses)), sep="\n")
    if args.renew:
        print(*renew(), sep="\n")
    low = below(tally)
    print(*low, sep="\n")
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
