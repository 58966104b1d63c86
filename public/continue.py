"""Goes on with a TinyWhy experiment where the browser ends: the same arms, texts and questions, with a larger model, in
PyTorch. It needs PyTorch and nothing else, and reads the folder that `npm run lab -- export NAME --out DIR` writes.

    python3 continue.py                              the model of the experiment, on the GPU if there is one
    python3 continue.py --width 512 --layers 8 --heads 8 --rate 0.25
    torchrun --nproc_per_node 8 continue.py …        seeds and arms shared out over GPUs and nodes
    torchrun --nproc_per_node 8 continue.py --data-parallel …    every model on all of them, each with part of a batch

PyTorch below 2.0 on Python 3.11 or later (Debian 12) stops in torchrun itself, "'NoneType' object has no attribute 'get'":
there, add -r 1 -t 1, as in torchrun -r 1 -t 1 --nproc_per_node 2 continue.py.

Writes DIR/continued/results.json (tinywhy/results@1), which `npm run lab -- report DIR/continued` turns into a page.
Recipe and evaluation are those of TinyWhy (docs in its repository): packed rows, attention inside a document, AdamW with
one learning rate for embeddings and one for the rest, warm-up and cosine, an arm's stages in order from the weights of
its seed's shared prefix; a question's margin is log p(the answer that counts) - log p(the other), in nats. Random numbers
are PyTorch's, so single models differ from the browser's; the comparison between arms is the same.
"""
import argparse
import datetime
import json
import math
import os
import pathlib
import random
import time

import torch
import torch.distributed as dist
import torch.nn.functional as F

START, END, EMBEDDING_SCALE, EPSILON = 1, 2, 4.0, 1e-5


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    parser.add_argument("--out", type=pathlib.Path, help="default: FOLDER/continued")
    for name in ("layers", "width", "heads", "context", "batch"):
        parser.add_argument(f"--{name}", type=int, help="default: that of the experiment")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on all learning rates; larger models want less")
    parser.add_argument("--steps", type=float, default=1.0, help="factor on the steps of all stages")
    parser.add_argument("--seeds", type=int, nargs="*", help="default: all that were exported")
    parser.add_argument("--data-parallel", action="store_true", help="share out batches instead of models")
    return parser.parse_args()


class Block(torch.nn.Module):
    def __init__(self, width, heads, layers):
        super().__init__()
        hidden = math.ceil(width * 8 / 3 / 4) * 4
        self.heads = heads
        self.gains = torch.nn.ParameterList([torch.nn.Parameter(torch.ones(width)) for _ in range(2)])
        linear = lambda n, m, scale=1.0: torch.nn.Parameter(torch.randn(n, m) * scale / math.sqrt(n))
        last = 1 / math.sqrt(2 * layers)
        self.query_key_value, self.output = linear(width, 3 * width), linear(width, width, last)
        self.gate_up, self.down = linear(width, 2 * hidden), linear(hidden, width, last)

    def forward(self, x, cos, sin, mask):
        rows, length, width = x.shape
        y = normed(x, self.gains[0])
        split = lambda part: part.view(rows, length, self.heads, -1).transpose(1, 2)
        q, k, v = map(split, (y @ self.query_key_value).chunk(3, -1))
        q, k = rotated(q, cos, sin), rotated(k, cos, sin)
        scores = q @ k.transpose(2, 3) / math.sqrt(q.shape[-1])
        attention = torch.softmax(scores.masked_fill(~mask, float("-inf")), -1) @ v
        x = x + attention.transpose(1, 2).reshape(rows, length, width) @ self.output
        gate, up = (normed(x, self.gains[1]) @ self.gate_up).chunk(2, -1)
        return x + (F.silu(gate) * up) @ self.down


