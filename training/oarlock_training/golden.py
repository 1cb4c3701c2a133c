"""Scores that TypeScript must repeat: `python3 -m oarlock_training.golden ROWS.jsonl MODEL_FOLDER OUT.json`, on turns written for the project."""

import argparse
import json
from pathlib import Path

import numpy
import onnxruntime
from tokenizers import Tokenizer

from .rows import encode, read_rows


def scores_of(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, said: str, before: str) -> list[float]:
    """One score a label, as `Ear.pool` makes it, from the exported model."""
    ids, segments, own = encode(tokenizer, said, before)
    feed = {"ids": ids, "segments": segments, "mask": [1] * len(ids)}
    (votes,) = session.run(None, {name: numpy.array([values], dtype=numpy.int64) for name, values in feed.items()})
    values, gates = numpy.split(votes[0][numpy.array(own) == 1], 2, axis=1)
    powers = numpy.exp(gates - gates.max(axis=0))
    return ((powers * values).sum(axis=0) / powers.sum(axis=0)).tolist()


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
    _, rows = read_rows(args.rows)
    own = [row for row in rows if row.transcript.startswith("written")]
    picked = own[:: max(1, len(own) // args.turns)][: args.turns]
    golden = [{"said": row.said, "before": row.before, "scores": [round(s, 5) for s in scores_of(session, tokenizer, row.said, row.before)]} for row in picked]
    args.out.write_text("[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in golden) + "\n]\n")


if __name__ == "__main__":
    main()
