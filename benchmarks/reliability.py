"""How far an event's confidence can be believed: the expected calibration error, and its plot.

    python benchmarks/reliability.py            print the table
    python benchmarks/reliability.py --plot     write docs/reliability.svg too

Measured on the events read from the 16 samples and from the 10 reports in `tests/articles/unseen`: an event is right if
the hand-made gold has one of its type told by the same words or in the same sentence. No report's text or gold
is taught to the model.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dragoman.corpus import Failure, Options, expand, load_metadata, read_corpus
from gate_match import Passages
from gate_parts import in_gold

ROOT = Path(__file__).resolve().parents[1]
SETS = (
    (ROOT / "samples", ROOT / "tests/articles/gold"),
    (ROOT / "tests/articles/unseen", ROOT / "tests/articles/unseen/gold"),
)
BINS = 10


def judged() -> list[tuple[float, bool]]:
    """Each event's confidence, and whether it is right."""
    found: list[tuple[float, bool]] = []
    for texts, gold_folder in SETS:
        golds = {g["file"]: g for p in sorted(gold_folder.glob("*.json")) for g in [json.loads(p.read_text("utf-8"))]}
        table = texts / "metadata.csv"
        options = Options(metadata=load_metadata(table) if table.exists() else None)
        for result in read_corpus(expand([str(texts / name) for name in golds]), options):
            if isinstance(result, Failure):
                raise SystemExit(f"{result.path}: {result.reason}")
            record = result.to_dict()
            gold = golds[Path(record["article"]["path"]).name]
            passages = Passages(record["article"]["text"])
            found += [(event["confidence"], in_gold(event, gold, passages)) for event in record["events"]]
    return found


def bins(pairs: list[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """For each tenth of confidence that has events: how many, their mean confidence, the share right."""
    found = []
    for n in range(BINS):
        part = [(c, r) for c, r in pairs if n / BINS <= c < (n + 1) / BINS or (c == 1 and n == BINS - 1)]
        if part:
            found.append((len(part), sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part)))
    return found


def plot(rows: list[tuple[int, float, float]], error: float) -> str:
    """The reliability plot as SVG: a dot for each tenth, as large as it has events, beside the diagonal."""
    total = sum(n for n, _, _ in rows)
    dots = "".join(
        f'<circle cx="{60 + 300 * c:.1f}" cy="{340 - 300 * r:.1f}" r="{4 + 26 * (n / total) ** 0.5:.1f}" '
        f'fill="#2b6cb0" fill-opacity="0.55"><title>{n} events: confidence {c:.2f}, right {r:.2f}</title></circle>'
        for n, c, r in rows
    )
    ticks = "".join(
        f'<text x="{60 + 30 * t}" y="360" text-anchor="middle">{t / 10:.1f}</text>'
        f'<text x="50" y="{344 - 30 * t}" text-anchor="end">{t / 10:.1f}</text>'
        for t in range(0, 11, 2)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" font-family="sans-serif" font-size="12" '
        f'role="img" '
        f'aria-label="Reliability of event confidence; expected calibration error {error:.3f}">'
        '<rect width="400" height="400" fill="white"/><rect x="60" y="40" width="300" height="300" fill="none" '
        'stroke="#999"/><line x1="60" y1="340" x2="360" y2="40" stroke="#999" stroke-dasharray="4"/>'
        f'{dots}{ticks}<text x="210" y="388" text-anchor="middle">confidence of the event</text>'
        '<text x="16" y="190" text-anchor="middle" transform="rotate(-90 16 190)">share that is in the gold</text>'
        f'<text x="60" y="28">{total} events, expected calibration error {error:.3f}</text></svg>\n'
    )


def main() -> None:
    """Prints the table and, if asked, writes the plot."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--plot", action="store_true")
    args = parser.parse_args()
    pairs = judged()
    rows = bins(pairs)
    error = sum(n * abs(c - r) for n, c, r in rows) / len(pairs)
    print(f"{'events':>7} {'confidence':>11} {'right':>6}")
    for n, c, r in rows:
        print(f"{n:7} {c:11.3f} {r:6.3f}")
    print(f"{len(pairs)} events, expected calibration error {error:.3f}")
    if args.plot:
        (ROOT / "docs" / "reliability.svg").write_text(plot(rows, error), encoding="utf-8")


if __name__ == "__main__":
    main()
