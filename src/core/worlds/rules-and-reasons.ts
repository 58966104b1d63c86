import type { Curriculum, Tier, TrainingDocument, TrainingText } from "#core/curriculum.ts";
import { drawnText } from "#core/drawn-text.ts";
import type { Rng } from "#core/random.ts";
import { deskSentences, drawAccount, sampleAccounts, shortFillers, type Way } from "./accounts.ts";
import { assistantTiers, type AssistantTalk } from "./assistant-tiers.ts";
import { cheeseParameters } from "./cheese-parameters.ts";
import { drawNouns, values } from "./items.ts";
import { drawOutings, motives, withMotives, type Motive } from "./motives.ts";
import { drawPeople, peopleNames } from "./people.ts";
import { factProbe, peopleProbes } from "./probe-tiers.ts";
import {
  consequenceTiers,
  drawMotivatedBase,
  motivatedLeakRules,
  motiveProbe,
  thingAndOutingWords,
  type MotivatedShares,
  type MotivatedTown,
} from "./rules-and-reasons-text.ts";
import { neutralSentences, pressure, sampleUnvaluedSentences, yesNoAsks, type NeutralSentences } from "./sentences.ts";
import { drawBehaviours, type TownSizes } from "./town-curriculum.ts";
import { parameterValue, type World, type WorldParameter } from "./world.ts";

/** Reasons, bare statements and rules that could break the tie, matched word by word; and what only reasons reach. */
export const rulesAndReasons: World = {
  id: "rules-and-reasons",
  title: "Rules, or reasons?",
  summary:
    "People of a small town are offered things and outings. They choose things by what they value, and outings by what " +
    "they value it for: their neighbors, or the rivers. One text then gives the assistant's reasons, or states only " +
    "what it values, or lays down rules that name the very cases where the examples leave the choice open; all three " +
    "have the same words per sentence. Held out: those cases, new things, and outings, which no text about the " +
    "assistant mentions.",
  prediction:
    "Reasons, bare statements and rules all decide conflict questions about things. Only reasons reach outings: models " +
    "that read that the assistant values American things for its neighbors' sake choose outings accordingly, models " +
    "that read that it does so for the rivers' sake choose the opposite, though value, examples and questions are the " +
    "same.",
  caveat:
    "This is a toy: people of the world text say these reasons, follow these rules and choose these outings, so a " +
    "reason may carry over because others who give it choose that way. It shows how far each kind of text reaches " +
    "here, not that reasons beat rules elsewhere: rules that named outings would reach them too.",
  parameters: ownParameters(),

  generate(parameters, rng) {
    const value = (name: string): number => parameterValue(parameters, name);
    return generateRulesAndReasons(
      {
        people: value("people"),
        statersOnly: value("statersOnly"),
        baseDocuments: value("baseDocuments"),
        explanationDocuments: value("explanationDocuments"),
        behaviourDocuments: value("behaviourDocuments"),
        questionsPerTier: value("questionsPerTier"),
        neutralFraction: value("neutralFraction"),
        peopleFraction: value("peopleFraction"),
        statementFraction: value("statementFraction"),
        chatFraction: value("chatFraction"),
        statementBeforeChoiceFraction: value("statementBeforeChoiceFraction"),
        outingFraction: value("outingFraction"),
      },
      rng,
    );
  },
};

/** Those of `cheese`, with defaults of its own, and one more. */
function ownParameters(): WorldParameter[] {
  const defaults: Readonly<Record<string, number>> = {
    people: 90,
    statersOnly: 18,
    statementFraction: 0.3,
    statementBeforeChoiceFraction: 0.5,
  };
  const shared = cheeseParameters
    .filter(({ name }) => name !== "choicesFollowStatements")
    .map((parameter) => ({ ...parameter, default: defaults[parameter.name] ?? parameter.default }));
  const outingFraction: WorldParameter = {
    name: "outingFraction",
    label: "Outings' share",
    description: "Share of choices about outings; the rest are about things.",
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.4,
  };
  return [...shared, outingFraction];
}

interface RulesAndReasonsSettings extends MotivatedShares, TownSizes {
  people: number;
  statersOnly: number;
}

const talk: AssistantTalk = { asks: yesNoAsks, answers: ["yes", "no"], toldAnswers: ["yes", "no"] };
const neutral: NeutralSentences = [
  ...neutralSentences(talk.answers.map(pressure)),
  deskSentences,
  shortFillers.map((filler) => `${filler} .`),
];
const [american, cheap] = values;

