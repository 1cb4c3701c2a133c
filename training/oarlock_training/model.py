"""One encoder, many heads. Each word of a turn votes for every label with a value and a gate; the turn is their soft maximum."""

import torch
from torch import nn

from .rows import Window, padded

SOURCES = ["annomi", "misc", "silver", "manual", "written"]
ANNOTATORS = 10
# A counsellor's turn speaks to twenty heads, a client's to three: what the product rests on most weighs more in the shared encoder.
HEAD_WEIGHT = {"talk": 2.0, "talkMisc": 2.0, "behaviour4": 1.5, "misc6": 1.5}


class Ear(nn.Module):
    """`forward` gives values and gates of shape [batch, tokens, labels]; `pool` makes one score a label of each turn's own words."""

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
        # What a source's labels, and one person's among AnnoMI's, lean to: learned apart, so that conventions do not blur the words.
        self.lean = nn.Parameter(torch.zeros(len(SOURCES), self.labels))
        self.person = nn.Parameter(torch.zeros(ANNOTATORS, self.labels))

    def forward(self, ids, segments, mask):
        hidden = self.encoder(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return self.value(hidden), self.gate(hidden)

    def scores(self, windows: list[Window]) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of all scored turns of the windows, in order: [turns, labels], without any lean; and the values of all tokens: [windows, tokens, labels]."""
        ids = padded([window.ids for window in windows])
        mask = padded([[1] * len(window.ids) for window in windows])
        values, gates = self(ids, padded([window.roles for window in windows]), mask)
        places = [[w * ids.shape[1] + at for at in own] for w, window in enumerate(windows) for _, own in window.scored]
        return self.pool(values.flatten(0, 1), gates.flatten(0, 1), padded(places), padded([[1] * len(own) for own in places])), values

    @staticmethod
    def pool(values, gates, places, own):
        """`values`, `gates` of all tokens [tokens, labels]; `places` [turns, longest] picks each turn's, where `own` is 1."""
        picked = gates[places].float().masked_fill(own.unsqueeze(-1) == 0, -1e4)
        return (torch.softmax(picked, dim=1) * values[places].float()).sum(dim=1)

    def leans(self, windows: list[Window]) -> torch.Tensor:
        """The lean of each scored turn's labels: of its source, or of the source that a target names for itself."""
        rows = []
        for window in windows:
            source, person = window.conversation.source, window.conversation.annotator
            for turn, _ in window.scored:
                row, at = [], 0
                for head in self.heads:
                    size = len(head["labels"])
                    named = turn.targets.get(head["name"], {}).get("source", source)
                    part = self.lean[SOURCES.index(named), at : at + size]
                    row.append(part + self.person[person, at : at + size] if named == "annomi" and person is not None else part)
                    at += size
                rows.append(torch.cat(row))
        return torch.stack(rows)

    def own_lean(self) -> torch.Tensor:
        """The lean of each label in the convention that its head speaks: of AnnoMI's people their mean, of MISC between its speech and its chat rows."""
        picked, at = [], 0
        for head in self.heads:
            own = slice(at, at + len(head["labels"]))
            lean = self.lean[SOURCES.index(head["source"]), own]
            if head["source"] == "annomi":
                lean = lean + self.person[:, own].mean(0)
            if head["source"] == "misc":
                lean = (lean + self.lean[SOURCES.index("silver"), own]) / 2
            picked.append(lean)
            at += len(head["labels"])
        return torch.cat(picked)


def loss_of(scores: torch.Tensor, targets: list[dict], heads: list[dict]) -> torch.Tensor:
    """Weighted loss over what each turn's source labels: cross-entropy to soft labels, or to a `set` of labels whose sum is asked for."""
    total = scores.new_zeros(())
    at = 0
    for head in heads:
        name, size = head["name"], len(head["labels"])
        for as_set in (False, True):
            labelled = [(i, t[name]) for i, t in enumerate(targets) if t.get(name, {}).get("weight", 0) > 0 and t[name].get("set", False) == as_set]
            if not labelled:
                continue
            own = scores[[i for i, _ in labelled], at : at + size]
            to = torch.tensor([target["to"] for _, target in labelled], dtype=own.dtype)
            weight = torch.tensor([target["weight"] for _, target in labelled], dtype=own.dtype)
            if size == 1:
                each = nn.functional.binary_cross_entropy_with_logits(own, to, reduction="none").squeeze(1)
            elif as_set:
                each = torch.logsumexp(own, 1) - torch.logsumexp(own.masked_fill(to == 0, -1e4), 1)
            else:
                each = -(to * torch.log_softmax(own, 1)).sum(1)
            total = total + HEAD_WEIGHT.get(name, 1.0) * (each * weight).sum()
        at += size
    return total / max(1, sum(1 for each in targets if each))


def cut_loss(values: torch.Tensor, windows: list[Window], heads: list[dict]) -> torch.Tensor:
    """How well the value of the head `cut` at a token says whether a new utterance begins there: mean cross-entropy over tokens where that is known."""
    column = sum(len(head["labels"]) for head in heads[: next((i for i, head in enumerate(heads) if head["name"] == "cut"), 0)])
    known = [(w, at, begin) for w, window in enumerate(windows) for at, begin in window.cuts]
    if not known or not any(head["name"] == "cut" for head in heads):
        return values.new_zeros(())
    own = values[[w for w, _, _ in known], [at for _, at, _ in known], column]
    return nn.functional.binary_cross_entropy_with_logits(own, torch.tensor([float(begin) for _, _, begin in known]))
