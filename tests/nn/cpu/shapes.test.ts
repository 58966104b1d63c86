import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRng, type Rng } from "#core/random.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState, type CohortSpec, type Engine, type TokenRows } from "#nn/engine.ts";
import { initialParameters, parameterCount, parameterLayout, type ModelShape } from "#nn/model-shape.ts";
import { naiveLogits, naiveLogProbability } from "./naive-model.ts";

const optimizer = { beta1: 0.5, beta2: 0.99, epsilon: 1e-8, weightDecay: 0, clipNorm: Infinity };

/** What a user may choose, at its edges: [shape, rows per step]. */
const shapes: [string, ModelShape, number][] = [
  ["one word, one token, one row", { layers: 1, width: 4, heads: 1, hidden: 4, context: 1, vocabulary: 1 }, 1],
  ["heads of two columns", { layers: 1, width: 12, heads: 6, hidden: 8, context: 9, vocabulary: 7 }, 2],
  ["heads of six columns", { layers: 2, width: 12, heads: 2, hidden: 12, context: 13, vocabulary: 30 }, 3],
  ["heads of twenty columns", { layers: 1, width: 20, heads: 1, hidden: 52, context: 17, vocabulary: 33 }, 1],
  ["256 tokens", { layers: 1, width: 8, heads: 1, hidden: 8, context: 256, vocabulary: 11 }, 2],
  ["more words than a block is deep", { layers: 1, width: 4, heads: 1, hidden: 4, context: 5, vocabulary: 515 }, 2],
  ["64 rows", { layers: 1, width: 4, heads: 2, hidden: 8, context: 8, vocabulary: 9 }, 64],
];

/** Random tokens; documents of 1 to 12 tokens and one long one; weights 0, 1 and 2.5; the end of each row is padding. */
function randomRows({ context, vocabulary }: ModelShape, rows: number, rng: Rng): TokenRows {
  const size = rows * context;
  const documentStarts = new Int32Array(size);
  const weights = new Float32Array(size);
  for (let i = 0; i < size; i += 1) {
    const t = i % context;
    const isNew = t === 0 || (i > context && rng.next() < 0.12);
    documentStarts[i] = isNew ? t : documentStarts[i - 1]!;
    weights[i] = t > 0.9 * context ? 0 : [0, 1, 1, 2.5][rng.integer(4)]!;
  }
  weights[0] = 1;
  const draw = (): Int32Array => Int32Array.from({ length: size }, () => rng.integer(vocabulary));
  return { rows, tokens: draw(), targets: draw(), weights, documentStarts };
}

function rowOf(rows: TokenRows, context: number, row: number): { tokens: number[]; documentStarts: number[] } {
  const [from, to] = [row * context, (row + 1) * context];
  return { tokens: [...rows.tokens.slice(from, to)], documentStarts: [...rows.documentStarts.slice(from, to)] };
}

/** [rows] sum of weights x log-probability of the targets. */
function naiveScores(shape: ModelShape, parameters: ArrayLike<number>, rows: TokenRows): number[] {
  const { context } = shape;
  return Array.from({ length: rows.rows }, (_, row) =>
    naiveLogits(shape, parameters, rowOf(rows, context, row))
      .map(
        (logits, t) => rows.weights[row * context + t]! * naiveLogProbability(logits, rows.targets[row * context + t]!),
      )
      .reduce((a, b) => a + b),
  );
}

describe("the CPU engine against the naive model, with", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createCpuEngine({ threads: 0 });
  });
  afterAll(() => engine.dispose());

  for (const [name, shape, batch] of shapes) {
    const rng = createRng(name);
    const parameters = initialParameters(shape, rng.fork("parameters")).map((x) => x + 0.2 * rng.normal());
    const rows = randomRows(shape, batch, rng.fork("rows"));
    const spec: CohortSpec = { shape, replicas: 1, batch, optimizer };

    test(`${name}: scores and logits`, async () => {
      const cohort = await engine.createCohort(spec);
      await cohort.restore(freshState(parameters, 1));
      const scores = await cohort.score(rows);
      const positions = Int32Array.from({ length: batch }, () => rng.integer(shape.context));
      const logits = await cohort.logits(rows, positions);
      naiveScores(shape, parameters, rows).forEach((score, row) => {
        expect(scores[row]).toBeCloseTo(score, 3 - Math.floor(Math.log10(1 + Math.abs(score)) / 2));
        const expected = naiveLogits(shape, parameters, rowOf(rows, shape.context, row))[positions[row]!]!;
        expected.forEach((value, i) => expect(logits[row * shape.vocabulary + i]).toBeCloseTo(value, 4));
      });
    });

    test(`${name}: loss, and its slope along a random direction of each parameter`, async () => {
      const cohort = await engine.createCohort(spec);
      await cohort.restore(freshState(parameters, 1));
      const { lossNats } = await cohort.train([{ ...rows, learningRates: new Float32Array([0, 0]) }]);
      const { firstMoments } = await cohort.save();
      const gradients = firstMoments.map((m) => m / (1 - optimizer.beta1));
      const weightSum = rows.weights.reduce((a, b) => a + b);
      const loss = (values: ArrayLike<number>): number =>
        -naiveScores(shape, values, rows).reduce((a, b) => a + b) / weightSum;
      expect(lossNats[0]).toBeCloseTo(loss(parameters), 5);
      for (const tensor of parameterLayout(shape)) {
        const direction = Array.from({ length: tensor.size }, () => rng.normal());
        const moved = (by: number): number[] => {
          const values = [...parameters];
          direction.forEach((d, i) => (values[tensor.offset + i]! += by * d));
          return values;
        };
        const slope = (loss(moved(1e-5)) - loss(moved(-1e-5))) / 2e-5;
        const ours = direction.reduce((total, d, i) => total + d * gradients[tensor.offset + i]!, 0);
        const size = Math.hypot(...gradients.subarray(tensor.offset, tensor.offset + tensor.size));
        expect(Math.abs(ours - slope), tensor.name).toBeLessThan(2e-4 * size + 1e-7);
      }
    });
  }

  test("parameters: as many as the layout says", async () => {
    const [, shape, batch] = shapes[2]!;
    const cohort = await engine.createCohort({ shape, replicas: 3, batch, optimizer });
    expect((await cohort.save()).parameters).toHaveLength(3 * parameterCount(shape));
  });
});
