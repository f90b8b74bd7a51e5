"""Judge marked pairs, one a line: `row<TAB>sentence with <s> and <t>` to `row<TAB>TYPE`.

python training/pairs.py F.tsv OUT.tsv               as coded: the likeliest type but NONE, since a pair is given
python training/pairs.py F.tsv OUT.tsv --mapped      the same, with the differences of SCHEME mapped
"""

from __future__ import annotations

import argparse
from pathlib import Path

from learn import marked

from dragoman.classifier import load

# Where corpora coded by CAMEO before 2021 differ from PLOVER: (type, class of wording or None, status or None) -> type.
# The classes of wording are the modes, and the finer ones that the model learns (`fine` in composed.yaml).
SCHEME = (
    ("SANCTION", "convict", None, "ACCUSE"),  # 116: found guilty
    ("SANCTION", "sanctions", None, "COERCE"),  # 163: sanctions, embargoes
    ("COERCE", "blockade", None, "ASSAULT"),  # 191: blockades
    ("COERCE", "cyber", None, "ASSAULT"),  # attacks on computers
    ("REQUEST", "none", None, "ACCUSE"),  # 113: calls for action against somebody
    ("AGREE", "deal", None, "SUPPORT"),  # 057: an agreement reached, not only signed
    ("CONCEDE", "promised", None, "AGREE"),  # 035: a concession that is still to come
    ("COERCE", None, "intended", "THREATEN"),  # hostile acts that are still to come
    ("ASSAULT", None, "intended", "THREATEN"),
    ("PROTEST", None, "intended", "THREATEN"),
)


def map_scheme(type_: str, wording: str, status: str) -> str:
    """The type in the older scheme."""
    for name, mode, state, other in SCHEME:
        if name == type_ and mode in (None, wording) and state in (None, status):
            return other
    return type_


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--mapped", action="store_true")
    arguments = parser.parse_args()
    classifier = load()
    labels = classifier.labels
    lines = []
    for line in arguments.pairs.read_text(encoding="utf-8").splitlines():
        row, text = line.split("\t", 1)
        out = classifier.outputs(marked(text))
        type_ = max((t for t in labels.types if t != "NONE"), key=lambda t: float(out["type"][labels.types.index(t)]))
        if arguments.mapped:
            mode = max(
                (m for m in labels.modes if m.split("/")[0] == type_),
                key=lambda m: float(out["mode"][labels.modes.index(m)]),
            )
            type_ = map_scheme(type_, mode.split("/")[1], labels.statuses[int(out["status"].argmax())])
        lines.append(f"{row}\t{type_}\n")
    arguments.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
