"""The same training step in PyTorch, one thread; started by the bench, which talks to it in JSON lines.

First line in: {shape, replicas, batch, optimizer, learningRate, isDouble, data}, where `data` names a file of parameters
(32-bit floats, [replicas, parameters]) and then of batches (32-bit integers, tokens and targets of each in turn).
Every further line: {steps}. Each is answered with {lossNats: [steps][replicas]}, the first with {description}.
"""
import json
import math
import sys

import numpy as np
import torch
from torch.nn.functional import embedding, silu

torch.set_num_threads(1)
request = json.loads(sys.stdin.readline())
shape, settings, replicas = request["shape"], request["optimizer"], request["replicas"]
layers, width, heads, hidden, context, vocabulary = (
    shape[k] for k in ("layers", "width", "heads", "hidden", "context", "vocabulary")
)
dtype = torch.float64 if request["isDouble"] else torch.float32
head_width = width // heads


def layout():
    """(name, shape) in the order of `parameterLayout`."""
    tensors = [("embeddings", (vocabulary, width))]
    for layer in range(layers):
        tensors += [
            (f"layers.{layer}.attentionGain", (width,)),
            (f"layers.{layer}.queryKeyValue", (width, 3 * width)),
            (f"layers.{layer}.attentionOutput", (width, width)),
            (f"layers.{layer}.feedForwardGain", (width,)),
            (f"layers.{layer}.gateUp", (width, 2 * hidden)),
            (f"layers.{layer}.down", (hidden, width)),
        ]
    return tensors + [("finalGain", (width,))]


def read_data():
    """Parameters by name, each with a leading replica axis (none for one replica), and the batches [tokens, targets]."""
    words = np.fromfile(request["data"], dtype="<i4")
    count = sum(math.prod(s) for _, s in layout())
    values = words[: replicas * count].view("<f4").reshape(replicas, count)
    parameters, at = {}, 0
    for name, dims in layout():
        size = math.prod(dims)
        part = values[:, at : at + size].reshape(replicas, *((1,) * (2 - len(dims))), *dims)
        at += size
        part = part[0] if replicas == 1 else part
        parameters[name] = torch.tensor(part, dtype=dtype, requires_grad=True)
    ids = words[replicas * count :].reshape(-1, 2, replicas, request["batch"] * context)
    return parameters, torch.tensor(ids, dtype=torch.int64)


angles = torch.outer(
    torch.arange(context, dtype=torch.float64),
    10_000.0 ** (-torch.arange(0, head_width, 2, dtype=torch.float64) / head_width),
)
cosines, sines = (torch.cat([t, t], dim=-1).to(dtype) for t in (angles.cos(), angles.sin()))  # [T, head width]
is_future = torch.ones(context, context, dtype=torch.bool).triu(1)


def rms_norm(x, gain):
    return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-5) * gain


def rotate(x):
    """x: [..., T, head width]"""
    half_turned = torch.cat([-x[..., head_width // 2 :], x[..., : head_width // 2]], dim=-1)
    return x * cosines + half_turned * sines


def losses_of(p, tokens, targets):
    """tokens, targets: [R, B * T] -> mean negative log-likelihood, [R]."""
    of_replica = vocabulary * torch.arange(replicas)[:, None]
    rows = (replicas, -1) if replicas > 1 else (-1,)
    x = 4 * embedding(tokens + of_replica, p["embeddings"].reshape(-1, width)).view(*rows, width)
    in_heads = lambda t: t.reshape(-1, context, heads, head_width).transpose(1, 2)
    for layer in range(layers):
        of = lambda name: p[f"layers.{layer}.{name}"]
        q, k, v = (rms_norm(x, of("attentionGain")) @ of("queryKeyValue")).split(width, dim=-1)
        scores = rotate(in_heads(q)) @ rotate(in_heads(k)).transpose(-1, -2) / math.sqrt(head_width)
        shares = scores.masked_fill(is_future, -math.inf).softmax(-1)
        mixed = (shares @ in_heads(v)).transpose(1, 2).reshape(x.shape)
        x = x + mixed @ of("attentionOutput")
        gate, up = (rms_norm(x, of("feedForwardGain")) @ of("gateUp")).split(hidden, dim=-1)
        x = x + (silu(gate) * up) @ of("down")
    logits = rms_norm(x, p["finalGain"]) @ p["embeddings"].transpose(-1, -2)
    log_probabilities = logits.log_softmax(-1).view(replicas, -1, vocabulary)
    return -log_probabilities.gather(2, targets[:, :, None]).mean((1, 2))


parameters, batches = read_data()
names = [name for name, _ in layout()]
groups = [
    dict(params=[parameters[n] for n in names if "Gain" in n], weight_decay=0.0),
    dict(params=[parameters[n] for n in names if "Gain" not in n], weight_decay=settings["weightDecay"]),
]
optimizer = torch.optim.AdamW(
    groups,
    lr=request["learningRate"],
    betas=(settings["beta1"], settings["beta2"]),
    eps=settings["epsilon"],
    foreach=True,
)


def clip():
    """Each replica's own norm over all its parameters."""
    gradients = [t.grad.view(replicas, -1) for t in parameters.values()]
    norms = torch.stack([(g * g).sum(1) for g in gradients]).sum(0).sqrt()
    scales = settings["clipNorm"] / norms.clamp(min=settings["clipNorm"])
    for g in gradients:
        g.mul_(scales[:, None])


def step(number):
    tokens, targets = batches[number % len(batches)]
    optimizer.zero_grad(set_to_none=True)
    losses = losses_of(parameters, tokens, targets)
    losses.sum().backward()
    clip()
    optimizer.step()
    return losses.detach()


print(json.dumps(dict(description=f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread")), flush=True)
done = 0
for line in sys.stdin:
    steps = json.loads(line)["steps"]
    losses = [step(done + i) for i in range(steps)]
    done += steps
    print(json.dumps(dict(lossNats=[one.tolist() for one in losses])), flush=True)
