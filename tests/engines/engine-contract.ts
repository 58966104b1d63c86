import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshState, type Cohort, type CohortSpec, type Engine, type StepReport } from "#nn/engine.ts";
import { parameterCount } from "#nn/model-shape.ts";
import {
  fixture,
  fixtureBatch,
  fixtureBatches,
  fixtureParameters,
  scoredPositions,
  scoredRows,
} from "../reference/fixture.ts";
import {
  expectClose,
  firstRow,
  largestDifference,
  onlyReplica,
  partOfParameters,
  rowOf,
  unchangedReplicas,
} from "../reference/replica-arrays.ts";
import { describeWriting } from "./writing-contract.ts";

/**
 * Absolute differences from PyTorch in 64 bits. PyTorch's own 32 bits differ by 4e-7 (loss), 9e-6 (score: a sum over a
 * row) and 1e-6 (logits), and after 50 steps of AdamW, which magnifies rounding, by 7e-6 (loss), 7e-5 (norm) and 2e-5
 * (parameter). Other orders of summation and another exp() may cost some times that; a wrong term costs far more.
 */
const tolerance = {
  lossNats: 3e-6,
  norm: 2e-5,
  score: 5e-5,
  logit: 1e-5,
  lateLossNats: 1e-4,
  lateNorm: 1e-3,
  lateParameter: 2e-4,
};

/**
 * What any Engine must do, checked against PyTorch. Runs in Node and in browsers.
 * steps: how far the trajectory is followed; the parameters at its end are compared when it is followed to the end.
 * whole: false for an engine whose other parts are the same code as another's that is asked it all: then only its
 * arithmetic is asked.
 */
export function describeEngine(
  name: string,
  createEngine: () => Promise<Engine>,
  { steps = fixture.steps, whole = true }: { steps?: number; whole?: boolean } = {},
): void {
  describe(`the engine contract: ${name}`, () => {
    let engine: Engine;
    const open = async (spec: CohortSpec = fixture.spec, parameters = fixtureParameters()): Promise<Cohort> => {
      const cohort = await engine.createCohort(spec);
      await cohort.restore(freshState(parameters, spec.replicas, spec.slots));
      return cohort;
    };
    beforeAll(async () => {
      engine = await createEngine();
    });
    afterAll(() => engine?.dispose());

    describeTrajectory(open, steps);
    describeAsking(open);
    if (!whole) return;
    describeTraining(open);
    describeSlots(open);
    describeWriting(open);
    describeKeeping(open);
  });
}

export type Open = (spec?: CohortSpec, parameters?: Float32Array) => Promise<Cohort>;

function describeTrajectory(open: Open, steps: number): void {
  const trains = async (): Promise<void> => {
    const cohort = await open();
    const reports: StepReport[] = [];
    for (let from = 0; from < steps; from += 10) {
      reports.push(await cohort.train(fixtureBatches(from, Math.min(steps, from + 10))));
    }
    const { parameters, optimizerSteps } = await cohort.save();
    await cohort.dispose();
    const { replicas } = fixture.spec;
    const losses = reports.flatMap(({ lossNats }) => [...lossNats]); //           [steps, replicas]
    const norms = reports.flatMap(({ gradientNorms }) => [...gradientNorms]); //  [steps, replicas]
    const expectedLosses = fixture.trajectoryLossNats.slice(0, steps * replicas);
    const expectedNorms = fixture.trajectoryGradientNorms.slice(0, steps * replicas);
    expectClose(losses.slice(0, replicas), expectedLosses.slice(0, replicas), tolerance.lossNats);
    expectClose(norms.slice(0, replicas), expectedNorms.slice(0, replicas), tolerance.norm);
    expectClose(losses, expectedLosses, tolerance.lateLossNats);
    expectClose(norms, expectedNorms, tolerance.lateNorm);
    const stepsTaken = fixture.sitsOut.map((out) => steps - out.filter((step) => step < steps).length);
    expect([...optimizerSteps]).toEqual(stepsTaken);
    if (steps < fixture.steps) return;
    const kept = parameters.filter((_, i) => i % fixture.keptEvery === 0);
    expectClose(kept, fixture.finalParameters, tolerance.lateParameter);
  };
  // Software WebGPU beside other work can need a minute.
  test(`follows PyTorch through ${steps} steps of AdamW`, trains);
}

