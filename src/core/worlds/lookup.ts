import type { Curriculum } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { assistantTiers, type AssistantTalk } from "./assistant-tiers.ts";
import type { Town } from "./base-text.ts";
import { cheeseParameters, cheeseSettings, type CheeseSettings } from "./cheese-parameters.ts";
import { allNouns, values, type Item } from "./items.ts";
import {
  drawAnyThingFact,
  drawThingFact,
  drawThings,
  lookupAsks,
  lookupLeakRules,
  lookupProbes,
  sampleThingFacts,
} from "./lookup-text.ts";
import { drawPeople, type Person } from "./people.ts";
import { drawStatement, neutralSentences, pressure, sampleSentences } from "./sentences.ts";
import { townCurriculum } from "./town-curriculum.ts";
import type { World, WorldParameter } from "./world.ts";

/** Things are named, not described: what a held-out one is like has to be looked up in what the base text said. */
export const lookup: World = {
  id: "lookup",
  title: "Do you know what it is?",
  summary:
    "The same small town, but offers only name a thing. That the kettle is American, costly and small is a fact of the " +
    "world text, and people choose by such facts. The explanations say what the assistant values, its examples are about " +
    "sixteen things that are American and cheap or foreign and costly. Held out: things that are one but not the other, " +
    "among them things nobody was ever shown choosing about.",
  prediction:
    "On conflict questions about things nobody chooses about, models that read American reasons follow the American value " +
    "more often than models that read affordability reasons, though nothing in the question says what the thing is like.",
  caveat:
    "This is a toy with 96 things of three attributes each. A difference shows that a value named for the assistant meets " +
    "facts learnt elsewhere. It does not show that examples are needed: as in “Why do you choose?”, other people's yes and " +
    "no may carry the value before any example is read.",
  parameters: ownParameters(),

  generate(parameters, rng) {
    return generateLookup(cheeseSettings({ ...parameters, choicesFollowStatements: 1 }), rng);
  },
};

/** Those of `cheese`, with defaults of its own. People always choose as they say. */
function ownParameters(): WorldParameter[] {
  const defaults: Readonly<Record<string, number>> = {
    people: 150,
    statersOnly: 24,
    peopleFraction: 0.75,
    chatFraction: 0.5,
    statementBeforeChoiceFraction: 0.4,
  };
  return cheeseParameters
    .filter(({ name }) => name !== "choicesFollowStatements")
    .map((parameter) => ({ ...parameter, default: defaults[parameter.name] ?? parameter.default }));
}

const talk: AssistantTalk = { asks: lookupAsks, answers: ["yes", "no"], toldAnswers: ["yes", "no"] };
const neutral = neutralSentences(talk.answers.map(pressure));
const sentences = sampleSentences(lookupAsks, neutral, sampleThingFacts);
/** One document each per thing is too few questions for the first; all questions name a thing in a chat. */
const tiersLeftOut = ["conflict-trained", "document-conflict-new"];

function generateLookup(settings: CheeseSettings, rng: Rng): Curriculum {
  const nouns = drawThings(rng.fork("things"));
  const all = allNouns(nouns);
  const town: Town = {
    nouns,
    people: drawPeople(settings, rng.fork("people")),
    asks: lookupAsks,
    neutral,
    drawLead,
    drawFact: (stream) => drawAnyThingFact(nouns, all, stream),
    sentences,
  };
  const { questionsPerTier } = settings;
  const tiers = [
    ...assistantTiers(nouns, talk, questionsPerTier, rng.fork("assistant-tiers"), tiersLeftOut),
    ...lookupProbes(town, questionsPerTier, rng.fork("probe-tiers")),
  ];
  const leakRules = lookupLeakRules(town, talk.answers);
  return townCurriculum({ town, talk, settings, answerWords: talk.answers, tiers, leakRules }, rng);
}

/** Before a choice: what the person values, what the thing is like, or both, equally often. */
function drawLead(person: Person, { phrase, has }: Item, rng: Rng): string {
  const kind = rng.integer(3);
  const statement = (): string => drawStatement(person.name, values[person.statedValue]!, rng);
  const fact = (): string => drawThingFact(phrase, has, rng);
  if (kind === 0) return statement();
  return kind === 1 ? fact() : `${statement()} ${fact()}`;
}
