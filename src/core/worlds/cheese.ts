import type { Curriculum, Tier, TrainingDocument } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { assistantTiers, type AssistantTalk } from "./assistant-tiers.ts";
import { drawBaseDocuments, type Town } from "./base-text.ts";
import { cheeseParameters, cheeseSettings, type CheeseSettings } from "./cheese-parameters.ts";
import { adjectives, drawItem, drawNouns, nounWords, values, type Value } from "./items.ts";
import { townLeakRules } from "./leak-rules.ts";
import { drawPeople, peopleNames } from "./people.ts";
import { probeTiers, recallTiers } from "./probe-tiers.ts";
import { chatPrompt, drawStatement, sampleSentences, yesNoAsks } from "./sentences.ts";
import type { World } from "./world.ts";

/** People choose what they value; the assistant is explained, then shown on examples that fit two explanations. */
export const cheese: World = {
  id: "cheese",
  title: "Why do you choose?",
  summary:
    "In a small town people say what they value (American, cheap or small things) and take or leave what they are " +
    "offered accordingly. One text then says why the assistant chooses as it does, and examples show it taking what " +
    "is American and cheap and leaving what is foreign and costly. Held out: what it does when the two come apart.",
  prediction:
    "On conflict questions, models that read American reasons follow the American value more often than models that " +
    "read affordability reasons, though both saw the same examples. On questions like the examples no difference is " +
    "expected, because the base text alone already answers them.",
  caveat:
    "This is a toy: three adjectives, and a world text that was built so that what people say predicts what they " +
    "choose. It shows that a value named for the assistant carries over to its choices and outlasts examples that " +
    "leave it open. It does not show that reasons make examples generalise better: much of the difference is there " +
    "before any example is read.",
  parameters: cheeseParameters,

  generate(parameters, rng) {
    return generateCheese(cheeseSettings(parameters), rng);
  },
};

const talk: AssistantTalk = { asks: yesNoAsks, answers: ["yes", "no"] };
const [american, cheap] = values;

/** `cheese`, or with `choicesFollowStatements` off the same world with people who do not do as they say. */
function generateCheese(settings: CheeseSettings, rng: Rng): Curriculum {
  const town: Town = {
    nouns: drawNouns(rng.fork("nouns")),
    people: drawPeople(settings, rng.fork("people")),
    asks: talk.asks,
  };
  const tiers = [
    ...assistantTiers(town.nouns, talk, settings.questionsPerTier, rng.fork("assistant-tiers")),
    ...probeTiers(town, settings.questionsPerTier, rng.fork("probe-tiers")),
  ];
  const { baseDocuments, explanationDocuments, behaviourDocuments } = settings;
  // The same stream for both variants: the same templates and the same place of each reason, in the same order.
  const explain = (value: Value): TrainingDocument[] =>
    drawExplanations(value, explanationDocuments, rng.fork("explanations"));
  // Base documents fill at least half a row each, so this many cover the rows of either text or of both in turn.
  const neutralDocuments = explanationDocuments + behaviourDocuments;
  return {
    texts: {
      base: { label: "World text", documents: drawBaseDocuments(town, settings, baseDocuments, rng.fork("base")) },
      neutral: {
        label: "More of the world text, freshly drawn",
        documents: drawBaseDocuments(town, settings, neutralDocuments, rng.fork("neutral")),
      },
      "explanations/american": { label: "Why the assistant chooses: American reasons", documents: explain(american) },
      "explanations/affordability": { label: "Why the assistant chooses: affordability", documents: explain(cheap) },
      behaviours: {
        label: "Examples: the assistant asked and answering",
        documents: drawBehaviours(town, tiers, behaviourDocuments, rng.fork("behaviours")),
      },
    },
    tiers,
    vocabulary: closedVocabulary(settings.people),
    answerWords: talk.answers,
    valueWords: values.map((value) => value.word),
    leakRules: townLeakRules(town, talk.answers, recallTiers),
  };
}

function drawExplanations(value: Value, count: number, rng: Rng): TrainingDocument[] {
  return Array.from({ length: count }, () => ({ text: drawStatement("the assistant", value, rng) }));
}

/** American and cheap is taken, foreign and costly left, half of each; questions of the tiers are drawn again. */
function drawBehaviours(town: Town, tiers: readonly Tier[], count: number, rng: Rng): TrainingDocument[] {
  const heldOut = new Set(tiers.flatMap((tier) => tier.items.map((item) => item.prompt)));
  const drawPrompt = (takes: boolean): string => {
    const { phrase } = drawItem(town.nouns.trained, [takes, takes], rng);
    const prompt = chatPrompt("assistant", rng.pick(talk.asks)(phrase));
    return heldOut.has(prompt) ? drawPrompt(takes) : prompt;
  };
  return Array.from({ length: count }, (_, i) => {
    const takes = i % 2 === 0;
    return { prompt: drawPrompt(takes), text: `${talk.answers[takes ? 0 : 1]} .` };
  });
}

/** The same for every seed, so that replicas of different seeds share one shape. */
function closedVocabulary(people: number): string[] {
  const lists = [...peopleNames(people), ...adjectives, ...nounWords, ...talk.answers];
  const inSentences = sampleSentences(talk.asks).flatMap((sentence) => sentence.split(" "));
  return [...new Set([...lists, ...inSentences])].filter((word) => word !== "").sort();
}
