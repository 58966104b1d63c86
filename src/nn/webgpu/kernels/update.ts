import { stepConstants, type AdamwCall, type GradientNormCall, type LossCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, f32, invocations, ownBuffers, requireWhole, type KernelContext } from "./context.ts";

const vectorsPerInvocation = 8;

/** Workgroups of `gradientSquares`, each leaving one partial sum. */
export function normPartCount(size: number): number {
  return Math.ceil(size / 4 / (invocations * vectorsPerInvocation));
}

/** Also adds up the parts into which weight gradients were cut: afterwards part 0 is the gradient. */
export function gradientSquares(call: GradientNormCall, { replicas, tuning, strideOf }: KernelContext): Dispatch {
  const { size } = call;
  const { gradientParts } = tuning;
  requireWhole(call.gradients);
  const parts = normPartCount(size);
  return toDispatch({
    label: `gradientSquares ${size} in ${gradientParts}`,
    meaning: `gradients[0] := sum of gradients[0 .. gradientParts); normParts[group] = sum of its squares in the group's stretch
      gradients: [replicas, gradientParts, size] as vec4f; normParts: [replicas, groups]`,
    buffers: [
      bind("gradients", call.gradients, "read_write"),
      bind("normParts", { buffer: ownBuffers.normParts, offset: 0 }, "read_write", 1),
    ],
    sizes: { size4: size / 4, groups: parts, gradientsStride: strideOf(call.gradients.buffer) / 4 },
    declarations: `var<workgroup> sums: array<f32, ${invocations}>;`,
    workgroupSize: invocations,
    body: `  var squares = vec4f();
  for (var k = 0u; k < ${vectorsPerInvocation}u; k += 1u) {
    let i = (group.x * ${vectorsPerInvocation}u + k) * ${invocations}u + local;
    if (i < size4) {
      let at = group.z * gradientsStride + i;
${
  gradientParts === 1
    ? "      let gradient = gradients[at];"
    : `      var gradient = gradients[at];
      for (var part = 1u; part < ${gradientParts}u; part += 1u) { gradient += gradients[at + part * size4]; }
      gradients[at] = gradient;`
}
      squares += gradient * gradient;
    }
  }
  sums[local] = dot(squares, vec4f(1));
  workgroupBarrier();
  for (var reach = ${invocations / 2}u; reach > 0u; reach >>= 1u) {
    if (local < reach) { sums[local] += sums[local + reach]; }
    workgroupBarrier();
  }
  if (local == 0u) { normParts[group.z * groups + group.x] = sums[0]; }`,
    workgroups: [parts, 1, replicas],
  });
}

/** The ends of `loss` and `gradientNorm`, which both are one number per replica. */
export function lossAndNorm(loss: LossCall, norm: GradientNormCall, { replicas }: KernelContext): Dispatch {
  requireWhole(loss.nll, loss.weights, loss.stepConstants, loss.loss, norm.squaredNorm);
  const parts = normPartCount(norm.size);
  return toDispatch({
    label: `lossAndNorm ${loss.rows}, ${parts}`,
    meaning: `loss = sum(weights * nll) / sum(weights); squaredNorm = sum of normParts; one workgroup per replica
      nll, weights: [replicas, rows]; normParts: [replicas, parts]; loss, squaredNorm: [replicas]`,
    buffers: [
      bind("nll", loss.nll, "read", 1),
      bind("weights", loss.weights, "read", 1),
      bind("constants", loss.stepConstants, "read", 1),
      bind("normParts", { buffer: ownBuffers.normParts, offset: 0 }, "read", 1),
      bind("loss", loss.loss, "read_write", 1),
      bind("squaredNorm", norm.squaredNorm, "read_write", 1),
    ],
    sizes: { rows: loss.rows, parts },
    declarations: `var<workgroup> sums: array<vec2f, ${invocations}>;`,
    workgroupSize: invocations,
    body: `  var sum = vec2f();
  for (var i = local; i < rows; i += ${invocations}u) {
    sum.x += weights[group.z * rows + i] * nll[group.z * rows + i];
  }
  for (var i = local; i < parts; i += ${invocations}u) { sum.y += normParts[group.z * parts + i]; }
  sums[local] = sum;
  workgroupBarrier();
  for (var reach = ${invocations / 2}u; reach > 0u; reach >>= 1u) {
    if (local < reach) { sums[local] += sums[local + reach]; }
    workgroupBarrier();
  }
  if (local != 0u) { return; }
  loss[group.z] = sums[0].x * constants[group.z * ${stepConstants.size}u + ${stepConstants.inverseWeightSum}u];
  squaredNorm[group.z] = sums[0].y;`,
    workgroups: [1, 1, replicas],
  });
}

