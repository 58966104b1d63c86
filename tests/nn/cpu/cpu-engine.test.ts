import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCpuEngine, threadsFor } from "#nn/cpu/cpu-engine.ts";
import { cpuMemoryBytes, shareEvenly, shareOut, sharesThatFit } from "#nn/cpu/memory-layout.ts";
import { freshState, type CohortState, type Engine, type StepReport } from "#nn/engine.ts";
import { parameterCount, parameterLayout } from "#nn/model-shape.ts";
import { spawnCpuThread } from "../../../src/cli/spawn-cpu-thread.ts";
import { describeEngine } from "../../engines/engine-contract.ts";
import { fixture, fixtureBatch, fixtureBatches, fixtureParameters, scoredRows } from "../../reference/fixture.ts";

const { spec } = fixture;

describeEngine("CPU, on the calling thread", () => createCpuEngine({ threads: 0 }));

describe("the CPU engine", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createCpuEngine({ threads: 0 });
  });
  afterAll(() => engine.dispose());

  test("gives PyTorch's gradient of every parameter of every replica", async () => {
    // Fresh first moments after one unclipped step are (1 - beta1) times the gradient.
    const cohort = await engine.createCohort({ ...spec, optimizer: { ...spec.optimizer, clipNorm: Infinity } });
    await cohort.restore(freshState(fixtureParameters(), spec.replicas));
    await cohort.train([fixtureBatch(4)]);
    const { firstMoments } = await cohort.save();
    for (let replica = 0; replica < spec.replicas; replica += 1) {
      for (const { name, offset, size } of parameterLayout(spec.shape)) {
        const from = replica * parameterCount(spec.shape) + offset;
        const expected = fixture.gradients.subarray(from, from + size);
        const actual = firstMoments.subarray(from, from + size).map((m) => m / (1 - spec.optimizer.beta1));
        const error = Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
        expect(error / Math.max(...expected.map(Math.abs)), `${name} of replica ${replica}`).toBeLessThan(2e-6);
      }
    }
  });

  test("names a token that is none, and a document that does not start where it says", async () => {
    const cohort = await engine.createCohort(spec);
    const { tokens, documentStarts } = scoredRows();
    const score = async (): Promise<unknown> => cohort.score({ ...scoredRows(), tokens, documentStarts });
    tokens[0] = spec.shape.vocabulary;
    await expect(score()).rejects.toThrow("token 37 at position 0 of 37 words");
    tokens[0] = 0;
    documentStarts.fill(0, 0, 5);
    documentStarts.fill(3, 5, 12);
    await expect(score()).rejects.toThrow("position 5 names 3 as the start of its document, but position 4 does not");
  });

  test("scores a row without weights 0, however many there are", async () => {
    const cohort = await engine.createCohort(spec);
    await cohort.restore(freshState(fixtureParameters(), spec.replicas));
    const rows = scoredRows();
    const scores = await cohort.score({ ...rows, weights: rows.weights.map(() => 0) });
    expect([...scores]).toEqual(new Array(spec.replicas * rows.rows).fill(0));
  });

  test("takes no more memory for 10,000 steps than for 2,000", async () => {
    setFlagsFromString("--expose-gc");
    // This engine's own flag gives no global; a new context has it.
    const collectGarbage: () => void = runInNewContext("gc");
    const shape = { layers: 1, width: 4, heads: 1, hidden: 4, context: 2, vocabulary: 3 };
    const cohort = await engine.createCohort({ ...spec, shape, replicas: 1, batch: 1 });
    await cohort.restore(freshState(new Float32Array(parameterCount(shape)).fill(0.1), 1));
    const tokens = new Int32Array([1, 2]);
    const weights = new Float32Array([1, 1]);
    const learningRates = new Float32Array([1e-3, 1e-3]);
    const batch = { rows: 1, tokens, targets: tokens, weights, documentStarts: new Int32Array(2), learningRates };
    const heapBytesAfter = async (steps: number): Promise<number> => {
      for (let step = 0; step < steps; step += 10) await cohort.train(new Array(10).fill(batch));
      collectGarbage();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const bytes: number[] = [];
    for (let i = 0; i < 5; i += 1) bytes.push(await heapBytesAfter(2_000));
    // What is not given back grows all the time; what else a process holds comes and goes, old garbage at first.
    const growths = bytes.slice(1).map((held, i) => held - bytes[i]!);
    expect(growths.toSorted((a, b) => a - b)[1]).toBeLessThan(40_000);
  });
});

