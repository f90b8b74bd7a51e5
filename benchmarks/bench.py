"""The open benchmarks, printed as a table beside what peers reach.

    python benchmarks/bench.py --shared ../shared [--only times,events] [--json FILE]

The gold lies outside the project, in a folder with `bench/` and `seed/`; where it is absent this says so and
stops with status 0. Figures of peers are those that folder's README gives. Speed is measured in the same run,
on the same texts, against spaCy's pipeline alone.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


def run(*command: str | Path) -> str:
    """What a scoring script prints."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


def read(inputs: list[Path], out: Path, *options: str) -> float:
    """Runs `dragoman read` over the inputs; the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli", "read", *map(str, inputs), "-o", str(out), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"dragoman read failed:\n{done.stderr}")
    for line in done.stderr.splitlines()[:5]:
        print(line, file=sys.stderr)
    return time.perf_counter() - start


def seed(shared: Path, work: Path) -> Iterator[tuple[str, str, float, str]]:
    """The one whole report with gold: every part of the record."""
    out = work / "seed.jsonl"
    read([shared / "seed" / "xi-putin-2021.txt"], out)
    scores = json.loads(
        run(shared / "bench" / "e2e.py", "--gold", shared / "seed" / "gold", "--predictions", out, "--json")
    )
    for key, (hit, of) in sorted(scores["total"].items()):
        yield "seed", key, hit / of if of else 0.0, f"{hit} of {of}"


def times(shared: Path, work: Path) -> Iterator[tuple[str, str, float, str]]:
    """TIMEX3 on 112 news texts."""
    script, texts, out = shared / "bench" / "times.py", work / "times", work / "times.jsonl"
    run(script, "--dump-texts", texts)
    read([texts], out, "--metadata", str(texts / "metadata.csv"))
    scores = json.loads(run(script, "--predictions", out, "--json"))["all"]
    for key in ("strict", "relaxed", "type", "value"):
        peer = "HeidelTime 0.76, Microsoft Recognizers 0.61, dateparser 0.2" if key == "value" else ""
        yield "times", f"{key} F1", scores[key]["f1"], peer


def statements(shared: Path, work: Path) -> Iterator[tuple[str, str, float, str]]:
    """Attributions on 84 news articles."""
    script, texts, out = shared / "bench" / "statements.py", work / "statements", work / "statements.jsonl"
    run(script, "--dump-texts", texts)
    read([texts], out)
    scores = json.loads(run(script, "--predictions", out, "--json", "--bootstrap", "0"))["measures"]
    for key in ("content overlap", "cue overlap", "source overlap (of matched)", "triple", "triple, less nested"):
        peer = "naive baseline 0.49, Citron's method 0.48, human 0.75" if key == "triple" else ""
        yield "statements", f"{key} F1", scores[key]["f1"], peer


def events(shared: Path, work: Path) -> Iterator[tuple[str, str, float, str]]:
    """PLV's sentences: end to end, and given the pair where there is a classifier."""
    script, texts, out = shared / "bench" / "events.py", work / "events", work / "events.jsonl"
    run(script, "--dump", texts)
    read([texts], out)
    report = json.loads(run(script, "--predictions", out, "--json"))
    scores = next(v for k, v in report.items() if k.startswith("end to end"))
    for key in ("who+type", "pair any direction", "type anywhere"):
        peer = "PETRARCH2 about 0.31 (news of the same make)" if key == "who+type" else ""
        yield "events, end to end", f"{key} macro-F1", scores[key]["macro_f1"], peer
    for key in ("coverage: rows with any event", "rows with an event of the gold pair"):
        yield "events, end to end", key, scores["notes"][key], ""


# Where the benchmark follows older CAMEO and our codebook PLOVER of 2021: (type, mode, status) -> its type; "" is any.
SCHEME = {
    ("SANCTION", "convict", ""): "ACCUSE",
    ("COERCE", "cyber", ""): "ASSAULT",
    ("COERCE", "seize", ""): "ASSAULT",
    ("CONCEDE", "", "intended"): "AGREE",
    ("SANCTION", "", "intended"): "THREATEN",
    ("COERCE", "", "intended"): "THREATEN",
    ("MOBILIZE", "", "intended"): "THREATEN",
    ("PROTEST", "", "intended"): "THREATEN",
}


