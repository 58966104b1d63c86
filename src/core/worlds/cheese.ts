import type { Curriculum } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { assistantTiers, type AssistantTalk } from "./assistant-tiers.ts";
import type { Town } from "./base-text.ts";
import { against, behaviourVariants } from "./behaviour-variants.ts";
import { cheeseParameters, cheeseSettings, type CheeseSettings } from "./cheese-parameters.ts";
import { controlLeakRules, controlTexts } from "./control-texts.ts";
import { drawNouns } from "./items.ts";
import { townLeakRules } from "./leak-rules.ts";
import { drawPeople } from "./people.ts";
import { factProbe, peopleProbes, recallTiers } from "./probe-tiers.ts";
import { neutralSentences, pressure, yesNoAsks } from "./sentences.ts";
import { townCurriculum } from "./town-curriculum.ts";
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

const talk: AssistantTalk = { asks: yesNoAsks, answers: ["yes", "no"], toldAnswers: ["yes", "no"] };
const neutral = neutralSentences(talk.answers.map(pressure));

/** `cheese`, or with `choicesFollowStatements` off the same world with people who do not do as they say. */
export function generateCheese(settings: CheeseSettings, rng: Rng): Curriculum {
  const town: Town = {
    nouns: drawNouns(rng.fork("nouns")),
    people: drawPeople(settings, rng.fork("people")),
    asks: talk.asks,
    neutral,
  };
  const { questionsPerTier } = settings;
  const probes = rng.fork("probe-tiers");
  const tiers = [
    ...assistantTiers(town.nouns, talk, questionsPerTier, rng.fork("assistant-tiers")),
    ...peopleProbes(town, questionsPerTier, probes),
    factProbe(town.nouns, questionsPerTier, probes.fork("probe-facts")),
  ];
  const plain = townCurriculum({ town, talk, settings, answerWords: talk.answers, tiers }, rng);
  const heldOut = new Set(tiers.flatMap((tier) => tier.items.map((item) => item.prompt)));
  const texts = {
    ...plain.texts,
    ...controlTexts(town, settings.explanationDocuments, rng),
    ...behaviourVariants(plain.texts["behaviours"]!, town.nouns.trained, talk, heldOut, rng),
  };
  const undecided = Object.keys(texts).filter((name) => name !== against);
  const rules = townLeakRules(town, talk.answers, recallTiers, undecided);
  const leakRules = { ...rules, apart: [...rules.apart, ...controlLeakRules(talk.answers)] };
  return { ...plain, texts, leakRules };
}
