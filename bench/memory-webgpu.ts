/**
 * Whether memory stays flat in a long training on WebGPU, in a headless browser:
 *   npx tsx bench/memory-webgpu.ts [--steps 10000] [--json FILE]
 * Prints live GPU buffers, the page's JavaScript heap after a collection, and what the renderer's and the GPU's process
 * hold, every tenth of the way, and fails when the GPU buffers are not what they were or the heap grows.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright";
import type { CohortSpec } from "../src/nn/engine.ts";
import { inDevPage } from "./dev-page.ts";
import { currentLoad, describeMachine } from "./machine.ts";

interface Sample {
  steps: number;
  buffers: number;
  bufferBytes: number;
  heapBytes: number;
  /** Resident memory; undefined on systems without /proc. */
  rendererBytes: number | undefined;
  gpuProcessBytes: number | undefined;
}

/** Tiny, as 10,000 steps must be done in minutes; what a step allocates does not depend on sizes. */
const spec: CohortSpec = {
  shape: { layers: 2, width: 16, heads: 2, hidden: 24, context: 8, vocabulary: 20 },
  replicas: 2,
  batch: 2,
  optimizer: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 },
};

/** Of heap per 1,000 steps: far below what one array kept per step would take. */
const mostHeapGrowth = 20_000;

const { values: options } = parseArgs({
  options: { steps: { type: "string", default: "10000" }, json: { type: "string" } },
});
const steps = Number(options.steps);
await inDevPage("memory-webgpu.html", "openLongTraining", async (page, browser) => {
  await page.evaluate(async (wanted) => {
    window.longTraining = await window.openLongTraining(wanted);
  }, spec);
  const samples: Sample[] = [];
  console.log("  steps  GPU buffers  their MB  heap MB  renderer MB  GPU process MB");
  for (const at of [10, 100, ...Array.from({ length: 10 }, (_, i) => Math.round(((i + 1) * steps) / 10))]) {
    const sample = await takeSample(browser, page, at, at - (samples.at(-1)?.steps ?? 0));
    samples.push(sample);
    console.log(line(sample));
  }
  report(samples, browser.version());
});

async function takeSample(host: Browser, page: Page, at: number, more: number): Promise<Sample> {
  const { count, bytes } = await page.evaluate((some) => window.longTraining.go(some), more);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  const hostSession = await host.newBrowserCDPSession();
  const { processInfo } = await hostSession.send("SystemInfo.getProcessInfo");
  await hostSession.detach();
  const residentOf = (type: string): number | undefined =>
    processInfo
      .filter((one) => one.type === type)
      .map(({ id }) => residentBytes(id))
      .reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
  return {
    steps: at,
    buffers: count,
    bufferBytes: bytes,
    heapBytes: usedSize,
    rendererBytes: residentOf("renderer"),
    gpuProcessBytes: residentOf("GPU"),
  };
}

function residentBytes(pid: number): number | undefined {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}

/** Bytes per 1,000 steps, least squares over the samples from 1,000 steps on. */
function growth(samples: readonly Sample[], key: keyof Sample): number | undefined {
  const late = samples.filter((sample) => sample.steps >= Math.min(1000, steps / 2));
  const ys = late.map((sample) => sample[key]);
  if (ys.some((y) => y === undefined)) return undefined;
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const xs = late.map((sample) => sample.steps / 1000);
  const [mx, my] = [mean(xs), mean(ys as number[])];
  const covariance = mean(xs.map((x, i) => (x - mx) * (ys[i]! - my)));
  return covariance / mean(xs.map((x) => (x - mx) ** 2));
}

function report(samples: readonly Sample[], browserVersion: string): void {
  const per1000Steps = {
    heapBytes: growth(samples, "heapBytes"),
    rendererBytes: growth(samples, "rendererBytes"),
    gpuProcessBytes: growth(samples, "gpuProcessBytes"),
  };
  console.log(
    "growth per 1,000 steps, bytes:",
    JSON.stringify(per1000Steps, (_, v: unknown) => roundedIfNumber(v)),
  );
  const machine = { ...describeMachine(), browser: `Chromium ${browserVersion}`, load_after: currentLoad() };
  if (options.json)
    writeFileSync(options.json, `${JSON.stringify({ machine, spec, samples, per1000Steps }, undefined, 2)}\n`);
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const isFlat = first.buffers === last.buffers && first.bufferBytes === last.bufferBytes;
  if (isFlat && per1000Steps.heapBytes! <= mostHeapGrowth) return;
  console.error("Memory is not flat.");
  process.exitCode = 1;
}

function roundedIfNumber(value: unknown): unknown {
  return typeof value === "number" ? Math.round(value) : value;
}

function line({ steps: at, buffers, bufferBytes, heapBytes, rendererBytes, gpuProcessBytes }: Sample): string {
  const megabytes = (bytes: number | undefined): string => (bytes === undefined ? "?" : (bytes / 1e6).toFixed(2));
  const cells: [string, number][] = [
    [String(at), 7],
    [String(buffers), 13],
    [megabytes(bufferBytes), 10],
    [megabytes(heapBytes), 9],
    [megabytes(rendererBytes), 13],
    [megabytes(gpuProcessBytes), 16],
  ];
  return cells.map(([text, width]) => text.padStart(width)).join("");
}
