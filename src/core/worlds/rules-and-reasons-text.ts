import type { HeldOutItem, LeakRules, Tier, TrainingDocument } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { drawAccount, type Way } from "./accounts.ts";
import { optionsOf, type Answers } from "./assistant-tiers.ts";
import type { BaseShares, Town } from "./base-text.ts";
import { distinctItems } from "./distinct-items.ts";
import { adjectives, drawItem, nounWords, values } from "./items.ts";
import { townLeakRules } from "./leak-rules.ts";
import { drawOuting, motives, outingAdjectives, outingNouns, type MotivatedPerson, type Outings } from "./motives.ts";
import { recallTiers } from "./probe-tiers.ts";
import { chatPrompt, drawFact, offeredScene, scenePrompts } from "./sentences.ts";

/** A town in which people also go out, and in which it matters what they value something for. */
export interface MotivatedTown extends Town {
  people: readonly MotivatedPerson[];
  outings: Outings;
}

export interface MotivatedShares extends BaseShares {
  /** Of choices: about outings; what is left are about things. */
  outingFraction: number;
}

const yesNo: Answers = ["yes", "no"];

/** Documents of the world text, each drawn on its own. */
export function drawMotivatedBase(
  town: MotivatedTown,
  shares: MotivatedShares,
  count: number,
  rng: Rng,
): TrainingDocument[] {
  const choosers = town.people.filter((person) => !person.onlyStates);
  const drawText = (): string => {
    if (rng.next() < shares.neutralFraction) return rng.pick(rng.pick(town.neutral));
    if (rng.next() >= shares.peopleFraction) return rng.next() < 0.3 ? drawOutingFact(rng) : drawFact(town.nouns, rng);
    if (rng.next() < shares.statementFraction) return accountOf(rng.pick(town.people), town, usualWays, rng);
    return drawChoice(rng.pick(choosers), town, shares, rng);
  };
  return Array.from({ length: count }, () => ({ text: drawText() }));
}

/** About any outing, so that the words for those nobody chooses about are known too. */
const outingFacts: readonly ((noun: string, adjective: string) => string)[] = [
  (noun) => `the ${noun} begins after lunch .`,
  (noun) => `a ${noun} was announced today .`,
  (noun, adjective) => `a ${adjective} ${noun} was announced today .`,
  (noun, adjective) => `the ${noun} was ${adjective} .`,
];

function drawOutingFact(rng: Rng): string {
  return rng.pick(outingFacts)(rng.pick(outingNouns), rng.pick(outingAdjectives));
}

/** In half of the cases the reason, else bare statement or rule; people who only state have rules about everything only. */
const usualWays: readonly Way[] = ["reasons", "reasons", "statements", "rules"];

function accountOf(person: MotivatedPerson, { nouns }: MotivatedTown, ways: readonly Way[], rng: Rng): string {
  const value = values[person.statedValue]!;
  const motive = motives[person.motive]!;
  const named = person.onlyStates ? [] : [...nouns.trained, ...nouns.others];
  return drawAccount({ who: person.name, way: rng.pick(ways), value, motive }, named, rng);
}

/** Things are taken for what is valued, outings for what it is valued for; before an outing only that is worth saying. */
function drawChoice(person: MotivatedPerson, town: MotivatedTown, shares: MotivatedShares, rng: Rng): string {
  const isOuting = rng.next() < shares.outingFraction;
  const { phrase, takes } = isOuting ? offeredOuting(person, town, rng) : offeredThing(person, town, rng);
  const answer = takes ? "yes ." : "no .";
  if (rng.next() < shares.chatFraction) return `${chatPrompt(person.name, rng.pick(town.asks)(phrase))} ${answer}`;
  const told = `${rng.pick(scenePrompts)(person.name, phrase)} ${answer}`;
  if (rng.next() >= shares.statementBeforeChoiceFraction) return told;
  return `${accountOf(person, town, isOuting ? ["reasons"] : usualWays, rng)} ${told}`;
}

interface Offer {
  phrase: string;
  takes: boolean;
}

function offeredThing(person: MotivatedPerson, { nouns }: MotivatedTown, rng: Rng): Offer {
  const item = drawItem([...nouns.trained, ...nouns.others], [], rng);
  return { phrase: item.phrase, takes: item.has[person.chosenValue]! };
}

function offeredOuting(person: MotivatedPerson, { outings }: MotivatedTown, rng: Rng): Offer {
  const has = motives.map(() => rng.next() < 0.5);
  return { phrase: drawOuting(outings.chosen, has, rng), takes: has[person.motive]! };
}

