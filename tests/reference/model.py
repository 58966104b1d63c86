"""The truth for every engine's tests, from PyTorch in 64 bits. Writes model.json beside this file.

    python3 tests/reference/model.py

Inputs are formulas (fixture.ts computes the same numbers, to the bit), so that the file holds results only: losses and
gradients of the first batch, 50 steps of AdamW (clipping, decay, two learning rates, a schedule, replicas that sit
steps out), scores and logits. `float32Deviation` says how far PyTorch's own 32 bits are from its 64: what to tolerate.
"""
import base64
import json
import math
import pathlib

import numpy as np
import torch

LAYERS, WIDTH, HEADS, HIDDEN, CONTEXT, VOCABULARY = 2, 16, 2, 44, 12, 37
REPLICAS, BATCH, STEPS, SCORED_ROWS = 3, 3, 50, 7
OPTIMIZER = dict(beta1=0.9, beta2=0.95, epsilon=1e-8, weightDecay=0.1, clipNorm=1.5)
SITS_OUT = {0: [], 1: list(range(10, 15)), 2: [0, 1]}  # replica -> steps
KEEP_EVERY = 4  # of the final parameters
HEAD_WIDTH = WIDTH // HEADS


def mix(x):
    """lowbias32 (Chris Wellons): the same 32-bit integers in every language."""
    x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
    x = (x ^ (x >> np.uint32(15))) * np.uint32(0x846CA68B)
    return x ^ (x >> np.uint32(16))


def uniform(stream, count):
    """[count] numbers in [0, 1)."""
    start = mix(np.array([stream], dtype=np.uint32))
    return mix(start + np.arange(count, dtype=np.uint32)).astype(np.float64) / 2**32


def layout():
    """(name, shape, group) in the order of parameterLayout."""
    tensors = [("embeddings", (VOCABULARY, WIDTH), "embeddings")]
    for layer in range(LAYERS):
        tensors += [
            (f"layers.{layer}.attentionGain", (WIDTH,), "gain"),
            (f"layers.{layer}.queryKeyValue", (WIDTH, 3 * WIDTH), "matrix"),
            (f"layers.{layer}.attentionOutput", (WIDTH, WIDTH), "matrix"),
            (f"layers.{layer}.feedForwardGain", (WIDTH,), "gain"),
            (f"layers.{layer}.gateUp", (WIDTH, 2 * HIDDEN), "matrix"),
            (f"layers.{layer}.down", (HIDDEN, WIDTH), "matrix"),
        ]
    return tensors + [("finalGain", (WIDTH,), "gain")]


def initial_parameters(replica, dtype):
    parameters = {}
    for k, (name, shape, group) in enumerate(layout()):
        centred = uniform(1000 * replica + k, math.prod(shape)) - 0.5
        values = {"embeddings": 0.4 * centred, "gain": 1 + 0.6 * centred, "matrix": 1.2 * centred}[group]
        values = values.astype(np.float32).reshape(shape)
        parameters[name] = torch.tensor(values, dtype=dtype, requires_grad=True)
    return parameters


def make_rows(identity, rows):
    """tokens, targets, weights, documentStarts: [REPLICAS, rows, CONTEXT]."""
    shape = (REPLICAS, rows, CONTEXT)
    draw = lambda which: uniform(100_000 + 10 * identity + which, math.prod(shape)).reshape(shape)
    tokens = np.floor(draw(0) * VOCABULARY).astype(np.int64)
    after = np.floor(draw(1) * VOCABULARY).astype(np.int64)[:, :, -1:]
    targets = np.concatenate([tokens[:, :, 1:], after], axis=2)
    weights = np.select([draw(2) < 0.15, draw(2) > 0.85], [0.0, 4.0], 1.0)
    begins = np.where(draw(3) < 0.15, np.arange(CONTEXT), 0)
    return tokens, targets, weights, np.maximum.accumulate(begins, axis=2)


