/**
 * What hostile and very large input costs, one process per input:
 *   npx tsx bench/refusals.ts [--case NAME] [--json FILE]
 * Refusals: milliseconds and peak memory beyond what the process had when the bytes lay there. Work: byte pairs of 5 MB,
 * leakage of 10,000 training and 2,000 held-out lines. Beside the clock the processor's own time, which other work on the
 * machine changes little.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { strToU8, zipSync } from "fflate";
import { packText, unpackText } from "#core/carry/packed-text.ts";
import type { Curriculum } from "#core/curriculum.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { RunFailure } from "#core/failure.ts";
import { leakageReport } from "#core/leakage-report.ts";
import { openBrought } from "#core/own-texts/open-brought.ts";
import { unzip } from "#core/own-texts/unzip.ts";
import { parseExperimentText } from "#core/parse-experiment.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { createRng } from "#core/random.ts";
import { readSafetensors } from "#core/safetensors.ts";
import { trainBytePairs } from "#core/tokenizers/train-byte-pair.ts";
import { gatherModel, openModel } from "#train/base-model.ts";
import { currentLoad, describeMachine } from "./machine.ts";

interface Figures {
  name: string;
  ms: number;
  processorMs: number;
  /** Highest resident memory while it ran, less that before. */
  peakMB: number;
  said: string;
}

type Work = () => unknown;
const hundredMB = 100_000_000;

/** Each makes its input first; what it returns is measured. */
const cases: Readonly<Record<string, () => Work>> = {
  "zip bomb, 400 MB in one file": () => {
    const bytes = zipSync({ "a.txt": new Uint8Array(4e8) }, { level: 1 });
    return () => unzip(bytes, "bomb.zip");
  },
  "zip bomb that lies about its size": () => {
    const bytes = zipSync({ "a.txt": new Uint8Array(2e8) }, { level: 1 });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const at = bytes.findLastIndex((_, i) => i + 4 <= bytes.length && view.getUint32(i, true) === 0x02014b50);
    view.setUint32(at + 24, 10, true);
    return () => openBrought([{ name: "bomb.zip", bytes }]);
  },
  "zip of 60,000 files": () => {
    const files = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`${i}.txt`, new Uint8Array(1)]));
    const bytes = zipSync(files, { level: 0 });
    return () => unzip(bytes, "many.zip");
  },
  "zip with ../ in a name": () => {
    const bytes = zipSync({ "../../etc/passwd": new Uint8Array(10) });
    return () => unzip(bytes, "up.zip");
  },
  "__proto__ in an experiment": () => {
    const text = JSON.stringify(builtInExperiments[0]).replace("{", '{"__proto__":{"polluted":true},"constructor":1,');
    return () => parseExperimentText(text, "proto.json");
  },
  "a million brackets as an experiment": () => () => parseExperimentText("[".repeat(1_000_000), "deep.json"),
  "line of 100 MB, .jsonl": lineOf("behaviours.jsonl", '{"prompt":"', '","response":"x"}'),
  "line of 100 MB, .csv": lineOf("behaviours.csv", "prompt,response\n", ",x"),
  "line of 100 MB, .txt": lineOf("why.txt", "", ""),
  "results.json of 100 MB": () => {
    const text = `{"format":"tinywhy/results@1","experiment":"${"a".repeat(hundredMB)}"}`;
    return () => parseResultsText(text, "results.json");
  },
  "safetensors, header of 2^60 bytes": () => {
    const bytes = new Uint8Array(1000);
    new DataView(bytes.buffer).setBigUint64(0, 2n ** 60n, true);
    return () => readSafetensors(bytes, "m.safetensors");
  },
  "safetensors, shape of 2^53 - 1": safetensors({ a: { dtype: "F32", shape: [2 ** 53 - 1], data_offsets: [0, 4] } }),
  "safetensors, 9,000 overlapping tensors": safetensors(
    Object.fromEntries(
      Array.from({ length: 9000 }, (_, i) => [`t${i}`, { dtype: "F32", shape: [1000], data_offsets: [0, 4000] }]),
    ),
  ),
  "safetensors, a million brackets": safetensors("[".repeat(999_000)),
  "model whose config.json asks for 16 GB": () => {
    const config = {
      ...{ model_type: "llama", hidden_size: 1024, intermediate_size: 2732, vocab_size: 4e6 },
      ...{ num_hidden_layers: 16, num_attention_heads: 16, max_position_embeddings: 256 },
    };
    const brought = [
      { name: "model.safetensors", bytes: new Uint8Array(60_000_000) },
      { name: "config.json", bytes: strToU8(JSON.stringify(config)) },
      { name: "tokenizer.json", bytes: strToU8("{}") },
    ];
    return () => openModel(gatherModel(brought, "mine"), "mine");
  },
  "link that unpacks to 300 MB": () => {
    const letters = packText(" ".repeat(3e8));
    return () => unpackText(letters, "This link");
  },
  "work: byte pairs of 5 MB, 1,024 tokens": () => {
    const rng = createRng("five megabytes");
    // Words as often as in a language: the k-th with probability 1/k.
    const words = Array.from({ length: 20_000 }, (_, i) => wordOf(i, rng.integer(1e9)));
    const texts: string[] = [];
    for (let length = 0; length < 5_000_000;) {
      const line = Array.from({ length: 15 }, () => words[Math.floor(20_000 ** rng.next()) - 1]!).join(" ");
      texts.push(line);
      length += line.length + 1;
    }
    return () => {
      const learning = trainBytePairs(texts, 1024);
      for (;;) {
        const { done, value } = learning.next();
        if (done) return `${value.merges.length} merges`;
      }
    };
  },
  "work: leakage of 10,000 and 2,000 lines": () =>
    leakageOf(
      Array.from({ length: 3000 }, (_, i) => wordOf(i, i)),
      " ",
    ),
  "work: the same in Chinese, by character": () =>
    leakageOf(
      Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(0x4e00 + i)),
      "",
    ),
};