class Model(torch.nn.Module):
    def __init__(self, vocabulary, layers, width, heads):
        super().__init__()
        self.embeddings = torch.nn.Parameter(0.05 * torch.randn(vocabulary, width))
        self.blocks = torch.nn.ModuleList([Block(width, heads, layers) for _ in range(layers)])
        self.final_gain = torch.nn.Parameter(torch.ones(width))
        self.head_width = width // heads

    def forward(self, tokens, starts):
        """tokens, starts: [rows, length]; starts: where the document of each position begins -> log-probabilities."""
        length = tokens.shape[1]
        positions = torch.arange(length, device=tokens.device)
        frequencies = 10_000.0 ** (-torch.arange(0, self.head_width, 2, device=tokens.device) / self.head_width)
        angles = torch.cat([positions[:, None] * frequencies] * 2, -1)
        mask = (positions[None, None, :] <= positions[None, :, None]) & (positions[None, None, :] >= starts[:, :, None])
        x = EMBEDDING_SCALE * self.embeddings[tokens]
        for block in self.blocks:
            x = block(x, angles.cos(), angles.sin(), mask[:, None])
        return F.log_softmax(normed(x, self.final_gain) @ self.embeddings.T, -1)


def normed(x, gain):
    return gain * x * torch.rsqrt((x * x).mean(-1, keepdim=True) + EPSILON)


def rotated(x, cos, sin):
    half = x.shape[-1] // 2
    return x * cos + torch.cat([-x[..., half:], x[..., :half]], -1) * sin


def pack(documents, stage, answer_tokens, context):
    """Documents one behind the other in rows: tokens, targets, weights, starts, each [rows, context]."""
    answers, rows, used = set(answer_tokens), [], context
    for prompt, text in documents:
        ids = (prompt + text)
        pieces = [ids[i : i + context - 1] for i in range(0, len(ids), context - 1)] if not prompt else [ids]
        for piece in pieces:
            if len(piece) >= context:
                raise SystemExit(f"a document has {len(piece)} tokens: give the model a longer --context")
            skipped = len(prompt) if stage["objective"] == "response-only" else 0
            weights = [0.0 if i < skipped else (stage["answerWeight"] if t in answers else 1.0) for i, t in enumerate(piece)]
            if used + len(piece) + 1 > context:
                rows.append(([0] * context, [0] * context, [0.0] * context, list(range(context))))
                used = 0
            tokens, targets, row_weights, starts = rows[-1]
            end = used + len(piece) + 1
            tokens[used:end] = [START] + piece
            targets[used:end] = piece + [END]
            row_weights[used:end] = weights + [1.0]
            starts[used:end] = [used] * (end - used)
            used = end
    return [torch.tensor(part) for part in zip(*rows)]


class Rows:
    """The rows of a text in random order, reshuffled when all were read."""

    def __init__(self, packed, key):
        self.packed, self.random, self.order = packed, random.Random(key), []

    def next(self):
        if not self.order:
            self.order = list(range(len(self.packed[0])))
            self.random.shuffle(self.order)
        return self.packed, self.order.pop()


def batches(data, stage, context, batch, key):
    """Endless batches in which every text keeps its share over the stage: a slot goes to what is furthest behind."""
    streams = [
        (Rows(pack(data["texts"][name], stage, data["answerTokens"], context), f"{key}/{name}"), share)
        for name, share in stage["texts"].items()
    ]
    given, total = [0] * len(streams), 0
    while True:
        chosen = []
        for _ in range(batch):
            total += 1
            i = max(range(len(streams)), key=lambda j: streams[j][1] * total - given[j])
            given[i] += 1
            packed, row = streams[i][0].next()
            chosen.append([part[row] for part in packed])
        yield [torch.stack(parts) for parts in zip(*chosen)]


