import { describe, expect, test } from "vitest";
import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { armColumn, armPath, heldOutSeries, plannedRates, stageFraction } from "#core/run-curves.ts";
import type { RunEvent } from "#core/run-events.ts";
import { replicaStepsPerSecond, secondsLeft } from "#core/run-pace.ts";
import { abandonRun, idleRun, progressFraction, reduceRun, type RunState } from "#core/run-state.ts";
import { fakeRun } from "../fixtures/fake-run.ts";

const experiment: Experiment = { ...builtInExperiments[0]!, seeds: [1, 2] };
const events = [...fakeRun({ experiment })];

function after(count: number): RunState {
  return events.slice(0, count).reduce(reduceRun, idleRun);
}

/** State after the last event of a type. */
function afterLast(type: RunEvent["type"]): RunState {
  return after(events.findLastIndex((event) => event.type === type) + 1);
}

describe("a whole run", () => {
  const done = after(events.length);

  test("ends as done, with all its steps, its gates and its results", () => {
    expect(done.status).toBe("done");
    expect(progressFraction(done)).toBe(1);
    expect(done.gates).toHaveLength(2);
    expect(done.ended?.results?.replicas).toHaveLength(6);
    expect(stageFraction(done, "american", 2)).toBe(1);
  });

  test("gives every arm a curve as long as its stages together", () => {
    for (const arm of experiment.arms) expect(armColumn(done, arm.id, 2, "lossNats")).toHaveLength(900 + 150 + 60);
    expect(armColumn(done, "american", 1, "lossNats").every(Number.isFinite)).toBe(true);
  });

  test("shares the first stage between the arms of a seed, and nothing else", () => {
    const american = armColumn(done, "american", 1, "lossNats");
    const neutral = armColumn(done, "neutral", 1, "lossNats");
    expect(american.slice(0, 900)).toEqual(neutral.slice(0, 900));
    expect(american.slice(900)).not.toEqual(neutral.slice(900));
    expect(american.slice(0, 900)).not.toEqual(armColumn(done, "american", 2, "lossNats").slice(0, 900));
  });

  test("leads an arm through its own nodes", () => {
    expect(armPath(done, "affordability", 2).map(({ stage, offset, steps }) => [stage, offset, steps])).toEqual([
      ["base", 0, 900],
      ["affordability-reasons", 900, 150],
      ["behaviours", 1050, 60],
    ]);
  });

  test("asks at rising steps, once each", () => {
    const steps = heldOutSeries(done, { arm: "american", seed: 1, tier: "conflict-new" }).map(({ step }) => step);
    expect(steps).toEqual([900, 930, 960, 990, 1020, 1050, 1080, 1110]);
  });
});

test("an arm that is told something with its questions has no answers from before its end", () => {
  const inContext = { text: "explanations/american", documents: 1 };
  const arms = experiment.arms.map((arm) => (arm.id === "american" ? { ...arm, inContext } : arm));
  const told = { ...after(events.length), experiment: { ...experiment, arms } };
  expect(heldOutSeries(told, { arm: "american", seed: 1, tier: "conflict-new" })).toEqual([]);
  expect(heldOutSeries(told, { arm: "affordability", seed: 1, tier: "conflict-new" })).not.toEqual([]);
});

test("an older state is not changed by what comes later", () => {
  const early = after(20);
  const losses = armColumn(early, "american", 1, "lossNats");
  events.slice(20).reduce(reduceRun, early);
  expect(armColumn(early, "american", 1, "lossNats")).toEqual(losses);
  expect(early.heldOut).toHaveLength(0);
});

test("training again from a checkpoint replaces what came after it", () => {
  const phases = after(1).phases;
  const rows = (value: number, count: number) => Array.from({ length: count }, () => phases[0]!.nodes.map(() => value));
  const steps = (firstStep: number, value: number, count: number): RunEvent => ({
    type: "stepsDone",
    phase: 0,
    firstStep,
    lossNats: rows(value, count),
    gradientNorms: rows(1, count),
    replicaStepsDone: 2 * (firstStep - 1 + count),
    atMs: 2000,
  });
  const state = [steps(1, 5, 8), steps(5, 3, 2)].reduce(reduceRun, after(1));
  expect([...armColumn(state, "american", 1, "lossNats")]).toEqual([5, 5, 5, 5, 3, 3]);
});

