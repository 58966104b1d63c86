import { describe, expect, test } from "vitest";
import { RunFailure } from "#core/failure.ts";
import { parseResults } from "#core/parse-results.ts";
import { writeResults, type Results } from "#core/results.ts";
import type { RunEvent } from "#core/run-events.ts";
import type { Cohort, Engine } from "#nn/engine.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { WorkerPort } from "#nn/cpu/thread-port.ts";
import { createEngineSupply } from "#train/choose-engine.ts";
import type { EngineSupply } from "#train/engine-supply.ts";
import { RunControl } from "#train/run-control.ts";
import { spawnCpuThread } from "../../src/cli/spawn-cpu-thread.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const onThisThread = (): Promise<Engine> => createCpuEngine({ threads: 0 });

const supplyOf = (open: () => Promise<Engine>): EngineSupply => ({
  open: async () => ({ engine: await open(), reason: "for the test" }),
  replace: async () => ({ engine: await onThisThread(), reason: "Another one." }),
});

interface Watched {
  events: RunEvent[];
  results: Results | undefined;
}

async function runWith(
  supply: EngineSupply,
  experiment = tinyExperiment(),
  onEvent: (event: RunEvent, control: RunControl) => void = () => undefined,
): Promise<Watched> {
  const control = new RunControl();
  const events: RunEvent[] = [];
  let clockMs = 0;
  await control.drive(
    // A clock that jumps makes every step its own chunk and every chunk a checkpoint.
    {
      runId: "r",
      experiment,
      supply,
      appVersion: "test",
      startedAt: "2026-01-01T00:00:00.000Z",
      nowMs: () => (clockMs += 7000),
    },
    (delivered) => {
      for (const event of delivered) {
        events.push(event);
        onEvent(event, control);
      }
    },
  );
  const last = events.at(-1);
  return { events, results: last?.type === "finished" ? last.results : undefined };
}

/** An engine whose device is lost at one training call. */
async function losingEngine(atCall: number): Promise<Engine> {
  const engine = await onThisThread();
  let calls = 0;
  return {
    ...engine,
    async createCohort(spec) {
      const cohort = await engine.createCohort(spec);
      const train: Cohort["train"] = (batches) => {
        calls += 1;
        if (calls === atCall) return Promise.reject(new RunFailure("device-lost", "The GPU went away."));
        return cohort.train(batches);
      };
      return {
        spec,
        train,
        score: (r) => cohort.score(r),
        logits: (r, p) => cohort.logits(r, p),
        generate: (request) => cohort.generate(request),
        save: () => cohort.save(),
        restore: (s) => cohort.restore(s),
        dispose: () => cohort.dispose(),
      };
    },
  };
}

