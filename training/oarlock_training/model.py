"""One encoder, many heads. Each word of a turn votes for every label with a value and a gate; the turn is their soft maximum."""

import torch
from torch import nn

from .rows import SOURCES


class Ear(nn.Module):
    """`forward` gives values and gates of shape [batch, tokens, labels]; `pool` makes one score a label of the words marked `own`."""

    def __init__(self, encoder: nn.Module, heads: list[dict]) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = heads
        width = encoder.config.hidden_size
        self.labels = sum(len(head["labels"]) for head in heads)
        self.dropout = nn.Dropout(0.1)
        self.value = nn.Linear(width, self.labels)
        self.gate = nn.Linear(width, self.labels)
        nn.init.zeros_(self.gate.weight)
        # What a source's labels lean to beside the others: learned apart, so that conventions do not blur the words.
        self.lean = nn.Parameter(torch.zeros(len(SOURCES), self.labels))

    def forward(self, ids, segments, mask):
        hidden = self.encoder(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return self.value(hidden), self.gate(hidden)

    @staticmethod
    def pool(values, gates, own):
        gates = gates.float().masked_fill(own.unsqueeze(-1) == 0, -1e4)
        return (torch.softmax(gates, dim=1) * values.float()).sum(dim=1)

    def own_lean(self) -> torch.Tensor:
        """The lean of each label in the convention that its head speaks."""
        picked, at = [], 0
        for head in self.heads:
            size = len(head["labels"])
            picked.append(self.lean[SOURCES.index(head["source"]), at : at + size])
            at += size
        return torch.cat(picked)


def loss_of(scores: torch.Tensor, rows: list, heads: list[dict]) -> torch.Tensor:
    """Weighted loss over what each row's source labels: cross-entropy to soft labels, or to a set of labels whose sum is asked for."""
    total = scores.new_zeros(())
    at = 0
    for head in heads:
        name, size = head["name"], len(head["labels"])
        with_label = [(i, row.targets[name]) for i, row in enumerate(rows) if row.targets.get(name, {}).get("weight", 0) > 0]
        if with_label:
            own = scores[[i for i, _ in with_label], at : at + size]
            to = torch.tensor([target["to"] for _, target in with_label], dtype=own.dtype)
            weight = torch.tensor([target["weight"] for _, target in with_label], dtype=own.dtype)
            if size == 1:
                each = nn.functional.binary_cross_entropy_with_logits(own, to, reduction="none").squeeze(1)
            elif name in ("misc2", "misc6"):
                each = torch.logsumexp(own, 1) - torch.logsumexp(own.masked_fill(to == 0, -1e4), 1)
            else:
                each = -(to * torch.log_softmax(own, 1)).sum(1)
            total = total + (each * weight).sum()
        at += size
    return total / len(rows)
