import { describe, expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import type { Experiment } from "#core/experiment.ts";
import type { Results } from "#core/results.ts";
import type { RunEvent } from "#core/run-events.ts";
import { idleRun, reduceRun, type RunState } from "#core/run-state.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from "#train/checkpoint.ts";
import { RunControl } from "#train/run-control.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

interface Part {
  events: RunEvent[];
  /** As bytes, as they would lie on a disk. */
  checkpoints: Uint8Array[];
  results: Results | undefined;
}

interface PartOptions {
  resumeFrom?: RunCheckpoint;
  /** Stops after this many events. */
  stopAfter?: number;
  appVersion?: string;
}

async function runPart(experiment: Experiment, options: PartOptions = {}): Promise<Part> {
  const control = new RunControl();
  const events: RunEvent[] = [];
  const checkpoints: Uint8Array[] = [];
  let clockMs = 0;
  await control.drive(
    {
      runId: "r",
      experiment,
      supply: {
        open: async () => ({ engine: await createCpuEngine({ threads: 0 }), reason: "for the test" }),
        replace: () => Promise.resolve(undefined),
      },
      appVersion: options.appVersion ?? "test",
      startedAt: "2026-01-01T00:00:00.000Z",
      // A clock that jumps makes every step its own chunk and every other chunk a checkpoint.
      nowMs: () => (clockMs += 7000),
      ...(options.resumeFrom && { resumeFrom: options.resumeFrom }),
      onCheckpoint: (checkpoint) => void checkpoints.push(writeCheckpoint(checkpoint)),
    },
    (delivered) => {
      events.push(...delivered);
      if (events.length === options.stopAfter) control.stop();
    },
  );
  const last = events.at(-1);
  return { events, checkpoints, results: last?.type === "finished" ? last.results : undefined };
}

/** Three depths, stages of different lengths, an arm that ends early. */
const experiment = tinyExperiment({
  arms: [
    { id: "short", label: "World text only", stages: ["base"] },
    { id: "long", label: "American reasons → behaviours", stages: ["base", "american-reasons", "behaviours"] },
    { id: "other", label: "Behaviours", stages: ["base", "behaviours"] },
  ],
  contrasts: [],
});

function findings({ replicas, gates, items, tiers, tokens, flops, completed }: Results) {
  return { replicas, gates, items, tiers, tokens, flops, completed };
}

const whole = await runPart(experiment);
const expected = findings(whole.results!);
const last = (part: Part): RunCheckpoint => readCheckpoint(part.checkpoints.at(-1)!, "slot");

describe("a run that goes on from a checkpoint", () => {
  test("of any moment ends with the bits of an uninterrupted run", async () => {
    expect(whole.checkpoints.length).toBeGreaterThan(10);
    for (const file of whole.checkpoints) {
      const { results } = await runPart(experiment, { resumeFrom: readCheckpoint(file, "slot") });
      expect(findings(results!)).toEqual(expected);
    }
  });

  test("stopped and resumed again and again, at random events, does too", async () => {
    const rng = createRng("interruptions");
    for (let round = 0; round < 3; round += 1) {
      let part = await runPart(experiment, { stopAfter: 8 + rng.integer(8) });
      let parts = 1;
      while (!part.results!.completed) {
        part = await runPart(experiment, { resumeFrom: last(part), stopAfter: 7 + rng.integer(12) });
        parts += 1;
      }
      expect(parts).toBeGreaterThan(2);
      expect(findings(part.results!)).toEqual(expected);
    }
  });

  test("stopped again while its texts are written, it keeps what was there", async () => {
    const { results } = await runPart(experiment, { resumeFrom: last(whole), stopAfter: 2 });
    expect(results!.completed).toBe(false);
    expect(results!.replicas).toHaveLength(last(whole).record.finished.length);
    expect(expected.replicas).toEqual(expect.arrayContaining([...results!.replicas]));
    expect(results!.replicas.map(({ seed }) => seed)).toContain(experiment.seeds.at(-1));
  });

  test("shows what its earlier part reported", async () => {
    const reduced = (events: readonly RunEvent[]): RunState => events.reduce(reduceRun, idleRun);
    const resumed = await runPart(experiment, { resumeFrom: readCheckpoint(whole.checkpoints.at(-2)!, "slot") });
    const [all, again] = [reduced(whole.events), reduced(resumed.events)];
    expect(again.curves).toEqual(all.curves);
    expect(again.replicaStepsDone).toBe(all.totalReplicaSteps);
    expect(again.heldOut.map(({ phase, step, scores }) => ({ phase, step, scores }))).toEqual(
      all.heldOut.map(({ phase, step, scores }) => ({ phase, step, scores })),
    );
    expect(again.gates.map(({ atMs: _, ...gate }) => gate)).toEqual(all.gates.map(({ atMs: _, ...gate }) => gate));
  });

  test("counts the time of all its parts", async () => {
    const from = readCheckpoint(whole.checkpoints[0]!, "slot");
    const { results } = await runPart(experiment, { resumeFrom: { ...from, elapsedMs: 1e9 } });
    expect(results!.wallMs).toBeGreaterThan(1e9);
  });
});

describe("a checkpoint is refused in words", () => {
  const from = readCheckpoint(whole.checkpoints[0]!, "slot");
  const longer = { ...experiment.stages["base"]!, steps: 13 };
  test.each<[string, Experiment, PartOptions, string]>([
    ["another experiment", { ...experiment, id: "other" }, {}, 'is of the experiment "tiny", not of "other"'],
    ["other seeds", { ...experiment, seeds: [1, 3] }, {}, "is of the seeds 1, 2, not of 1, 3"],
    [
      "another definition of the same name",
      { ...experiment, stages: { ...experiment.stages, base: longer } },
      {},
      'is of another definition of "tiny": there, stages.base.steps is 12, not 13',
    ],
    ["another version", experiment, { appVersion: "9" }, "was written by TinyWhy test, and this is 9"],
  ])("%s", async (_, other, options, message) => {
    const { events } = await runPart(other, { ...options, resumeFrom: from });
    expect(events).toMatchObject([{ type: "failed", code: "bad-input" }]);
    expect((events[0] as { message: string }).message).toContain(message);
  });

  test("another format", () => {
    const newer = { ...from, format: "tinywhy/checkpoint@2" } as unknown as RunCheckpoint;
    expect(() => readCheckpoint(writeCheckpoint(newer), "slot")).toThrow("slot: is a checkpoint of another format");
  });
});
