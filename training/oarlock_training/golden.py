"""Scores that TypeScript must repeat: `python3 -m oarlock_training.golden ROWS.jsonl MODEL_FOLDER OUT.json`, on turns written for the project."""

import argparse
import json
from pathlib import Path

import numpy
import onnxruntime
from tokenizers import Tokenizer

from .rows import Conversation, read_rows, windows_of

# Written turns are strung together, so that windows are cut inside a conversation.
TURNS = 20


def scores_of(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, conversation: Conversation) -> list[list[float]]:
    """One score a label for each turn, as `Ear.pool` makes it, from the exported model."""
    scores = []
    for window in windows_of(tokenizer, conversation):
        feed = {"input_ids": window.ids, "token_type_ids": window.roles, "attention_mask": [1] * len(window.ids)}
        (votes,) = session.run(None, {name: numpy.array([values], dtype=numpy.int64) for name, values in feed.items()})
        for _, own in window.scored:
            values, gates = numpy.split(votes[0][own.start : own.stop], 2, axis=1)
            powers = numpy.exp(gates - gates.max(axis=0))
            scores.append(((powers * values).sum(axis=0) / powers.sum(axis=0)).tolist())
    return scores


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--turns", type=int, default=200)
    args = parser.parse_args()
    session = onnxruntime.InferenceSession(str(args.model / "encoder.onnx"), providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(args.model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    _, conversations = read_rows(args.rows)
    own = [turn for each in conversations if each.source == "written" for turn in each.turns]
    picked = own[:: max(1, len(own) // args.turns)][: args.turns]
    golden = []
    for start in range(0, len(picked), TURNS):
        strung = Conversation("written", "golden", None, picked[start : start + TURNS])
        scores = [[round(score, 5) for score in each] for each in scores_of(session, tokenizer, strung)]
        golden.append({"turns": [{"role": turn.role, "text": turn.text} for turn in strung.turns], "scores": scores})
    args.out.write_text("[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in golden) + "\n]\n")


if __name__ == "__main__":
    main()
