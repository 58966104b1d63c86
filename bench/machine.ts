import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";

export interface Machine {
  date: string;
  commit: string;
  processor: string;
  cores: number;
  memory_gb: number;
  system: string;
  node: string;
  browser?: string;
  /** What WebGPU computes on. */
  adapter?: string;
  /** Processes that wanted a core, averaged over the last minute: before the run, and after. Above the bench's own 1 it was noisy. */
  load_before: number;
  load_after: number;
}

/** Everything but what only the browser knows; `load_after` is to be set at the end. */
export function describeMachine(): Machine {
  const load = currentLoad();
  return {
    date: new Date().toISOString(),
    commit: commitHere(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    load_before: load,
    load_after: load,
  };
}

export function currentLoad(): number {
  return Number(loadavg()[0]!.toFixed(2));
}

/** With a mark when files differ from it; "unknown" outside of a checkout. */
function commitHere(): string {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("status", "--porcelain", "--untracked-files=no") !== "";
    return `${git("rev-parse", "--short=10", "HEAD")}${changed ? " with changes" : ""}`;
  } catch {
    return "unknown";
  }
}