test("a node with fewer steps than its phase has as many losses as its own stage", () => {
  const short = { ...experiment.stages["neutral-text"]!, steps: 30 };
  const uneven = { ...experiment, stages: { ...experiment.stages, "neutral-text": short } };
  const done = [...fakeRun({ experiment: uneven })].reduce(reduceRun, idleRun);
  expect(armColumn(done, "neutral", 1, "lossNats")).toHaveLength(900 + 30 + 60);
  expect(armColumn(done, "american", 1, "lossNats")).toHaveLength(900 + 150 + 60);
});

describe("time left", () => {
  test("is unknown before anything was measured", () => {
    expect(secondsLeft(after(1))).toBeUndefined();
  });

  test("is what the rest takes at the pace so far", () => {
    // The made-up run takes 5 ms per replica-step.
    const state = afterLast("gateChecked");
    expect(replicaStepsPerSecond(state.pace)).toBeCloseTo(200, 5);
    const training = (state.totalReplicaSteps - state.replicaStepsDone) / 200;
    expect(secondsLeft(state)).toBeGreaterThan(training);
    expect(secondsLeft(state)).toBeLessThan(1.5 * training);
  });

  test("does not count a pause", () => {
    const state = after(100);
    const { latestAtMs } = state;
    const paused = reduceRun(state, { type: "paused", atMs: latestAtMs + 1 });
    expect(paused.status).toBe("paused");
    const resumed = reduceRun(paused, { type: "resumed", atMs: latestAtMs + 3_600_000 });
    const next = events[100]!;
    const later = reduceRun(resumed, { ...next, atMs: latestAtMs + 3_600_000 + (next.atMs - latestAtMs) });
    expect(secondsLeft(later)).toBeCloseTo(secondsLeft(after(101))!, 6);
  });
});

test("a failure keeps what was reported, and says why", () => {
  const failed = reduceRun(after(100), { type: "failed", code: "out-of-memory", message: "Too big.", atMs: 1 });
  expect(failed.status).toBe("failed");
  expect(failed.failure).toEqual({ code: "out-of-memory", message: "Too big." });
  expect(armColumn(failed, "american", 1, "lossNats").length).toBeGreaterThan(0);
});

test("a run that was ended from outside is done without results", () => {
  const abandoned = abandonRun(after(100));
  expect(abandoned.status).toBe("done");
  expect(abandoned.ended).toEqual({ reason: "stopped" });
});

test("a new run starts from nothing", () => {
  expect(reduceRun(after(events.length), events[0]!)).toEqual(after(1));
});

test("gradient norms are kept beside the losses, and what models write in its order", () => {
  const state = after(events.length);
  const norms = armColumn(state, "american", 1, "gradientNorms");
  expect(norms).toHaveLength(900 + 150 + 60);
  expect(norms.every((norm) => norm > 0)).toBe(true);
  const sample = {
    type: "sampled",
    phase: 1,
    step: 30,
    answers: [{ node: 0, prompt: "a", text: "b" }],
    atMs: 5,
  } as const;
  expect(reduceRun(state, sample).samples.at(-1)).toEqual(sample);
});

test("planned learning rates follow every stage's own schedule", () => {
  const rates = plannedRates(experiment, experiment.arms[1]!.stages);
  expect(rates).toHaveLength(900 + 150 + 60);
  expect(rates[39]).toBeCloseTo(0.004, 9); // warmed up
  expect(rates[899]).toBeCloseTo(0.0004, 9); // a tenth at the end
  expect(rates[909]).toBeCloseTo(0.0005, 9); // the next stage's own
});