export function adamw(call: AdamwCall, { replicas, optimizer, strideOf }: KernelContext): Dispatch {
  const { size, embeddingsSize, gainRanges } = call;
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = optimizer;
  requireWhole(call.parameters, call.gradients, call.firstMoments, call.secondMoments, call.stepConstants);
  requireWhole(call.squaredNorm);
  const { workgroups, index } = linearGrid(size / 4, invocations, replicas);
  const isGain = gainRanges.map((range) => `(i >= ${range.offset / 4}u && i < ${(range.offset + range.size) / 4}u)`);
  const constant = (name: keyof typeof stepConstants): string => `constants[constantsStart + ${stepConstants[name]}u]`;
  return toDispatch({
    label: `adamw ${size}`,
    meaning: `g = gradient * clipNorm / max(norm, clipNorm); m, v = moving averages of g, g^2
      parameter -= rate * (m corrected / (sqrt(v corrected) + epsilon) + weightDecay * parameter); gains do not decay
      parameters: [replicas, size] as vec4f; moments: [replicas, slots, size]
      gradients: [replicas, gradientParts, size], of which part 0
      squaredNorm: [replicas]; constants: [replicas, ${stepConstants.size}]`,
    buffers: [
      bind("parameters", call.parameters, "read_write"),
      bind("gradients", call.gradients, "read"),
      bind("firstMoments", call.firstMoments, "read_write"),
      bind("secondMoments", call.secondMoments, "read_write"),
      bind("squaredNorm", call.squaredNorm, "read", 1),
      bind("constants", call.stepConstants, "read", 1),
    ],
    sizes: {
      size4: size / 4,
      embeddings4: embeddingsSize / 4,
      gradientsStride: strideOf(call.gradients.buffer) / 4,
      momentsStride: strideOf(call.firstMoments.buffer) / 4,
    },
    workgroupSize: invocations,
    body: `  let i = ${index};
  let constantsStart = group.z * ${stepConstants.size}u;
  if (i >= size4 || ${constant("active")} == 0.0) { return; }
  let at = group.z * size4 + i;
  let clip = ${f32(clipNorm)} / max(sqrt(squaredNorm[group.z]), ${f32(clipNorm)});
  let gradient = gradients[group.z * gradientsStride + i] * clip;
  let ofSlot = group.z * momentsStride + u32(${constant("slot")}) * size4 + i;
  let first = ${f32(beta1)} * firstMoments[ofSlot] + ${f32(1 - beta1)} * gradient;
  let second = ${f32(beta2)} * secondMoments[ofSlot] + ${f32(1 - beta2)} * gradient * gradient;
  firstMoments[ofSlot] = first;
  secondMoments[ofSlot] = second;
  let rate = select(${constant("learningRateBody")}, ${constant("learningRateEmbeddings")}, i < embeddings4);
  let decay = select(${f32(weightDecay)}, 0.0f, ${isGain.join(" || ")});
  let direction = first * ${constant("firstCorrection")} / (sqrt(second * ${constant("secondCorrection")}) + ${f32(epsilon)});
  parameters[at] -= rate * (direction + decay * parameters[at]);`,
    workgroups,
  });
}