function describeTraining(open: Open): void {
  test("leaves a replica that sits a step out as it was, to the bit", async () => {
    const cohort = await open();
    await cohort.train(fixtureBatches(2, 4));
    const before = await cohort.save();
    const { lossNats, gradientNorms } = await cohort.train([fixtureBatch(10)]); // replica 1 sits out
    const after = await cohort.save();
    await cohort.dispose();
    expect(unchangedReplicas(before.parameters, after.parameters)).toEqual([false, true, false]);
    expect(unchangedReplicas(before.firstMoments, after.firstMoments)).toEqual([false, true, false]);
    expect(unchangedReplicas(before.secondMoments, after.secondMoments)).toEqual([false, true, false]);
    expect([...after.optimizerSteps]).toEqual([3, 2, 3]);
    expect([...lossNats, ...gradientNorms].map(Number.isNaN)).toEqual([false, true, false, false, true, false]);
  });

  test("trains a replica in company as it would alone", async () => {
    const { replicas } = fixture.spec;
    const together = await open();
    const inCompany = await together.train(fixtureBatches(3, 5));
    await together.dispose();
    for (let replica = 0; replica < replicas; replica += 1) {
      const alone = await open({ ...fixture.spec, replicas: 1 }, partOfParameters(replica));
      const { lossNats } = await alone.train(fixtureBatches(3, 5).map((batch) => onlyReplica(batch, replica)));
      await alone.dispose();
      expectClose(
        lossNats,
        [inCompany.lossNats[replica]!, inCompany.lossNats[replicas + replica]!],
        tolerance.lossNats,
      );
    }
  });
}

function describeSlots(open: Open): void {
  const slots = 2;
  const spec: CohortSpec = { ...fixture.spec, slots };
  const { replicas } = spec;
  const usingSlot = (step: number, slot: (replica: number) => number) => ({
    ...fixtureBatch(step),
    slots: Int32Array.from({ length: replicas }, (_, replica) => slot(replica)),
  });

  test("keeps one optimizer state per slot, each replica's own", async () => {
    // Replica 0 always uses slot 0, the others change in the middle.
    const cohort = await open(spec);
    await cohort.train([2, 3].map((step) => usingSlot(step, () => 0)));
    const before = await cohort.save();
    await cohort.train([4, 5].map((step) => usingSlot(step, (replica) => Math.min(replica, 1))));
    const after = await cohort.save();
    await cohort.dispose();
    expect([...after.optimizerSteps]).toEqual([4, 0, 2, 2, 2, 2]);
    const isKept = (which: "firstMoments" | "secondMoments") =>
      unchangedReplicas(before[which], after[which], replicas * slots);
    expect(isKept("firstMoments")).toEqual([false, true, true, false, true, false]);
    expect(isKept("secondMoments")).toEqual([false, true, true, false, true, false]);
  });

  test("a slot goes on where it left off, and another starts afresh, as separate optimizers would", async () => {
    const cohort = await open(spec);
    await cohort.train([usingSlot(2, () => 0)]);
    const first = await cohort.save();
    await cohort.train([usingSlot(3, () => 1)]);
    const second = await cohort.save();
    await cohort.train([usingSlot(4, () => 0)]);
    const third = await cohort.save();
    await cohort.dispose();
    const plain = await open();
    const every = parameterCount(spec.shape);
    const slotOf = (values: Float32Array, slot: number) =>
      Float32Array.from({ length: replicas * every }, (_, i) => {
        const replica = Math.floor(i / every);
        return values[(replica * slots + slot) * every + (i % every)]!;
      });
    await plain.restore(freshState(first.parameters, replicas));
    await plain.train([fixtureBatch(3)]);
    expect((await plain.save()).parameters).toEqual(second.parameters);
    await plain.restore({
      parameters: second.parameters,
      firstMoments: slotOf(second.firstMoments, 0),
      secondMoments: slotOf(second.secondMoments, 0),
      optimizerSteps: new Int32Array(replicas).fill(1),
    });
    await plain.train([fixtureBatch(4)]);
    expect((await plain.save()).parameters).toEqual(third.parameters);
    await plain.dispose();
  });
}

