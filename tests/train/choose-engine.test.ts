import { describe, expect, test } from "vitest";
import { RunFailure } from "#core/failure.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { Cohort, CohortSpec, Engine } from "#nn/engine.ts";
import { createEngineSupply, type EngineCandidate } from "#train/choose-engine.ts";

const spec: CohortSpec = {
  shape: { layers: 1, width: 8, heads: 1, hidden: 24, context: 8, vocabulary: 11 },
  replicas: 2,
  batch: 1,
  optimizer: { beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1 },
};

/** A clock that only training moves. */
function createClock(): { nowMs: () => number; passMs: (ms: number) => void } {
  let ms = 0;
  return { nowMs: () => ms, passMs: (passed) => void (ms += passed) };
}

/** The CPU engine under another name, that takes a given time per step. */
function candidate(
  id: Engine["id"],
  stepMs: number,
  clock: ReturnType<typeof createClock>,
  isSoftwareGpu = false,
): EngineCandidate {
  return {
    id,
    name: id === "cpu" ? "the processor" : "WebGPU",
    open: async () => {
      const engine = await createCpuEngine({ threads: 0 });
      const createCohort = async (cohortSpec: CohortSpec): Promise<Cohort> => {
        const cohort = await engine.createCohort(cohortSpec);
        const train: Cohort["train"] = (batches) => {
          clock.passMs(stepMs * batches.length);
          return cohort.train(batches);
        };
        return {
          ...cohort,
          spec: cohortSpec,
          train,
          restore: (s) => cohort.restore(s),
          dispose: () => cohort.dispose(),
        };
      };
      return { engine: { ...engine, id, createCohort }, isSoftwareGpu };
    },
  };
}

const broken = (name: string, reason: string): EngineCandidate => ({
  id: "webgpu",
  name,
  open: () => Promise.reject(new RunFailure("no-engine", reason)),
});

describe("createEngineSupply", () => {
  test("takes the faster engine of a short trial and says both figures", async () => {
    const clock = createClock();
    const candidates = [candidate("webgpu", 4, clock), candidate("cpu", 50, clock)];
    const { engine, reason } = await createEngineSupply({ candidates, choice: "auto", nowMs: clock.nowMs }).open(spec);
    expect(engine.id).toBe("webgpu");
    expect(reason).toBe("A short trial of one step of 2 models: WebGPU 4.0 ms, the processor 50 ms.");
    expect(clock.nowMs()).toBeLessThan(2000);
  });

  test("never takes a software adapter over the processor, however fast it seems", async () => {
    const clock = createClock();
    const candidates = [candidate("webgpu", 1, clock, true), candidate("cpu", 500, clock)];
    const { engine, reason } = await createEngineSupply({ candidates, choice: "auto", nowMs: clock.nowMs }).open(spec);
    expect(engine.id).toBe("cpu");
    expect(reason).toContain("WebGPU here is software, not a graphics card, so it is not used.");
  });

  test("says why there is no WebGPU, and goes on with the processor", async () => {
    const clock = createClock();
    const candidates = [broken("WebGPU", "This browser does not offer WebGPU."), candidate("cpu", 5, clock)];
    const { engine, reason } = await createEngineSupply({ candidates, choice: "auto", nowMs: clock.nowMs }).open(spec);
    expect(engine.id).toBe("cpu");
    expect(reason).toContain("WebGPU: This browser does not offer WebGPU.");
  });

  test("with nothing that works, says all reasons", async () => {
    const clock = createClock();
    const supply = createEngineSupply({
      candidates: [broken("WebGPU", "None here.")],
      choice: "auto",
      nowMs: clock.nowMs,
    });
    await expect(supply.open(spec)).rejects.toThrow("Nothing on this machine can train. WebGPU: None here.");
  });

  test("an engine asked for by name is opened without a trial", async () => {
    const clock = createClock();
    const candidates = [candidate("webgpu", 4, clock, true), candidate("cpu", 50, clock)];
    const { engine } = await createEngineSupply({ candidates, choice: "webgpu", nowMs: clock.nowMs }).open(spec);
    expect(engine.id).toBe("webgpu");
    expect(clock.nowMs()).toBe(0);
  });

  test("a lost device is opened again three times, then the processor takes over", async () => {
    const clock = createClock();
    const candidates = [candidate("webgpu", 4, clock), candidate("cpu", 50, clock)];
    const supply = createEngineSupply({ candidates, choice: "auto", nowMs: clock.nowMs });
    await supply.open(spec);
    const lost = new RunFailure("device-lost", "The GPU went away.");
    const ids = [];
    for (let losses = 1; losses <= 4; losses += 1) ids.push((await supply.replace(lost, losses))!.engine.id);
    expect(ids).toEqual(["webgpu", "webgpu", "webgpu", "cpu"]);
  });

  test("a graphics process that is not back at once is waited for", async () => {
    const clock = createClock();
    const whole = candidate("webgpu", 4, clock);
    let opened = 0;
    const late: EngineCandidate = {
      ...whole,
      open: () => ((opened += 1) === 2 ? Promise.reject(new RunFailure("no-engine", "Not yet.")) : whole.open()),
    };
    const supply = createEngineSupply({
      candidates: [late, candidate("cpu", 50, clock)],
      choice: "webgpu",
      nowMs: clock.nowMs,
    });
    await supply.open(spec);
    const replaced = await supply.replace(new RunFailure("device-lost", "The GPU went away."), 1);
    expect(replaced?.engine.id).toBe("webgpu");
    expect(opened).toBe(3);
  });
});
