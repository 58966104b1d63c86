import type { ApartRule, LeakRules } from "#core/curriculum.ts";
import type { Town } from "./base-text.ts";
import { adjectives, allNouns, values } from "./items.ts";

/** Pairs of poles on which the first two values disagree. */
export const conflicts: readonly (readonly [string, string])[] = [
  [values[0].word, values[1].opposite],
  [values[0].opposite, values[1].word],
];

/**
 * What must not happen in any text of a world in which `answers` are the words people and the assistant answer with.
 * `undecided`: texts in which the assistant must not meet items on which the values disagree; a world that has texts
 * to decide them names the others.
 */
export function townLeakRules(
  town: Town,
  answers: readonly string[],
  recallTiers: readonly string[],
  undecided: readonly string[] = ["*"],
): LeakRules {
  const { trained, others, unchosen } = town.nouns;
  const nouns = allNouns(town.nouns);
  const everybody = town.people.map((person) => person.name);
  const staters = town.people.filter((person) => person.onlyStates).map((person) => person.name);
  const world = ["base", "neutral"];
  const apart: ApartRule[] = [
    {
      label: "world text says what the assistant values, is offered or answers",
      texts: world,
      together: [["assistant"], [...adjectives, ...nouns, ...answers]],
    },
    {
      label: "somebody who only states a value meets an item",
      texts: world,
      together: [staters, nouns],
    },
    {
      label: "somebody chooses on a noun that occurs in nobody's choices",
      texts: world,
      together: [everybody, unchosen],
    },
    {
      label: "an explanation holds an item or an answer",
      texts: ["explanations/*"],
      together: [[...nouns, ...answers]],
    },
    {
      label: "the assistant meets a noun it was not trained on",
      texts: ["*"],
      together: [["assistant"], [...others, ...unchosen]],
    },
    ...conflicts.map(([one, other]): ApartRule => ({
      label: "the assistant meets an item on which the values disagree",
      texts: undecided,
      together: [["assistant"], trained, [one], [other]],
    })),
  ];
  return { apart, recallTiers };
}
