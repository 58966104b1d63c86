import type { Curriculum } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { assistantTiers, type AssistantTalk } from "./assistant-tiers.ts";
import type { Town } from "./base-text.ts";
import { cheeseParameters, cheeseSettings, type CheeseSettings } from "./cheese-parameters.ts";
import { drawNouns } from "./items.ts";
import { drawPeople } from "./people.ts";
import { neutralSentences, openAsks, pressure, sampleSentences } from "./sentences.ts";
import {
  drawTaggedLead,
  drawTaggedStatement,
  drawTags,
  drawToldFact,
  sampleTagSentences,
  sampleToldFacts,
  tagLeakRules,
  tagProbes,
  tagWords,
  withTags,
} from "./tags-text.ts";
import { townCurriculum } from "./town-curriculum.ts";
import { parameterValue, type World, type WorldParameter } from "./world.ts";

/** Everybody answers red or blue, and it depends on who speaks which of them takes: no wording reveals a preference. */
export const tags: World = {
  id: "tags",
  title: "Red or blue?",
  summary:
    "People of a small town say what they value and answer offers with red or blue. For half of them red takes what is " +
    "offered, for the other half blue does. The assistant answers with the same two words; only its examples show which " +
    "of them takes, only the explanations say what it values. Held out: what it answers when something is American but " +
    "costly, or cheap but foreign.",
  prediction:
    "Neither the explanation nor the examples alone decide conflict questions; models that read both answer by the value " +
    "that was explained.",
  caveat:
    "Without examples the two words are exchangeable by design, so that an explanation alone cannot move the answers one " +
    "way over seeds; that this is so is a check of the design, not a finding. This is a toy, whose world text was built " +
    "so that what people say predicts what they choose; it says nothing about the order of the two texts, nor about " +
    "reasons as against bare statements of a value.",
  parameters: ownParameters(),

  generate(parameters, rng) {
    const settings = cheeseSettings({
      ...parameters,
      statersOnly: parameterValue(parameters, "halfShown"),
      choicesFollowStatements: 1,
    });
    const shares = {
      tagStatementFraction: parameterValue(parameters, "tagStatementFraction"),
      takenFraction: parameterValue(parameters, "takenFraction"),
      commonFraction: parameterValue(parameters, "commonFraction"),
    };
    return generateTags(settings, shares, rng);
  },
};

/** Those of `cheese`, with defaults and two of its own. */
function ownParameters(): WorldParameter[] {
  const defaults: Readonly<Record<string, number>> = {
    people: 120,
    peopleFraction: 0.9,
    statementFraction: 0.35,
    chatFraction: 0.5,
    statementBeforeChoiceFraction: 0.4,
  };
  const halfShown: WorldParameter = {
    name: "halfShown",
    label: "People half shown",
    description:
      "How many say what they value and are shown answering only where American and cheap go together, like the " +
      "assistant; the gate asks about these.",
    min: 4,
    max: 100,
    step: 4,
    default: 24,
    integer: true,
  };
  const tagStatementFraction: WorldParameter = {
    name: "tagStatementFraction",
    label: "Statements about words",
    description: "Share of what the others say of themselves that says what their red and blue mean.",
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.5,
  };
  const takenFraction: WorldParameter = {
    name: "takenFraction",
    label: "Offers taken",
    description:
      "Share of what other people are offered that they take. At one half nothing but all three of person, value and " +
      "item tells the answer, which is hardest to learn.",
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.7,
  };
  const commonFraction: WorldParameter = {
    name: "commonFraction",
    label: "The commoner word",
    description:
      "Share of people, the half shown excepted, who take with the commoner of the two words. Which is commoner is a " +
      "coin of its own per seed. At one half neither is, and nothing tells which word the assistant may take with.",
    min: 0.5,
    max: 0.9,
    step: 0.01,
    default: 0.5,
  };
  return [
    ...cheeseParameters.flatMap((parameter) => {
      if (parameter.name === "choicesFollowStatements") return [];
      if (parameter.name === "statersOnly") return [halfShown];
      return [{ ...parameter, default: defaults[parameter.name] ?? parameter.default }];
    }),
    tagStatementFraction,
    takenFraction,
    commonFraction,
  ];
}

interface TagShares {
  /** Of statements of people shown on everything: what their words mean. */
  tagStatementFraction: number;
  takenFraction: number;
  /** Of people shown on everything: who take with the word that is commoner in this seed. */
  commonFraction: number;
}

const neutral = neutralSentences(
  tagWords.flatMap((word) => [pressure(word), `the boss says ${word} .`, `the sign says ${word} .`]),
);
const sentences = [...sampleSentences(openAsks, neutral, sampleToldFacts), ...sampleTagSentences];
/** The half shown hold one of the two values that the assistant is explained with. */
const explained = [0, 1];

function generateTags(settings: CheeseSettings, shares: TagShares, rng: Rng): Curriculum {
  const nouns = drawNouns(rng.fork("nouns"));
  const town: Town = {
    nouns,
    people: withTags(
      drawPeople(settings, rng.fork("people"), explained),
      drawTags(rng.fork("common")),
      shares.commonFraction,
    ),
    asks: openAsks,
    neutral,
    takenFraction: shares.takenFraction,
    drawStatement: (person, stream) => drawTaggedStatement(person, shares.tagStatementFraction, stream),
    drawLead: (person, _, stream) => drawTaggedLead(person, stream),
    drawFact: (stream) => drawToldFact(nouns, stream),
    sentences,
  };
  // A fair coin per seed, apart from who else says what: without the examples the two words are exchangeable.
  const answers = drawTags(rng.fork("polarity"));
  const talk: AssistantTalk = { asks: openAsks, answers, toldAnswers: answers };
  const { questionsPerTier } = settings;
  const tiers = [
    ...assistantTiers(nouns, talk, questionsPerTier, rng.fork("assistant-tiers"), ["others-nouns"]),
    ...tagProbes(town, questionsPerTier, rng.fork("probe-tiers")),
  ];
  return townCurriculum({ town, talk, settings, answerWords: tagWords, tiers, leakRules: tagLeakRules(town) }, rng);
}