describe("runExperiment", () => {
  test("trains every arm and seed, asks every tier, and gives results that can be written and read", async () => {
    const { events, results } = await runWith(supplyOf(onThisThread));
    expect(events.map((event) => event.type).filter((type, i, all) => type !== all[i - 1])).toEqual(
      expect.arrayContaining([
        "started",
        "preparing",
        "engineChosen",
        "stepsDone",
        "gateChecked",
        "evaluated",
        "finished",
      ]),
    );
    expect(results!.completed).toBe(true);
    expect(results!.replicas.map(({ arm, seed }) => `${arm} ${seed}`)).toEqual([
      "neutral 1",
      "neutral 2",
      "american 1",
      "american 2",
      "affordability 1",
      "affordability 2",
    ]);
    for (const { margins, curves, during } of results!.replicas) {
      expect(Object.values(margins).every((values) => values.length > 0 && values.every(Number.isFinite))).toBe(true);
      expect(curves.at(-1)!.stage).toBe("behaviours");
      expect(curves[0]!.lossNats).toBeGreaterThan(4); // about ln(235) before anything is learnt
      expect(during.map(({ step }) => step)).toEqual([0, 4, 8, 0, 4, 6]);
    }
    // 2 seeds x 12 base steps, then 6 x 8 and 6 x 6; 4 rows of 32 tokens each
    expect(results!.tokens).toBe((2 * 12 + 6 * 8 + 6 * 6) * 4 * 32);
    expect(parseResults(JSON.parse(writeResults(results!)), "results.json").replicas.length).toBe(6);
  });

  test("the same experiment gives the same bits", async () => {
    const [first, second] = [await runWith(supplyOf(onThisThread)), await runWith(supplyOf(onThisThread))];
    expect(first.results!.replicas).toEqual(second.results!.replicas);
  });

  test.each([1, 7, 16, 24])("a device lost at training call %i changes nothing in the results", async (call) => {
    const { events, results } = await runWith(supplyOf(() => losingEngine(call)));
    const undisturbed = await runWith(supplyOf(onThisThread));
    expect(events.some((event) => event.type === "noted" && event.text.startsWith("The GPU went away."))).toBe(true);
    expect(results!.replicas).toEqual(undisturbed.results!.replicas);
    expect(results!.tokens).toBe(undisturbed.results!.tokens);
  });

  test.each([2, 20])("a thread that ends from outside at step report %i changes nothing in the results", async (at) => {
    const ports: WorkerPort[] = [];
    const onThreads = (): Promise<Engine> =>
      createCpuEngine({
        threads: 2,
        spawn: () => {
          const port = spawnCpuThread();
          ports.push(port);
          return port;
        },
      });
    const candidates = [{ id: "cpu", name: "the processor", open: async () => open(await onThreads()) }] as const;
    const open = (engine: Engine) => ({ engine, isSoftwareGpu: false });
    const supply = createEngineSupply({ candidates, choice: "cpu", nowMs: () => 0 });
    let reports = 0;
    const { events, results } = await runWith(supply, tinyExperiment(), (event) => {
      if (event.type !== "stepsDone") return;
      reports += 1;
      if (reports === at) ports[1]!.terminate();
    });
    const undisturbed = await runWith(supplyOf(onThisThread));
    expect(events.flatMap((event) => (event.type === "noted" ? [event.text] : []))).toEqual([
      expect.stringMatching(
        /^A worker that computes the models stopped: .* Opened the processor again \(1 of at most 3 times\)\. Going on from step \d+\.$/,
      ),
    ]);
    expect(ports.length).toBe(4);
    expect(results!.replicas).toEqual(undisturbed.results!.replicas);
  });

  test("an engine that cannot be replaced ends in a failed event with its message", async () => {
    const supply = { ...supplyOf(() => losingEngine(3)), replace: () => Promise.resolve(undefined) };
    const { events } = await runWith(supply);
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "device-lost", message: "The GPU went away." });
  });

  test("a stop keeps the arms that were finished, and says that the run is not complete", async () => {
    const experiment = tinyExperiment({
      arms: [
        { id: "short", label: "World text only", stages: ["base"] },
        { id: "long", label: "American reasons → behaviours", stages: ["base", "american-reasons", "behaviours"] },
      ],
      contrasts: [],
    });
    const { events, results } = await runWith(supplyOf(onThisThread), experiment, (event, control) => {
      if (event.type === "stepsDone" && event.phase === 1) control.stop();
    });
    expect(events.at(-1)).toMatchObject({ type: "finished", reason: "stopped" });
    expect(results!.completed).toBe(false);
    expect(results!.replicas.map(({ arm }) => arm)).toEqual(["short", "short"]);
  });

  test("arms whose stages differ in length are asked up to the end of their own stage", async () => {
    const arms = [
      { id: "long", label: "American reasons", stages: ["base", "american-reasons"] },
      { id: "short", label: "Behaviours", stages: ["base", "behaviours"] },
    ];
    const { results } = await runWith(supplyOf(onThisThread), tinyExperiment({ seeds: [1], arms, contrasts: [] }));
    expect(results!.replicas.map(({ during }) => during.map(({ step }) => step))).toEqual([
      [0, 4, 6, 8],
      [0, 4, 6],
    ]);
  });

  test("a pause holds the run until it is resumed, and changes nothing", async () => {
    let release: (() => void) | undefined;
    const { events, results } = await runWith(supplyOf(onThisThread), tinyExperiment(), (event, control) => {
      if (event.type === "stepsDone" && event.phase === 0 && event.firstStep === 3) control.pause();
      if (event.type === "paused") {
        release = () => control.resume();
        setTimeout(() => release!(), 5);
      }
    });
    expect(events.filter((event) => event.type === "paused" || event.type === "resumed").map((e) => e.type)).toEqual([
      "paused",
      "resumed",
    ]);
    expect(results!.replicas).toEqual((await runWith(supplyOf(onThisThread))).results!.replicas);
  });

  test("an unknown text, tier or world is refused with the field and what there is", async () => {
    const experiment = tinyExperiment();
    const stages = { ...experiment.stages, base: { ...experiment.stages["base"]!, texts: { bases: 1 } } };
    const { events } = await runWith(supplyOf(onThisThread), { ...experiment, stages });
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "bad-input" });
    expect((events.at(-1) as { message: string }).message).toContain(
      'stages.base.texts.bases: the world "cheese" has no such text',
    );
  });

  test("a learning rate that blows up is reported with stage, seed and step", async () => {
    const experiment = tinyExperiment();
    const learningRate = { embeddings: 1e30, body: 1e30 };
    const stages = { ...experiment.stages, base: { ...experiment.stages["base"]!, learningRate } };
    const { events } = await runWith(supplyOf(onThisThread), { ...experiment, stages });
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "diverged" });
  });
});

test("whoever listens may give up at any event: the engine is closed, its threads with it", async () => {
  for (const at of ["engineChosen", "stepsDone", "evaluated"]) {
    let isClosed = false;
    const open = async (): Promise<Engine> => {
      const engine = await onThisThread();
      return { ...engine, dispose: () => ((isClosed = true), engine.dispose()) };
    };
    const listening = runWith(supplyOf(open), tinyExperiment(), ({ type }) => {
      if (type === at) throw new Error("the disk is full");
    });
    await expect(listening).rejects.toThrow("the disk is full");
    expect(isClosed, at).toBe(true);
  }
});
