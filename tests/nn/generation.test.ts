import { describe, expect, test } from "vitest";
import { greedy } from "#core/sampling.ts";
import type { CohortSpec, GenerationRequest } from "#nn/engine.ts";
import { Answers } from "#nn/generation.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { spawnCpuThread } from "../../src/cli/spawn-cpu-thread.ts";
import { freshState } from "#nn/engine.ts";
import { fixture, fixtureParameters } from "../reference/fixture.ts";

const spec: CohortSpec = {
  shape: { layers: 1, width: 4, heads: 1, hidden: 4, context: 6, vocabulary: 5 },
  replicas: 2,
  batch: 2,
  optimizer: fixture.spec.optimizer,
};

const request: GenerationRequest = {
  prompts: 2,
  tokens: new Int32Array([1, 2, 3, 4, 0, 0, 2, 2, 0, 1, 1, 1]),
  lengths: new Int32Array([3, 1, 2, 0]),
  maxNewTokens: 2,
  stopTokens: [4],
  sampling: greedy,
  alternatives: 2,
};

describe("answers", () => {
  test("grow token by token, end at a stop token or when full, and are never begun where there is no prompt", () => {
    const answers = new Answers(spec, request);
    expect([0, 1, 2, 3].map((row) => answers.isOpen(row))).toEqual([true, true, true, false]);
    answers.append(0, new Float32Array([0, 0, 9, 8, 0]));
    answers.append(1, new Float32Array([0, 0, 0, 0, 1]));
    answers.append(0, new Float32Array([5, 0, 0, 0, 0]));
    expect([0, 1, 2].map((row) => answers.isOpen(row))).toEqual([false, false, true]);
    expect([0, 1, 2, 3].map((row) => answers.length(row))).toEqual([5, 2, 2, 0]);
    expect(Array.from({ length: 5 }, (_, place) => answers.token(0, place))).toEqual([1, 2, 3, 2, 0]);
    const { tokens, lengths, alternativeTokens, alternativeLogProbabilities } = answers.result();
    expect([...tokens]).toEqual([2, 0, 4, 0, 0, 0, 0, 0]);
    expect([...lengths]).toEqual([2, 1, 0, 0]);
    expect([...alternativeTokens.slice(0, 4)]).toEqual([2, 3, 0, 1]);
    expect(alternativeLogProbabilities[0]! - alternativeLogProbabilities[1]!).toBeCloseTo(1, 5);
  });

  test.each([
    ["Prompt 1 has 3 tokens; with 4 new ones it does not fit into the 6", { maxNewTokens: 4 }],
    ["Ask for at most 3 new tokens, or shorten the prompt.", { maxNewTokens: 4 }],
    ["maxNewTokens is 0", { maxNewTokens: 0 }],
    ["alternatives is 6; take a whole number from 0 to 5", { alternatives: 6 }],
    ["Stop token 5 is not one of the 5 tokens", { stopTokens: [5] }],
    ["Prompt 2 has the token 7 at place 1", { tokens: request.tokens.with(3, 7) }],
    ["sampling.topK is 0", { sampling: { temperature: 1, seed: 1, topK: 0 } }],
  ])("refuse: %s", (words, change) => {
    expect(() => new Answers(spec, { ...request, ...change })).toThrow(words);
  });
});

test("replicas on two workers write the same bits as on the calling thread", async () => {
  const sampled: GenerationRequest = {
    ...request,
    tokens: Int32Array.from({ length: 18 }, (_, i) => (7 * i) % 37),
    lengths: new Int32Array([3, 2, 1, 3, 2, 3]),
    maxNewTokens: 8,
    stopTokens: [],
    sampling: { temperature: 1, seed: 3 },
  };
  const write = async (threads: number) => {
    const engine = await createCpuEngine({ threads, spawn: spawnCpuThread });
    const cohort = await engine.createCohort(fixture.spec);
    await cohort.restore(freshState(fixtureParameters(), fixture.spec.replicas));
    const answers = await cohort.generate(sampled);
    await engine.dispose();
    return answers;
  };
  expect(await write(2)).toEqual(await write(0));
});
