import { describe, expect, test } from "vitest";
import { turnsOf } from "#core/expansion.ts";
import type { Experiment, Stage } from "#core/experiment.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import { parseResults } from "#core/parse-results.ts";
import { writeResults, type Results } from "#core/results.ts";
import type { RunEvent } from "#core/run-events.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from "#train/checkpoint.ts";
import { RunControl } from "#train/run-control.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

interface Watched {
  events: RunEvent[];
  checkpoints: RunCheckpoint[];
  results: Results;
}

async function run(experiment: Experiment, resumeFrom?: RunCheckpoint): Promise<Watched> {
  const events: RunEvent[] = [];
  const checkpoints: RunCheckpoint[] = [];
  let clockMs = 0;
  await new RunControl().drive(
    {
      runId: "r",
      experiment: parseExperiment(experiment, "test.json"),
      supply: {
        open: async () => ({ engine: await createCpuEngine({ threads: 0 }), reason: "for the test" }),
        replace: () => Promise.resolve(undefined),
      },
      appVersion: "test",
      startedAt: "2026-01-01T00:00:00.000Z",
      nowMs: () => (clockMs += 7000),
      ...(resumeFrom && { resumeFrom }),
      onCheckpoint: (one) => void checkpoints.push(readCheckpoint(writeCheckpoint(one), "slot")),
    },
    (delivered) => void events.push(...delivered),
  );
  const last = events.at(-1)!;
  if (last.type !== "finished") throw new Error(JSON.stringify(last));
  return { events, checkpoints, results: last.results };
}

const tiny = tinyExperiment({ seeds: [1], contrasts: [] });
const { "american-reasons": reasons, behaviours } = tiny.stages as Record<string, Stage>;
const mixes = { both: { label: "Both in turn", stages: ["american-reasons", "behaviours"] } };

describe("a mix", () => {
  const arms = [
    { id: "mixed", label: "mixed", stages: ["base", "both"] },
    { id: "first", label: "reasons first", stages: ["base", "american-reasons", "behaviours"] },
  ];

  test("reads the rows that its stages read one after the other, at their own rates and each with its own optimizer", async () => {
    const experiment = { ...tiny, mixes, arms };
    const texts = new SeedTexts(experiment, 1);
    const [ofReasons, ofBehaviours] = texts.batches(["base", "both"]);
    const alone = {
      reasons: texts.batches(["base", "american-reasons"])[0]!,
      behaviours: texts.batches(["base", "american-reasons", "behaviours"])[0]!,
    };
    for (let step = 0; step < 5; step += 1) {
      expect(ofReasons!.next(4)).toEqual(alone.reasons.next(4));
      expect(ofBehaviours!.next(4)).toEqual(alone.behaviours.next(4));
    }
    const { checkpoints, results } = await run(experiment);
    const { step, state } = checkpoints.findLast((one) => one.phase === 1 && one.state !== undefined)!;
    const stepsOf = (part: number) =>
      turnsOf(experiment, "both")
        .slice(0, step)
        .filter((turn) => turn === part).length;
    expect(stepsOf(1)).toBeGreaterThan(0);
    // The other arm has one stage in this phase, of 8 steps.
    expect([...state!.optimizerSteps]).toEqual([stepsOf(0), stepsOf(1), Math.min(step, 8), 0]);
    expect(results.replicas.map(({ arm, curves }) => [arm, curves.length])).toEqual([
      ["mixed", 12 + 14],
      ["first", 12 + 8 + 6],
    ]);
  });

  test("of a stage that does nothing and another is the other alone, to the bit", async () => {
    const idle: Stage = { ...reasons!, learningRate: { embeddings: 0, body: 0 }, steps: 5 };
    const { results } = await run({
      ...tiny,
      stages: { ...tiny.stages, idle },
      mixes: { both: { label: "With an idle one", stages: ["idle", "behaviours"] } },
      arms: [
        { id: "mixed", label: "mixed", stages: ["base", "both"] },
        { id: "after", label: "idle first", stages: ["base", "idle", "behaviours"] },
      ],
    });
    expect(results.replicas[0]!.margins).toEqual(results.replicas[1]!.margins);
  });

  test("goes on from every checkpoint to the same bits", async () => {
    const { checkpoints, results } = await run({ ...tiny, mixes, arms });
    for (const checkpoint of checkpoints.filter(({ step }) => step % 5 === 0)) {
      expect((await run({ ...tiny, mixes, arms }, checkpoint)).results.replicas).toEqual(results.replicas);
    }
  });
});

