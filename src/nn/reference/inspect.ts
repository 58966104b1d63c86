import { gather, logSoftmax, reshape, stack, tensor, tidy } from "@tensorflow/tfjs-core";
import type { TokenRows } from "../engine.ts";
import { parameterCount, type ModelShape } from "../model-shape.ts";
import { lensOf, toRowTensors, traceOf } from "./model.ts";
import { readAll } from "./read-all.ts";
import type { TfjsBackend } from "./tfjs-backend.ts";

/** What happens inside models that read one text. In shapes: R replicas, L layers, H heads, T tokens of the text, V vocabulary. */
export interface Inspection {
  /** [R, L, H, T, T] how much each token (fourth axis) takes from each (last axis); each row of tokens sums to 1. */
  attention: Float32Array;
  /** [R, L + 1, T, V] log-probability of what comes next if the model ended before each layer, or behind the last. */
  lens: Float32Array;
}

/** parameters: [R, parameterCount]; tokens: [T], the same for all. */
export async function inspectText(
  backend: TfjsBackend,
  shape: ModelShape,
  parameters: Float32Array,
  tokens: Int32Array,
): Promise<Inspection> {
  backend.activate();
  const replicas = parameters.length / parameterCount(shape);
  const short = { ...shape, context: tokens.length };
  const { attention, lens } = tidy(() => {
    const values = tensor(parameters.slice(), [replicas, parameterCount(shape)]);
    const forAll = Int32Array.from({ length: replicas * tokens.length }, (_, i) => tokens[i % tokens.length]!);
    const rows = toRowTensors(short, replicas, rowsOf(forAll, 1));
    const trace = traceOf(short, values, rows);
    return {
      attention: stack(trace.attention, 1), //                                        [R, L, H, T, T]
      lens: logSoftmax(
        stack(
          trace.residuals.map((residuals) => lensOf(short, values, residuals)),
          1,
        ),
      ), //                                                                           [R, L+1, T, V]
    };
  });
  const [attentionValues, lensValues] = await readAll(backend, [attention, lens]);
  return { attention: attentionValues!, lens: lensValues! };
}

/**
 * [R, L + 1, N, W] residual stream at one place of each of N texts, before each layer and behind the last.
 * tokens: [R, N, T]; places: [R, N]. A replica reads its own texts.
 */
export async function residualsAt(
  backend: TfjsBackend,
  shape: ModelShape,
  parameters: Float32Array,
  texts: { tokens: Int32Array; places: Int32Array },
): Promise<Float32Array> {
  backend.activate();
  const replicas = parameters.length / parameterCount(shape);
  const count = texts.places.length / replicas;
  const length = texts.tokens.length / texts.places.length;
  const short = { ...shape, context: length };
  const result = tidy(() => {
    const values = tensor(parameters.slice(), [replicas, parameterCount(shape)]);
    const rows = toRowTensors(short, replicas, rowsOf(texts.tokens, count));
    const places = Array.from(texts.places, (place, i) => i * length + place);
    const layers = traceOf(short, values, rows).residuals.map((residuals) => {
      const flat = reshape(residuals, [replicas * count * length, shape.width]); //   [R*N*T, W]
      return reshape(gather(flat, places), [replicas, count, shape.width]); //        [R, N, W]
    });
    return stack(layers, 1); //                                                       [R, L+1, N, W]
  });
  const [values] = await readAll(backend, [result]);
  return values!;
}

/** tokens: [R, rows, T], every row one document. */
function rowsOf(tokens: Int32Array, rows: number): TokenRows {
  const empty = new Int32Array(tokens.length);
  return { rows, tokens, targets: empty, weights: new Float32Array(tokens.length), documentStarts: empty };
}
