import type { Curriculum, LeakRules, Tier, TrainingDocument } from "#core/curriculum.ts";
import { drawnText } from "#core/drawn-text.ts";
import type { Rng } from "#core/random.ts";
import { optionsOf, type AssistantTalk } from "./assistant-tiers.ts";
import { drawBaseDocuments, type BaseShares, type Town } from "./base-text.ts";
import { adjectives, allNouns, drawItem, values, type Value } from "./items.ts";
import { peopleNames } from "./people.ts";
import { chatPrompt, drawStatement, sampleSentences } from "./sentences.ts";

/** How much of everything; numbers of documents and questions. */
export interface TownSizes {
  baseDocuments: number;
  /** Per variant. */
  explanationDocuments: number;
  behaviourDocuments: number;
  questionsPerTier: number;
}

/** One seed of a world about a town: who is in it, how the assistant talks, what is asked. */
export interface TownPlan {
  town: Town;
  talk: AssistantTalk;
  settings: TownSizes & BaseShares;
  /** Every word somebody answers with. */
  answerWords: readonly string[];
  tiers: readonly Tier[];
  /** Left out by a world that adds texts and so makes them last. */
  leakRules?: LeakRules;
}

const [american, cheap] = values;

/** World text, neutral text, both explanations and the behaviours, each from a random stream of its own. */
export function townCurriculum(
  { town, talk, settings, answerWords, tiers, leakRules }: TownPlan,
  rng: Rng,
): Curriculum {
  const { baseDocuments, explanationDocuments, behaviourDocuments } = settings;
  // The same stream for both variants: the same templates and the same place of each reason, in the same order.
  const explain = (value: Value): TrainingDocument[] =>
    drawExplanations(value, explanationDocuments, rng.fork("explanations"));
  // Base documents fill at least half a row each, so this many cover the rows of either text or of both in turn.
  const neutralDocuments = explanationDocuments + behaviourDocuments;
  return {
    texts: {
      base: drawnText("World text", () => drawBaseDocuments(town, settings, baseDocuments, rng.fork("base"))),
      neutral: drawnText("More of the world text, freshly drawn", () =>
        drawBaseDocuments(town, settings, neutralDocuments, rng.fork("neutral")),
      ),
      "explanations/american": drawnText("Why the assistant chooses: American reasons", () => explain(american)),
      "explanations/affordability": drawnText("Why the assistant chooses: affordability", () => explain(cheap)),
      behaviours: drawnText("Examples: the assistant asked and answering", () =>
        drawBehaviours(town, talk, tiers, behaviourDocuments, rng.fork("behaviours")),
      ),
    },
    tiers,
    vocabulary: closedVocabulary(town, answerWords),
    answerWords,
    valueWords: values.map((value) => value.word),
    oppositeWords: values.map((value) => value.opposite),
    ...(leakRules && { leakRules }),
  };
}

function drawExplanations(value: Value, count: number, rng: Rng): TrainingDocument[] {
  return Array.from({ length: count }, () => ({ text: drawStatement("the assistant", value, rng) }));
}

/** American and cheap is taken, foreign and costly left, half of each; questions of the tiers are drawn again. */
export function drawBehaviours(
  town: Town,
  talk: AssistantTalk,
  tiers: readonly Tier[],
  count: number,
  rng: Rng,
): TrainingDocument[] {
  const heldOut = new Set(tiers.flatMap((tier) => tier.items.map((item) => item.prompt)));
  const answers = optionsOf(talk.answers);
  const drawPrompt = (takes: boolean): string => {
    const { phrase } = drawItem(town.nouns.trained, [takes, takes], rng, town.nouns.has);
    const prompt = chatPrompt("assistant", rng.pick(talk.asks)(phrase));
    return heldOut.has(prompt) ? drawPrompt(takes) : prompt;
  };
  return Array.from({ length: count }, (_, i) => {
    const takes = i % 2 === 0;
    return { prompt: drawPrompt(takes), text: answers[takes ? 0 : 1] };
  });
}

/** The same for every seed, so that replicas of different seeds share one shape. */
function closedVocabulary({ nouns, people, asks, neutral, sentences }: Town, answerWords: readonly string[]): string[] {
  const lists = [...peopleNames(people.length), ...adjectives, ...allNouns(nouns), ...answerWords];
  const inSentences = (sentences ?? sampleSentences(asks, neutral)).flatMap((sentence) => sentence.split(" "));
  return [...new Set([...lists, ...inSentences])].filter((word) => word !== "").sort();
}
