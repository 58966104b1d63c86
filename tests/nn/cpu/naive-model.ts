import { embeddingScale, normEpsilon, parameterLayout, rotaryBase, type ModelShape } from "#nn/model-shape.ts";

/** One row of tokens, as in `TokenRows`. */
export interface NaiveRow {
  tokens: readonly number[];
  documentStarts: readonly number[];
}

type Vector = number[];

/** The model in 64 bits, one token after the other, as plain as can be: logits [tokens, vocabulary] of one row. */
export function naiveLogits(shape: ModelShape, parameters: ArrayLike<number>, row: NaiveRow): Vector[] {
  const tensor = tensorsOf(shape, parameters);
  const embeddings = tensor("embeddings");
  const { width, vocabulary } = shape;
  let residual = row.tokens.map((token) => embeddings(token, width).map((x) => embeddingScale * x));
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const part = (name: string) => tensor(`layers.${layer}.${name}`);
    const attended = attend(
      shape,
      residual.map((x) => product(norm(x, part("attentionGain")(0, width)), part("queryKeyValue"), 3 * width)),
      row.documentStarts,
    );
    residual = residual.map((x, t) => sum(x, product(attended[t]!, part("attentionOutput"), width)));
    residual = residual.map((x) => {
      const gateUp = product(norm(x, part("feedForwardGain")(0, width)), part("gateUp"), 2 * shape.hidden);
      const inner = gateUp
        .slice(0, shape.hidden)
        .map((gate, i) => (gate / (1 + Math.exp(-gate))) * gateUp[shape.hidden + i]!);
      return sum(x, product(inner, part("down"), width));
    });
  }
  return residual.map((x) => {
    const normed = norm(x, tensor("finalGain")(0, width));
    return Array.from({ length: vocabulary }, (_, token) => dot(normed, embeddings(token, width)));
  });
}

/** log softmax(logits)[target] */
export function naiveLogProbability(logits: Vector, target: number): number {
  const top = Math.max(...logits);
  return logits[target]! - top - Math.log(logits.reduce((total, x) => total + Math.exp(x - top), 0));
}

/** A matrix as a function: row i of the given width. */
type Rows = (row: number, width: number) => Vector;

function tensorsOf(shape: ModelShape, parameters: ArrayLike<number>): (name: string) => Rows {
  const layout = new Map(parameterLayout(shape).map((tensor) => [tensor.name, tensor]));
  return (name) => {
    const { offset } = layout.get(name)!;
    return (row, width) => Array.from({ length: width }, (_, i) => parameters[offset + row * width + i]!);
  };
}

function attend({ width, heads }: ModelShape, queryKeyValue: Vector[], starts: readonly number[]): Vector[] {
  const headWidth = width / heads;
  const column = (t: number, which: number, head: number): Vector =>
    queryKeyValue[t]!.slice(which * width + head * headWidth, which * width + (head + 1) * headWidth);
  return queryKeyValue.map((_, t) =>
    Array.from({ length: heads }, (_, head) => {
      const seen = Array.from({ length: t - starts[t]! + 1 }, (_, i) => starts[t]! + i);
      const query = rotate(column(t, 0, head), t);
      const scores = seen.map((s) => dot(query, rotate(column(s, 1, head), s)) / Math.sqrt(headWidth));
      const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
      const total = powers.reduce((a, b) => a + b, 0);
      return seen
        .map((s, i) => column(s, 2, head).map((v) => (v * powers[i]!) / total))
        .reduce((out, v) => sum(out, v), new Array<number>(headWidth).fill(0));
    }).flat(),
  );
}

function rotate(x: Vector, position: number): Vector {
  const half = x.length / 2;
  return x.map((value, i) => {
    const angle = position * rotaryBase ** ((-2 * (i % half)) / x.length);
    const other = i < half ? -x[i + half]! : x[i - half]!;
    return value * Math.cos(angle) + other * Math.sin(angle);
  });
}

function norm(x: Vector, gain: Vector): Vector {
  const inverse = 1 / Math.sqrt(dot(x, x) / x.length + normEpsilon);
  return x.map((value, i) => value * inverse * gain[i]!);
}

function product(x: Vector, matrix: Rows, width: number): Vector {
  return x.reduce<Vector>(
    (out, value, i) =>
      sum(
        out,
        matrix(i, width).map((entry) => entry * value),
      ),
    new Array<number>(width).fill(0),
  );
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((total, x, i) => total + x * b[i]!, 0);
}

function sum(a: Vector, b: Vector): Vector {
  return a.map((x, i) => x + b[i]!);
}
