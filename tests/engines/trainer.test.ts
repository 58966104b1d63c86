import { afterEach, describe, expect, test } from "vitest";
import { createTrainer } from "#app/state/create-trainer.ts";
import { TrainerClient } from "#app/state/trainer-client.ts";
import type { Experiment } from "#core/experiment.ts";
import type { RunEvent } from "#core/run-events.ts";
import type { EngineChoice } from "#workers/trainer-api.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

/** Small enough for TensorFlow.js on a software adapter: one model, four steps in all. */
const tiny = tinyExperiment({ seeds: [1], contrasts: [] });
const experiment: Experiment = {
  ...tiny,
  arms: [{ id: "only", label: "Behaviours", stages: ["base", "behaviours"] }],
  stages: Object.fromEntries(
    Object.entries(tiny.stages).map(([name, stage]) => [name, { ...stage, steps: 2, warmupSteps: 0 }]),
  ),
};

let trainer: TrainerClient | undefined;
afterEach(async () => {
  await trainer?.stop();
  trainer = undefined;
});

async function run(engine: EngineChoice, onEvent: (event: RunEvent) => void = () => undefined): Promise<RunEvent[]> {
  trainer ??= createTrainer();
  const events: RunEvent[] = [];
  const end = await trainer.run({ runId: "r", experiment, engine }, (delivered) => {
    for (const event of delivered) {
      events.push(event);
      onEvent(event);
    }
  });
  expect(end).toBe("ended");
  return events;
}

/** Margins of every arm, in order. */
function marginsOf(events: readonly RunEvent[]): number[] {
  const last = events.at(-1);
  if (last?.type !== "finished") throw new Error(`ended with ${JSON.stringify(last)}`);
  return last.results.replicas.flatMap(({ margins }) => Object.values(margins).flat());
}

describe("the trainer's worker", () => {
  test("says what the machine offers and shows what would be read", async () => {
    trainer = createTrainer();
    const machine = await trainer.inspectMachine();
    expect(machine.cpuThreads).toBeGreaterThanOrEqual(1);
    expect(machine.webgpu.text.length).toBeGreaterThan(0);
    const preview = await trainer.preview(experiment, 1);
    expect(preview.texts.map((text) => text.name)).toContain("behaviours");
    expect(preview.tiers.find((tier) => tier.id === "conflict-new")!.samples.length).toBeGreaterThan(0);
  });

  test.each(["webgpu", "tfjs"] as const)(
    "%s trains the same experiment to the same answers as the processor",
    async (engine) => {
      const onCpu = marginsOf(await run("cpu"));
      const events = await run(engine);
      expect(events.find((event) => event.type === "engineChosen")).toMatchObject({
        engine: { id: engine, reason: "Chosen by hand." },
      });
      const margins = marginsOf(events);
      expect(Math.max(...margins.map((margin, i) => Math.abs(margin - onCpu[i]!)))).toBeLessThan(1e-4);
    },
    120_000,
  );

  test("pause and resume answer with events, and the run ends as it would have", async () => {
    const undisturbed = marginsOf(await run("cpu"));
    const events = await run("cpu", (event) => {
      if (event.type === "stepsDone" && event.firstStep === 1) void trainer!.pause();
      if (event.type === "paused") void trainer!.resume();
    });
    const types = events.map((event) => event.type);
    expect(types.indexOf("paused")).toBeGreaterThan(0);
    expect(types.indexOf("resumed")).toBeGreaterThan(types.indexOf("paused"));
    expect(marginsOf(events)).toEqual(undisturbed);
  });

  test("an experiment that cannot run is a failed event in words, not a hanging call", async () => {
    const events: RunEvent[] = [];
    trainer = createTrainer();
    const wrong = { ...experiment, curriculum: { world: "moon", parameters: {} } };
    await trainer.run({ runId: "r", experiment: wrong, engine: "cpu" }, (delivered) => events.push(...delivered));
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "bad-input" });
    expect((events.at(-1) as { message: string }).message).toContain('"moon"');
  });

  test("a worker that dies ends the call with a reason, and the next call gets a new worker", async () => {
    let made = 0;
    const dying = new Blob(["setTimeout(() => { throw new Error('broken on purpose'); }, 50);"], {
      type: "text/javascript",
    });
    trainer = new TrainerClient(() => {
      made += 1;
      return new Worker(URL.createObjectURL(dying), { type: "module" });
    });
    await expect(trainer.inspectMachine()).rejects.toThrow("broken on purpose");
    await expect(trainer.inspectMachine()).rejects.toThrow("broken on purpose");
    expect(made).toBe(2);
  });
});
