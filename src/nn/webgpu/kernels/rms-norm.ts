import { normEpsilon } from "../../model-shape.ts";
import type { RmsNormBackwardCall, RmsNormCall } from "../../plan/plan.ts";
import { toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, f32, invocations, ownBuffers, requireWhole, type KernelContext } from "./context.ts";
import { rowLanes } from "./row-lanes.ts";

export function rmsNorm(call: RmsNormCall, { replicas, tuning, strideOf }: KernelContext): Dispatch {
  const { rows, width } = call;
  requireWhole(call.input, call.out, call.inverseRms);
  const { rowsPerGroup, features, declarations, lane } = rowLanes(tuning);
  return toDispatch({
    label: `rmsNorm ${rows}x${width}`,
    features,
    meaning: `out = input * inverseRms * gain, inverseRms[row] = 1 / sqrt(mean(input^2) + epsilon)
      input, out: [replicas, rows, width] as vec4f; gain: [width] in the parameters; inverseRms: [replicas, rows]`,
    buffers: [
      bind("input", call.input, "read"),
      bind("gain", call.gain, "read"),
      bind("out", call.out, "read_write"),
      bind("inverseRms", call.inverseRms, "read_write", 1),
    ],
    uniforms: { gainOffset: call.gain.offset / 4 },
    sizes: {
      rows,
      width4: width / 4,
      lanes: tuning.lanes,
      rowsPerGroup,
      gainStride: strideOf(call.gain.buffer) / 4,
    },
    declarations,
    workgroupSize: invocations,
    body: `  ${lane}
  let row = group.x * rowsPerGroup + local / lanes;
  let start = (group.z * rows + min(row, rows - 1u)) * width4;
  var squares = vec4f();
  for (var c = lane; c < width4; c += lanes) {
    let x = input[start + c];
    squares += x * x;
  }
  let total = sumLanes(dot(squares, vec4f(1)), local);
  let inverse = 1.0 / sqrt(total * ${f32(1 / width)} + ${f32(normEpsilon)});
  if (row >= rows) { return; }
  let gainStart = group.z * gainStride + uniforms.gainOffset;
  for (var c = lane; c < width4; c += lanes) {
    out[start + c] = input[start + c] * inverse * gain[gainStart + c];
  }
  if (lane == 0u) { inverseRms[group.z * rows + row] = inverse; }`,
    workgroups: [Math.ceil(rows / rowsPerGroup), 1, replicas],
  });
}

/** How the rows of a step are cut up for the sums of the gain gradients: one chunk per workgroup. */
export function gainChunks(rows: number, lanes: number): { rounds: number; rowsPerChunk: number; chunks: number } {
  const rowsPerRound = invocations / lanes;
  const rounds = Math.ceil(rows / (rowsPerRound * 64));
  const rowsPerChunk = rounds * rowsPerRound;
  return { rounds, rowsPerChunk, chunks: Math.ceil(rows / rowsPerChunk) };
}

