import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RunFailure } from "#core/failure.ts";
import type { Cohort, CohortSpec, Engine, TrainingBatch } from "#nn/engine.ts";
import { createEngineSupply, type EngineCandidate } from "#train/choose-engine.ts";
import type { OpenedEngine } from "#train/engine-supply.ts";

const spec: CohortSpec = {
  shape: { layers: 1, width: 8, heads: 1, hidden: 24, context: 8, vocabulary: 11 },
  replicas: 6,
  batch: 1,
  optimizer: { beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1 },
};

const never = new Promise<never>(() => undefined);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Fake extends EngineCandidate {
  /** Engines opened, and those of them that were closed. */
  opened: number;
  closed: number;
  batches: TrainingBatch[];
}

interface Delays {
  openMs?: number;
  compileMs?: number;
  stepMs?: number;
  replicasAtOnce?: number;
}

/** An engine that takes its time, or for ever (Infinity). */
function fake(id: Engine["id"], { openMs = 0, compileMs = 0, stepMs = 1, replicasAtOnce }: Delays): Fake {
  const wait = (ms: number): Promise<void> => (ms === Infinity ? never : sleep(ms));
  const candidate: Fake = {
    id,
    name: id === "cpu" ? "the processor" : "WebGPU",
    opened: 0,
    closed: 0,
    batches: [],
    async open() {
      await wait(openMs);
      candidate.opened += 1;
      let isClosed = false;
      const cohort = {
        spec,
        restore: () => Promise.resolve(),
        async train(batches: readonly TrainingBatch[]) {
          candidate.batches.push(...batches);
          await wait(stepMs * batches.length);
          if (isClosed) throw new RunFailure("worker-died", "The engine was closed while it computed.");
          return { lossNats: new Float32Array(), gradientNorms: new Float32Array() };
        },
        dispose: () => Promise.resolve(),
      } as unknown as Cohort;
      const engine: Engine = {
        id,
        description: id,
        createCohort: async () => {
          await wait(compileMs);
          return cohort;
        },
        dispose() {
          isClosed = true;
          candidate.closed += 1;
          return Promise.resolve();
        },
      };
      return { engine, isSoftwareGpu: false, ...(replicasAtOnce === undefined ? {} : { replicasAtOnce }) };
    },
  };
  return candidate;
}

const lateWords = "was not ready in the two seconds that a choice may take, so it is not used this time";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass until a choice is made, at most `limitMs`. */
async function choose(candidates: readonly Fake[], limitMs = 2000): Promise<OpenedEngine> {
  const supply = createEngineSupply({ candidates, choice: "auto", nowMs: () => Date.now() });
  let opened: OpenedEngine | undefined;
  let failure: unknown;
  supply.open(spec).then(
    (result) => (opened = result),
    (error: unknown) => (failure = error),
  );
  await vi.advanceTimersByTimeAsync(limitMs);
  if (failure !== undefined) throw failure;
  if (!opened) throw new Error(`no choice within ${limitMs} ms`);
  return opened;
}

/** What the loser does in the minute after the choice. */
async function afterwards({ batches }: Fake): Promise<number> {
  const before = batches.length;
  await vi.advanceTimersByTimeAsync(60_000);
  return batches.length - before;
}

