"""What is measured of a classifier, and its calibration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Rows that add up to 1."""
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)


def per_class(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """F1 of each class of the gold."""
    out = {}
    for name in sorted(set(gold)):
        hits = sum(g == f == name for g, f in zip(gold, found, strict=True))
        wrong = sum((g == name) != (f == name) for g, f in zip(gold, found, strict=True))
        out[name] = 2 * hits / (2 * hits + wrong) if hits else 0.0
    return out


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Mean of the F1 of each class of the gold."""
    return float(np.mean(list(per_class(gold, found).values())))


def fit_temperature(logits: np.ndarray, gold: Sequence[int]) -> float:
    """The divisor of the logits under which the gold is most likely (Guo et al. 2017), to a hundredth of e-folds."""
    rows = np.arange(len(gold))
    candidates = np.exp(np.arange(-1.5, 1.5, 0.01))
    losses = [-np.log(softmax(logits / t)[rows, gold] + 1e-12).mean() for t in candidates]
    return float(candidates[int(np.argmin(losses))])


def calibration_error(logits: np.ndarray, gold: Sequence[int], bins: int = 10) -> float:
    """Expected calibration error: mean distance of confidence and accuracy over equal bins of confidence."""
    chances = softmax(logits)
    confidence, right = chances.max(1), chances.argmax(1) == np.asarray(gold)
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    total = 0.0
    for b in range(bins):
        inside = place == b
        if inside.any():
            total += inside.mean() * abs(confidence[inside].mean() - right[inside].mean())
    return float(total)
