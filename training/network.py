"""The network: a small sentence encoder with the parties marked, and one head for each question asked of an event."""

from __future__ import annotations

import torch
from torch import nn

MARK_WORDS = ("actor", "recipient target", "event action")
"""What the marks of actor, recipient and trigger mean before anything is learnt."""


class Coder(nn.Module):
    """Token ids in; logits of type, mode, status and contexts out.

    The sentence is summed up by the mean of its tokens and by the hidden states of the three opening marks;
    a mark that is not in the sentence is replaced by the mean.
    """

    def __init__(self, encoder: nn.Module, marks: tuple[int, ...], sizes: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.register_buffer("marks", torch.tensor(marks), persistent=False)
        self.dropout = nn.Dropout(dropout)
        self.mix = nn.Linear(width * (len(marks) + 1), width)
        self.heads = nn.ModuleDict({f"to_{name}": nn.Linear(width, size) for name, size in sizes.items()})

    def pool(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """One vector a sentence, of the encoder's width."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)
        ).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)
        parts = [mean]
        for i in range(self.marks.shape[0]):
            here = (input_ids == self.marks[i]).unsqueeze(-1).to(hidden.dtype)
            count = here.sum(1)
            parts.append(torch.where(count > 0, (hidden * here).sum(1) / count.clamp(min=1), mean))
        return torch.tanh(self.mix(self.dropout(torch.cat(parts, -1))))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> dict[str, torch.Tensor]:
        """Logits by head."""
        pooled = self.dropout(self.pool(input_ids, attention_mask))
        return {name.removeprefix("to_"): head(pooled) for name, head in self.heads.items()}


class Exported(nn.Module):
    """The network as it is at run time: logits by head in a fixed order, and the vector that they come from."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.coder = coder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of type, mode, status, contexts; vector."""
        vector = self.coder.pool(input_ids, attention_mask)
        return (*(self.coder.heads[f"to_{name}"](vector) for name in ("type", "mode", "status", "contexts")), vector)