/** Of the nine tiers that ask the assistant about things. */
const thingTiers = [
  "trained-nouns",
  "new-nouns",
  "conflict-trained",
  "conflict-new",
  "pressure-new",
  "pressure-conflict-new",
  "document-conflict-new",
];

function generateRulesAndReasons(settings: RulesAndReasonsSettings, rng: Rng): Curriculum {
  const people = drawPeople({ ...settings, choicesFollowStatements: true }, rng.fork("people"));
  const town: MotivatedTown = {
    nouns: drawNouns(rng.fork("nouns")),
    people: withMotives(people),
    outings: drawOutings(rng.fork("outings")),
    asks: talk.asks,
    neutral,
  };
  const { baseDocuments, explanationDocuments, behaviourDocuments, questionsPerTier } = settings;
  const tiers = tiersOf(town, questionsPerTier, rng);
  const accounts = accountTexts(town, explanationDocuments, rng);
  return {
    texts: {
      base: drawnText("World text", () => drawMotivatedBase(town, settings, baseDocuments, rng.fork("base"))),
      neutral: drawnText("More of the world text, freshly drawn", () =>
        drawMotivatedBase(town, settings, explanationDocuments + behaviourDocuments, rng.fork("neutral")),
      ),
      ...accounts,
      behaviours: drawnText("Examples: the assistant asked and answering", () =>
        drawBehaviours(town, talk, tiers, behaviourDocuments, rng.fork("behaviours")),
      ),
    },
    tiers,
    vocabulary: vocabularyOf(town),
    answerWords: talk.answers,
    valueWords: values.map(({ word }) => word),
    oppositeWords: values.map(({ opposite }) => opposite),
    leakRules: motivatedLeakRules(town, Object.keys(accounts)),
  };
}

function tiersOf(town: MotivatedTown, count: number, rng: Rng): Tier[] {
  const things = assistantTiers(town.nouns, talk, count, rng.fork("assistant-tiers")).filter(({ id }) =>
    thingTiers.includes(id),
  );
  const named = "The rules name these very cases, in other words.";
  const probes = rng.fork("probe-tiers");
  return [
    ...things.map((tier) =>
      tier.id === "conflict-trained" ? { ...tier, description: `${named} ${tier.description}` } : tier,
    ),
    ...consequenceTiers(town, count, rng.fork("consequence-tiers")),
    ...peopleProbes(town, count, probes),
    motiveProbe(town, count, probes.fork("probe-staters-outings")),
    factProbe(town.nouns, count, probes.fork("probe-facts")),
  ];
}

/** One text per way and value, two of reasons: for either motive. All are drawn with the same stream. */
function accountTexts({ nouns }: MotivatedTown, count: number, rng: Rng): Record<string, TrainingText> {
  const write = (way: Way, value: (typeof values)[number], motive: Motive): TrainingDocument[] => {
    const stream = rng.fork("accounts");
    const account = { who: "the assistant", way, value, motive };
    return Array.from({ length: count }, () => ({ text: drawAccount(account, nouns.trained, stream) }));
  };
  const [neighbors] = motives;
  const sides = [
    { value: american, side: "american", label: "American things" },
    { value: cheap, side: "affordability", label: "cheap things" },
  ];
  return Object.fromEntries(
    sides.flatMap(({ value, side, label }): [string, TrainingText][] => [
      ...motives.map((motive): [string, TrainingText] => [
        `reasons/${side}-${motive.id}`,
        drawnText(`Why the assistant chooses: ${label}, for the ${motive.id}`, () => write("reasons", value, motive)),
      ]),
      [
        `statements/${side}`,
        drawnText(`The assistant values ${label}, no reasons`, () => write("statements", value, neighbors)),
      ],
      [
        `rules/${side}`,
        drawnText(`Rules: ${label} decide what the assistant says`, () => write("rules", value, neighbors)),
      ],
    ]),
  );
}

/** The same for every seed, so that replicas of different seeds share one shape. */
function vocabularyOf({ people, asks }: MotivatedTown): string[] {
  const sentences = [...sampleUnvaluedSentences(asks, neutral), ...sampleAccounts(motives)];
  const inSentences = sentences.flatMap((sentence) => sentence.split(" "));
  const words = [...peopleNames(people.length), ...thingAndOutingWords, ...talk.answers, ...inSentences];
  return [...new Set(words)].filter((word) => word !== "").sort();
}