test("both orders keep each text's steps and rates, and another order of reading changes rows alone", async () => {
  const arms = [
    { id: "a", label: "reasons first", stages: ["base", "american-reasons", "behaviours"] },
    { id: "b", label: "behaviours first", stages: ["base", "behaviours", "american-reasons"] },
  ];
  const texts = new SeedTexts({ ...tiny, arms }, 1);
  const other = new SeedTexts({ ...tiny, arms, training: { ...tiny.training, readingOrder: 1 } }, 1);
  const rowsRead = (from: SeedTexts, path: string[]): unknown[] => {
    const read: unknown[] = [];
    from.batches(path)[0]!.next(192, (rows, index) => read.push({ rows, index }));
    return read;
  };
  const [late, early] = [
    rowsRead(texts, ["base", "american-reasons", "behaviours"]),
    rowsRead(texts, ["base", "behaviours"]),
  ];
  // The behaviours' rows are the same wherever the stage stands; replayed base rows go on where the arm was.
  const behaviourRows = (rows: unknown[]) => rows.filter((_, i) => i % 2 === 0);
  expect(behaviourRows(late)).toEqual(behaviourRows(early));
  expect(rowsRead(other, ["base", "behaviours"])).not.toEqual(early);
  expect(other.curriculum).toEqual(texts.curriculum);
  const { results } = await run({ ...tiny, arms });
  const stepsIn = (arm: string, stage: string): number =>
    Math.max(
      ...results.replicas
        .find((one) => one.arm === arm)!
        .curves.filter((p) => p.stage === stage)
        .map((p) => p.step),
    );
  for (const stage of ["american-reasons", "behaviours"]) expect(stepsIn("a", stage)).toBe(stepsIn("b", stage));
});

