import { freshState, type CohortSpec } from "#nn/engine.ts";
import { openGpuDevice } from "#nn/gpu-device.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { countBuffers, type LiveBuffers } from "../tests/engines/live-buffers.ts";
import { randomBatch, randomParameters } from "./random-work.ts";

/** A training that goes on from call to call. */
export interface LongTraining {
  /** Trains so many steps, asks and saves once, as a run does on the way; gives what is on the GPU then. */
  go(steps: number): Promise<LiveBuffers>;
}

const stepsPerCall = 50;

async function openLongTraining(spec: CohortSpec): Promise<LongTraining> {
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new Error(opening.reason);
  const live = countBuffers(opening.gpu.device);
  const cohort = await createWebGpuEngine({ gpu: opening.gpu }).createCohort(spec);
  await cohort.restore(freshState(randomParameters(spec), spec.replicas));
  let done = 0;
  return {
    async go(steps) {
      for (const end = done + steps; done < end;) {
        const count = Math.min(stepsPerCall, end - done);
        await cohort.train(Array.from({ length: count }, (_, i) => randomBatch(spec, done + i)));
        done += count;
      }
      const rows = randomBatch(spec, 0);
      await cohort.score(rows);
      await cohort.restore(await cohort.save());
      return { ...live };
    },
  };
}

declare global {
  interface Window {
    openLongTraining: typeof openLongTraining;
    longTraining: LongTraining;
  }
}
window.openLongTraining = openLongTraining;
