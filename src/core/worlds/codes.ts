import type { Curriculum, Tier } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { assistantTiers, optionsOf, type Answers, type AssistantTalk } from "./assistant-tiers.ts";
import type { Town } from "./base-text.ts";
import { cheeseSettings, type CheeseSettings } from "./cheese-parameters.ts";
import { codesParameters } from "./codes-parameters.ts";
import { adjectives, drawNouns, nounWords } from "./items.ts";
import { townLeakRules } from "./leak-rules.ts";
import { drawPeople } from "./people.ts";
import { peopleProbes, recallTiers } from "./probe-tiers.ts";
import { neutralSentences, openAsks, pressure } from "./sentences.ts";
import { townCurriculum } from "./town-curriculum.ts";
import type { World } from "./world.ts";

/** Values come from explanations only, the assistant's answer words from examples only. */
export const codes: World = {
  id: "codes",
  title: "What do your words mean?",
  summary:
    "People of a small town say what they value and answer offers with yes or no accordingly. The assistant answers " +
    "with accept and decline, which nobody else does, and one of the two, drawn for each seed, means taking what is " +
    "offered. Only the examples show which; only the explanations say what the assistant values. Held out: what it " +
    "answers when something is American but costly, or cheap but foreign.",
  prediction:
    "In the assistant's own words, neither the explanation nor the examples alone decide conflict questions; models " +
    "that read both answer by the value that was explained.",
  caveat:
    "The answer words are withheld until the examples, by design: read in other people's words, yes and no, the " +
    "explained value already shows before any example. The explanation tells the model what to want, the examples " +
    "tell it how to answer. This is a toy, whose world text was built so that what people say predicts what they " +
    "choose; it says nothing about the order of the two texts, nor about reasons as against bare statements of a value.",
  parameters: codesParameters,

  generate(parameters, rng) {
    return generateCodes(cheeseSettings({ ...parameters, choicesFollowStatements: 1 }), rng);
  },
};

const codeWords = ["accept", "decline"] as const;
const yesNo: Answers = ["yes", "no"];
const answerWords = [...yesNo, ...codeWords];
const neutral = neutralSentences(
  codeWords.flatMap((word) => [pressure(word), `the boss says ${word} .`, `the sign says ${word} .`]),
);
/** Staters hold one of the two values that the assistant is explained with. */
const stating = [0, 1];

function generateCodes(settings: CheeseSettings, rng: Rng): Curriculum {
  const town: Town = {
    nouns: drawNouns(rng.fork("nouns")),
    people: drawPeople(settings, rng.fork("people"), stating),
    asks: openAsks,
    neutral,
  };
  // A fair coin per seed: a liking for one of the two words cannot look like a value over seeds.
  const answers: Answers = rng.fork("polarity").next() < 0.5 ? codeWords : [codeWords[1], codeWords[0]];
  const talk: AssistantTalk = { asks: openAsks, answers, toldAnswers: yesNo };
  const { questionsPerTier } = settings;
  const tiers = [
    ...withYesNoReading(
      assistantTiers(town.nouns, talk, questionsPerTier, rng.fork("assistant-tiers")).filter(
        ({ id }) => id !== "others-nouns",
      ),
    ),
    ...peopleProbes(town, questionsPerTier, rng.fork("probe-tiers")),
  ];
  return townCurriculum({ town, talk, settings, answerWords, tiers, leakRules: codesLeakRules(town) }, rng);
}

/** Adds the new-noun conflict questions once more, to be answered in other people's words. */
function withYesNoReading(tiers: readonly Tier[]): Tier[] {
  return tiers.flatMap((tier) => {
    if (tier.id !== "conflict-new") return [tier];
    const reading: Tier = {
      ...tier,
      id: "conflict-new-yes-no",
      label: "Conflict, new things, in other people's words",
      description:
        `The very questions of “${tier.label}”, read as yes against no, the words other people answer with: shows a ` +
        "preference that the assistant's own words do not yet express. Nothing trains the assistant to say yes or no.",
      items: tier.items.map((item) => ({ ...item, options: optionsOf(yesNo) })),
    };
    return [tier, reading];
  });
}

/** Also: the assistant's words stand apart from everybody and everything until the behaviours. */
function codesLeakRules(town: Town): ReturnType<typeof townLeakRules> {
  const rules = townLeakRules(
    town,
    answerWords,
    recallTiers.filter((id) => id !== "probe-facts"),
  );
  const people = town.people.map((person) => person.name);

  const apart = {
    label: "world text links the assistant's answer words with people, values, things, yes or no",
    texts: ["base", "neutral"],
    together: [codeWords, [...people, ...adjectives, ...nounWords, ...yesNo]],
  };
  const noReveal = {
    label: "a behaviour is answered in other people's words",
    texts: ["behaviours"],
    together: [yesNo],
  };
  return { ...rules, apart: [...rules.apart, apart, noReveal] };
}
