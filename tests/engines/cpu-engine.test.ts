import { expect, test } from "vitest";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { WorkerPort } from "#nn/cpu/thread-port.ts";
import { freshState, type Cohort } from "#nn/engine.ts";
import { spawnCpuWorker } from "#workers/spawn-cpu-worker.ts";
import { fixture, fixtureBatches, fixtureParameters } from "../reference/fixture.ts";
import { describeEngine } from "./engine-contract.ts";

describeEngine("CPU, two workers of a browser", () => createCpuEngine({ threads: 2, spawn: spawnCpuWorker }));

test("browsers have fused multiply-add", async () => {
  const engine = await createCpuEngine({ threads: 1, spawn: spawnCpuWorker });
  await engine.dispose();
  expect(engine.description).toBe("one processor thread, WebAssembly SIMD with fused multiply-add");
});

/** A cohort on two workers, and those workers. */
async function openOnWorkers(): Promise<{ cohort: Cohort; ports: WorkerPort[] }> {
  const ports: WorkerPort[] = [];
  const spawn = (): WorkerPort => {
    const port = spawnCpuWorker();
    ports.push(port);
    return port;
  };
  const engine = await createCpuEngine({ threads: 2, spawn });
  const cohort = await engine.createCohort(fixture.spec);
  await cohort.restore(freshState(fixtureParameters(), fixture.spec.replicas));
  return { cohort, ports };
}

// Browsers end workers without any event: nobody told these calls that the worker is gone.
test("a worker that the browser ends while it computes fails the call, and all later ones", async () => {
  const { cohort, ports } = await openOnWorkers();
  const training = cohort.train(Array.from({ length: 400 }, () => fixtureBatches(0, 1)[0]!));
  ports[1]!.terminate();
  await expect(training).rejects.toMatchObject({
    name: "RunFailure",
    code: "worker-died",
    message: expect.stringContaining("the browser ended it") as string,
  });
  await expect(cohort.save()).rejects.toMatchObject({ code: "worker-died" });
  ports[0]!.terminate();
});

test("a worker that the browser ends while nobody asks fails the next call", async () => {
  const { cohort, ports } = await openOnWorkers();
  ports[0]!.terminate();
  await expect(cohort.save()).rejects.toMatchObject({ code: "worker-died" });
  ports[1]!.terminate();
});
