import { describe, expect, test } from "vitest";
import { idleRun, reduceRun, type RunState } from "#core/run-state.ts";
import { announcementOf, type Announcement } from "#app/features/run/announce.ts";
import { progressOf } from "#app/features/run/progress.ts";
import type { SweepProgress } from "#app/state/sweep-run.svelte.ts";
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
    const writing: RunEvent = { ...choosing, text: "Writing the texts of repeat 2", fraction: 0.5 };
    expect(progressOf(upTo([started, writing])).doing).toBe("Writing the texts of repeat 2 · 50%");
  });

  test("is not all of it before the last questions are answered", () => {
    const lastStep = events.findLastIndex((event) => event.type === "stepsDone");
    const asking = upTo(events.slice(0, lastStep + 1));
    expect(asking.replicaStepsDone).toBe(asking.totalReplicaSteps);
    expect(progressOf(asking)).toMatchObject({ fraction: 0.99, doing: "Asking the last questions" });
    expect(progressLine(asking)).toMatch(/^trained; asking the last questions/);
    expect(progressOf(upTo(events)).fraction).toBe(1);
  });

  test("of one value of a sweep says that its time is not that of all", () => {
    const point = { sweep: "s", label: "width", index: 0, values: { "model.width": 16 } };
    const run = upTo([{ ...started, experiment: { ...started.experiment, point } }]);
    expect(progressOf(run).left).toBe("working out the time left for this value");
  });

  test("is said once a quarter, however often the time left changes, and of a sweep for all of it", () => {
    const pace = { ...idleRun.pace, training: [{ ms: 20_000, replicaSteps: 1 }] };
    const running = { ...upTo(events.slice(0, events.findIndex(({ type }) => type === "stepsDone") + 1)), pace };
    const shares = [0.1, 0.2, 0.26, 0.3, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    const runs = [
      ...shares.map((share): RunState => ({ ...running, replicaStepsDone: share * running.totalReplicaSteps })),
      upTo(events),
    ];
    const told = (sweep?: SweepProgress): string[] => {
      const words: string[] = [];
      let last: Announcement | undefined;
      for (const run of runs) {
        last = announcementOf(last, run, { sweep, hasMore: false });
        if (last.words !== words.at(-1)) words.push(last.words);
      }
      return words;
    };
    expect(told()).toEqual([
      "The run has started.",
      ...[25, 50, 75].map((percent) => expect.stringMatching(new RegExp(`^${percent}% done, about .* left\\.$`))),
      "Asking the last questions",
      "The run is done. The answer is in Compare.",
    ]);
    const second = { fraction: 0.6, seconds: 90, label: "steps", value: 2, place: 2, count: 3 };
    expect(told(second)).toContain("50% done, about 2 minutes left.");
    expect(told(second)).not.toContain("Asking the last questions");
  });
});
