import { expect, test } from "vitest";
import type { Generation } from "#nn/engine.ts";
import { fixture, fixtureBatches, fixtureParameters } from "../reference/fixture.ts";
import { expectClose, partOfParameters } from "../reference/replica-arrays.ts";
import { promptsFor, writtenAnswers } from "../reference/written.ts";
import type { Open } from "./engine-contract.ts";

/** Log-probabilities, nats, of what an engine writes with kept keys and values, from those of whole rows read anew. */
const allowed = 1e-4;

/** What any Engine must write. */
export function describeWriting(open: Open): void {
  const { replicas, shape } = fixture.spec;

  // Software WebGPU beside other work can need most of a minute to compile.
  test.each(writtenAnswers)(
    "writes what the reference writes, token by token: $name",
    async (written) => {
      const cohort = await open(written.spec, written.parameters());
      const answers = await cohort.generate(written.request);
      await cohort.dispose();
      expectSameAnswers(answers, written.answers);
    },
    180_000,
  );

  test("ends an answer with a stop token, each when it comes", async () => {
    const request = promptsFor(fixture.spec, "stop", { prompts: 2, maxNewTokens: 6, lengths: [3, 5] });
    const cohort = await open();
    const free = await cohort.generate(request);
    const stop = free.tokens[2]!; // the third token of the first answer
    const stopped = await cohort.generate({ ...request, stopTokens: [stop] });
    await cohort.dispose();
    const expected = Array.from(free.lengths, (length, row) => {
      const place = free.tokens.subarray(row * 6, row * 6 + length).indexOf(stop);
      return place === -1 ? length : place + 1;
    });
    expect([...stopped.lengths]).toEqual(expected);
    expect(expected[0]).toBeLessThanOrEqual(3);
    stopped.lengths.forEach((length, row) => {
      const kept = [...free.tokens.subarray(row * 6, row * 6 + length)];
      expect([...stopped.tokens.subarray(row * 6, row * 6 + 6)]).toEqual([...kept, ...new Array(6 - length).fill(0)]);
    });
  });

  test("samples the same from the same seed, and with the same draws in every replica", async () => {
    const alike = new Float32Array(fixtureParameters().length);
    for (let replica = 0; replica < replicas; replica += 1)
      alike.set(partOfParameters(0), (replica * alike.length) / replicas);
    const own = promptsFor(fixture.spec, "sampled", { prompts: 2, maxNewTokens: 8, lengths: [3, 3] });
    const perReplica = own.tokens.length / replicas;
    const tokens = own.tokens.map((_, i) => own.tokens[i % perReplica]!);
    const request = { ...own, tokens, sampling: { temperature: 1.5, topK: 20, topP: 0.95, seed: 4 } };
    const cohort = await open(fixture.spec, alike);
    const [first, again] = [await cohort.generate(request), await cohort.generate(request)];
    const other = await cohort.generate({ ...request, sampling: { ...request.sampling, seed: 5 } });
    await cohort.dispose();
    expect(again).toEqual(first);
    const ofReplica = (replica: number): number[] => [...first.tokens.slice(replica * 16, (replica + 1) * 16)];
    expect(ofReplica(1)).toEqual(ofReplica(0));
    expect(ofReplica(0).slice(8)).not.toEqual(ofReplica(0).slice(0, 8));
    expect([...other.tokens]).not.toEqual([...first.tokens]);
  });

  test("refuses a prompt whose answer would not fit into the context", async () => {
    const cohort = await open();
    const request = promptsFor(fixture.spec, "full", { prompts: 1, maxNewTokens: 1, lengths: [shape.context] });
    await expect(cohort.generate(request)).rejects.toMatchObject({ code: "bad-input" });
    await cohort.dispose();
  });

  test("writing between two steps changes neither", async () => {
    const request = promptsFor(fixture.spec, "between", { prompts: 3, maxNewTokens: 4, lengths: [6, 2, 3] });
    const [straight, interrupted] = [await open(), await open()];
    const expected = [await straight.train(fixtureBatches(0, 2)), await straight.train(fixtureBatches(2, 4))];
    const before = await interrupted.train(fixtureBatches(0, 2));
    await interrupted.generate(request);
    expect([before, await interrupted.train(fixtureBatches(2, 4))]).toEqual(expected);
    expect(await interrupted.save()).toEqual(await straight.save());
    await straight.dispose();
    await interrupted.dispose();
  });
}

/** The same tokens, and at each of them the same distribution, wherever the reference was not torn between two. */
function expectSameAnswers(answers: Generation, expected: Generation): void {
  const perPlace = expected.alternativeTokens.length / expected.tokens.length;
  const gaps = Array.from(expected.lengths).flatMap((length, row) =>
    Array.from({ length }, (_, i) => {
      const at = (row * (expected.tokens.length / expected.lengths.length) + i) * perPlace;
      return expected.alternativeLogProbabilities[at]! - expected.alternativeLogProbabilities[at + 1]!;
    }),
  );
  expect(Math.min(...gaps)).toBeGreaterThan(2 * allowed); // or rounding could decide
  expect(answers.tokens).toEqual(expected.tokens);
  expect(answers.lengths).toEqual(expected.lengths);
  expectClose(answers.logProbabilities, expected.logProbabilities, allowed);
  expectClose(byToken(answers), byToken(expected), allowed);
}

/** [places, vocabulary] log-probabilities by token id, so that near ties may stand in either order. */
function byToken({ tokens, alternativeTokens, alternativeLogProbabilities }: Generation): Float32Array {
  const perPlace = alternativeTokens.length / tokens.length;
  const result = new Float32Array(alternativeTokens.length);
  alternativeTokens.forEach((id, i) => {
    result[i - (i % perPlace) + id] = alternativeLogProbabilities[i]!;
  });
  return result;
}
