/** One dispatch: its WGSL, the plan buffers it binds and its grid. The grid's z axis is the replica, in all kernels. */
export interface Dispatch {
  label: string;
  /** Complete WGSL. Equal text shares one pipeline, so what differs from layer to layer goes into `uniforms`. */
  code: string;
  /** In the order of their @binding numbers; the block of uniforms follows them. At most 8, WebGPU's default limit. */
  bindings: readonly Binding[];
  /** Unsigned integers in the order of the WGSL struct `Uniforms`. */
  uniforms: readonly number[];
  workgroups: readonly [x: number, y: number, z: number];
}

export interface Binding {
  buffer: string;
  access: "read" | "read_write";
}

/** A storage buffer as a kernel sees it. */
export interface KernelBuffer extends Binding {
  /** In the WGSL text. */
  name: string;
  /** Element type in WGSL, such as `vec4f`. */
  type: string;
  /** Elements, all replicas together, for texts that fix them: adapters then check indices against a constant. */
  length?: number;
}

export interface KernelText {
  /** Also the first line of the header. */
  label: string;
  /** What is computed, with shapes: the rest of the header. */
  meaning: string;
  features?: readonly string[];
  buffers: readonly KernelBuffer[];
  /** Numbers that differ between calls of one pipeline: offsets of slices. Read in WGSL as `uniforms.name`. */
  uniforms?: Readonly<Record<string, number>>;
  /** Sizes baked into the text, as u32. */
  sizes: Readonly<Record<string, number>>;
  /** Declarations before `main`. */
  declarations?: string;
  workgroupSize: number;
  /** Body of `main`; sees `group` (workgroup id) and `local` (index in the workgroup). */
  body: string;
  workgroups: readonly [number, number, number];
}

/** The WGSL and the dispatch of a kernel text. */
export function toDispatch(text: KernelText): Dispatch {
  const uniforms = text.uniforms ?? {};
  const bindings = text.buffers.map(
    ({ name, access, type, length }, i) =>
      `@group(0) @binding(${i}) var<storage, ${access}> ${name}: array<${length === undefined ? type : `${type}, ${length}`}>;`,
  );
  const fields = Object.keys(uniforms).map((name) => `${name}: u32`);
  const uniformBlock = `struct Uniforms { ${fields.join(", ")} }
@group(0) @binding(${bindings.length}) var<uniform> uniforms: Uniforms;`;
  const sizes = Object.entries(text.sizes).map(([name, value]) => `const ${name} = ${value}u;`);
  const code = `${(text.features ?? []).map((feature) => `enable ${feature};\n`).join("")}// ${text.label}
${text.meaning
  .trim()
  .split("\n")
  .map((line) => `// ${line.trim()}`)
  .join("\n")}
${bindings.join("\n")}
${fields.length > 0 ? uniformBlock : ""}
${sizes.join("\n")}
${text.declarations ?? ""}
@compute @workgroup_size(${text.workgroupSize})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
${text.body}
}
`;
  return {
    label: text.label,
    code,
    bindings: text.buffers.map(({ buffer, access }) => ({ buffer, access })),
    uniforms: Object.values(uniforms),
    workgroups: text.workgroups,
  };
}

/** WebGPU's limit, which every adapter has. */
const maxWorkgroupsPerDimension = 65_535;

/**
 * A grid with at least `count` invocations on x and y together, however many there are.
 * `index` is WGSL for an invocation's number; those from `count` on have nothing to do.
 */
export function linearGrid(
  count: number,
  workgroupSize: number,
  replicas: number,
): { workgroups: [number, number, number]; index: string } {
  const groups = Math.ceil(count / workgroupSize);
  const y = Math.ceil(groups / maxWorkgroupsPerDimension);
  const x = Math.ceil(groups / y);
  const groupIndex = y === 1 ? "group.x" : `(group.y * ${x}u + group.x)`;
  return { workgroups: [x, y, replicas], index: `${groupIndex} * ${workgroupSize}u + local` };
}