describe("sharing out", () => {
  const trained = async (threads: number): Promise<[StepReport, CohortState, Float32Array]> => {
    const engine = await createCpuEngine({ threads, spawn: spawnCpuThread });
    const cohort = await engine.createCohort(spec);
    await cohort.restore(freshState(fixtureParameters(), spec.replicas));
    const report = await cohort.train(fixtureBatches(8, 12));
    const result: [StepReport, CohortState, Float32Array] = [
      report,
      await cohort.save(),
      await cohort.score(scoredRows()),
    ];
    await engine.dispose();
    return result;
  };

  test("gives the same bits on the calling thread, on one worker and on two", async () => {
    const [none, one, two] = await Promise.all([trained(0), trained(1), trained(2)]);
    expect(one).toEqual(none);
    expect(two).toEqual(none);
  });

  test("neighbours that take turns with a replica give its bits, step after step", async () => {
    // Five replicas of the fixture's, over and over: two threads hold the third in common, three the second and fourth.
    const replicas = 5;
    const many = { ...spec, replicas };
    const repeated = <Values extends Float32Array | Int32Array>(values: Values): Values => {
      const each = values.length / spec.replicas;
      const Type = values.constructor as new (from: number[]) => Values;
      return new Type(
        Array.from({ length: replicas }, (_, i) => [...values.subarray((i % 2) * each, ((i % 2) + 1) * each)]).flat(),
      );
    };
    const batches = fixtureBatches(0, 12).map((batch, step) => ({
      rows: batch.rows,
      tokens: repeated(batch.tokens),
      targets: repeated(batch.targets),
      // The last sits some steps out, and every replica learns at a rate of its own.
      weights: repeated(batch.weights).fill(0, step % 3 === 0 ? 4 * spec.batch * spec.shape.context : Infinity),
      documentStarts: repeated(batch.documentStarts),
      learningRates: repeated(batch.learningRates).map((rate, i) => rate * (1 + i)),
    }));
    const learnt = async (threads: number): Promise<[StepReport[], CohortState, Float32Array]> => {
      const engine = await createCpuEngine({ threads, spawn: spawnCpuThread });
      const cohort = await engine.createCohort(many);
      await cohort.restore(freshState(repeated(fixtureParameters()), replicas));
      const reports: StepReport[] = [];
      for (const [from, to] of [
        [0, 4],
        [4, 5],
        [5, 8],
        [8, 12],
      ])
        reports.push(await cohort.train(batches.slice(from, to)));
      const rows = scoredRows();
      const scores = await cohort.score({
        rows: rows.rows,
        tokens: repeated(rows.tokens),
        targets: repeated(rows.targets),
        weights: repeated(rows.weights),
        documentStarts: repeated(rows.documentStarts),
      });
      const state = await cohort.save();
      await engine.dispose();
      return [reports, state, scores];
    };
    const alone = await learnt(1);
    expect(alone[0][0]!.lossNats.filter(Number.isNaN).length).toBeGreaterThan(0);
    expect(await learnt(2)).toEqual(alone);
    expect(await learnt(3)).toEqual(alone);
  });

  test("holds in common what does not come out even, where there is room", () => {
    expect(shareEvenly(4, 2)).toEqual([
      { first: 0, count: 2 },
      { first: 2, count: 2 },
    ]);
    expect(shareEvenly(3, 2)).toEqual([
      { first: 0, count: 2 },
      { first: 1, count: 2 },
    ]);
    expect(shareEvenly(2, 8).map(({ count }) => count)).toEqual([1, 1]);
    const three = { ...spec, replicas: 3 };
    expect(sharesThatFit(three, 2, cpuMemoryBytes(three, 2))).toEqual(shareEvenly(3, 2));
    expect(sharesThatFit(three, 2, cpuMemoryBytes(three, 2) - 1).map(({ count }) => count)).toEqual([1, 2]);
  });

  test("is even, and starts no share without a replica", () => {
    expect(shareOut(18, 4)).toEqual([4, 5, 4, 5]);
    expect(shareOut(2, 8)).toEqual([1, 1]);
    expect(shareOut(3, 0)).toEqual([3]);
  });

  test("leaves one core to the page", () => {
    expect([1, 2, 3, 8].map(threadsFor)).toEqual([1, 1, 2, 7]);
  });

  test("fails every call when a worker dies, those to come too", async () => {
    const port = spawnCpuThread();
    const engine = await createCpuEngine({ threads: 1, spawn: () => port });
    const cohort = await engine.createCohort(spec);
    const training = cohort.train(fixtureBatches(0, 4));
    port.terminate();
    await expect(training).rejects.toMatchObject({ name: "RunFailure", code: "worker-died" });
    await expect(cohort.save()).rejects.toMatchObject({ code: "worker-died" });
  });

  test("passes a worker's complaint on", async () => {
    const engine = await createCpuEngine({ threads: 1, spawn: spawnCpuThread });
    const cohort = await engine.createCohort(spec);
    const rows = scoredRows();
    rows.targets.fill(-1);
    await expect(cohort.score(rows)).rejects.toThrow("token -1");
    await engine.dispose();
  });
});

describe("memory", () => {
  test("is known before: what a cohort takes, on how many threads", async () => {
    const bytes = cpuMemoryBytes(spec, 1);
    const roomy = await createCpuEngine({ threads: 0, memoryLimitBytes: bytes });
    await expect(roomy.createCohort(spec)).resolves.toBeDefined();
    const narrow = await createCpuEngine({ threads: 0, memoryLimitBytes: bytes - 1 });
    await expect(narrow.createCohort(spec)).rejects.toMatchObject({ code: "out-of-memory" });
    expect(cpuMemoryBytes(spec, 2)).toBeGreaterThan(bytes);
  });

  test("that is not there is refused with the figures and the largest that fits", async () => {
    const shape = { layers: 4, width: 128, heads: 4, hidden: 344, context: 64, vocabulary: 512 };
    const large = { ...spec, shape, replicas: 64, batch: 16 };
    const engine = await createCpuEngine({ threads: 0, memoryLimitBytes: 400e6 });
    await expect(engine.createCohort(large)).rejects.toThrow(
      "This needs 707 MB of memory, 400 MB may be used. At most 34 of 64 models fit at a time.",
    );
    await expect(engine.createCohort({ ...large, replicas: 34 })).resolves.toBeDefined();
    await expect(engine.createCohort({ ...large, replicas: 1, batch: 1000 })).rejects.toThrow(
      "instead of 1000, one does",
    );
  });
});