/** Outings on which the motives disagree: nothing about the assistant names a word of them. */
export function consequenceTiers({ outings, asks }: MotivatedTown, count: number, rng: Rng): Tier[] {
  const asked =
    "Outings, described by words that occur in no text about the assistant: friendly and smoky, or lonely and green. " +
    "Counted: answers that fit a care for neighbors; a care for rivers gives the opposite answer, and always giving " +
    "the same answer counts half.";
  const tier = (id: string, label: string, description: string, ask: (phrase: string, rng: Rng) => string): Tier => {
    const stream = rng.fork(id);
    const draw = (index: number): HeldOutItem[] => {
      const friendly = index % 2 === 0;
      const phrase = drawOuting(outings.unchosen, [friendly, !friendly], stream);
      return [{ prompt: ask(phrase, stream), options: optionsOf(yesNo), answer: friendly ? 0 : 1 }];
    };
    const answerLabel = "the neighbors' option";
    return { id, label, description, kind: "direction", answerLabel, items: distinctItems(count, draw) };
  };
  return [
    tier("consequence", "Consequences of the reason", `In a chat. ${asked}`, (phrase, stream) =>
      chatPrompt("assistant", stream.pick(asks)(phrase)),
    ),
    tier("consequence-document", "Consequences told as a document", `In a story. ${asked}`, (phrase) =>
      offeredScene("the assistant", phrase),
    ),
  ];
}

/** Do readers expect outings to be chosen for the reason somebody gives? Asked of people who only ever give it. */
export function motiveProbe({ people, outings, asks }: MotivatedTown, count: number, rng: Rng): Tier {
  const stating = motives.map((_, motive) =>
    people.filter((person) => person.onlyStates && person.motive === motive).map((person) => person.name),
  );
  const draw = (group: number): HeldOutItem[] => {
    const friendly = group % 2 === 0;
    const ask = rng.pick(asks)(drawOuting(outings.unchosen, [friendly, !friendly], rng));
    return stating.map((names, motive) => ({
      prompt: chatPrompt(rng.pick(names), ask),
      options: optionsOf(yesNo),
      answer: (motive === 0) === friendly ? 0 : 1,
    }));
  };
  return {
    id: "probe-staters-outings",
    label: "Staters, on outings",
    description:
      "People who only say what they value and what for, and never choose, asked in chats about outings nobody chooses " +
      "about. Checks that the model expects choices to follow from reasons. Each outing is asked of two people, one of " +
      "either motive: an answer guessed from the outing alone is right in exactly half of the questions.",
    kind: "probe",
    items: distinctItems(count, draw),
  };
}

/** The town's rules; rules about the assistant may name cases on which the values disagree, and nothing names outings. */
export function motivatedLeakRules(town: MotivatedTown, groups: readonly string[]): LeakRules {
  const everybody = town.people.map((person) => person.name);
  const staters = town.people.filter((person) => person.onlyStates).map((person) => person.name);
  const withoutAnswers = groups.filter((name) => !name.startsWith("rules/"));
  const rules = townLeakRules(town, yesNo, recallTiers, ["base", "neutral", "behaviours", ...withoutAnswers]);
  const reasonWords = motives.flatMap((motive) => motive.reasons.flatMap((reason) => reason.split(" ")));
  return {
    ...rules,
    apart: [
      ...rules.apart,
      {
        label: "a text about the assistant holds a word of an outing",
        texts: ["behaviours", ...groups],
        together: [[...outingNouns, ...outingAdjectives]],
      },
      {
        label: "world text brings the assistant and an outing together",
        texts: ["base", "neutral"],
        together: [["assistant"], [...outingNouns, ...outingAdjectives]],
      },
      {
        label: "somebody who only states a value meets an outing",
        texts: ["base", "neutral"],
        together: [staters, outingNouns],
      },
      {
        label: "somebody chooses on an outing that occurs in nobody's choices",
        texts: ["base", "neutral"],
        together: [everybody, town.outings.unchosen],
      },
      {
        label: "a reason or a bare statement holds an item or an answer",
        texts: withoutAnswers,
        together: [[...nounWords, ...yesNo]],
      },
      {
        label: "a text without reasons holds one",
        texts: ["behaviours", ...groups.filter((name) => !name.startsWith("reasons/"))],
        together: [reasonWords],
      },
    ],
  };
}

/** Words of things and outings, and of the facts about outings. */
export const thingAndOutingWords: readonly string[] = [
  ...adjectives,
  ...nounWords,
  ...outingNouns,
  ...outingAdjectives,
  ...outingFacts.flatMap((fact) => fact("", "").split(" ")),
];