def train_stage(model, data, stage, training, options, key, device):
    """One stage with an optimizer of its own. Under --data-parallel each process takes part of every batch."""
    matrices = [p for n, p in model.named_parameters() if n != "embeddings" and p.dim() > 1]
    gains = [p for p in model.parameters() if p.dim() == 1]
    settings = training["optimizer"]
    decay = settings["weightDecay"]
    optimizer = torch.optim.AdamW(
        [
            {"params": [model.embeddings], "rate": stage["learningRate"]["embeddings"], "weight_decay": decay},
            {"params": matrices, "rate": stage["learningRate"]["body"], "weight_decay": decay},
            {"params": gains, "rate": stage["learningRate"]["body"], "weight_decay": 0.0},
        ],
        lr=0.0,
        betas=(settings["beta1"], settings["beta2"]),
        eps=settings["epsilon"],
    )
    steps = max(1, round(stage["steps"] * options.steps))
    warmup = min(stage["warmupSteps"], steps - 1)
    share = dist.get_world_size() if options.data_parallel else 1
    place = dist.get_rank() if options.data_parallel else 0
    source = batches(data, stage, options.context, options.batch, key)
    losses = []
    for step in range(1, steps + 1):
        progress = (step - warmup) / max(1, steps - warmup)
        cosine = stage["finalFraction"] + (1 - stage["finalFraction"]) * (1 + math.cos(math.pi * progress)) / 2
        factor = step / warmup if step <= warmup else cosine
        for group in optimizer.param_groups:
            group["lr"] = options.rate * factor * group["rate"]
        tokens, targets, weights, starts = (part[place::share].to(device) for part in next(source))
        log_probabilities = model(tokens, starts).gather(2, targets[..., None])[..., 0]
        loss, weight = -(weights * log_probabilities).sum(), weights.sum()
        optimizer.zero_grad()
        loss.backward()
        totals = torch.stack([loss.detach(), weight])
        if options.data_parallel:
            dist.all_reduce(totals)
            for parameter in model.parameters():
                dist.all_reduce(parameter.grad)
        for parameter in model.parameters():
            parameter.grad /= totals[1]
        torch.nn.utils.clip_grad_norm_(model.parameters(), training["clipNorm"])
        optimizer.step()
        losses.append((totals[0] / totals[1]).item())
    return losses


@torch.no_grad()
def margins(model, items, context, device):
    """Per item log p(the answer that counts) - log p(the other), nats."""
    scores = []
    rows = [(item["prompt"], option) for item in items for option in item["options"]]
    for first in range(0, len(rows), 64):
        part = rows[first : first + 64]
        tokens = torch.zeros(len(part), context, dtype=torch.long)
        targets, weights = torch.zeros_like(tokens), torch.zeros(len(part), context)
        for i, (prompt, option) in enumerate(part):
            ids = prompt + option
            if len(ids) >= context:
                raise SystemExit(f"a question has {len(ids)} tokens: give the model a longer --context")
            tokens[i, : len(ids) + 1] = torch.tensor([START] + ids)
            targets[i, : len(ids)] = torch.tensor(ids)
            weights[i, len(prompt) : len(ids)] = 1
        starts = torch.zeros_like(tokens)
        found = model(tokens.to(device), starts.to(device)).gather(2, targets.to(device)[..., None])[..., 0]
        scores += (found * weights.to(device)).sum(1).tolist()
    return [
        (1 if item["answer"] == 0 else -1) * (scores[2 * i] - scores[2 * i + 1]) for i, item in enumerate(items)
    ]


def run_seed(experiment, data, arms, options, device):
    """All given arms of one seed; stages that arms share at their beginning are trained once."""
    kept, replicas, gates = {}, [], {}
    for arm in arms:
        torch.manual_seed(data["seed"])
        model = Model(data["vocabulary"], options.layers, options.width, options.heads).to(device)
        path, curves = (), []
        for name in arm["stages"]:
            before, path = path, path + (name,)
            stage = experiment["stages"][name]
            if path in kept:
                model.load_state_dict(kept[path][0])
                curves = kept[path][1]
                continue
            reads = sum(1 for earlier in before for text in stage["texts"] if text in experiment["stages"][earlier]["texts"])
            key = f"{data['seed']}/{'/'.join(sorted(stage['texts']))}/{reads}"
            losses = train_stage(model, data, stage, experiment["training"], options, key, device)
            stretch = math.ceil(len(losses) / 100)
            curves = curves + [
                {"stage": name, "step": min(len(losses), i + stretch), "lossNats": sum(part) / len(part)}
                for i in range(0, len(losses), stretch)
                for part in [losses[i : i + stretch]]
            ]
            if name != arm["stages"][-1]:
                kept[path] = ({k: v.clone() for k, v in model.state_dict().items()}, curves)
            if len(path) == 1:
                for gate in experiment["evaluation"]["gates"]:
                    found = margins(model, data["tiers"][gate["tier"]], options.context, device)
                    gates[gate["tier"]] = sum(1.0 if m > 0 else 0.5 if m == 0 else 0.0 for m in found) / len(found)
        found = {tier: margins(model, items, options.context, device) for tier, items in data["tiers"].items()}
        replicas.append({"arm": arm["id"], "seed": data["seed"], "margins": found, "curves": curves, "during": []})
    return replicas, gates, sum(p.numel() for p in model.parameters())


