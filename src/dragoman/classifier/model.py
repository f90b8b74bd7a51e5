"""The classifier at run time: a small ONNX network, its labels and its calibration, loaded from a folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dragoman.classifier.encode import encode
from dragoman.classifier.judgement import Judgement, Marked

Floats = npt.NDArray[np.float32]
NONE = "NONE"


class ModelMismatch(RuntimeError):  # noqa: N818  the name says what is wrong
    """The model was taught from another state of the codebook's phrases than the one installed."""


def codebook_hash() -> str:
    """SHA-256 over the codebook files that the model is taught from: `data/phrases/*.yaml`, in order of name."""
    folder = files("dragoman.codebook").joinpath("data", "phrases")
    digest = sha256()
    for entry in sorted((e for e in folder.iterdir() if e.name.endswith(".yaml")), key=lambda e: e.name):
        digest.update(entry.name.encode() + b"\0" + entry.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network's outputs stand for.

    `modes` are `TYPE/mode`; `fine` folds those that are finer than PLOVER's into the type's own modes.
    """

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    contexts: tuple[str, ...]
    fine: dict[str, str]
    temperature: float
    codebook: str

    @classmethod
    def read(cls, path: Path) -> Labels:
        """From the model's labels.json."""
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            tuple(raw["types"]), tuple(raw["modes"]), tuple(raw["statuses"]), tuple(raw["contexts"]),
            dict(raw["fine"]), float(raw["temperature"]), str(raw["codebook"]),
        )  # fmt: skip


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max())
    return np.asarray(shifted / shifted.sum(), dtype=np.float32)


class Classifier:
    """Says what kind of event joins a marked actor and recipient.

    Sentences go through the network one by one, without padding and on one thread: activations are quantised over
    the whole input, so in a batch an answer would depend on its neighbours.
    """

    def __init__(self, folder: Path) -> None:
        self.labels = Labels.read(folder / "labels.json")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "examples.npz", allow_pickle=False) as kept:
            self._examples = tuple(str(t) for t in kept["texts"])
            vectors = kept["vectors"].astype(np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        self._vectors: Floats = (vectors / np.maximum(norms, 1e-6)).astype(np.float32)
        self._modes_of = {
            t: [i for i, mode in enumerate(self.labels.modes) if mode.split("/")[0] == t] for t in self.labels.types
        }

    def outputs(self, item: Marked) -> dict[str, Floats]:
        """The network's raw outputs for one sentence: logits by head, and `vector`, what they are computed from."""
        ids = np.asarray([encode(item, self._tokenizer)], dtype=np.int64)
        names = [o.name for o in self._session.get_outputs()]
        found = self._session.run(names, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return {name: np.asarray(value[0], dtype=np.float32) for name, value in zip(names, found, strict=True)}

    def classify(self, items: Sequence[Marked], *, nearest: bool = True) -> list[Judgement]:
        """One judgement an item, in order; the same item always gets the same one.

        Without `nearest` the codebook's example most alike is not looked for, which saves most of the time.
        """
        return [self.judge(self.outputs(item), nearest=nearest) for item in items]

    def judge(self, out: dict[str, Floats], *, nearest: bool = True) -> Judgement:
        """What raw outputs (see `outputs`) say."""
        labels = self.labels
        chances = _softmax(out["type"] / labels.temperature)
        best = int(chances.argmax())
        type_ = labels.types[best]
        modes = self._modes_of[type_]
        fine = labels.modes[max(modes, key=lambda i: float(out["mode"][i]))]
        mode = labels.fine.get(fine, fine.split("/")[1])
        nothing = type_ == NONE
        alike = None
        if nearest and self._examples:
            alike = self._examples[int((self._vectors @ out["vector"]).argmax())]
        return Judgement(
            type=type_,
            mode=None if nothing or mode == "none" else mode,
            status=None if nothing else labels.statuses[int(out["status"].argmax())],
            contexts=()
            if nothing
            else tuple(c for c, logit in zip(labels.contexts, out["contexts"], strict=True) if logit > 0),
            confidence=float(chances[best]),
            scores={t: float(p) for t, p in zip(labels.types, chances, strict=True)},
            nearest=alike,
        )


@cache
def _shared(folder: Path) -> Classifier:
    return Classifier(folder)


def load(folder: Path | None = None) -> Classifier:
    """The classifier of a folder, or the one that comes with the package; loaded once for each process.

    Raises ModelMismatch if the codebook's phrases have changed since it was taught, FileNotFoundError if the folder
    lacks a file.
    """
    folder = folder or Path(str(files("dragoman.classifier").joinpath("model")))
    found = _shared(folder)
    if found.labels.codebook != codebook_hash():
        raise ModelMismatch("the codebook's phrases have changed: run `python training/train.py`")
    return found
