import { beforeAll, describe, expect, test } from "vitest";
import { parameterCount } from "#nn/model-shape.ts";
import { inspectText, residualsAt, type Inspection } from "#nn/reference/inspect.ts";
import { createTfjsCpu } from "#nn/reference/tfjs-backends.ts";
import type { TfjsBackend } from "#nn/reference/tfjs-backend.ts";
import { fixture, fixtureParameters } from "../reference/fixture.ts";
import { naiveLogits, naiveLogProbability } from "./cpu/naive-model.ts";

const { shape, replicas } = fixture.spec;
const { layers, heads, vocabulary, width } = shape;
const tokens = Int32Array.from([1, 5, 9, 33, 5]);
const length = tokens.length;

describe("looking inside", () => {
  let backend: TfjsBackend;
  let inside: Inspection;
  beforeAll(async () => {
    backend = await createTfjsCpu();
    inside = await inspectText(backend, shape, fixtureParameters(), tokens);
  });

  test("behind the last layer, the lens shows what the model says", () => {
    for (let replica = 0; replica < replicas; replica += 1) {
      const own = fixtureParameters().subarray(replica * parameterCount(shape), (replica + 1) * parameterCount(shape));
      const expected = naiveLogits(shape, own, { tokens: [...tokens], documentStarts: [0, 0, 0, 0, 0] });
      const at = (replica * (layers + 1) + layers) * length * vocabulary;
      expected.forEach((logits, t) => {
        for (const id of [0, 7, vocabulary - 1]) {
          expect(inside.lens[at + t * vocabulary + id]).toBeCloseTo(naiveLogProbability(logits, id), 4);
        }
      });
    }
  });

  test("before the first layer, the lens knows the token alone", () => {
    const at = (token: number): number[] =>
      [...inside.lens.subarray(token * vocabulary, (token + 1) * vocabulary)].map((x) => Number(x.toFixed(5)));
    expect(at(4)).toEqual(at(1)); // the same token
    expect(at(2)).not.toEqual(at(1));
  });

  test("attention is shared out among what came before, and nothing goes to what comes later", () => {
    for (let row = 0; row < replicas * layers * heads * length; row += 1) {
      const shares = inside.attention.subarray(row * length, (row + 1) * length);
      expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect([...shares.subarray((row % length) + 1)]).toEqual(new Array(length - 1 - (row % length)).fill(0));
    }
  });

  test("states are those of each replica's own texts, at the place asked for", async () => {
    const texts = Int32Array.from({ length: replicas * 2 * length }, (_, i) => (i * 7) % vocabulary);
    const places = Int32Array.from({ length: replicas * 2 }, (_, i) => i % length);
    const all = await residualsAt(backend, shape, fixtureParameters(), { tokens: texts, places });
    expect(all).toHaveLength(replicas * (layers + 1) * 2 * width);
    const [replica, text] = [2, 1];
    const size = parameterCount(shape);
    const alone = await residualsAt(backend, shape, fixtureParameters().slice(replica * size, (replica + 1) * size), {
      tokens: texts.slice((replica * 2 + text) * length, (replica * 2 + text + 1) * length),
      places: places.slice(replica * 2 + text, replica * 2 + text + 1),
    });
    for (let layer = 0; layer <= layers; layer += 1) {
      const at = ((replica * (layers + 1) + layer) * 2 + text) * width;
      alone.subarray(layer * width, (layer + 1) * width).forEach((x, i) => expect(all[at + i]).toBeCloseTo(x, 5));
    }
  });
});
