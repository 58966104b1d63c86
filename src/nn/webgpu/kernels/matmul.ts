import type { MatmulCall, Slice, SwigluBackwardCall } from "../../plan/plan.ts";
import { toDispatch, type Dispatch, type KernelBuffer } from "../dispatch.ts";
import { touches } from "../half-storage.ts";
import { matmulVariants, type MatmulKind, type MatmulVariant } from "../tuning.ts";
import { bind, requireWhole, type KernelContext } from "./context.ts";
import { laneLoop, storeLanes } from "./matmul-lanes.ts";
import { registerLoop, workgroupDeclarations, workgroupLoop } from "./matmul-loops.ts";
import { swigluGradient } from "./swiglu.ts";

export interface MatmulExtras {
  /** Follows on the product at once, which then is never stored: the product is the gradient of swiglu's output. */
  swigluBackward?: SwigluBackwardCall;
  /** Parts of k that are left for someone else to add up; out holds [replicas, parts, its own size]. Only with transposeA. */
  parts?: number;
}

/** What the loops need to know. */
export interface MatmulText extends MatmulVariant {
  kind: MatmulKind;
  m: number;
  k: number;
  n: number;
  parts: number;
}

function kindOf(call: MatmulCall): MatmulKind {
  if (call.transposeA && call.transposeB) throw new Error("no kernel transposes both operands");
  return call.transposeA ? "tn" : call.transposeB ? "nt" : "nn";
}

/** Rows of a weight gradient's sum, k, can be any number; all other sizes of a plan's products but m are multiples of 4. */
export function matmul(call: MatmulCall, extras: MatmulExtras, context: KernelContext): Dispatch {
  const { m, k, n } = call;
  const kind = kindOf(call);
  const text: MatmulText = { ...variantFor(call, kind, extras, context), kind, m, k, n, parts: extras.parts ?? 1 };
  const { threadsX, threadsY, tileRows, tileColumns, memory } = text;
  const width = memory === "lanes" ? 1 : 4;
  const epilogue = epilogueOf(call, extras, width, context);
  const buffers = [bind("a", call.a, "read", width), bind("b", call.b, "read", width), ...epilogue.buffers];
  const strides = { a: context.strideOf(call.a.buffer), b: context.strideOf(call.b.buffer) };
  const order = { nn: "a[m, k] b[k, n]", nt: "a[m, k] b[n, k]^T", tn: "a[k, m]^T b[k, n]" }[kind];
  return toDispatch({
    label: `matmul ${kind} ${m}x${k}x${n} ${epilogue.label}`,
    meaning: `${epilogue.meaning} of ${order}, m = ${m}, k = ${k}, n = ${n}, row-major${width === 4 ? ", as vec4f along the last axis" : ""}
      One invocation computes ${tileRows}x${tileColumns}; operands of the inner loop in ${memory === "lanes" ? "registers" : memory}
      ${text.parts > 1 ? `The sum over k is left in ${text.parts} parts: group.z = replica * ${text.parts} + part` : ""}`,
    buffers: memory === "lanes" ? buffers.map((buffer) => withLength(buffer, context)) : buffers,
    uniforms: { aOffset: call.a.offset / width, bOffset: call.b.offset / width, ...epilogue.uniforms },
    sizes: { m, k, n, n4: n / 4, parts: text.parts, aStride: strides.a / width, bStride: strides.b / width },
    declarations: `${memory === "workgroup" ? workgroupDeclarations(text) : ""}
fn store(replica: u32, part: u32, row: u32, column: u32, value: ${width === 1 ? "f32" : "vec4f"}) {
${epilogue.store}
}`,
    workgroupSize: threadsX * threadsY,
    body: `  let replica = group.z / parts;
  let part = group.z % parts;
  let aStart = replica * aStride + uniforms.aOffset;
  let bStart = replica * bStride + uniforms.bOffset;
${loops[memory](text)}
${memory === "lanes" ? storeLanes(text) : storeTile(text)}`,
    workgroups: [
      Math.ceil(n / (tileColumns * threadsX)),
      Math.ceil(m / (tileRows * threadsY)),
      context.replicas * text.parts,
    ],
  });
}

