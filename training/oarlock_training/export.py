"""Writes a trained model for the product: `python3 -m oarlock_training.export MODEL_FOLDER OUT` gives encoder.onnx (int8) and tokenizer.json."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from .base import load_base, tokenizer_json
from .model import Ear


# As every BERT names them, so that other programs can run the file.
INPUTS = ["input_ids", "token_type_ids", "attention_mask"]


class Spoken(nn.Module):
    """The ear with the leans of its heads' own conventions taken in: every token's value already speaks that convention."""

    def __init__(self, ear: Ear) -> None:
        super().__init__()
        self.ear = ear
        self.lean = nn.Parameter(ear.own_lean().detach(), requires_grad=False)

    def forward(self, ids, segments, mask):
        values, gates = self.ear(ids, segments, mask)
        return torch.cat([values + self.lean, gates], dim=2)


def write_onnx(module: nn.Module, out: Path, output: str, output_axes: dict[int, str], keep_float: bool = False) -> None:
    """Writes `out` with BERT's inputs and one output; int8 weights unless `keep_float`."""
    example = (torch.ones(2, 9, dtype=torch.long), torch.zeros(2, 9, dtype=torch.long), torch.ones(2, 9, dtype=torch.long))
    axes = {**{name: {0: "batch", 1: "tokens"} for name in INPUTS}, output: output_axes}
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "float.onnx"
        torch.onnx.export(
            module, example, str(whole), input_names=INPUTS, output_names=[output], dynamic_axes=axes, opset_version=17, dynamo=False
        )
        if keep_float:
            shutil.copy(whole, out)
        else:
            # Seven bits of eight: without them processors that lack VNNI add up products past 16 bits and give other numbers than those that have it.
            quantize_dynamic(
                whole, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, op_types_to_quantize=["MatMul", "Gather"]
            )
    onnx.checker.check_model(str(out))
    print(f"{out.stat().st_size / 1e6:.1f} MB")


def load_ear(folder: Path) -> Ear:
    saved = torch.load(folder / "ear.pt", weights_only=True)
    encoder, _ = load_base(saved["base"])
    encoder.set_attn_implementation("eager")
    ear = Ear(encoder, saved["heads"])
    ear.load_state_dict(saved["ear"])
    return ear.eval()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="keep float weights, to measure what int8 costs")
    args = parser.parse_args()
    base = torch.load(args.model / "ear.pt", weights_only=True)["base"]
    spoken = Spoken(load_ear(args.model)).eval()
    write_onnx(spoken, args.out / "encoder.onnx", "votes", {0: "batch", 1: "tokens"}, args.float)
    tokenizer = json.loads(tokenizer_json(base))
    # A fixed length of the base's own would cut turns or fill them up: windows are cut by the project.
    tokenizer.update({"truncation": None, "padding": None})
    (args.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
