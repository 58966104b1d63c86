import { expect, test } from "vitest";
import { eventLine, type RunEvent } from "#core/run-events.ts";
import { idleRun, reduceRun } from "#core/run-state.ts";
import { loggedRun } from "#app/state/logged-run.ts";
import { fakeRun } from "../fixtures/fake-run.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

test("the log of a stopped run tells all that the run had reported", async () => {
  const events: RunEvent[] = [];
  let isStopped = false;
  for (const event of fakeRun({ experiment: tinyExperiment(), effectNats: 4, failedGateSeeds: [] }, () => isStopped)) {
    events.push(event);
    isStopped ||= event.type === "stepsDone" && event.phase === 1;
  }
  const run = events.reduce(reduceRun, idleRun);
  expect(run.ended!.reason).toBe("stopped");
  const logged = await loggedRun(events.map((event) => `${eventLine(event)}\n`).join(""));
  expect({ ...logged, ended: undefined }).toEqual({ ...run, ended: undefined });
  expect(logged.curves[1]!.steps).toBeGreaterThan(0);
});