def main():
    options = arguments()
    experiment = json.loads((options.folder / "experiment.json").read_text())
    for name in ("layers", "width", "heads", "context"):
        if getattr(options, name) is None:
            setattr(options, name, experiment["model"][name])
        experiment["model"][name] = getattr(options, name)
    options.batch = experiment["training"]["batch"] = options.batch or experiment["training"]["batch"]
    if options.width % options.heads or options.width // options.heads % 2:
        raise SystemExit("--width divided by --heads must be an even number")
    experiment["seeds"] = options.seeds or experiment["seeds"]
    world, rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
    has_gpu = torch.cuda.is_available()
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if has_gpu else torch.device("cpu")
    if world > 1:
        dist.init_process_group("nccl" if has_gpu else "gloo")
    elif options.data_parallel:
        raise SystemExit("--data-parallel needs torchrun: torchrun --nproc_per_node N continue.py --data-parallel")
    started, clock = datetime.datetime.now(datetime.timezone.utc), time.time()
    out = options.out or options.folder / "continued"
    parts = out / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    for i, seed in enumerate(experiment["seeds"]):
        if not options.data_parallel and i % world != rank:
            continue
        part = parts / f"seed-{seed}.json"
        if part.exists():
            continue  # Trained before an interruption.
        data = json.loads((options.folder / "data" / f"seed-{seed}.json").read_text())
        replicas, gates, count = run_seed(experiment, data, experiment["arms"], options, device)
        if rank == 0 or not options.data_parallel:
            found = {
                "replicas": replicas,
                "gates": {"seed": seed, "rates": gates},
                "items": {"seed": seed, "tiers": data["items"]},
                "tiers": data["tierSummaries"],
                "parameterCount": count,
            }
            unfinished = part.with_suffix(".unfinished")
            unfinished.write_text(json.dumps(found))
            unfinished.replace(part)
            print(f"seed {seed}: {len(replicas)} models, {time.time() - clock:.0f} s", flush=True)
    if world > 1:
        dist.barrier()
    if rank == 0:
        write_results(experiment, options, parts, out, started, clock, world, has_gpu)
    if world > 1:
        dist.destroy_process_group()


def write_results(experiment, options, parts, out, started, clock, world, has_gpu):
    found = [json.loads((parts / f"seed-{seed}.json").read_text()) for seed in experiment["seeds"]]
    steps = {name: max(1, round(stage["steps"] * options.steps)) for name, stage in experiment["stages"].items()}
    prefixes = {tuple(arm["stages"][: n + 1]) for arm in experiment["arms"] for n in range(len(arm["stages"]))}
    replica_steps = len(found) * sum(steps[path[-1]] for path in prefixes)
    for name, stage in experiment["stages"].items():
        stage["steps"] = steps[name]
        stage["warmupSteps"] = min(stage["warmupSteps"], steps[name] - 1)
        stage["learningRate"] = {k: options.rate * v for k, v in stage["learningRate"].items()}
    tokens = replica_steps * options.batch * options.context
    place = f"{world} processes, " if world > 1 else ""
    device = torch.cuda.get_device_name() if has_gpu else f"CPU, {torch.get_num_threads()} threads"
    order = {arm["id"]: i for i, arm in enumerate(experiment["arms"])}
    results = {
        "format": "tinywhy/results@1",
        "experiment": experiment,
        "engine": {"id": "pytorch", "description": f"PyTorch {torch.__version__}, {place}{device}"},
        "versions": {"app": "continue.py 1"},
        "startedAt": started.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "wallMs": round(1000 * (time.time() - clock)),
        "tokens": tokens,
        "flops": 6 * found[0]["parameterCount"] * tokens,
        "parameterCount": found[0]["parameterCount"],
        "completed": True,
        "tiers": found[0]["tiers"],
        "gates": [part["gates"] for part in found],
        "items": [part["items"] for part in found],
        "replicas": sorted((r for part in found for r in part["replicas"]), key=lambda r: (order[r["arm"]], r["seed"])),
    }
    (out / "results.json").write_text(json.dumps(results))
    print(f"{out / 'results.json'}: {len(results['replicas'])} models of {results['parameterCount']} parameters")


if __name__ == "__main__":
    main()
