"""Logits of an exported model, computed from its files alone by a Llama written here from the architecture's papers and
Hugging Face's conventions (rotate_half; RMSNorm, SwiGLU, tied embeddings). Prints llama.json:

    npx tsx tests/reference/write-llama-export.ts DIR && python3 tests/reference/llama.py DIR > tests/reference/llama.json
"""
import hashlib
import json
import pathlib
import struct
import sys

import torch

folder = pathlib.Path(sys.argv[1])
raw = (folder / "model.safetensors").read_bytes()
config = json.loads((folder / "config.json").read_text())
assert config["architectures"] == ["LlamaForCausalLM"] and config["tie_word_embeddings"]

(length,) = struct.unpack("<Q", raw[:8])
header = json.loads(raw[8 : 8 + length])
weights = {}
for name, entry in header.items():
    if name == "__metadata__":
        continue
    begin, end = entry["data_offsets"]
    data = bytearray(raw[8 + length + begin : 8 + length + end])
    weights[name] = torch.frombuffer(data, dtype=torch.float32).reshape(entry["shape"]).double()

heads, width, eps = config["num_attention_heads"], config["hidden_size"], config["rms_norm_eps"]
head = width // heads


def norm(x, gain):
    return gain * x / torch.sqrt((x * x).mean(-1, keepdim=True) + eps)


def rotate(x):
    positions = torch.arange(x.shape[-2], dtype=torch.float64)
    frequencies = config["rope_theta"] ** (-torch.arange(0, head, 2, dtype=torch.float64) / head)
    angles = torch.cat([positions[:, None] * frequencies] * 2, -1)
    half = torch.cat([-x[..., head // 2 :], x[..., : head // 2]], -1)
    return x * angles.cos() + half * angles.sin()


def logits(tokens):
    x = weights["model.embed_tokens.weight"][tokens]
    count = len(tokens)
    mask = torch.full((count, count), float("-inf"), dtype=torch.float64).triu(1)
    for layer in range(config["num_hidden_layers"]):
        at = lambda name: weights[f"model.layers.{layer}.{name}.weight"]
        y = norm(x, at("input_layernorm"))
        split = lambda name: (y @ at(f"self_attn.{name}_proj").T).reshape(count, heads, head).transpose(0, 1)
        q, k, v = rotate(split("q")), rotate(split("k")), split("v")
        attention = torch.softmax(q @ k.transpose(1, 2) / head**0.5 + mask, -1) @ v
        x = x + attention.transpose(0, 1).reshape(count, width) @ at("self_attn.o_proj").T
        y = norm(x, at("post_attention_layernorm"))
        gate, up = y @ at("mlp.gate_proj").T, y @ at("mlp.up_proj").T
        x = x + (torch.nn.functional.silu(gate) * up) @ at("mlp.down_proj").T
    return norm(x, weights["model.norm.weight"]) @ weights["model.embed_tokens.weight"].T


tokens = [1] + [(7 * i + 3) % config["vocab_size"] for i in range(config["max_position_embeddings"] - 1)]
last = logits(tokens)
print(
    json.dumps(
        {
            "sha256": hashlib.sha256(raw).hexdigest(),
            "tokens": tokens,
            "logits": [[round(value, 7) for value in row] for row in last.tolist()],
        }
    )
)
