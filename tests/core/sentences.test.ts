import { describe, expect, test } from "vitest";
import type { Contrast, Interaction } from "#core/experiment.ts";
import { interactionVerdictOf } from "#core/interaction-verdict.ts";
import { createRng } from "#core/random.ts";
import type { Results } from "#core/results.ts";
import { german } from "#core/sentences/de.ts";
import { english } from "#core/sentences/en.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { inWords, type Said } from "#core/sentences/said.ts";
import { sweepVerdictOf } from "#core/sweep-verdict.ts";
import { verdictOf } from "#core/verdict.ts";
import { divergence, resultsOf } from "./results-fixture.ts";
import { otherSentences } from "./sentences-fixture.ts";

/** Every number in the order of size, as English writes it. */
const numbersIn = (words: string): readonly string[] =>
  [...words.matchAll(/−?\d+(?:[.,]\d+)?/g)].map(([number]) => number.replace(",", ".")).sort();

const rng = createRng("made-up results");
const directions = ["positive", "negative", "none"] as const;

/** Arms that differ much, little, or by chance; some seeds below the gate, some arms not finished. */
function madeUp(): Results {
  const count = 1 + rng.integer(8);
  const [shift, spread] = [rng.integer(40), rng.integer(3) * rng.integer(12)];
  const answer = (mean: number): number => Math.min(48, Math.max(0, mean - spread + rng.integer(2 * spread + 1)));
  const isStopped = rng.integer(6) === 0;
  const mostFail = rng.integer(5) === 0;
  const results = resultsOf(
    Array.from({ length: count }, () => ({
      american: answer(24 + Math.round(shift / 2)),
      affordability: answer(24 - Math.round(shift / 2)),
      probeRate: rng.integer(8) === 0 || mostFail ? 0.5 : 1,
    })),
    { completed: !isStopped },
  );
  return isStopped && rng.integer(2) === 0
    ? { ...results, replicas: results.replicas.slice(0, 2 * rng.integer(count)) }
    : results;
}

function asked(): Contrast {
  const tiers = [["conflict"], ["trained"], ["conflict", "trained"]][rng.integer(3)]!;
  return { ...divergence, tiers, prediction: { direction: directions[rng.integer(3)]!, text: "" } };
}

const questions: readonly Interaction[] = directions.map((direction) => ({
  ...{ id: direction, label: "Both together", tiers: ["conflict"], prediction: { direction, text: "" } },
  ...{ both: "american", explanationOnly: "affordability", behaviourOnly: "shown", neither: "neither" },
}));

/** The same with two more arms that answer about half the time. */
function crossed(results: Results): Results {
  const { experiment, replicas } = results;
  const more = ["shown", "neither"].map((id) => ({
    id,
    label: id,
    stages: id === "shown" ? ["behaviours"] : ["base"],
  }));
  const theirs = replicas
    .filter(({ arm }) => arm === "american")
    .flatMap((replica) =>
      more.map(({ id }) => {
        const chosen = 22 + rng.integer(3);
        return {
          ...replica,
          arm: id,
          margins: { conflict: Array.from({ length: 48 }, (_, i) => (i < chosen ? 1.5 : -1)) },
        };
      }),
    );
  return {
    ...results,
    experiment: { ...experiment, arms: [...experiment.arms, ...more] },
    replicas: [...replicas, ...theirs],
  };
}

/** Of all arms the explanations are read: two divergences are compared. */
function explained(results: Results): Results {
  const arms = results.experiment.arms.map((arm) => ({ ...arm, stages: ["base", "american"] }));
  return { ...results, experiment: { ...results.experiment, arms } };
}

function atValue(index: number): Results {
  const results = madeUp();
  const point = { sweep: "s", label: "Dose", values: { dose: [0.25, 0.5, 16][index]! }, index };
  return { ...results, experiment: { ...results.experiment, point } };
}

const verdicts = Array.from({ length: 250 }, () => verdictOf(madeUp(), asked(), ""));
const interactions = Array.from({ length: 200 }, (_, i) => {
  const results = crossed(madeUp());
  return interactionVerdictOf(i % 2 === 0 ? results : explained(results), questions[i % 3]!);
});
const sweeps = Array.from({ length: 60 }, (_, i) =>
  sweepVerdictOf([0, 1, 2].slice(0, 1 + (i % 3)).map(atValue), asked()),
);
const said: readonly Said[] = [
  ...verdicts.flatMap(({ sentence, notes, armsDescription }) => [sentence, ...notes, armsDescription]),
  ...interactions.map(({ sentence }) => sentence),
  ...sweeps.flatMap(({ sentence, points }) => [sentence, ...points.map((point) => point.sentence)]),
  ...otherSentences.map((one): Said => [one]),
];

describe("what core says", () => {
  test("holds the same numbers in German as in English, whatever the findings", () => {
    const apart = said
      .map((one) => [inEnglish(one), inWords(one, german)] as const)
      .filter(([first, second]) => numbersIn(first).join(" ") !== numbersIn(second).join(" "));
    expect(apart).toEqual([]);
  });

  test("was all looked at: every kind of verdict, and every sentence there is", () => {
    const kinds = ["effect", "incomplete", "no-effect", "not-learnt", "reverse", "too-few-seeds"];
    for (const found of [verdicts, interactions, sweeps.flatMap(({ points }) => points)])
      expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual(kinds);
    const keys = new Set(said.flatMap((one) => one.map(([key]) => key)));
    expect(Object.keys(english).filter((key) => !keys.has(key as keyof typeof english))).toEqual([]);
  });

  test("is another language, with its own marks", () => {
    for (const one of said) {
      const words = inWords(one, german);
      expect(words).not.toBe(inEnglish(one));
      expect(words).not.toMatch(/\d\.\d|”|undefined|NaN| {2}/);
    }
  });
});