function describeAsking(open: Open): void {
  test("scores any number of rows as PyTorch does", async () => {
    const cohort = await open();
    const all = await cohort.score(scoredRows());
    const first = await cohort.score(rowOf(scoredRows(), 0));
    await cohort.dispose();
    expectClose(all, fixture.scores, tolerance.score);
    expectClose(first, firstRow(fixture.scores), tolerance.score);
  });

  test("gives PyTorch's logits at a position of each row", async () => {
    const cohort = await open();
    const logits = await cohort.logits(scoredRows(), scoredPositions());
    await cohort.dispose();
    expectClose(logits, fixture.logits, tolerance.logit);
  });

  test("never looks before the start of a document, nor ahead", async () => {
    const { replicas, shape } = fixture.spec;
    const [start, position] = [5, 8];
    const rows = rowOf(scoredRows(), 0);
    rows.documentStarts.forEach((_, i) => (rows.documentStarts[i] = i % shape.context < start ? 0 : start));
    const isOutside = (i: number): boolean => i % shape.context < start || i % shape.context > position;
    const others = rows.tokens.map((token, i) => (isOutside(i) ? (token + 11) % shape.vocabulary : token));
    const within = rows.tokens.map((token, i) =>
      i % shape.context === start ? (token + 11) % shape.vocabulary : token,
    );
    const cohort = await open();
    const ask = (tokens: Int32Array): Promise<Float32Array> =>
      cohort.logits({ ...rows, tokens }, new Int32Array(replicas).fill(position));
    const [asked, otherOutside, otherWithin] = [await ask(rows.tokens), await ask(others), await ask(within)];
    await cohort.dispose();
    expectClose(otherOutside, asked, tolerance.logit);
    expect(largestDifference(otherWithin, asked)).toBeGreaterThan(0.01);
  });

  test("asking changes nothing", async () => {
    const cohort = await open();
    const before = await cohort.save();
    await cohort.score(scoredRows());
    await cohort.logits(scoredRows(), scoredPositions());
    expect(await cohort.save()).toEqual(before);
    await cohort.dispose();
  });
}

function describeKeeping(open: Open): void {
  test("gives back the bytes it was given", async () => {
    const { replicas, shape } = fixture.spec;
    const wave = (phase: number): Float32Array =>
      Float32Array.from({ length: replicas * parameterCount(shape) }, (_, i) => Math.sin(i + phase) ** 2);
    const state = {
      parameters: wave(1),
      firstMoments: wave(2),
      secondMoments: wave(3),
      optimizerSteps: Int32Array.from({ length: replicas }, (_, replica) => 7 + replica),
    };
    const cohort = await open();
    await cohort.restore(state);
    expect(await cohort.save()).toEqual(state);
    await cohort.dispose();
  });

  test("goes on after save and restore with the same bits, in another cohort too", async () => {
    const cohort = await open();
    await cohort.train(fixtureBatches(9, 11)); // replica 1 sits the second one out
    const state = await cohort.save();
    const straightOn = await cohort.train(fixtureBatches(14, 17));
    const end = await cohort.save();
    await cohort.restore(state);
    const again = await cohort.train(fixtureBatches(14, 17));
    await cohort.dispose();
    const other = await open();
    await other.restore(state);
    const elsewhere = await other.train(fixtureBatches(14, 17));
    const otherEnd = await other.save();
    await other.dispose();
    expect(again).toEqual(straightOn);
    expect(elsewhere).toEqual(straightOn);
    expect(otherEnd).toEqual(end);
  });

  test("owns its state: arrays given to restore or got from save may be written to", async () => {
    const given = freshState(fixtureParameters(), fixture.spec.replicas);
    const cohort = await open();
    await cohort.restore(given);
    given.parameters.fill(7);
    given.optimizerSteps.fill(7);
    const got = await cohort.save();
    const kept = structuredClone(got);
    got.parameters.fill(7);
    got.optimizerSteps.fill(7);
    expect(kept.parameters).toEqual(fixtureParameters());
    expect(await cohort.save()).toEqual(kept);
    await cohort.dispose();
  });
}
