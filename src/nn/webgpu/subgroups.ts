import type { OpenGpu } from "../gpu-device.ts";
import { toDispatch } from "./dispatch.ts";
import { Executor } from "./executor.ts";
import { bind, invocations } from "./kernels/context.ts";
import { rowLanes } from "./kernels/row-lanes.ts";
import type { PipelineCache } from "./pipelines.ts";

/**
 * Whether `lanes` neighbours can add up through a subgroup: the device has the feature, its subgroups are never smaller,
 * and a sum of known numbers comes out right. WebGPU leaves open how invocations are laid out in subgroups.
 */
export async function subgroupsAgree(
  gpu: OpenGpu,
  pipelines: PipelineCache,
  lanes: number,
  nowMs: () => number,
): Promise<boolean> {
  if (!gpu.device.features.has("subgroups") || gpu.adapterInfo.subgroupMinSize < lanes) return false;
  const groups = 4;
  const { declarations, features } = rowLanes({ lanes, subgroups: true });
  const dispatch = toDispatch({
    label: `subgroup check of ${lanes}`,
    meaning: "out[i] = sum over the lanes that share a row of their index squared; out: [groups, invocations]",
    features,
    buffers: [bind("out", { buffer: "out", offset: 0 }, "read_write", 1)],
    sizes: {},
    declarations,
    workgroupSize: invocations,
    body: `  let i = group.x * ${invocations}u + local;
  out[i] = sumLanes(f32(i * i), local);`,
    workgroups: [groups, 1, 1],
  });
  const size = groups * invocations;
  const program = {
    replicas: 1,
    buffers: [{ id: "out", type: "f32", size, role: "output" }] as const,
    dispatches: [dispatch],
  };
  const executor = await Executor.create(program, { gpu, pipelines, nowMs });
  let isRight = true;
  await executor.run(
    1,
    () => undefined,
    (_, outputs) => {
      isRight = outputs.floats("out").every((sum, i) => sum === squares(i - (i % lanes), lanes));
    },
  );
  executor.destroy();
  return isRight;
}

/** Exact in 32-bit floats, as the numbers are small integers. */
function squares(first: number, count: number): number {
  return Array.from({ length: count }, (_, k) => (first + k) ** 2).reduce((a, b) => a + b);
}