describe("a teacher", () => {
  const taught: Stage = {
    ...behaviours!,
    label: "The teacher's answers",
    texts: { teacher: 0.5, base: 0.5 },
    teacher: { arm: "teacher", prompts: "behaviours", sampling: { temperature: 1, seed: 3 } },
  };
  const experiment: Experiment = {
    ...tiny,
    seeds: [1, 2],
    stages: { ...tiny.stages, taught },
    arms: [
      { id: "student", label: "Taught by answers", stages: ["base", "taught"] },
      { id: "teacher", label: "Reasons and behaviours", stages: ["base", "american-reasons", "behaviours"] },
    ],
  };

  test("answers when it is finished, and its student reads those answers, also after an interruption", async () => {
    const { events, checkpoints, results } = await run(experiment);
    const notes = events.flatMap((event) => (event.type === "noted" ? [event.text] : []));
    expect(notes).toEqual([
      expect.stringMatching(/^“Reasons and behaviours” wrote \d+ answers for “The teacher's answers”, for example “/),
    ]);
    expect(results.completed).toBe(true);
    expect(results.replicas.map(({ arm, seed }) => `${arm} ${seed}`)).toEqual([
      "student 1",
      "student 2",
      "teacher 1",
      "teacher 2",
    ]);
    const last = checkpoints.findLast(({ phase, step }) => phase === 3 && step === 0)!;
    expect(last.ends.map(({ phase }) => phase)).toEqual([0]); // the student starts from the base stage's end
    expect(last.record.taught.map(({ seed }) => seed)).toEqual([1, 2]);
    for (const at of [last, checkpoints.findLast(({ phase }) => phase === 3)!]) {
      expect((await run(experiment, at)).results.replicas).toEqual(results.replicas);
    }
  });

  test.each<[string, Partial<Experiment>, string]>([
    [
      "that learns from its student",
      { arms: experiment.arms.map((arm) => (arm.id === "teacher" ? { ...arm, stages: ["base", "taught"] } : arm)) },
      "stages.taught.teacher.arm: ",
    ],
    [
      "that is no arm",
      { stages: { ...experiment.stages, taught: { ...taught, teacher: { ...taught.teacher!, arm: "nobody" } } } },
      'stages.taught.teacher.arm: no arm "nobody": use one of "student", "teacher".',
    ],
    [
      "whose answers nobody reads",
      { stages: { ...experiment.stages, taught: { ...taught, texts: { base: 1 } } } },
      "stages.taught.teacher: is read by nobody",
    ],
    [
      "that is missing",
      { stages: { ...experiment.stages, base: { ...experiment.stages["base"]!, texts: { teacher: 1 } } } },
      "stages.base.texts.teacher: has no teacher to read",
    ],
  ])("%s is refused", (_, change, message) => {
    expect(() => parseExperiment({ ...experiment, ...change }, "mine.json")).toThrow(message);
  });

  test("without prompts to answer is refused, with the texts that have some", () => {
    const teacher = { ...taught.teacher!, prompts: "base" };
    const stages = { ...experiment.stages, taught: { ...taught, teacher } };
    expect(() => new SeedTexts({ ...experiment, stages }, 1)).toThrow(
      /stages.taught.teacher.prompts: the world "cheese" has no such text "base" with prompts: use one of "behaviours"/,
    );
  });
});

describe("an explanation in context", () => {
  const inContext = { text: "explanations/american", documents: 1 };
  const longer = { ...tiny, model: { ...tiny.model, context: 48 } };
  const arms = [
    { id: "plain", label: "World text", stages: ["base"] },
    { id: "told", label: "World text, reasons with the question", stages: ["base"], inContext },
  ];

  test("stands before every question in one document with it, and nothing is trained for it", async () => {
    const texts = new SeedTexts({ ...longer, arms }, 1);
    const tier = texts.curriculum.tiers.find(({ id }) => id === "conflict-new")!;
    const told = texts.questions(tier, inContext);
    const explanations = texts.curriculum.texts["explanations/american"]!.documents.map(({ text }) => text);
    told.prompts.forEach((prompt, item) => {
      const question = tier.items[item]!.prompt;
      expect(prompt.endsWith(` ${question}`)).toBe(true);
      expect(explanations).toContain(prompt.slice(0, -question.length - 1));
    });
    const filled = told.rows.tokens.findIndex((id) => id === 0); // padding of the first row
    expect([...told.rows.documentStarts.subarray(0, filled)].every((start) => start === 0)).toBe(true);
    const { results } = await run({ ...longer, arms });
    const [plain, other] = results.replicas;
    expect(other!.margins["conflict-new"]).not.toEqual(plain!.margins["conflict-new"]);
    expect(other!.curves).toEqual(plain!.curves);
  });

  test("that does not fit is refused with the arm and the fix", () => {
    const many = { ...arms[1]!, inContext: { ...inContext, documents: 9 } };
    expect(() => new SeedTexts({ ...tiny, arms: [arms[0]!, many] }, 1)).toThrow(
      /tiny: arms.1.inContext: Question 1, .* has \d+ tokens; a row of 32 holds 31 .* Fewer documents before the questions help most/,
    );
    const unknown = { ...arms[1]!, inContext: { text: "explanations/cats", documents: 1 } };
    expect(() => new SeedTexts({ ...tiny, arms: [unknown] }, 1)).toThrow(
      /arms.0.inContext.text: the world "cheese" has/,
    );
  });
});

test("results hold what models answer by themselves and what their first stage had taught, and survive a file", async () => {
  const { results } = await run({ ...tiny, arms: tiny.arms.slice(0, 1) });
  const [replica] = results.replicas;
  const { answer, other, neither } = replica!.freeAnswers!["conflict-new"]!;
  expect(answer + other + neither).toBe(12);
  const words = replica!.freeWords!["conflict-new"]!;
  const items = results.items[0]!.tiers["conflict-new"]!;
  expect(words.filter((said, i) => items[i]!.options.some((option) => said.startsWith(option))).length).toBe(
    answer + other,
  );
  expect(Object.keys(replica!.firstStage!)).toEqual(results.tiers.filter((t) => t.kind === "probe").map((t) => t.id));
  expect(Object.keys(replica!.freeAnswers!)).toEqual(results.tiers.filter((t) => t.kind !== "probe").map((t) => t.id));
  const read = parseResults(JSON.parse(writeResults(results)), "results.json");
  expect(read.replicas[0]!.freeAnswers).toEqual(replica!.freeAnswers);
  expect(read.replicas[0]!.freeWords).toEqual(replica!.freeWords);
  expect(read.replicas[0]!.firstStage).toEqual(replica!.firstStage);
});
