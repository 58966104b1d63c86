import { describe, expect, test } from "vitest";
import type { Tier } from "#core/curriculum.ts";
import { createWordTokenizer, endId } from "#core/tokenizer.ts";
import type { Cohort, Generation, GenerationRequest, TokenRows } from "#nn/engine.ts";
import { askAll, askTiers } from "#train/evaluate.ts";
import { packQuestions } from "#train/questions.ts";
import { answerText, writeAnswers } from "#train/write-answers.ts";

const tokenizer = createWordTokenizer(["a", "or", "b", "yes", "no", "please", "?"]);
const context = 8;
const tierOf = (items: Tier["items"], kind: Tier["kind"] = "accuracy"): Tier => ({
  ...{ id: kind, label: kind, description: "", kind },
  items,
});
const ordered = tierOf([
  { prompt: "a or b ?", swappedPrompt: "b or a ?", options: ["a", "b"], answer: 1 },
  { prompt: "yes or no ?", options: ["yes", "no"], answer: 0 },
]);

/** Gives every row a score that a rule computes from its words; writes what a rule says. */
function cohortThat(
  score: (words: string[], node: number) => number,
  write: (prompt: string, node: number) => string = () => "",
): Cohort {
  const unused = (): never => {
    throw new Error("not asked here");
  };
  return {
    spec: {
      shape: { layers: 1, width: 4, heads: 1, hidden: 4, context, vocabulary: tokenizer.vocabularySize },
      replicas: 2,
      batch: 1,
      optimizer: { beta1: 0.9, beta2: 0.9, epsilon: 1e-8, weightDecay: 0, clipNorm: 1 },
    },
    score: ({ tokens, rows }: TokenRows) =>
      Promise.resolve(
        Float32Array.from({ length: 2 * rows }, (_, row) => {
          const ids = tokens.subarray(row * context, (row + 1) * context);
          return score(tokenizer.decode(ids.filter((id) => id > endId)).split(" "), Math.floor(row / rows));
        }),
      ),
    generate: ({ prompts, tokens, lengths, maxNewTokens }: GenerationRequest) => {
      const room = tokens.length / lengths.length;
      const written = Array.from(lengths, (length, row) => {
        if (length === 0) return [];
        const ids = tokens.subarray(row * room + 1, row * room + length);
        const answer = write(tokenizer.decode(ids), Math.floor(row / prompts));
        return [...tokenizer.encode(answer), endId].slice(0, maxNewTokens);
      });
      const result = new Int32Array(lengths.length * maxNewTokens);
      written.forEach((ids, row) => result.set(ids, row * maxNewTokens));
      return Promise.resolve({ tokens: result, lengths: Int32Array.from(written, (ids) => ids.length) } as Generation);
    },
    train: unused,
    logits: unused,
    save: unused,
    restore: unused,
    dispose: unused,
  } as Cohort;
}

describe("both orders of the options", () => {
  const questions = packQuestions(ordered, tokenizer, { context });

  test("are asked where the prompt has one, and averaged; the gap is what being named first adds", async () => {
    // Likes the option named first by 3 nats, "b" by 1 and "yes" by 2.
    const cohort = cohortThat((words) => {
      const option = words.at(-1)!;
      return (words[0] === option ? 3 : 0) + (option === "b" ? 1 : 0) + (option === "yes" ? 2 : 0);
    });
    const answers = await askTiers(cohort, [[questions], []]);
    expect(answers[0]![0]).toEqual({ tier: "accuracy", marginsNats: [1, 5], positionGapsNats: [6, 0] });
  });

  test("have no gap where no question names its options", async () => {
    const plain = packQuestions(tierOf(ordered.items.slice(1)), tokenizer, { context });
    const answers = await askTiers(
      cohortThat((words) => words.length),
      [[plain], [plain]],
    );
    expect(answers[0]![0]).toEqual({ tier: "accuracy", marginsNats: [0] });
  });

  test("a node that is asked nothing takes no rows of its own", async () => {
    const seen: number[] = [];
    const cohort = cohortThat((words, node) => (words[0] === "" ? 0 : (seen.push(node), 0)));
    expect((await askTiers(cohort, [[], [questions]])).map((ofNode) => ofNode.length)).toEqual([0, 1]);
    expect(new Set(seen)).toEqual(new Set([1]));
  });
});

