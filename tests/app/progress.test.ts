import { describe, expect, test } from "vitest";
import { idleRun, reduceRun, type RunState } from "#core/run-state.ts";
import { progressOf } from "#app/features/run/progress.ts";
import type { RunEvent } from "#core/run-events.ts";
import { progressLine } from "../../src/cli/progress.ts";
import { fakeRun } from "../fixtures/fake-run.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const events = [...fakeRun({ experiment: tinyExperiment() })];
const upTo = (more: readonly RunEvent[]): RunState => more.reduce(reduceRun, idleRun);
const started = events.find((event) => event.type === "started")!;

describe("how far a run is", () => {
  test("says nothing of an end while an engine is chosen, and where it goes on from", () => {
    const choosing: RunEvent = { type: "preparing", text: "Choosing an engine", fraction: 1, atMs: started.atMs + 1 };
    expect(progressOf(upTo([started, choosing]))).toEqual({
      fraction: 0,
      doing: "Choosing an engine",
      left: "working out the time left",
    });
    const goingOn = { ...started, replicaStepsDone: started.totalReplicaSteps / 4 };
    expect(progressOf(upTo([goingOn, choosing]))).toMatchObject({ fraction: 0.25, left: "working out the time left" });
    const writing: RunEvent = { ...choosing, text: "Writing the texts of seed 2", fraction: 0.5 };
    expect(progressOf(upTo([started, writing])).doing).toBe("Writing the texts of seed 2 · 50%");
  });

  test("is not all of it before the last questions are answered", () => {
    const lastStep = events.findLastIndex((event) => event.type === "stepsDone");
    const asking = upTo(events.slice(0, lastStep + 1));
    expect(asking.replicaStepsDone).toBe(asking.totalReplicaSteps);
    expect(progressOf(asking)).toMatchObject({ fraction: 0.99, doing: "Asking the last questions" });
    expect(progressLine(asking)).toMatch(/^trained; asking the last questions/);
    expect(progressOf(upTo(events)).fraction).toBe(1);
  });
});
