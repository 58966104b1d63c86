import type { RunState } from "#core/run-state.ts";

const key = "tinywhy.speed@1";

/** FLOP per second, and where the figure is from: a whole run, its questions included, or a short trial. */
export interface MachineSpeed {
  flopsPerSecond: number;
  from: "run" | "trial";
}

/** Keeps how fast the last whole run went, so that the next one can be announced. */
export function rememberRun({ engine, startedAtMs, latestAtMs, totalReplicaSteps }: RunState): void {
  if (!engine || totalReplicaSteps === 0) return;
  const seconds = (latestAtMs - startedAtMs) / 1000;
  keep({ flopsPerSecond: (totalReplicaSteps * engine.flopsPerReplicaStep) / seconds, from: "run" });
}

export function keep(speed: MachineSpeed): void {
  try {
    localStorage.setItem(key, JSON.stringify(speed));
  } catch {
    // Storage may be full or forbidden; the estimate is a comfort.
  }
}

/** What is known of this machine; undefined before its first run and trial. */
export function knownSpeed(): MachineSpeed | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null || !("flopsPerSecond" in kept) || !("from" in kept)) return undefined;
    const { flopsPerSecond, from } = kept;
    if (typeof flopsPerSecond !== "number" || !(flopsPerSecond > 0)) return undefined;
    return from === "run" || from === "trial" ? { flopsPerSecond, from } : undefined;
  } catch {
    return undefined;
  }
}
