"""Fine-tunes one model: `python3 -m oarlock_training.train ROWS.jsonl OUT --fold 0|1|…|none`. Resumes from OUT/last.pt after a stop."""

import argparse
import random
import time
from pathlib import Path

import torch

from .base import load_base
from .model import Ear, cut_loss, loss_of
from .rows import Conversation, batches, read_rows


def fold_of(conversations: list[Conversation], folds: int) -> dict[str, int]:
    """Folds by transcript, the same as the TypeScript programs make them."""
    transcripts = list(dict.fromkeys(each.transcript for each in conversations))
    return {transcript: i % folds for i, transcript in enumerate(transcripts)}


def schedule_of(steps: int):
    warm = max(1, steps // 10)
    return lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", default="none")
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--base", default="minilm-l6")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (smoke test)")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--tokens", type=int, default=2048, help="tokens of one batch")
    parser.add_argument("--silver", type=float, default=1.0, help="share of the chatbot's conversations drawn each epoch")
    parser.add_argument("--freeze", type=int, default=0, help="lower layers kept as they are, beside the word embeddings")
    parser.add_argument("--only", default="", help="learn from these sources alone, to see what each adds: annomi,misc,…")
    parser.add_argument("--share", type=float, default=1.0, help="share of the conversations learned from, for a learning curve")
    parser.add_argument("--begin", type=Path, help="go on from the weights of this trained model, with rows that it may not have seen")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    args.out.mkdir(parents=True, exist_ok=True)

    heads, conversations = read_rows(args.rows)
    folds = fold_of(conversations, args.folds)
    if args.only:
        conversations = [each for each in conversations if each.source in args.only.split(",")]
    if args.fold != "none":
        conversations = [each for each in conversations if folds.get(each.transcript) != int(args.fold)]
    if args.share < 1:
        conversations = random.Random(7).sample(conversations, round(len(conversations) * args.share))
    silver = [each for each in conversations if each.source == "silver"]
    others = [each for each in conversations if each.source != "silver"]

    encoder, tokenizer = load_base(args.base)
    ear = Ear(encoder, heads)
    if args.begin:
        ear.load_state_dict(torch.load(args.begin / "ear.pt", weights_only=True)["ear"])
    for name, parameter in ear.encoder.named_parameters():
        layer = int(name.split(".")[2]) if name.startswith("encoder.layer.") else 99
        fixed = name.startswith("embeddings") and "token_type" not in name
        parameter.requires_grad = not fixed and layer >= args.freeze

    def epoch_batches(epoch: int):
        chance = random.Random(1000 + epoch)
        return batches([*others, *chance.sample(silver, int(len(silver) * args.silver))], tokenizer, args.tokens, chance)

    per_epoch = 0 if args.steps else sum(1 for _ in epoch_batches(0))
    steps = args.steps or per_epoch * args.epochs
    groups = [
        {"params": [p for p in ear.encoder.parameters() if p.requires_grad], "lr": args.rate},
        {"params": [*ear.value.parameters(), *ear.gate.parameters(), ear.lean], "lr": args.rate * 10},
        {"params": [ear.person], "lr": args.rate * 10, "weight_decay": 1.0},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, schedule_of(steps))
    # What ships is the running mean of the weights over about the last 200 steps: less noise from the order of the rows.
    smoothed = torch.optim.swa_utils.AveragedModel(ear, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995))
    last = args.out / "last.pt"
    epoch, step = 0, 0
    state = {"ear": ear, "optimiser": optimiser, "schedule": schedule, "smoothed": smoothed}
    if last.exists():
        saved = torch.load(last, weights_only=True)
        for name, part in state.items():
            part.load_state_dict(saved[name])
        epoch, step = saved["epoch"], saved["step"]
    began = time.time()
    while epoch < args.epochs and step < steps:
        ear.train()
        total = 0.0
        for windows in epoch_batches(epoch):
            targets = [turn.targets for window in windows for turn, _ in window.scored]
            scores, values = ear.scores(windows)
            loss = loss_of(scores + ear.leans(windows), targets, heads) + cut_loss(values, windows, heads)
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
        torch.save({**{name: part.state_dict() for name, part in state.items()}, "epoch": epoch, "step": step}, last)
    torch.save({"ear": smoothed.module.state_dict(), "heads": heads, "base": args.base}, args.out / "ear.pt")
    last.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
