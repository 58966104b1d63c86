import { afterEach, describe, expect, test } from "vitest";
import { createTrainer } from "#app/state/create-trainer.ts";
import { OtherTab } from "#app/state/other-tab.svelte.ts";
import { TrainerClient } from "#app/state/trainer-client.ts";
import { expandPhases } from "#core/expansion.ts";
import type { RunEvent } from "#core/run-events.ts";
import { idleRun, reduceRun } from "#core/run-state.ts";
import { createTrainer as createTrainerItself } from "#workers/create-trainer.ts";
import { fourSteps, marginsOf, runFourSteps } from "../fixtures/four-steps.ts";

let trainer: TrainerClient | undefined;
afterEach(async () => {
  await trainer?.stop();
  trainer = undefined;
});

/**
 * Stands still before its first step and after it; then comes `next`. Asked to pause in the same breath as to start: what
 * the page asks for once it has heard of a step may come when so short a run is over.
 */
async function runPausedAfterOneStep(own: TrainerClient, next: () => Promise<void>): Promise<RunEvent[]> {
  let pauses = 0;
  const running = runFourSteps(own, "cpu", (event) => {
    if (event.type !== "paused") return;
    pauses += 1;
    void (pauses === 1 ? own.step() : next());
  });
  void own.pause();
  return running;
}

describe("the trainer's worker", () => {
  test("says what the machine offers and shows what would be read", async () => {
    trainer = createTrainer();
    const machine = await trainer.inspectMachine();
    expect(machine.cpuThreads).toBeGreaterThanOrEqual(1);
    expect(machine.webgpu.text.length).toBeGreaterThan(0);
    const preview = await trainer.preview(fourSteps, 1);
    expect(preview.texts.map((text) => text.name)).toContain("behaviours");
    expect(preview.tiers.map(({ id, samples }) => [id, samples.length])).toEqual([
      ["new things", 4],
      ["new questions", 2],
    ]);
  });

  test("pause and resume answer with events, and the run ends as it would have", async () => {
    trainer = createTrainer();
    const undisturbed = marginsOf(await runFourSteps(trainer, "cpu"));
    const events = await runPausedAfterOneStep(trainer, () => trainer!.resume());
    const types = events.map((event) => event.type);
    expect(types.filter((type) => type === "paused" || type === "resumed")).toEqual([
      "paused",
      "resumed",
      "paused",
      "resumed",
    ]);
    expect(types.lastIndexOf("paused")).toBeGreaterThan(types.indexOf("stepsDone"));
    expect(types.lastIndexOf("paused")).toBeLessThan(types.lastIndexOf("stepsDone"));
    expect(marginsOf(events)).toEqual(undisturbed);
  });

  test("a run that was stopped is kept as one that the reader stopped", async () => {
    trainer = createTrainer();
    await runPausedAfterOneStep(trainer, () => trainer!.stop());
    expect(await trainer.unfinished()).toContainEqual(expect.objectContaining({ runId: "r", isStopped: true }));
    await trainer.forget("r");
  });

  test("an experiment that cannot run is a failed event in words, not a hanging call", async () => {
    const events: RunEvent[] = [];
    trainer = createTrainer();
    const wrong = { ...fourSteps, curriculum: { world: "moon", parameters: {} } };
    await trainer.run({ runId: "r", experiment: wrong, engine: "cpu" }, (delivered) => events.push(...delivered));
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "bad-input" });
    expect((events.at(-1) as { message: string }).message).toContain('"moon"');
  });

  test("a run is over when its last event was received, and not before", async () => {
    const wrong = { ...fourSteps, curriculum: { world: "moon", parameters: {} } };
    const received: RunEvent[] = [];
    // As slow as the page may be while it draws.
    const slowly = async (events: RunEvent[]): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      received.push(...events);
    };
    await createTrainerItself().start({ runId: "r", experiment: wrong, engine: "cpu", keepsNothing: true }, slowly);
    expect(received.at(-1)).toMatchObject({ type: "failed" });
  });

  test("a worker that dies ends the call with a reason, once another has died of it, too", async () => {
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
    expect(made).toBe(4);
  });
});

/** As the worker that trains does, until `letGo` is called. */
async function holdRunLock(): Promise<() => void> {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  await new Promise<void>((resolve) => {
    void navigator.locks.request("tinywhy/run", () => (resolve(), released));
  });
  return letGo;
}

test("a tab that watches sees the run again that was taken up after its worker had died", async () => {
  const phases = expandPhases(fourSteps);
  const started: RunEvent = {
    type: "started",
    runId: "r",
    experiment: fourSteps,
    phases,
    totalReplicaSteps: 4,
    atMs: 0,
  };
  const run = reduceRun(idleRun, started);
  const own = new OtherTab(
    () => run,
    () => undefined,
  );
  const watching = new OtherTab(
    () => idleRun,
    () => undefined,
  );
  let letGo = await holdRunLock();
  try {
    own.tellState();
    await expect.poll(() => watching.run?.runId).toBe("r");
    letGo();
    await expect.poll(() => watching.run).toBeUndefined();
    letGo = await holdRunLock();
    own.tell([started]);
    await expect.poll(() => watching.run?.runId).toBe("r");
  } finally {
    letGo();
    own.close();
    watching.close();
  }
});
