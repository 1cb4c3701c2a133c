"""Fine-tunes the sentence encoder that finds which fact a question touches: `python3 -m oarlock_training.sentences OUT [--hold]`.

Learns from the personas of packages/core/src/practice/personas alone: a way of asking for a fact must lie nearer to that fact's other ways of
asking, its tellings and its statement than to those of the same person's other facts (cross-entropy over cosines). `--hold` keeps every fifth
way of asking back, and four personas whole, and prints how often the right fact comes first for them. Writes OUT/encoder.onnx, int8.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch import nn

from .base import load_base
from .export import write_onnx
from .rows import padded

PERSONAS = Path(__file__).resolve().parents[2] / "packages" / "core" / "src" / "practice" / "personas"
SHARPNESS = 20.0
MOST_TOKENS = 64


class Sentence(nn.Module):
    """One vector of length one a text: the mean of its tokens' last states."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids, segments, mask):
        hidden = self.encoder(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        return nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=1)


def read_personas() -> list[dict]:
    return [json.loads(path.read_text()) for path in sorted(PERSONAS.glob("*.json"))]


def vectors_of(model: Sentence, tokenizer, texts: list[str]) -> torch.Tensor:
    ids = [tokenizer.encode(text).ids[:MOST_TOKENS] for text in texts]
    batch = padded(ids)
    return model(batch, torch.zeros_like(batch), padded([[1] * len(each) for each in ids]))


def kept(asks: list[str], hold: bool) -> list[str]:
    return [ask for i, ask in enumerate(asks) if not hold or i % 5 != 4]


def check(model: Sentence, tokenizer, people: list[dict]) -> tuple[float, float]:
    """Of the ways of asking that were kept back: how often the right fact is first, and among three."""
    model.eval()
    first = among = count = 0
    with torch.no_grad():
        for person in people:
            facts = []
            for fact in person["facts"]:
                means = [vectors_of(model, tokenizer, part).mean(0) for part in (kept(fact["asks"], True), fact["tellings"], [fact["fact"]])]
                facts.append(2 * means[0] + means[1] + means[2])
            facts = torch.stack(facts)
            for right, fact in enumerate(person["facts"]):
                held = [ask for i, ask in enumerate(fact["asks"]) if i % 5 == 4]
                order = (vectors_of(model, tokenizer, held) @ facts.T).argsort(1, descending=True)
                first += (order[:, 0] == right).sum().item()
                among += (order[:, :3] == right).any(1).sum().item()
                count += len(held)
    model.train()
    return first / count, among / count


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", default="minilm-l6")
    parser.add_argument("--hold", action="store_true")
    parser.add_argument("--steps", type=int, default=260)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    chance = random.Random(7)
    people = read_personas()
    strangers = people[::3] if args.hold else []
    known = [person for person in people if person not in strangers]
    encoder, tokenizer = load_base(args.base)
    encoder.set_attn_implementation("eager")
    model = Sentence(encoder)
    for name, parameter in model.named_parameters():
        parameter.requires_grad = "embeddings" not in name
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=args.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / 20, max(0.02, (args.steps - step) / args.steps)))
    began, total = time.time(), 0.0

    def report(step: int) -> None:
        line = f"step {step}/{args.steps} loss {total / 30:.3f} {time.time() - began:.0f} s"
        if args.hold:
            known_first, strangers_first = check(model, tokenizer, known[:4]), check(model, tokenizer, strangers[:4])
            line += f"; first, among three: known {known_first[0]:.3f} {known_first[1]:.3f}, strangers {strangers_first[0]:.3f} {strangers_first[1]:.3f}"
        print(line, flush=True)

    model.train()
    if args.hold:
        report(0)
    for step in range(1, args.steps + 1):
        person = chance.choice(known)
        facts = person["facts"]
        texts = []
        for fact in facts:
            asks = kept(fact["asks"], args.hold)
            query, *others = chance.sample(asks, 3)
            texts += [query, *others, chance.choice(fact["tellings"]), fact["fact"]]
        # Sorted by length in four pieces, so that little is padding.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        pieces = [order[i : i + -(-len(order) // 4)] for i in range(0, len(order), -(-len(order) // 4))]
        made = torch.cat([vectors_of(model, tokenizer, [texts[i] for i in piece]) for piece in pieces])
        vectors = made[torch.tensor([i for piece in pieces for i in piece]).argsort()].view(len(facts), 5, -1)
        queries, keys = vectors[:, 0], nn.functional.normalize(vectors[:, 1:].mean(1), dim=1)
        scores = SHARPNESS * queries @ keys.T
        right = torch.arange(len(facts))
        loss = (nn.functional.cross_entropy(scores, right) + nn.functional.cross_entropy(scores.T, right)) / 2
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        total += loss.item()
        if step % 30 == 0:
            report(step)
            total = 0.0
    write_onnx(model.eval(), args.out / "encoder.onnx", "vectors", {0: "batch"})


if __name__ == "__main__":
    main()
