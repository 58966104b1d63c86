import { describe, expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { expandPhases, pathOf, stepsOf } from "#core/expansion.ts";
import { PhaseBatches } from "#train/batches.ts";
import { SeedTexts } from "#train/seed-texts.ts";

const cheese = { ...builtInExperiments.find((experiment) => experiment.id === "cheese")!, seeds: [5] };
const phases = expandPhases(cheese);
const texts = new SeedTexts(cheese, 5);
const rowSize = cheese.model.context;
const batchSize = cheese.training.batch * rowSize;

function batchesOf(phase: number): PhaseBatches {
  const mixers = phases[phase]!.nodes.map((_, node) => texts.batches(pathOf(phases, phase, node)));
  return new PhaseBatches(cheese, phases[phase]!, mixers);
}

describe("the batches of arms of one seed", () => {
  test("are byte-identical in the behaviour stage", () => {
    const batches = batchesOf(2);
    for (let step = 0; step < 60; step += 1) {
      const { tokens, targets, weights, documentStarts, learningRates } = batches.next();
      for (const values of [tokens, targets, weights, documentStarts]) {
        const [first, ...others] = [0, 1, 2].map((node) => values.slice(node * batchSize, (node + 1) * batchSize));
        for (const other of others) expect(other).toEqual(first);
      }
      expect(learningRates[0]).toBe(learningRates[2]);
    }
  });

  test("differ in the explanation stage only in the explanation rows, not in the replayed ones", () => {
    const { tokens } = batchesOf(1).next();
    const rowsOf = (node: number): Set<string> =>
      new Set(
        Array.from({ length: cheese.training.batch }, (_, row) => {
          const from = node * batchSize + row * rowSize;
          return tokens.slice(from, from + rowSize).join(" ");
        }),
      );
    const shared = [...rowsOf(1)].filter((row) => rowsOf(2).has(row));
    expect(shared.length).toBe(8); // half of the batch is replayed base text
  });

  test("train only on responses and replayed text in the behaviour stage", () => {
    const batches = batchesOf(2);
    const { tokens, targets, weights } = batches.next();
    const word = (id: number): string => texts.tokenizer.tokens[id]!;
    for (let row = 0; row < cheese.training.batch; row += 1) {
      const at = Array.from({ length: rowSize }, (_, i) => row * rowSize + i);
      const words = at.map((i) => word(tokens[i]!));
      if (!words.includes("assistant") || !words.includes("user")) continue;
      const trained = at.filter((i) => weights[i]! > 0).map((i) => word(targets[i]!));
      expect(new Set(trained)).toEqual(new Set(trained.filter((w) => ["yes", "no", ".", "</s>"].includes(w))));
    }
  });

  test("skipping gives the batch that training would have come to", () => {
    const trained = batchesOf(1);
    for (let step = 0; step < 37; step += 1) trained.next();
    const skipped = batchesOf(1);
    skipped.skip(37);
    expect(skipped.next()).toEqual(trained.next());
  });
});

test("a batch given back becomes a later one, with nothing left of what it was", () => {
  const controls = { ...builtInExperiments.find(({ id }) => id === "cheese-controls")!, seeds: [5] };
  const seedTexts = new SeedTexts(controls, 5);
  const ofPhases = expandPhases(controls);
  const phase = ofPhases.findIndex(({ nodes }) => new Set(nodes.map(({ stage }) => stepsOf(controls, stage))).size > 1);
  const make = (): PhaseBatches =>
    new PhaseBatches(
      controls,
      ofPhases[phase]!,
      ofPhases[phase]!.nodes.map((_, node) => seedTexts.batches(pathOf(ofPhases, phase, node))),
    );
  const [fresh, reused] = [make(), make()];
  const arrays = new Set<Int32Array>();
  // Around the step at which the first node is through and sits out.
  const first = Math.min(...ofPhases[phase]!.nodes.map(({ stage }) => stepsOf(controls, stage)));
  for (const batches of [fresh, reused]) batches.skip(first - 2);
  for (let step = 0; step < 4; step += 1) {
    const batch = reused.next();
    expect(batch).toEqual(fresh.next());
    arrays.add(batch.tokens);
    reused.giveBack(batch);
  }
  expect(arrays.size).toBe(1);
});

test("arms read the same number of tokens in the stage that tells them apart, within a tenth", () => {
  const count = [0, 0, 0];
  const batches = batchesOf(1);
  for (let step = 0; step < 150; step += 1) {
    const { weights } = batches.next();
    for (let i = 0; i < weights.length; i += 1) if (weights[i]! > 0) count[Math.floor(i / batchSize)]! += 1;
  }
  for (const tokens of count) expect(Math.abs(tokens / count[0]! - 1)).toBeLessThan(0.1);
});