/** Numbers kept in 16 bits come in pairs, which the variant that reads them one by one cannot take. */
function variantFor(
  call: MatmulCall,
  kind: MatmulKind,
  { swigluBackward }: MatmulExtras,
  { tuning, halves }: KernelContext,
): MatmulVariant {
  const variant = tuning.matmul[kind];
  const hasHalves = touches(call, halves) || (swigluBackward && halves.has(swigluBackward.gateUp.buffer));
  return variant.memory === "lanes" && hasHalves ? matmulVariants.registers8x8 : variant;
}

const loops = { registers: registerLoop, workgroup: workgroupLoop, lanes: laneLoop };

function withLength(buffer: KernelBuffer, { replicas, strideOf }: KernelContext): KernelBuffer {
  return { ...buffer, length: replicas * strideOf(buffer.buffer) };
}

function storeTile({ tileRows, tileColumns, threadsX, threadsY, m, n }: MatmulText): string {
  const rowsFit = m % (tileRows * threadsY) === 0;
  const columnsFit = n % (tileColumns * threadsX) === 0;
  const lines: string[] = [];
  for (let i = 0; i < tileRows; i += 1) {
    for (let j = 0; j < tileColumns / 4; j += 1) {
      const guards = [...(rowsFit ? [] : [`row + ${i}u < m`]), ...(columnsFit ? [] : [`column4 + ${j}u < n4`])];
      const store = `store(replica, part, row + ${i}u, column4 + ${j}u, c${i}_${j});`;
      lines.push(guards.length === 0 ? `  ${store}` : `  if (${guards.join(" && ")}) { ${store} }`);
    }
  }
  return lines.join("\n");
}

interface Epilogue {
  label: string;
  meaning: string;
  buffers: KernelBuffer[];
  uniforms: Record<string, number>;
  /** WGSL body of `store`, which sees replica, part, row, column (or vector of four columns) and value. */
  store: string;
}

/** `width` is 4 where columns are counted in vectors, else 1. */
function epilogueOf(
  call: MatmulCall,
  { swigluBackward, parts = 1 }: MatmulExtras,
  width: 1 | 4,
  context: KernelContext,
): Epilogue {
  const columns = width === 1 ? "n" : "n4";
  const stride = (slice: Slice): string => `${context.strideOf(slice.buffer) / width}u`;
  if (swigluBackward) {
    const { gateUp, gateUpGradient } = swigluBackward;
    requireWhole(gateUp, gateUpGradient);
    return {
      label: "swigluBackward",
      meaning: "gradients of gate and up, the gradient of their product being the matrix product",
      buffers: [bind("gateUp", gateUp, "read", width), bind("gateUpGradient", gateUpGradient, "read_write", width)],
      uniforms: {},
      store: `    let hidden4 = ${columns};
    let at = (replica * m + row) * 2u * hidden4 + column;
${swigluGradient}`,
    };
  }
  const partStart = parts > 1 ? ` + part * ${context.strideOf(call.out.buffer) / width / parts}u` : "";
  const out = `out[replica * ${stride(call.out)}${partStart} + uniforms.outOffset + row * ${columns} + column]`;
  const uniforms = { outOffset: call.out.offset / width };
  const outBuffer = bind("out", call.out, "read_write", width);
  if (!call.addend)
    return {
      label: parts > 1 ? `in ${parts}` : "store",
      meaning: "out = product",
      buffers: [outBuffer],
      uniforms,
      store: `  ${out} = value;`,
    };
  requireWhole(call.addend);
  return {
    label: "add",
    meaning: "out = addend + product",
    buffers: [outBuffer, bind("addend", call.addend, "read", width)],
    uniforms,
    store: `  ${out} = value + addend[replica * ${stride(call.addend)} + row * ${columns} + column];`,
  };
}
