"""Training rows (`npm run train:rows`) to batches of token ids. A row may be heard again as speech recognition would write it."""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

MOST_SAID = 120
MOST_BEFORE = 72
SOURCES = ["annomi", "misc", "silver", "manual"]
FILLERS = re.compile(r"\b(?:um+|uh+|er+|erm+|hmm+|you know|i mean|like),?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    source: str
    transcript: str
    said: str
    before: str
    targets: dict


def read_rows(path: Path) -> tuple[list[dict], list[Row]]:
    """Heads, then rows: the file's first line names the heads with their labels."""
    with path.open() as lines:
        heads = json.loads(next(lines))["heads"]
        rows = [json.loads(line) for line in lines]
    return heads, [Row(r["source"], r["transcript"], r["said"], r["before"], r["targets"]) for r in rows]


def as_recognised(text: str) -> str:
    """A turn as speech recognition writes it: no case, no punctuation; the speaker's name stays."""
    bare = re.sub(r"[^\w\s'’:]|(?<!counsellor)(?<!client):", " ", text.lower())
    return re.sub(r"\s+", " ", bare).strip()


def heard_otherwise(row: Row, chance: random.Random) -> tuple[str, str]:
    said, before = row.said, row.before
    if chance.random() < 0.3:
        said, before = as_recognised(said), as_recognised(before)
    if chance.random() < 0.15:
        said = FILLERS.sub("", said) or said
    if chance.random() < 0.1:
        before = ""
    return said, before


def encode(tokenizer: Tokenizer, said: str, before: str) -> tuple[list[int], list[int], list[int]]:
    """Ids, segment numbers and a mask of the turn's own words: `[CLS] said [SEP] before [SEP]`; the speaker's name is not a word."""
    first = tokenizer.encode(said, add_special_tokens=False)
    ids = first.ids
    lead = next((i + 1 for i, token in enumerate(first.tokens) if token == ":"), 0)
    if len(ids) > MOST_SAID:
        ids = ids[: MOST_SAID // 2] + ids[-MOST_SAID // 2 :]
    context = tokenizer.encode(before, add_special_tokens=False).ids[-MOST_BEFORE:]
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    own = [0] * (1 + lead) + [1] * max(0, len(ids) - lead) + [0]
    if 1 not in own:
        own[-1] = 1
    all_ids = [cls, *ids, sep, *context, *([sep] if context else [])]
    tail = len(all_ids) - len(ids) - 2
    return all_ids, [0] * (len(ids) + 2) + [1] * tail, own + [0] * tail


def padded(items: list[list[int]]) -> torch.Tensor:
    longest = max(len(item) for item in items)
    return torch.tensor([item + [0] * (longest - len(item)) for item in items])


def batches(rows: list[Row], tokenizer: Tokenizer, size: int, chance: random.Random, augment: bool):
    """Batches of rows of like length, in a random order: `(rows, ids, segments, mask, own)`."""
    encoded = [(row, *encode(tokenizer, *(heard_otherwise(row, chance) if augment else (row.said, row.before)))) for row in rows]
    chance.shuffle(encoded)
    pool = size * 32
    groups = []
    for start in range(0, len(encoded), pool):
        chunk = sorted(encoded[start : start + pool], key=lambda item: len(item[1]))
        groups += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    chance.shuffle(groups)
    for group in groups:
        ids = padded([item[1] for item in group])
        mask = padded([[1] * len(item[1]) for item in group])
        yield [item[0] for item in group], ids, padded([item[2] for item in group]), mask, padded([item[3] for item in group])
