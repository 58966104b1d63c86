import type { SwigluBackwardCall, SwigluCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, invocations, requireWhole, type KernelContext } from "./context.ts";

export function swiglu(call: SwigluCall, { replicas }: KernelContext): Dispatch {
  const { rows, hidden } = call;
  requireWhole(call.gateUp, call.out);
  const { workgroups, index } = linearGrid((rows * hidden) / 4, invocations, replicas);
  return toDispatch({
    label: `swiglu ${rows}x${hidden}`,
    meaning: `out = gate * sigmoid(gate) * up
      gateUp: [replicas, rows, 2 hidden] gate columns, then up; out: [replicas, rows, hidden]`,
    buffers: [bind("gateUp", call.gateUp, "read"), bind("out", call.out, "read_write")],
    sizes: { rows, hidden4: hidden / 4 },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= rows * hidden4) { return; }
  let at = (group.z * rows + i / hidden4) * 2u * hidden4 + i % hidden4;
  let gate = gateUp[at];
  out[group.z * rows * hidden4 + i] = gate / (1.0 + exp(-gate)) * gateUp[at + hidden4];`,
    workgroups,
  });
}

/** WGSL that sets gateUpGradient at index `at` (of the gate; hidden4 is in its units) from the gradient of the product, `value`. */
export const swigluGradient = `    let gate = gateUp[at];
    let up = gateUp[at + hidden4];
    let sigmoid = 1.0 / (1.0 + exp(-gate));
    gateUpGradient[at] = value * up * sigmoid * (1.0 + gate * (1.0 - sigmoid));
    gateUpGradient[at + hidden4] = value * gate * sigmoid;`;

export function swigluBackward(call: SwigluBackwardCall, { replicas }: KernelContext): Dispatch {
  const { rows, hidden } = call;
  requireWhole(call.gateUp, call.outGradient, call.gateUpGradient);
  const { workgroups, index } = linearGrid((rows * hidden) / 4, invocations, replicas);
  return toDispatch({
    label: `swigluBackward ${rows}x${hidden}`,
    meaning: `Gradients of gate and up from that of gate * sigmoid(gate) * up
      gateUp, gateUpGradient: [replicas, rows, 2 hidden] gate columns, then up; outGradient: [replicas, rows, hidden]`,
    buffers: [
      bind("gateUp", call.gateUp, "read"),
      bind("outGradient", call.outGradient, "read"),
      bind("gateUpGradient", call.gateUpGradient, "read_write"),
    ],
    sizes: { rows, hidden4: hidden / 4 },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= rows * hidden4) { return; }
  let at = (group.z * rows + i / hidden4) * 2u * hidden4 + i % hidden4;
  let value = outGradient[group.z * rows * hidden4 + i];
${swigluGradient}`,
    workgroups,
  });
}