describe("a choice takes two seconds at most", () => {
  test.each([
    { what: "opens for ever", delays: { openMs: Infinity }, closed: 0 },
    { what: "compiles for ever", delays: { compileMs: Infinity }, closed: 1 },
    { what: "hangs in its first step", delays: { stepMs: Infinity }, closed: 1 },
  ])("when WebGPU $what: the processor is taken, and why is said", async ({ delays, closed }) => {
    const [processor, gpu] = [fake("cpu", { stepMs: 20 }), fake("webgpu", delays)];
    const { engine, reason } = await choose([processor, gpu]);
    expect(engine.id).toBe("cpu");
    expect(reason).toContain(`WebGPU ${lateWords}.`);
    expect(gpu.closed).toBe(closed);
    expect(processor.closed).toBe(0);
  });

  test("compilation counts: what takes two seconds of it has lost, though its steps are fast", async () => {
    const gpu = fake("webgpu", { compileMs: 2000, stepMs: 1 });
    const { engine } = await choose([fake("cpu", { stepMs: 20 }), gpu]);
    expect(engine.id).toBe("cpu");
    expect(gpu.closed).toBe(1);
    expect(await afterwards(gpu)).toBe(0);
    expect(gpu.batches.length).toBe(0);
  });

  test("an engine that compiles in time wins by its steps, and has all the time that is left", async () => {
    const [processor, gpu] = [fake("cpu", { stepMs: 20 }), fake("webgpu", { compileMs: 1400, stepMs: 2 })];
    const { engine, reason } = await choose([processor, gpu]);
    expect(engine.id).toBe("webgpu");
    expect(reason).toBe("A short trial of one step of 6 models: WebGPU 2.0 ms, the processor 20 ms.");
    expect([processor.closed, gpu.closed]).toEqual([1, 0]);
    expect(await afterwards(processor)).toBe(0);
  });

  test("an engine that comes too late is closed as soon as it comes", async () => {
    const gpu = fake("webgpu", { openMs: 5000 });
    await choose([fake("cpu", { stepMs: 20 }), gpu]);
    expect(gpu.opened).toBe(0);
    expect(await afterwards(gpu)).toBe(0);
    expect([gpu.opened, gpu.closed]).toEqual([1, 1]);
  });

  test("slow steps are cut off too, and nothing computes in the background afterwards", async () => {
    const gpu = fake("webgpu", { stepMs: 3000 });
    await choose([fake("cpu", { stepMs: 20 }), gpu]);
    expect(gpu.batches.length).toBe(1);
    expect(gpu.closed).toBe(1);
    expect(await afterwards(gpu)).toBe(0);
  });

  test("with models too large for any trial, a fresh processor engine is taken", async () => {
    const [processor, gpu] = [fake("cpu", { stepMs: 9000 }), fake("webgpu", { stepMs: 9000 })];
    const { engine, reason } = await choose([processor, gpu], 2001); // it is opened once more
    expect(engine.id).toBe("cpu");
    expect(reason).toBe(
      `The processor ${lateWords}. WebGPU ${lateWords}. Without a comparison, the processor is used; another can be chosen by hand.`,
    );
    expect([processor.opened, processor.closed, gpu.closed]).toEqual([2, 1, 1]);
    expect(await afterwards(processor)).toBe(0);
  });

  test("on a machine too busy to open anything in time, the first that opens is taken", async () => {
    const { engine, reason } = await choose(
      [fake("cpu", { openMs: 7000 }), fake("webgpu", { openMs: Infinity })],
      7001,
    );
    expect(engine.id).toBe("cpu");
    expect(reason).toBe(`WebGPU ${lateWords}. What is left is the processor.`);
  });

  test("when nothing ever opens, the run fails in words instead of waiting for ever", async () => {
    const candidates = [fake("cpu", { openMs: Infinity }), fake("webgpu", { openMs: Infinity })];
    await expect(choose(candidates, 30_001)).rejects.toThrow(
      "Nothing on this machine can train. The processor was not ready in half a minute. WebGPU was not ready in half a minute.",
    );
  });
});

test("one engine alone needs no trial", async () => {
  const processor = fake("cpu", { stepMs: 20 });
  const { reason } = await choose([processor], 0);
  expect(reason).toBe("The only one there is.");
  expect(processor.batches.length).toBe(0);
});

test("an engine whose steps grow with the replicas trains a part of them, spread as threads share them out", async () => {
  const processor = fake("cpu", { stepMs: 10, replicasAtOnce: 4 });
  const { reason } = await choose([processor, fake("webgpu", { stepMs: 30 })]);
  // Six models on four threads, which take turns with what does not come out even: 10 ms and a half.
  expect(reason).toContain("the processor 15 ms, WebGPU 30 ms");
  const { weights } = processor.batches[0]!;
  const trained = Array.from({ length: 6 }, (_, replica) => weights.slice(8 * replica, 8 * replica + 8).every(Boolean));
  expect(trained).toEqual([true, false, true, true, false, true]);
});
