"""A codebook of one's own: a head taught on its examples, over the encoder that the package ships.

The network stays as it is; what is learnt is a softmax regression from its sentence vector and its own type
logits to the types of both codebooks, so that a new type needs examples and no deep-learning library.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.classifier.judgement import Judgement, Marked
from dragoman.classifier.marks import split_marks
from dragoman.classifier.model import Classifier, ModelMismatch, codebook_hash
from dragoman.codebook import TYPES, Example, examples, type_names

Floats = npt.NDArray[np.float64]
LEAST = 20
"""Examples that a type needs before a head is taught."""
_HELD_OUT = 5  # every fifth example of a type is kept out, to measure with
_STEPS, _RATE, _DECAY = 400, 0.05, 1e-4


class TooFewExamplesError(ValueError):
    """A type of one's own has too few examples to be taught."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What the teaching gave: examples by type, and the share right of those kept out, over all and by type."""

    examples: dict[str, int]
    right: float
    right_by_type: dict[str, float]


def own_hash(folder: Path) -> str:
    """SHA-256 over the YAML files of a codebook of one's own, by path."""
    digest = sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def teach(folder: Path, base: Classifier, progress: Callable[[int, int], None] | None = None) -> Taught:
    """Teaches a head on the examples of ours and of the codebook in use, and writes it to `folder/model`.

    Nothing is written unless all went well. Raises TooFewExamplesError if a type has fewer than `LEAST` examples,
    ValueError if an example's marks are broken.
    """
    names = (*type_names(), "NONE")
    stock = {name: _marked(name) for name in names}
    for name in names:
        if len(examples(name)) < LEAST:
            raise TooFewExamplesError(
                f"examples/{name}.yaml has {len(examples(name))} examples; a type needs at least {LEAST}."
            )
    rows, answers, kept = [], [], []
    total = sum(len(items) for items in stock.values())
    for number, name in enumerate(names):
        for n, item in enumerate(stock[name]):
            rows.append(_features(base.outputs(item)))
            answers.append(number)
            kept.append(n // 2 % _HELD_OUT == _HELD_OUT - 1)
            if progress is not None:
                progress(len(rows), total)
    x, y, out = np.stack(rows), np.asarray(answers), np.asarray(kept)
    weights, bias = _fit(x[~out], y[~out], len(names))
    said = (x[out] @ weights + bias).argmax(axis=1)
    right = said == y[out]
    by_type = {name: float(right[y[out] == n].mean()) for n, name in enumerate(names) if (y[out] == n).any()}
    weights, bias = _fit(x, y, len(names))
    _write(folder, names, weights, bias)
    return Taught({n: len(examples(n)) for n in names}, float(right.mean()), by_type)


def _marked(name: str) -> list[Marked]:
    """A type's examples. Who asks for a pair doesn't know the trigger: it is left out of every second one of ours,
    and those of a type of one's own are taught both ways."""
    items = [_item(e) for e in examples(name)]
    bare = [replace(i, trigger=None) for i in items]
    if name in TYPES or name == "NONE":
        return [b if n % 2 else i for n, (i, b) in enumerate(zip(items, bare, strict=True))]
    return [x for pair in zip(items, bare, strict=True) for x in pair]


def _item(example: Example) -> Marked:
    try:
        text, spans = split_marks(example.marked)
    except ValueError as error:
        raise ValueError(f"examples/{example.type}.yaml:{example.line}: {error}") from error
    return Marked(text, spans["s"], spans["t"], spans["e"][0] if spans["e"] else None)


def _features(out: dict[str, npt.NDArray[np.float32]]) -> Floats:
    vector = out["vector"].astype(np.float64)
    return np.concatenate([vector / max(float(np.linalg.norm(vector)), 1e-6) * 4, out["type"].astype(np.float64) / 4])


def _fit(x: Floats, y: npt.NDArray[np.int64], classes: int) -> tuple[Floats, Floats]:
    """Softmax regression by Adam on all rows at once; the classes weigh alike, however many examples they have."""
    weights, bias = np.zeros((x.shape[1], classes)), np.zeros(classes)
    targets = np.eye(classes)[y]
    share = 1.0 / np.bincount(y, minlength=classes).clip(1)
    weight = (share[y] / share[y].sum())[:, None]
    moments = [np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(bias), np.zeros_like(bias)]
    for step in range(1, _STEPS + 1):
        logits = x @ weights + bias
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits)
        chances /= chances.sum(axis=1, keepdims=True)
        error = (chances - targets) * weight
        for n, (value, slope) in enumerate(((weights, x.T @ error + _DECAY * weights), (bias, error.sum(axis=0)))):
            first, second = moments[2 * n], moments[2 * n + 1]
            first += 0.1 * (slope - first)
            second += 0.001 * (slope**2 - second)
            value -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights, bias


def _write(folder: Path, names: Sequence[str], weights: Floats, bias: Floats) -> None:
    target = folder / "model"
    target.mkdir(exist_ok=True)
    head = target / "head.npz.part"
    with head.open("wb") as file:
        np.savez_compressed(file, weights=weights.astype(np.float32), bias=bias.astype(np.float32))
    about = {"types": list(names), "own": own_hash(folder), "base": codebook_hash()}
    head.replace(target / "head.npz")
    (target / "head.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


class OwnClassifier:
    """The shipped classifier with a head taught on a codebook of one's own."""

    def __init__(self, folder: Path, base: Classifier) -> None:
        about = json.loads((folder / "model" / "head.json").read_text(encoding="utf-8"))
        if about["own"] != own_hash(folder) or about["base"] != codebook_hash():
            raise ModelMismatch(f"the codebook {folder} has changed: run `dragoman codebook train {folder}`")
        with np.load(folder / "model" / "head.npz", allow_pickle=False) as head:
            self._weights, self._bias = head["weights"].astype(np.float64), head["bias"].astype(np.float64)
        self._types: tuple[str, ...] = tuple(about["types"])
        self._base = base

    def classify(self, items: Sequence[Marked], *, nearest: bool = True) -> list[Judgement]:
        """One judgement an item, in order; mode, status and contexts are the shipped model's where the type is."""
        return [self._judge(item, nearest) for item in items]

    def _judge(self, item: Marked, nearest: bool) -> Judgement:
        out = self._base.outputs(item)
        logits = _features(out) @ self._weights + self._bias
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        best = int(chances.argmax())
        known = self._base.judge(out, nearest=nearest)
        same = known.type == self._types[best]
        return Judgement(
            type=self._types[best],
            mode=known.mode if same else None,
            status=known.status,
            contexts=known.contexts,
            confidence=float(chances[best]),
            scores={name: float(p) for name, p in zip(self._types, chances, strict=True)},
            nearest=known.nearest,
        )
