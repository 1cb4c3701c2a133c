"""Labelled conversations (`npm run train:rows`) to windows of token ids. A conversation may be heard again as speech recognition would write it."""

import json
import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import torch
from tokenizers import Tokenizer

# As in packages/coder/src/encoder/window.ts: tokens of a window, of one turn, and of the talk kept before and after the turns it scores.
MOST_TOKENS, MOST_SAID, MOST_BEFORE, MOST_AFTER = 256, 120, 64, 32
ROLES = {"counsellor": 0, "client": 1}
FILLERS = re.compile(r"\b(?:um+|uh+|er+|erm+|hmm+|you know|i mean|like),?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """A turn, or one utterance of a turn (`volley` then numbers the turn)."""

    role: str
    text: str
    targets: dict
    volley: int | None = None


@dataclass(frozen=True)
class Conversation:
    source: str
    transcript: str
    # Who coded it, where one person coded the whole of it.
    annotator: int | None
    turns: list[Turn]


@dataclass
class Window:
    ids: list[int]
    roles: list[int]
    # Turns scored here: the turn, and the places of its own tokens in `ids`.
    scored: list[tuple[Turn, range]] = field(default_factory=list)
    # Whether a new utterance begins at a token, for tokens where that is known.
    cuts: list[tuple[int, bool]] = field(default_factory=list)
    conversation: Conversation | None = None


def read_rows(path: Path) -> tuple[list[dict], list[Conversation]]:
    """Heads, then conversations: the file's first line names the heads with their labels."""
    with path.open() as lines:
        heads = json.loads(next(lines))["heads"]
        rows = [json.loads(line) for line in lines]
    turns_of = lambda row: [Turn(t["role"], t["text"], t["targets"], t.get("volley")) for t in row["turns"]]  # noqa: E731
    return heads, [Conversation(r["source"], r["transcript"], r.get("annotator"), turns_of(r)) for r in rows]


def as_recognised(text: str) -> str:
    """A turn as speech recognition writes it: no case, no punctuation."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s'’]", " ", text.lower())).strip()


def heard_otherwise(conversation: Conversation, chance: random.Random) -> Conversation:
    """The same conversation in another style of writing; utterances of one turn are now and then run together, their cuts unmarked."""
    recognised, no_fillers = chance.random() < 0.3, chance.random() < 0.15

    def text_of(turn: Turn) -> str:
        text = as_recognised(turn.text) if recognised else turn.text
        return (FILLERS.sub("", text) or text) if no_fillers else text

    together = chance.random() < 0.5
    return Conversation(
        conversation.source,
        conversation.transcript,
        conversation.annotator,
        [Turn(t.role, text_of(t), t.targets, t.volley if together else None) for t in conversation.turns],
    )


def said(tokenizer: Tokenizer, text: str) -> list[int]:
    """A turn's tokens; the middle of a long one is left out."""
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    return ids if len(ids) <= MOST_SAID else ids[: MOST_SAID // 2] + ids[-MOST_SAID // 2 :]


@cache
def inside_words(tokenizer: Tokenizer) -> frozenset[int]:
    """Ids of tokens that go on with a word or are no word: no utterance begins there."""
    return frozenset(i for token, i in tokenizer.get_vocab().items() if token.startswith("##") or not token[0].isalnum())


def windows_of(tokenizer: Tokenizer, conversation: Conversation, before: int = MOST_BEFORE, after: int = MOST_AFTER, first: int = MOST_TOKENS) -> list[Window]:
    """
    Windows that score each turn once: `[CLS]`, talk before, turns, talk after; every turn ends with `[SEP]`.
    Training varies `before`, `after` and the room of the `first` window, so that no turn hangs on where a window was cut.
    """
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    inner = inside_words(tokenizer)
    ids: list[int] = []
    roles: list[int] = []
    spans: list[range] = []
    ends: list[int] = []
    begins: dict[int, bool] = {}
    joined = False
    for i, turn in enumerate(conversation.turns):
        own = said(tokenizer, turn.text)
        after_mark = not joined
        follower = conversation.turns[i + 1] if i + 1 < len(conversation.turns) else None
        joined = turn.volley is not None and follower is not None and follower.volley == turn.volley and follower.role == turn.role
        marked = not joined or not own
        start = len(ids)
        ids += [*own, sep] if marked else own
        roles += [ROLES[turn.role]] * (len(own) + (1 if marked else 0))
        if turn.volley is not None:
            begins |= {start + k: k == 0 for k in range(len(own)) if (k > 0 or not after_mark) and own[k] not in inner}
        spans.append(range(start, start + len(own)) if own else range(start, start + 1))
        ends.append(len(ids))
    windows = []
    at, room = 0, first
    while at < len(spans):
        left = max(0, spans[at].start - before)
        last = at
        while last + 1 < len(spans) and 1 + ends[last + 1] - left + after <= room:
            last += 1
        right = min(len(ids), ends[last] + after)
        shift = 1 - left
        window = Window([cls, *ids[left:right]], [roles[left], *roles[left:right]], conversation=conversation)
        window.cuts = [(place + shift, begin) for place, begin in begins.items() if spans[at].start <= place < ends[last]]
        window.scored = [(conversation.turns[i], range(spans[i].start + shift, spans[i].stop + shift)) for i in range(at, last + 1)]
        windows.append(window)
        at, room = last + 1, MOST_TOKENS
    return windows


def padded(items: list[list[int]]) -> torch.Tensor:
    longest = max(len(item) for item in items)
    return torch.tensor([item + [0] * (longest - len(item)) for item in items])


def batches(conversations: list[Conversation], tokenizer: Tokenizer, tokens: int, chance: random.Random):
    """Batches of windows of like length holding about so many `tokens`, in a random order, each conversation heard otherwise."""
    windows = []
    for conversation in conversations:
        before, after = chance.choice([0, 24, 48, 64, 64]), chance.choice([0, 16, 32, 32])
        first = chance.randrange(96, MOST_TOKENS)
        cut = windows_of(tokenizer, heard_otherwise(conversation, chance), before, after, first)
        windows += [window for window in cut if any(turn.targets for turn, _ in window.scored)]
    chance.shuffle(windows)
    windows.sort(key=lambda window: len(window.ids) // 16)
    groups: list[list[Window]] = [[]]
    for window in windows:
        if groups[-1] and (len(groups[-1]) + 1) * len(window.ids) > tokens:
            groups.append([])
        groups[-1].append(window)
    chance.shuffle(groups)
    yield from (group for group in groups if group)
