import type { RunState } from "#core/run-state.ts";

const key = "tinywhy.speed@1";

/** FLOP per second, and where the figure is from: a whole run, its questions included, or a short trial. */
export interface MachineSpeed {
  flopsPerSecond: number;
  from: "run" | "trial";
}

/** Where storage is forbidden: for as long as the page is open. */
let latest: MachineSpeed | undefined;

/** Keeps how fast the last whole run went, so that the next one can be announced. */
export function rememberRun({ engine, startedAtMs, latestAtMs, totalReplicaSteps }: RunState): void {
  if (!engine || totalReplicaSteps === 0) return;
  const seconds = (latestAtMs - startedAtMs) / 1000;
  const flopsPerSecond = (totalReplicaSteps * engine.flopsPerReplicaStep) / seconds;
  latest = { flopsPerSecond, from: "run" };
  try {
    localStorage.setItem(key, JSON.stringify(flopsPerSecond));
  } catch {
    // Storage may be full or forbidden; the estimate is a comfort.
  }
}

/** What earlier runs say of this machine; undefined before the first. */
export function knownSpeed(): MachineSpeed | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept === "number" && kept > 0) return { flopsPerSecond: kept, from: "run" };
  } catch {
    // As above.
  }
  return latest;
}
