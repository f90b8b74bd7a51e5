"""From the taught network to the files that the package carries."""

from __future__ import annotations

import json
import logging
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from learn import Outputs, marked, tokenizer
from network import Coder, Exported
from onnxruntime.quantization import QuantType, quantize_dynamic

from dragoman.classifier.model import Classifier

log = logging.getLogger("training")
NAMES = ("type", "mode", "status", "contexts", "vector")


def write_network(network: Coder, folder: Path) -> None:
    """`coder.onnx`: the network with weights of eight bits, and the tokenizer beside it."""
    network.eval()
    ids = torch.tensor([[101, 1, 7592, 2, 3, 2088, 4, 102]])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                Exported(network), (ids, torch.ones_like(ids)), str(full), dynamo=False, opset_version=17,
                input_names=["input_ids", "attention_mask"], output_names=list(NAMES),
                dynamic_axes={
                    "input_ids": {0: "sentence", 1: "token"}, "attention_mask": {0: "sentence", 1: "token"},
                    **{name: {0: "sentence"} for name in NAMES},
                },
            )  # fmt: skip
        quantize_dynamic(full, folder / "coder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    log.info("coder.onnx: %.1f MB", (folder / "coder.onnx").stat().st_size / 1e6)


def write_labels(
    labels: Outputs, temperature: float, figures: dict[str, Any], codebook: str, fine: dict[str, str], folder: Path
) -> None:
    """`labels.json`: what the outputs stand for, the calibration, and the codebook that was taught."""
    content = {
        "types": labels.types, "modes": labels.modes, "statuses": labels.statuses, "contexts": labels.contexts,
        "fine": fine, "temperature": round(temperature, 4), "codebook": codebook, "figures": figures,
    }  # fmt: skip
    (folder / "labels.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def write_examples(texts: Sequence[str], folder: Path) -> None:
    """`examples.npz`: the examples (with marks <s>, <t>, <e>) and the vectors that the packed network gives them."""
    np.savez_compressed(folder / "examples.npz", texts=np.array([], dtype=str), vectors=np.zeros((0, 384), np.int8))
    packed = Classifier(folder)
    vectors = np.stack([packed.outputs(marked(t))["vector"] for t in texts])
    np.savez_compressed(
        folder / "examples.npz",
        texts=np.array(texts),
        vectors=np.clip(np.round(vectors * 127), -127, 127).astype(np.int8),
    )