/** `norm`: which part of gainParts this norm fills; `gainGradients` adds them up for all norms at once. */
export function rmsNormBackward(call: RmsNormBackwardCall, norm: number, context: KernelContext): Dispatch {
  const { replicas, tuning, strideOf } = context;
  const { rows, width, accumulate } = call;
  requireWhole(call.input, call.outGradient, call.inputGradient, call.inverseRms);
  const { rowsPerGroup, features, declarations, lane } = rowLanes(tuning);
  const { rounds, rowsPerChunk, chunks } = gainChunks(rows, tuning.lanes);
  return toDispatch({
    label: `rmsNormBackward ${rows}x${width}${accumulate ? " accumulate" : ""}`,
    features,
    meaning: `with normed = input * inverseRms, dn = outGradient * gain:
      inputGradient ${accumulate ? "+=" : "="} inverseRms * (dn - normed * mean(dn * normed))
      gainParts[chunk] = sum over the chunk's rows of outGradient * normed
      input, outGradient, inputGradient: [replicas, rows, width] as vec4f; gainParts: [replicas, norms, chunks, width]`,
    buffers: [
      bind("input", call.input, "read"),
      bind("gain", call.gain, "read"),
      bind("inverseRms", call.inverseRms, "read", 1),
      bind("outGradient", call.outGradient, "read"),
      bind("inputGradient", call.inputGradient, "read_write"),
      bind("gainParts", { buffer: ownBuffers.gainParts, offset: 0 }, "read_write"),
    ],
    uniforms: { gainOffset: call.gain.offset / 4, partsOffset: (norm * chunks * width) / 4 },
    sizes: {
      rows,
      width4: width / 4,
      lanes: tuning.lanes,
      rounds,
      rowsPerGroup,
      rowsPerChunk,
      gainStride: strideOf(call.gain.buffer) / 4,
      partsStride: strideOf(ownBuffers.gainParts) / 4,
    },
    declarations,
    workgroupSize: invocations,
    body: `  ${lane}
  let gainStart = group.z * gainStride + uniforms.gainOffset;
  let firstRow = group.x * rowsPerChunk;
  for (var round = 0u; round < rounds; round += 1u) {
    let row = firstRow + round * rowsPerGroup + local / lanes;
    let start = (group.z * rows + min(row, rows - 1u)) * width4;
    let inverse = inverseRms[group.z * rows + min(row, rows - 1u)];
    var products = vec4f();
    for (var c = lane; c < width4; c += lanes) {
      products += outGradient[start + c] * gain[gainStart + c] * input[start + c];
    }
    let mean = sumLanes(dot(products, vec4f(1)), local) * inverse * ${f32(1 / width)};
    if (row < rows) {
      for (var c = lane; c < width4; c += lanes) {
        let change = inverse * (outGradient[start + c] * gain[gainStart + c] - input[start + c] * (inverse * mean));
        inputGradient[start + c] ${accumulate ? "+=" : "="} change;
      }
    }
  }
  let endRow = min(firstRow + rowsPerChunk, rows);
  for (var c = local; c < width4; c += ${invocations}u) {
    var sum = vec4f();
    for (var row = firstRow; row < endRow; row += 1u) {
      let at = (group.z * rows + row) * width4 + c;
      sum += outGradient[at] * input[at] * inverseRms[group.z * rows + row];
    }
    gainParts[group.z * partsStride + uniforms.partsOffset + group.x * width4 + c] = sum;
  }`,
    workgroups: [chunks, 1, replicas],
  });
}

/** The second half of all rmsNormBackward calls, which are alike but for their gains. */
export function gainGradients(
  calls: readonly RmsNormBackwardCall[],
  { replicas, tuning, strideOf }: KernelContext,
): Dispatch {
  const { rows, width, gainGradient } = calls[0]!;
  const { chunks } = gainChunks(rows, tuning.lanes);
  const workgroupSize = invocations;
  return toDispatch({
    label: `gainGradients ${calls.length}x${chunks}x${width}`,
    meaning: `gainGradient[norm] = sum over chunks of gainParts[norm]
      gainParts: [replicas, norms, chunks, width] as vec4f; each norm's gradient: [width] in the gradients`,
    buffers: [
      bind("gainParts", { buffer: ownBuffers.gainParts, offset: 0 }, "read"),
      bind("gradients", gainGradient, "read_write"),
    ],
    sizes: {
      width4: width / 4,
      chunks,
      partsStride: strideOf(ownBuffers.gainParts) / 4,
      gradientsStride: strideOf(gainGradient.buffer) / 4,
    },
    declarations: `const offsets = array<u32, ${calls.length}>(${calls.map((call) => `${call.gainGradient.offset / 4}u`).join(", ")});`,
    workgroupSize,
    body: `  let c = group.x * ${workgroupSize}u + local;
  if (c >= width4) { return; }
  let norm = group.y;
  var at = group.z * partsStride + norm * chunks * width4 + c;
  var sum = vec4f();
  for (var chunk = 0u; chunk < chunks; chunk += 1u) {
    sum += gainParts[at];
    at += width4;
  }
  var gradientOffsets = offsets;
  gradients[group.z * gradientsStride + gradientOffsets[norm] + c] = sum;`,
    workgroups: [Math.ceil(width / 4 / workgroupSize), calls.length, replicas],
  });
}
