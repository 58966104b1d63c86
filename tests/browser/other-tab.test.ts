import { afterEach, expect, test, vi } from "vitest";
import { OtherTab } from "#app/state/other-tab.svelte.ts";
import { idleRun, reduceRun, type RunState } from "#core/run-state.ts";
import { fakeRun } from "../fixtures/fake-run.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const patience = { timeout: 10_000, interval: 20 };
const events = fakeRun({ experiment: tinyExperiment(), effectNats: 4, failedGateSeeds: [] }, () => false);
let release: () => void = () => undefined;
afterEach(() => release());

/** As the worker that trains holds it. */
function holdLock(): void {
  void navigator.locks.request("tinywhy/run", () => new Promise<void>((resolve) => (release = resolve)));
}

/** What a board does: reduces, and tells. */
class Trains {
  run: RunState = idleRun;
  readonly tab = new OtherTab(
    () => this.run,
    () => undefined,
  );

  go(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const { value } = events.next();
      if (!value) return;
      this.run = reduceRun(this.run, value);
      this.tab.tell([value]);
    }
  }
}

test("a tab that comes late sees the run so far, then what follows, and is told of its end", async () => {
  holdLock();
  const trains = new Trains();
  trains.go(8);
  trains.tab.tellState();
  const onended = vi.fn();
  const watches = new OtherTab(() => idleRun, onended);
  await expect.poll(() => watches.run?.replicaStepsDone, patience).toBe(trains.run.replicaStepsDone);
  trains.go(6);
  await expect.poll(() => watches.run?.replicaStepsDone, patience).toBe(trains.run.replicaStepsDone);
  expect(watches.run?.experiment?.id).toBe("tiny");
  // Nobody says that a tab was killed; its lock is let go.
  release();
  await expect.poll(() => watches.run, patience).toBeUndefined();
  expect(onended).toHaveBeenCalledTimes(1);
});
