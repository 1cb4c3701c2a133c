"""Fine-tunes one model: `python3 -m oarlock_training.train ROWS.jsonl OUT --fold 0|1|…|none`. Resumes from OUT/last.pt after a stop."""

import argparse
import random
import time
from pathlib import Path

import torch

from .base import load_base
from .model import Ear, loss_of
from .rows import SOURCES, Row, batches, read_rows


def fold_of(rows: list[Row], folds: int) -> dict[str, int]:
    """Folds by transcript, the same as the TypeScript programs make them."""
    transcripts = list(dict.fromkeys(row.transcript for row in rows if row.source != "silver"))
    return {transcript: i % folds for i, transcript in enumerate(transcripts)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", default="none")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--base", default="minilm-l6")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (smoke test)")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--silver", type=float, default=0.35, help="share of the silver rows drawn each epoch")
    parser.add_argument("--freeze", type=int, default=2, help="lower layers kept as they are, beside the embeddings")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    args.out.mkdir(parents=True, exist_ok=True)

    heads, rows = read_rows(args.rows)
    folds = fold_of(rows, args.folds)
    if args.fold != "none":
        rows = [row for row in rows if folds.get(row.transcript) != int(args.fold)]
    silver = [row for row in rows if row.source == "silver"]
    people = [row for row in rows if row.source != "silver"]
    encoder, tokenizer = load_base(args.base)
    ear = Ear(encoder, heads)
    for name, parameter in ear.encoder.named_parameters():
        layer = int(name.split(".")[2]) if name.startswith("encoder.layer.") else 99
        parameter.requires_grad = not name.startswith("embeddings") and layer >= args.freeze
    groups = [
        {"params": [p for p in ear.encoder.parameters() if p.requires_grad], "lr": args.rate},
        {"params": [*ear.value.parameters(), *ear.gate.parameters(), ear.lean], "lr": args.rate * 10},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    size = 32
    per_epoch = -(-(len(people) + int(len(silver) * args.silver)) // size)
    steps = args.steps or per_epoch * args.epochs
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm))))
    last = args.out / "last.pt"
    epoch, step = 0, 0
    if last.exists():
        saved = torch.load(last, weights_only=True)
        ear.load_state_dict(saved["ear"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        epoch, step = saved["epoch"], saved["step"]
    # What ships is the running mean of the weights over about the last 200 steps: less noise from the order of the rows.
    smoothed = torch.optim.swa_utils.AveragedModel(ear, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995))
    if last.exists():
        smoothed.load_state_dict(saved["smoothed"])
    began = time.time()
    while epoch < args.epochs and step < steps:
        chance = random.Random(1000 + epoch)
        drawn = people + chance.sample(silver, int(len(silver) * args.silver))
        ear.train()
        total = 0.0
        for group, ids, segments, mask, own in batches(drawn, tokenizer, size, chance, augment=True):
            with torch.autocast("cpu", torch.bfloat16):
                values, gates = ear(ids, segments, mask)
            scores = ear.pool(values, gates, own) + ear.lean[[SOURCES.index(row.source) for row in group]]
            loss = loss_of(scores, group, heads)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(ear.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            if step > steps // 2:
                smoothed.update_parameters(ear)
            total += loss.item()
            if step % 50 == 0:
                print(f"fold {args.fold} epoch {epoch} step {step}/{steps} loss {total / 50:.4f} {time.time() - began:.0f} s", flush=True)
                total = 0.0
            if step >= steps:
                break
        epoch += 1
        state = {"ear": ear, "optimiser": optimiser, "schedule": schedule, "smoothed": smoothed}
        torch.save({**{name: part.state_dict() for name, part in state.items()}, "epoch": epoch, "step": step}, last)
    torch.save({"ear": smoothed.module.state_dict(), "heads": heads, "base": args.base}, args.out / "ear.pt")


if __name__ == "__main__":
    main()
