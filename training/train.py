"""Teach the event classifier from the codebook and write it where the package looks for it.

    python training/train.py                 everything, in less than an hour on two cores
    python training/train.py --examples      only place the codebook's examples anew (seconds)

Needs the package itself and training/requirements.txt. The same machine, versions and seed give the same model.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import re
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import learn
import numpy as np
import torch
import yaml
from compose import Composer, Example
from measure import calibration_error, fit_temperature, macro_f1, per_class
from pack import write_examples, write_labels, write_network
from phrasebook import PHRASES, STATUSES, TYPES, Phrasebook, held_out, load

from dragoman.classifier import codebook_hash

MODEL = Path(__file__).parents[1] / "src" / "dragoman" / "classifier" / "model"
SEED = 11
PLAIN, RICH, FINAL = 300, 1500, 400  # sentences a type: plain clauses first, then all shapes, then with natural ones
SHOWN = 100
log = logging.getLogger("training")


def natural(share_marked: float, seed: int) -> list[Example]:
    """The codebook's own example sentences; the trigger stays marked in `share_marked` of them."""
    rng = random.Random(seed)
    found = []
    types = TYPES
    for type_ in types:
        for line in yaml.safe_load((PHRASES.parent / "examples" / f"{type_}.yaml").read_text(encoding="utf-8")):
            text, _, code = line.partition(" | ")
            parts = [p.strip() for p in code.split(";") if p.strip()]
            status = next((p for p in parts if p in STATUSES), "occurred")
            contexts = tuple(c.strip() for p in parts[1:] for c in p.split(","))
            mode = next((p for p in parts if p not in STATUSES and "," not in p), "none")
            if rng.random() > share_marked:
                text = re.sub(r"</?e>", "", text)
            found.append(Example(text.strip(), type_, mode, status, contexts, "example"))
    return found


def kept_example(example: Example) -> bool:
    """Whether the sentence is kept out of training: one in four."""
    return held_out(re.sub(r"</?[ste]>", "", example.text), share=4)


def known(examples: list[Example], labels: learn.Outputs) -> list[Example]:
    """The examples with modes that the network does not know, or that are folded, left open."""
    folded = {"SANCTION/discontinue", "COERCE/restrict", "AGREE/none", "CONCEDE/none"}
    out = []
    for e in examples:
        name = f"{e.type}/{e.mode}"
        mode = None if name in folded or name not in labels.modes else e.mode
        out.append(Example(e.text, e.type, mode, e.status, e.contexts, e.key))
    return out


def teach(book: Phrasebook, labels: learn.Outputs, scale: float, keep: Path | None) -> learn.Coder:
    """The whole course: plain clauses, sentences of all shapes, and these again with natural ones among them."""
    words = learn.tokenizer()
    network = learn.new_network(labels, words, SEED)

    def course(examples: list[Example], seed: int, rate: float, size: int) -> None:
        log.info("%d sentences, rate %g", len(examples), rate)
        learn.teach(network, examples, labels, words, seed=seed, rate=rate, size=size)

    course(list(Composer(book, SEED, plain=True).sample(int(PLAIN * scale))), SEED, 3e-4, 64)
    course(list(Composer(book, SEED + 1).sample(int(RICH * scale))), SEED + 1, 3e-4, 32)
    if keep:
        torch.save(network.state_dict(), keep / "rich.pt")
    mixed = list(Composer(book, SEED + 2).sample(int(FINAL * scale)))
    mixed += known([e for e in natural(0.5, SEED) if not kept_example(e)], labels)
    random.Random(SEED).shuffle(mixed)
    course(mixed, SEED + 3, 1.5e-4, 32)
    return network


def judge(book: Phrasebook, labels: learn.Outputs, network: learn.Coder) -> tuple[float, dict[str, Any]]:
    """The temperature fitted on one half of what was kept out, and what is measured on it.

    Kept out are wordings, in sentences composed from them, and a quarter of the codebook's examples.
    """
    composed = list(Composer(book, 999, "kept", patterned=0).sample(40))
    examples = [e for e in natural(0.5, SEED + 1) if kept_example(e)]
    kept = composed + examples
    logits = learn.predict(network, [e.text for e in kept], learn.tokenizer())
    gold = [labels.types.index(e.type) for e in kept]
    odd, even = slice(1, None, 2), slice(0, None, 2)
    temperature = fit_temperature(logits["type"][odd], gold[odd])
    found = [labels.types[i] for i in logits["type"].argmax(1)]
    statuses = [labels.statuses[i] for i in logits["status"].argmax(1)]
    figures: dict[str, Any] = {
        "ece": round(calibration_error(logits["type"][even] / temperature, gold[even]), 3),
        "ece_uncalibrated": round(calibration_error(logits["type"][even], gold[even]), 3),
    }
    for name, part in (("composed", slice(0, len(composed))), ("examples", slice(len(composed), None))):
        right = [a == e.status for a, e in zip(statuses[part], kept[part], strict=True)]
        golds = [e.type for e in kept[part]]
        figures[name] = {
            "sentences": len(golds),
            "macro_f1": round(macro_f1(golds, found[part]), 3),
            "status_accuracy": round(float(np.mean(right)), 3),
            "f1": {t: round(f, 2) for t, f in per_class(golds, found[part]).items()},
        }
    return temperature, figures


def place_examples() -> None:
    """Up to SHOWN of the codebook's examples of each type, as the neighbours that a judgement can name."""
    shown = []
    for type_ in TYPES:
        shown += [e.text for e in natural(1.0, SEED) if e.type == type_][:SHOWN]
    write_examples(shown, MODEL)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", action="store_true", help="only place the codebook's examples anew")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the sentences, for a trial (default 1)")
    parser.add_argument("--threads", type=int, default=max(1, min(2, os.cpu_count() or 1)))
    parser.add_argument("--keep", type=Path, help="folder to keep the weights of the stages in")
    parser.add_argument("--network", type=Path, help="write this state of weights instead of teaching")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    if arguments.examples:
        place_examples()
        return
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(True)
    began = time.monotonic()
    book, codebook = load(), codebook_hash()
    labels = learn.outputs(book)
    if arguments.network:
        network = learn.new_network(labels, learn.tokenizer(), SEED)
        network.load_state_dict(torch.load(arguments.network))
    else:
        network = teach(book, labels, arguments.scale, arguments.keep)
        if arguments.keep:
            torch.save(network.state_dict(), arguments.keep / "final.pt")
    temperature, figures = judge(book, labels, network)
    log.info("%s", json.dumps(figures))
    write_network(network, MODEL)
    write_labels(labels, temperature, figures, codebook, book.fine, MODEL)
    place_examples()
    log.info("done in %.0f s", time.monotonic() - began)


if __name__ == "__main__":
    main()
