import { expect, test } from "vitest";
import { expandPhases } from "#core/expansion.ts";
import type { RunEvent } from "#core/run-events.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { RunControl } from "#train/run-control.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const experiment = tinyExperiment();

async function run(
  changes: { samplesPerPhase?: number },
  onEvent: (event: RunEvent, control: RunControl) => void = () => undefined,
): Promise<RunEvent[]> {
  const control = new RunControl();
  const events: RunEvent[] = [];
  const engine = { engine: await createCpuEngine({ threads: 0 }), reason: "for the test" };
  const supply = { open: async () => engine, replace: async () => undefined };
  const nowMs = (): number => performance.now();
  const spec = { runId: "r", experiment, supply, appVersion: "test", startedAt: "2026-01-01T00:00:00.000Z", nowMs };
  await control.drive({ ...spec, ...changes }, (delivered) => {
    events.push(...delivered);
    for (const event of delivered) onEvent(event, control);
  });
  return events;
}

const resultsOf = (events: readonly RunEvent[]) => {
  const last = events.at(-1);
  return last?.type === "finished" ? last.results.replicas : undefined;
};

test("models write as they learn, from the first step to the last, and train to the same bits", async () => {
  const watched = await run({ samplesPerPhase: 3 });
  const samples = watched.filter((event) => event.type === "sampled");
  const phases = expandPhases(experiment);
  for (const [index, phase] of phases.entries()) {
    const here = samples.filter((sample) => sample.phase === index);
    expect(here[0]!.step).toBe(0);
    expect(here.at(-1)!.step).toBe(phase.steps);
    expect(here.length).toBeLessThanOrEqual(5);
    for (const { answers } of here) {
      // The beginning of a text and a question, for every model.
      expect(answers.map(({ node }) => node)).toEqual(phase.nodes.flatMap((_, node) => [node, node]));
      expect(answers.every(({ prompt }) => prompt.length > 0)).toBe(true);
    }
  }
  expect(samples.at(-1)!.answers.some(({ text }) => text.length > 0)).toBe(true);
  expect(resultsOf(watched)).toEqual(resultsOf(await run({})));
});

test("stepping trains one step at a time, pauses after each, and changes no bit", async () => {
  let steps = 0;
  const stepped = await run({}, (event, control) => {
    if (event.type === "preparing") control.pause();
    if (event.type === "paused") {
      if (steps < 5) control.step();
      else control.resume();
      steps += 1;
    }
  });
  const between = stepped.slice(
    stepped.findIndex(({ type }) => type === "paused"),
    stepped.findLastIndex(({ type }) => type === "paused"),
  );
  const singles = between.filter((event) => event.type === "stepsDone");
  expect(singles.length).toBeGreaterThanOrEqual(3);
  expect(singles.every(({ lossNats }) => lossNats.length === 1)).toBe(true);
  expect(resultsOf(stepped)).toEqual(resultsOf(await run({})));
});
