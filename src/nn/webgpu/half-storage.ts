import type { MatmulCall, Plan, Slice } from "../plan/plan.ts";
import type { Dispatch } from "./dispatch.ts";

/**
 * The activations that may be kept in 16 bits: what training computes on the way forward and reads again on the way
 * back. They stay near 1, as norms stand before them. In 32 bits stay: the residual stream and what is computed from
 * gradients (sums of many small numbers), logits and losses, and all of a model that outlives the step.
 */
export function halfBuffers({ calls }: Plan): ReadonlySet<string> {
  const halves = new Set<string>();
  if (!calls.some(({ kernel }) => kernel === "adamw")) return halves;
  // Kept in 32 bits, the last norm lets a model that is not a number any more show it in its loss.
  const lastNorm = calls.findLast(({ kernel }) => kernel === "rmsNorm");
  for (const call of calls) {
    if (call.kernel === "rmsNorm" && call !== lastNorm) halves.add(call.out.buffer);
    // Two columns share a word, so a head that is read by single columns cannot be.
    else if (call.kernel === "attention" && (call.width / call.heads) % 4 === 0)
      halves.add(call.queryKeyValue.buffer).add(call.out.buffer);
    else if (call.kernel === "swiglu") halves.add(call.gateUp.buffer).add(call.out.buffer);
  }
  return halves;
}

/** Whether a product reads or writes one of the buffers. */
export function touches({ a, b, out, addend }: MatmulCall, buffers: ReadonlySet<string>): boolean {
  return [a, b, out, addend].some((slice: Slice | undefined) => slice !== undefined && buffers.has(slice.buffer));
}

/**
 * The same kernel with some of its buffers stored in 16 bits, two to a word: every read widens, every write rounds to
 * nearest. Sums stay in 32 bits. This is core WGSL, so it needs no "shader-f16". Beyond the range of 16 bits a value
 * becomes the largest there is, as WGSL leaves open what packing would make of it.
 */
export function storeHalves(dispatch: Dispatch, halves: ReadonlySet<string>): Dispatch {
  const places = dispatch.bindings.flatMap(({ buffer }, i) => (halves.has(buffer) ? [i] : []));
  const code = places.reduce(storeHalf, dispatch.code);
  return places.length === 0 ? dispatch : { ...dispatch, code };
}

const vectors: Record<string, { stored: string; load: string; store: string }> = {
  vec4f: {
    stored: "vec2u",
    load: "vec4f(unpack2x16float(words.x), unpack2x16float(words.y))",
    store: "vec2u(pack2x16float(inRange.xy), pack2x16float(inRange.zw))",
  },
  vec2f: { stored: "u32", load: "unpack2x16float(words)", store: "pack2x16float(inRange)" },
};

function storeHalf(code: string, binding: number): string {
  const declaration = new RegExp(`@binding\\(${binding}\\) var<storage, (read|read_write)> (\\w+): array<(\\w+)>;`);
  const found = declaration.exec(code);
  const [whole, access, name, type] = found ?? [];
  const vector = type === undefined ? undefined : vectors[type];
  if (!found || whole === undefined || name === undefined || !vector)
    throw new Error(`binding ${binding} cannot be kept in 16 bits: ${type ?? "it is not declared as storage"}`);
  const load = `fn ${name}Load(i: u32) -> ${type} { let words = ${name}[i]; return ${vector.load}; }`;
  const store = `fn ${name}Store(i: u32, value: ${type}) {
  let inRange = clamp(value, ${type}(-65504), ${type}(65504));
  ${name}[i] = ${vector.store};
}`;
  const bodyStart = found.index + whole.length;
  return `${code.slice(0, found.index)}@binding(${binding}) var<storage, ${access}> ${name}: array<${vector.stored}>;
${load}
${access === "read_write" ? store : ""}${callsInstead(code.slice(bodyStart), name)}`;
}

/** `name[i] = value;` becomes `nameStore(i, value);`, and every other `name[i]` becomes `nameLoad(i)`. */
function callsInstead(code: string, name: string): string {
  const start = new RegExp(`(?<![\\w.])${name}\\[`).exec(code);
  if (!start) return code;
  const indexAt = start.index + start[0].length;
  const indexEnd = closingBracket(code, indexAt);
  const index = callsInstead(code.slice(indexAt, indexEnd), name);
  const before = code.slice(0, start.index);
  const after = code.slice(indexEnd + 1);
  const operator = /^\s*([-+*/]?=)(?!=)\s*/.exec(after);
  if (!operator) return `${before}${name}Load(${index})${callsInstead(after, name)}`;
  if (operator[1] !== "=") throw new Error(`${name} is kept in 16 bits, where ${operator[1]} would round twice`);
  const valueEnd = after.indexOf(";");
  const value = callsInstead(after.slice(operator[0].length, valueEnd), name);
  return `${before}${name}Store(${index}, ${value})${callsInstead(after.slice(valueEnd), name)}`;
}

function closingBracket(code: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0; at += 1) {
    if (code[at] === "[") depth += 1;
    else if (code[at] === "]") depth -= 1;
  }
  return at - 1;
}