def mapped(kind: str, mode: str, status: str) -> str:
    """The type in the benchmark's own scheme."""
    for (t, m, s), other in SCHEME.items():
        if t == kind and m in {"", mode} and s in {"", status}:
            return other
    return kind


def pairs(shared: Path, work: Path) -> Iterator[tuple[str, str, float, str]]:
    """PLV's sentences with actor and recipient given."""
    script, rows, out = shared / "bench" / "events.py", work / "pairs.tsv", work / "answers.tsv"
    run(script, "--dump-pairs", rows)
    answers = [a.split("\t") for a in run("-m", "dragoman.cli", "classify", rows, "--detail").splitlines()]
    for name, kinds in (
        ("as coded", [a[1] for a in answers]),
        ("scheme's differences mapped", [mapped(*a[1:4]) for a in answers]),
    ):
        out.write_text("".join(f"{a[0]}\t{k}\n" for a, k in zip(answers, kinds, strict=True)), encoding="utf-8")
        report = json.loads(run(script, "--pairs", out, "--json"))
        scores = next(v for k, v in report.items() if k.startswith("pair classifier"))["given pair"]
        yield (
            "events, pair given",
            f"macro-F1, {name}",
            scores["macro_f1"],
            "ZSP 0.743; TF-IDF on these rows 0.70 (accuracy)",
        )
        yield "events, pair given", f"penta macro-F1, {name}", scores["penta_macro_f1"], "ZSP 0.867"


def speed(shared: Path, work: Path) -> Iterator[tuple[str, str, float, str]]:
    """Tokens a second of `dragoman` and of bare spaCy with the same model on the same texts, in one process."""
    from dragoman.article import Given, read_bytes
    from dragoman.classifier import choose
    from dragoman.language import pipeline
    from dragoman.record import make_record

    script, texts = shared / "bench" / "times.py", work / "times"
    if not texts.exists():
        run(script, "--dump-texts", texts)
    rows = list(csv.DictReader(io.StringIO((texts / "metadata.csv").read_text(encoding="utf-8"))))[:60]
    articles = [(texts / r["path"], r["published"]) for r in rows]
    nlp = pipeline()
    list(nlp.pipe([p.read_text(encoding="utf-8") for p, _ in articles[:3]]))
    model = choose()
    make_record(read_bytes(articles[0][0].read_bytes()), nlp, None, model)
    start = time.perf_counter()
    tokens = sum(len(d) for d in nlp.pipe([p.read_text(encoding="utf-8") for p, _ in articles], batch_size=64))
    bare = time.perf_counter() - start
    start = time.perf_counter()
    for path, published in articles:
        make_record(read_bytes(path.read_bytes(), path=path.name, given=Given(published=published)), nlp, None, model)
    whole = time.perf_counter() - start
    yield "speed", "tokens/s, bare spaCy", tokens / bare, ""
    yield "speed", "tokens/s, dragoman", tokens / whole, ""
    yield "speed", "ratio", bare / whole, "floor 0.33"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "dragoman.cli", "--help"], capture_output=True, check=True)
    yield "speed", "start-up, --help (s)", time.perf_counter() - start, ""
    small = work / "one.txt"
    small.write_text("Kenya accused Somalia of arming a militia on Tuesday.\n", encoding="utf-8")
    yield "speed", "start-up, one sentence (s)", read([small], work / "one.jsonl"), "floor 3"


PARTS = {"seed": seed, "times": times, "statements": statements, "events": events, "pairs": pairs, "speed": speed}


def main() -> None:
    """Runs the parts asked for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    shared = args.shared.resolve()
    if not (shared / "bench").is_dir():
        print(f"The open benchmarks are not here ({args.shared}/bench is absent): nothing to measure.")
        return
    rows: list[tuple[str, str, float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in args.only.split(","):
            rows += PARTS[name](shared, Path(folder))
    table = Table("benchmark", "measure", "Dragoman", "peers, or hits of all")
    last: Any = None
    for part, measure, value, peer in rows:
        table.add_row(part if part != last else "", measure, f"{value:,.3f}" if value < 100 else f"{value:,.0f}", peer)
        last = part
    Console(width=110).print(table)
    if args.json:
        args.json.write_text(json.dumps([list(r) for r in rows], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