def learning_rates(step):
    """[REPLICAS, 2] of embeddings and of the rest: warm-up of 5 steps, then a cosine down to a tenth."""
    warm = min(1, (step + 1) / 5)
    cosine = 0.5 * (1 + math.cos(math.pi * max(0, step - 5) / (STEPS - 5)))
    factor = warm * (0.1 + 0.9 * cosine)
    return np.float32([[0.004 * factor * (1 + r / 4), 0.01 * factor * (1 + r / 4)] for r in range(REPLICAS)])


def rms_norm(x, gain):
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-5) * gain


def rotate(x):
    """x: [rows, heads, T, head width], with the tables and the half turn of Hugging Face's Llama."""
    frequencies = 10_000.0 ** (-torch.arange(0, HEAD_WIDTH, 2, dtype=torch.float64) / HEAD_WIDTH)
    angles = torch.outer(torch.arange(CONTEXT, dtype=torch.float64), frequencies)
    angles = torch.cat([angles, angles], dim=-1)  # [T, head width]
    half_turned = torch.cat([-x[..., HEAD_WIDTH // 2 :], x[..., : HEAD_WIDTH // 2]], dim=-1)
    return x * angles.cos().to(x.dtype) + half_turned * angles.sin().to(x.dtype)


def logits_of(p, tokens, starts):
    """One replica. tokens, starts: [rows, T] -> [rows, T, V]."""
    rows = tokens.shape[0]
    position = torch.arange(CONTEXT)
    visible = (position[None, None, :] <= position[None, :, None]) & (position[None, None, :] >= starts[:, :, None])
    in_heads = lambda x: x.view(rows, CONTEXT, HEADS, HEAD_WIDTH).transpose(1, 2)
    x = p["embeddings"][tokens] * 4
    for layer in range(LAYERS):
        of = lambda name: p[f"layers.{layer}.{name}"]
        q, k, v = (rms_norm(x, of("attentionGain")) @ of("queryKeyValue")).split(WIDTH, dim=-1)
        scores = rotate(in_heads(q)) @ rotate(in_heads(k)).transpose(2, 3) / math.sqrt(HEAD_WIDTH)
        shares = scores.masked_fill(~visible[:, None], -math.inf).softmax(-1)
        x = x + (shares @ in_heads(v)).transpose(1, 2).reshape(rows, CONTEXT, WIDTH) @ of("attentionOutput")
        gate, up = (rms_norm(x, of("feedForwardGain")) @ of("gateUp")).split(HIDDEN, dim=-1)
        x = x + (torch.nn.functional.silu(gate) * up) @ of("down")
    return rms_norm(x, p["finalGain"]) @ p["embeddings"].T


def replica_rows(rows, replica, dtype):
    tokens, targets, weights, starts = (torch.tensor(a[replica]) for a in rows)
    return tokens, targets, weights.to(dtype), starts


def loss_of(p, rows):
    """(loss, weighted log-probability of each row)"""
    tokens, targets, weights, starts = rows
    log_probabilities = logits_of(p, tokens, starts).log_softmax(-1)
    weighted = weights * log_probabilities.gather(2, targets[:, :, None])[:, :, 0]
    return -weighted.sum() / weights.sum(), weighted.sum(1)


def train(replica, dtype):
    """Losses and gradient norms of every step (None where it sat out), and the parameters at the end."""
    p = initial_parameters(replica, dtype)
    of_group = lambda chosen: [p[name] for name, _, group in layout() if group == chosen]
    decay = OPTIMIZER["weightDecay"]
    groups = [("embeddings", 0, decay), ("matrix", 1, decay), ("gain", 1, 0.0)]
    optimizer = torch.optim.AdamW(
        [dict(params=of_group(group), weight_decay=d) for group, _, d in groups],
        betas=(OPTIMIZER["beta1"], OPTIMIZER["beta2"]),
        eps=OPTIMIZER["epsilon"],
    )
    losses, norms = [], []
    for step in range(STEPS):
        if step in SITS_OUT[replica]:
            losses.append(None), norms.append(None)
            continue
        optimizer.zero_grad()
        loss, _ = loss_of(p, replica_rows(make_rows(step % 4, BATCH), replica, dtype))
        loss.backward()
        norm = torch.sqrt(sum((t.grad**2).sum() for t in p.values()))
        for t in p.values():
            t.grad *= OPTIMIZER["clipNorm"] / max(norm.item(), OPTIMIZER["clipNorm"])
        for group, (_, which, _) in zip(optimizer.param_groups, groups):
            group["lr"] = float(learning_rates(step)[replica, which])
        optimizer.step()
        losses.append(loss.item()), norms.append(norm.item())
    return losses, norms, flat([t.detach() for t in p.values()])


def flat(tensors):
    return np.concatenate([t.numpy().astype(np.float64).ravel() for t in tensors])


def results(dtype):
    first = [loss_of(p, replica_rows(make_rows(0, BATCH), r, dtype)) for r, p in enumerate(everyone(dtype))]
    gradients = []
    for r, p in enumerate(everyone(dtype)):
        loss_of(p, replica_rows(make_rows(0, BATCH), r, dtype))[0].backward()
        gradients.append(flat([t.grad for t in p.values()]))
    trained = [train(r, dtype) for r in range(REPLICAS)]
    scored = make_rows(50, SCORED_ROWS)
    positions = np.floor(uniform(200_000, REPLICAS * SCORED_ROWS) * CONTEXT).astype(int).reshape(REPLICAS, -1)
    scores, logits = [], []
    for r, p in enumerate(everyone(dtype)):
        rows = replica_rows(scored, r, dtype)
        scores.append(loss_of(p, rows)[1].detach().numpy())
        logits.append(logits_of(p, rows[0], rows[3])[np.arange(SCORED_ROWS), positions[r]].detach().numpy())
    return dict(
        lossNats=np.array([loss.item() for loss, _ in first]),
        gradients=np.stack(gradients),
        trajectory=np.array([t[0] for t in trained], dtype=float).T,
        norms=np.array([t[1] for t in trained], dtype=float).T,
        finalParameters=np.stack([t[2] for t in trained]),
        scores=np.stack(scores).astype(float),
        logits=np.stack(logits).astype(float),
    )


def everyone(dtype):
    return [initial_parameters(r, dtype) for r in range(REPLICAS)]


def packed(array):
    """Little-endian 32-bit floats, base64."""
    return base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode()


if __name__ == "__main__":
    torch.set_num_threads(1)
    truth, single = results(torch.float64), results(torch.float32)
    deviation = {name: float(np.nanmax(np.abs(truth[name] - single[name]))) for name in truth}
    rounded = lambda array: [None if math.isnan(x) else round(float(x), 9) for x in array.ravel()]
    fixture = dict(
        shape=dict(
            layers=LAYERS, width=WIDTH, heads=HEADS, hidden=HIDDEN, context=CONTEXT, vocabulary=VOCABULARY
        ),
        replicas=REPLICAS,
        batch=BATCH,
        steps=STEPS,
        scoredRows=SCORED_ROWS,
        optimizer=OPTIMIZER,
        sitsOut=[SITS_OUT[r] for r in range(REPLICAS)],
        keptEvery=KEEP_EVERY,
        float32Deviation=deviation,
        lossNats=rounded(truth["lossNats"]),
        trajectoryLossNats=rounded(truth["trajectory"]),
        trajectoryGradientNorms=rounded(truth["norms"]),
        scores=rounded(truth["scores"]),
        gradients=packed(truth["gradients"]),
        logits=packed(truth["logits"]),
        finalParameters=packed(truth["finalParameters"].ravel()[::KEEP_EVERY]),
    )
    path = pathlib.Path(__file__).with_name("model.json")
    path.write_text(json.dumps(fixture, indent=None, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, "bytes; 32-bit deviation", deviation)
    t = truth["trajectory"]
    print("losses", t[2], "->", t[-1], "; largest gradient", np.abs(truth["gradients"]).max(), "; norms", truth["norms"][[0, 5, 20, 49]])