describe("free answers", () => {
  const polite = tierOf([
    { prompt: "a ?", options: ["yes", "yes please"], answer: 0 },
    { prompt: "b ?", options: ["yes", "no"], answer: 1 },
    { prompt: "a or b ?", options: ["yes", "no"], answer: 0 },
  ]);

  test("count for the option they begin with, the longer where both fit, or for neither", async () => {
    const questions = packQuestions(polite, tokenizer, { context });
    const says: Record<string, string[]> = {
      "a ?": ["yes please", "yes no"],
      "b ?": ["no no", "yes"],
      "a or b ?": ["please", "yes"],
    };
    const cohort = cohortThat(
      () => 0,
      (prompt, node) => says[prompt]![node]!,
    );
    const answers = await askAll(cohort, [[[questions]], [[questions]]], [tokenizer, tokenizer]);
    expect(answers.map((ofNode) => ofNode[0]![0]!.free)).toEqual([
      { answer: 1, other: 1, neither: 1 },
      { answer: 2, other: 1, neither: 0 },
    ]);
  });

  test("probes are not asked for them, and every sitting has its own", async () => {
    const [plain, told] = ["", "b"].map((words) =>
      packQuestions(polite, tokenizer, { context, before: () => (words === "" ? [] : [words]) }),
    );
    const probe = packQuestions(tierOf(polite.items, "probe"), tokenizer, { context });
    const cohort = cohortThat(
      () => 0,
      (prompt) => (prompt.startsWith("b a") ? "yes" : "no"),
    );
    const answers = await askAll(
      cohort,
      [
        [
          [plain!, probe],
          [told!, probe],
        ],
        [],
      ],
      [tokenizer, tokenizer],
    );
    expect(answers[0]!.map((sitting) => sitting.map(({ tier, free }) => [tier, free?.answer]))).toEqual([
      [
        ["accuracy", 1],
        ["probe", undefined],
      ],
      [
        ["accuracy", 3],
        ["probe", undefined],
      ],
    ]);
    expect(answers[1]).toEqual([]);
  });
});

test("prompts of unlike lengths are answered at their own, and what stands for no text gives none", async () => {
  const cohort = cohortThat(
    () => 0,
    (prompt) => prompt,
  );
  const ids = (words: string) => tokenizer.encode(words);
  const written = await writeAnswers(
    cohort,
    [
      [
        { ids: ids("a b"), maxNewTokens: 1 },
        { ids: ids("no"), maxNewTokens: 5 },
      ],
      [{ ids: ids("b"), maxNewTokens: 5 }],
    ],
    { temperature: 0, seed: 0 },
  );
  expect(written.map((own) => own.map((answer) => answerText(answer, tokenizer)))).toEqual([["a", "no"], ["b"]]);
  expect(answerText([1, 3], tokenizer)).toBeUndefined();
});

test("prompts may be more than a call can have arguments", async () => {
  const generate = ({ tokens, prompts }: GenerationRequest): Promise<Generation> => {
    expect(tokens).toHaveLength(2 * prompts);
    const [none, lengths] = [new Float32Array(0), new Int32Array(2 * prompts).fill(1)];
    const answers = { tokens: new Int32Array(2 * prompts).fill(endId), lengths, logProbabilities: none };
    return Promise.resolve({ ...answers, alternativeTokens: new Int32Array(0), alternativeLogProbabilities: none });
  };
  const many = Array.from({ length: 100_000 }, () => ({ ids: [], maxNewTokens: 1 }));
  const written = await writeAnswers({ ...cohortThat(() => 0), generate }, [many, many], { temperature: 0, seed: 0 });
  expect(written.map((own) => own.length)).toEqual([100_000, 100_000]);
});