/** Prompts of 8 words or 16 characters, the k-th as often as 1/k, as in a language. */
function leakageOf(units: readonly string[], between: string): () => string {
  const rng = createRng("leakage");
  const times = between === "" ? 2 : 1;
  const line = (count: number): string =>
    Array.from({ length: times * count }, () => units[Math.floor(units.length ** rng.next()) - 1]!).join(between);
  const documents = Array.from({ length: 10_000 }, () => ({ prompt: line(8), text: line(6) }));
  const items = Array.from({ length: 2000 }, () => ({
    prompt: line(8),
    options: [line(2), line(2)] as const,
    answer: (rng.next() < 0.5 ? 0 : 1) as 0 | 1,
  }));
  const tier = { id: "new", label: "New", description: "", kind: "accuracy" as const, items };
  const curriculum: Curriculum = {
    texts: { behaviours: { label: "Behaviours", documents } },
    tiers: [tier],
    vocabulary: units,
    answerWords: [],
  };
  return () => `${leakageReport(curriculum).length} findings`;
}

function wordOf(index: number, salt: number): string {
  return `${salt.toString(26)}${index.toString(26)}`.replaceAll(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)]!);
}

function lineOf(name: string, before: string, after: string) {
  return (): Work => {
    const bytes = strToU8(before + "a".repeat(hundredMB) + after);
    return () => openBrought([{ name, bytes }]);
  };
}

function safetensors(header: unknown) {
  return (): Work => {
    const json = strToU8(typeof header === "string" ? header : JSON.stringify(header));
    const bytes = new Uint8Array(8 + json.length + 4000);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    bytes.set(json, 8);
    return () => readSafetensors(bytes, "m.safetensors");
  };
}

function measure(name: string): Figures {
  const work = cases[name]!();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  // Peaks of making the input do not count: the peak is written anew (proc(5), clear_refs).
  writeFileSync("/proc/self/clear_refs", "5");
  const [startMs, processor] = [performance.now(), process.cpuUsage()];
  let said: string;
  try {
    const found = work();
    const { refusals } = (found ?? {}) as { refusals?: readonly { message: string }[] };
    said =
      typeof found === "string"
        ? found
        : refusals?.length
          ? refusals.map(({ message }) => message).join(" ")
          : "LET IN";
  } catch (error) {
    said = error instanceof RunFailure ? error.message : `BROKEN ${String(error)}`;
  }
  const { user, system } = process.cpuUsage(processor);
  return {
    name,
    ms: Math.round(performance.now() - startMs),
    processorMs: Math.round((user + system) / 1000),
    peakMB: Math.round((peakBytes() - before) / 1e6),
    said: said.slice(0, 160),
  };
}

/** Highest resident memory since it was last written anew. */
function peakBytes(): number {
  const status = execFileSync("grep", ["VmHWM", `/proc/${process.pid}/status`], { encoding: "utf8" });
  return 1024 * Number(/\d+/.exec(status)![0]);
}

const { values } = parseArgs({ options: { case: { type: "string" }, json: { type: "string" } } });
if (values.case !== undefined) process.stdout.write(`${JSON.stringify(measure(values.case))}\n`);
else {
  const figures = Object.keys(cases).map((name) => {
    const args = ["--expose-gc", "--import", "tsx", fileURLToPath(import.meta.url), "--case", name];
    const one = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Figures;
    const cost = `${one.ms} ms (processor ${one.processorMs}), ${one.peakMB} MB`;
    process.stdout.write(`${name.padEnd(42)} ${cost.padEnd(40)} ${one.said}\n`);
    return one;
  });
  const report = { machine: describeMachine(), load: currentLoad(), figures };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
}
