import type { EngineName } from "./contenders.ts";
import type { Row } from "./figures.ts";

/** A question put to the rows. `atLeast` and `atMost` are what the project asks of itself; without them it is for information. */
interface Ratio {
  id: string;
  text: string;
  over: Side;
  under: Side;
  atLeast?: number;
  atMost?: number;
}

interface Side {
  engine: EngineName;
  config: string;
  replicas: number;
  /** Steps of this engine that do the work of one of the other. */
  times?: number;
}

/** Of medians, and of minima: which differ by the noise. */
export interface RatioResult {
  text: string;
  value: number;
  from_minima: number;
  bar?: string;
  is_met?: boolean;
}

const s1 = { config: "S", replicas: 1 };
const s8 = { config: "S", replicas: 8 };

const ratios: readonly Ratio[] = [
  {
    id: "webgpu_s1_tfjs",
    text: "WebGPU S x 1: TensorFlow.js / ours",
    over: { engine: "tfjs-webgpu", ...s1 },
    under: { engine: "ours-webgpu", ...s1 },
    atLeast: 12,
  },
  {
    id: "webgpu_s1_jax",
    text: "WebGPU S x 1: jax-js / ours",
    over: { engine: "jax-webgpu", ...s1 },
    under: { engine: "ours-webgpu", ...s1 },
    atLeast: 2.5,
  },
  {
    id: "cpu_s1_jax",
    text: "CPU S x 1: jax-js / ours",
    over: { engine: "jax-wasm", ...s1 },
    under: { engine: "ours-wasm", ...s1 },
    atLeast: 1.5,
  },
  {
    id: "cpu_s1_tfjs",
    text: "CPU S x 1: TensorFlow.js / ours",
    over: { engine: "tfjs-wasm", ...s1 },
    under: { engine: "ours-wasm", ...s1 },
    atLeast: 6,
  },
  {
    id: "cpu_s1_pytorch",
    text: "CPU S x 1: ours / PyTorch",
    over: { engine: "ours-wasm", ...s1 },
    under: { engine: "pytorch", ...s1 },
    atMost: 3,
  },
  {
    id: "cpu_s8_jax",
    text: "CPU S x 8: jax-js vmap / ours",
    over: { engine: "jax-wasm", ...s8 },
    under: { engine: "ours-wasm", ...s8 },
    atLeast: 15,
  },
  {
    id: "cpu_s8_tfjs",
    text: "CPU S x 8: TensorFlow.js / ours",
    over: { engine: "tfjs-wasm", ...s8 },
    under: { engine: "ours-wasm", ...s8 },
    atLeast: 6,
  },
  {
    id: "cpu_s8_jax_loop",
    text: "CPU S x 8: jax-js one replica after the other / ours",
    over: { engine: "jax-wasm", ...s1, times: 8 },
    under: { engine: "ours-wasm", ...s8 },
  },
];

/** Every ratio of which both sides were measured. */
export function ratiosOf(rows: readonly Row[]): Record<string, RatioResult> {
  return Object.fromEntries(
    ratios.flatMap((ratio) => {
      const [over, under] = [rowOf(rows, ratio.over), rowOf(rows, ratio.under)];
      return over && under ? [[ratio.id, resultOf(ratio, over, under)]] : [];
    }),
  );
}

/** What our step asks of the GPU and of JavaScript, on 2 layers. */
export function countsOf(rows: readonly Row[]): Record<string, RatioResult> {
  const row = rowOf(rows, { engine: "ours-webgpu", ...s1 });
  if (!row) return {};
  const count = (text: string, value: number | undefined, most: number): RatioResult[] =>
    value === undefined ? [] : [{ text, value, from_minima: value, bar: `at most ${most}`, is_met: value <= most }];
  return Object.fromEntries(
    [
      ...count("dispatches per step, 2 layers", row.dispatches, 60),
      ...count("submissions per step", row.submissions, 1),
      ...count("JavaScript ms per step", row.js_ms_median, 2),
    ].map((result) => [result.text, result]),
  );
}

function resultOf({ text, over, under, atLeast, atMost }: Ratio, a: Row, b: Row): RatioResult {
  const factor = (over.times ?? 1) / (under.times ?? 1);
  const value = Number(((factor * a.ms_median) / b.ms_median).toFixed(2));
  const fromMinima = Number(((factor * a.ms_min) / b.ms_min).toFixed(2));
  const result = { text, value, from_minima: fromMinima };
  if (atLeast !== undefined) return { ...result, bar: `at least ${atLeast}`, is_met: value >= atLeast };
  if (atMost !== undefined) return { ...result, bar: `at most ${atMost}`, is_met: value <= atMost };
  return result;
}

function rowOf(rows: readonly Row[], { engine, config, replicas }: Side): Row | undefined {
  return rows.find((row) => row.engine === engine && row.config === config && row.replicas === replicas);
}
