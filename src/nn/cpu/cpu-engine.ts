import type { Cohort, CohortSpec, Engine } from "../engine.ts";
import { supportedKernelBuild, type KernelBuild } from "./kernels.ts";
import { createLocalCohort } from "./local-cohort.ts";
import { assertFits, sharesThatFit } from "./memory-layout.ts";
import { RemoteKernels } from "./remote-kernels.ts";
import { SplitCohort } from "./split-cohort.ts";
import type { WorkerPort } from "./thread-port.ts";

export interface CpuEngineOptions {
  /** Worker threads; 0 computes on the calling thread. See `threadsFor`. */
  threads: number;
  /** Starts a worker that runs `serveKernels`; needed when there are threads. */
  spawn?: () => WorkerPort;
  /** Memory one cohort may take over all threads. */
  memoryLimitBytes?: number;
}

/** What a browser tab can be expected to give without trouble on a machine with 8 GB. */
export const cpuMemoryLimitBytes = 3e9;

/** One thread per core, but one core is left to the page: with none to spare, drawing stutters (measured on two cores). */
export function threadsFor(cores: number): number {
  return Math.max(1, cores - 1);
}

/**
 * The CPU engine: the plan in WebAssembly SIMD, replicas shared out over threads. How many threads there are changes
 * the time, never a bit of the result.
 */
export async function createCpuEngine(options: CpuEngineOptions): Promise<Engine> {
  const { threads, spawn, memoryLimitBytes = cpuMemoryLimitBytes } = options;
  if (threads > 0 && spawn === undefined) throw new Error(`${threads} threads, but no way to start them`);
  const workers = spawn ? Array.from({ length: threads }, () => new RemoteKernels(spawn())) : [];
  const builds = await Promise.all(workers.map((worker) => worker.supportedBuild()));
  const build = builds[0] ?? supportedKernelBuild();
  return {
    id: "cpu",
    description: describe(build, workers.length),
    async createCohort(spec) {
      assertFits(spec, Math.max(1, workers.length), memoryLimitBytes);
      if (workers.length === 0) return createLocalCohort(spec, build);
      return createSplitCohort(spec, workers, memoryLimitBytes);
    },
    dispose() {
      for (const worker of workers) worker.terminate();
      return Promise.resolve();
    },
  };
}

async function createSplitCohort(
  spec: CohortSpec,
  workers: readonly RemoteKernels[],
  memoryLimitBytes: number,
): Promise<Cohort> {
  const shares = sharesThatFit(spec, workers.length, memoryLimitBytes);
  const threads = await Promise.all(
    shares.map(async ({ first, count }, i) => ({
      first,
      cohort: await workers[i]!.createCohort({ ...spec, replicas: count }),
    })),
  );
  return new SplitCohort(spec, threads);
}

function describe(build: KernelBuild, threads: number): string {
  const where = threads > 1 ? `${threads} processor threads` : "one processor thread";
  return build === "simd" ? `${where}, WebAssembly SIMD` : `${where}, WebAssembly SIMD with fused multiply-add`;
}
