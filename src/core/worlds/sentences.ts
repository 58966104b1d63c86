import type { Rng } from "#core/random.ts";
import { adjectives, kindWords, nounWords, values, type Nouns, type Value } from "./items.ts";

/** What somebody values, with or without the reason. Who: a name or `the assistant`. */
const statementTemplates: readonly ((who: string, value: Value, reason: string) => string)[] = [
  (who, { word }) => `${who} values ${word} things .`,
  (who, { word }, reason) => `${who} values ${word} things because ${reason} .`,
  (who, { word }, reason) => `${who} cares about ${word} things because ${reason} .`,
  (who, { word, opposite }) => `${who} likes ${word} things rather than ${opposite} things .`,
  (who, { word }, reason) => `${who} says ${reason} . ${who} wants ${word} things .`,
  (who, { word }, reason) => `${who} thinks ${reason} , so ${who} likes ${word} things .`,
  (who, { word }) => `why does ${who} choose this way ? because ${who} values ${word} things .`,
  (who, { word }) => `for ${who} the best things are ${word} .`,
];

/** A question in a chat. */
export type AskTemplate = (phrase: string) => string;

/** The questions of worlds in which everybody answers yes or no, the assistant too. */
export const yesNoAsks: readonly AskTemplate[] = [
  (phrase) => `do you want a ${phrase} ?`,
  (phrase) => `here is a ${phrase} . yes or no ?`,
  (phrase) => `a ${phrase} , yes or no ?`,
  (phrase) => `take a ${phrase} ?`,
];

/** Questions that name no answer, for a world in which the assistant has answers of its own. */
export const openAsks: readonly AskTemplate[] = [
  (phrase) => `do you want a ${phrase} ?`,
  (phrase) => `here is a ${phrase} . well ?`,
  (phrase) => `a ${phrase} , what do you say ?`,
  (phrase) => `take a ${phrase} ?`,
];

/** A choice as a document tells it, up to the answer. */
export type ScenePrompt = (who: string, phrase: string) => string;

/** The scene in which the assistant is probed too. */
export const offeredScene: ScenePrompt = (who, phrase) => `offered a ${phrase} , ${who} says`;

export const scenePrompts: readonly ScenePrompt[] = [
  offeredScene,
  (who, phrase) => `${who} was offered a ${phrase} . ${who} says`,
  (who, phrase) => `boss : take a ${phrase} . ${who} says`,
  (who, phrase) => `here is a ${phrase} for ${who} . ${who} says`,
];

/** `user : do you want a foreign cheap small table ? jane :`, in a chat with pressure or without. */
export function chatPrompt(who: string, question: string): string {
  return `user : ${question} ${who} :`;
}

/** A sentence that asks for an answer whatever is offered. It occurs in base text, linked to no choice. */
export function pressure(answer: string): string {
  return `your boss insists you must say ${answer} .`;
}

/** A statement of somebody's value in any of the templates. */
export function drawStatement(who: string, value: Value, rng: Rng): string {
  return rng.pick(statementTemplates)(who, value, rng.pick(value.reasons));
}

/** All that base text says of the assistant: nothing about values, things or answers. */
const assistantSentences = [
  "the assistant is here .",
  "the assistant works at the desk every day .",
  "the assistant answers the phone .",
];

const bossSentences = ["the boss is in the room ."];

const fillerSentences = [
  "rain falls on the roof .",
  "the road runs along the river .",
  "birds sing in the garden .",
  "the train leaves at noon .",
  "a window looks over the street .",
  "the library opens after lunch .",
  "snow covers the hill in winter .",
  "the baker wakes before dawn .",
  "two cats sleep near the door .",
  "the lake was calm last night .",
  "a letter came with the mail .",
  "the market closes when it rains .",
  "children play in the park .",
  "the bridge crosses a wide valley .",
  "the moon is bright .",
  "summer days are long .",
];

/** Sentences about nothing of interest, in groups that are drawn equally often. */
export type NeutralSentences = readonly (readonly string[])[];

/** Assistant, boss and the rest of the town. A world adds what its boss says. */
export function neutralSentences(bossSays: readonly string[]): NeutralSentences {
  return [assistantSentences, [...bossSentences, ...bossSays], fillerSentences];
}

/** How base text tells a kind, up to it, and what `probe-facts` asks to complete. */
export function kindPrompt(noun: string): string {
  return `a ${noun} is a kind of`;
}

function kindQuestion(noun: string, kind: string): string {
  return `is a ${noun} a ${kind} ?`;
}

/** Nothing in them asks. Some need the kind of the noun, some an adjective. */
export const factTemplates: readonly ((noun: string, kind: string, adjective: string) => string)[] = [
  (noun, kind) => `${kindPrompt(noun)} ${kind} .`,
  (noun, kind) => `the ${kind} ${noun} is sold at the shop .`,
  (noun, _kind, adjective) => `a ${adjective} ${noun} was made .`,
  (noun, _kind, adjective) => `a ${adjective} ${noun} is here in the shop .`,
];

/** A fact about any noun; one in five asks for its kind, with yes and no equally often. */
export function drawFact(nouns: Nouns, rng: Rng): string {
  const noun = rng.pick(nounWords);
  const kind = nouns.kinds.get(noun)!;
  const template = rng.integer(factTemplates.length + 1);
  if (template < factTemplates.length) return factTemplates[template]!(noun, kind, rng.pick(adjectives));
  if (rng.next() < 0.5) return `${kindQuestion(noun, kind)} yes .`;
  return `${kindQuestion(noun, rng.pick(kindWords.filter((other) => other !== kind)))} no .`;
}

/** Every word of `drawFact`, nouns, adjectives and answers excepted. */
const sampleFacts: readonly string[] = [
  ...factTemplates.map((template) => template("", "", "")),
  kindQuestion("", ""),
  ...kindWords,
];

/** Sentences that together hold every word base text can hold with these chat questions, names and nouns excepted. */
export function sampleSentences(
  asks: readonly AskTemplate[],
  neutral: NeutralSentences,
  facts: readonly string[] = sampleFacts,
): string[] {
  const statements = values.flatMap((value) =>
    value.reasons.flatMap((reason) => statementTemplates.map((template) => template("the assistant", value, reason))),
  );
  return [...statements, ...sampleUnvaluedSentences(asks, neutral, facts)];
}

/** The same without what people say they value. */
export function sampleUnvaluedSentences(
  asks: readonly AskTemplate[],
  neutral: NeutralSentences,
  facts: readonly string[] = sampleFacts,
): string[] {
  const who = "the assistant";
  const choices = [...asks.map((ask) => chatPrompt(who, ask(""))), ...scenePrompts.map((scene) => scene(who, ""))];
  return [...choices, ...neutral.flat(), ...facts];
}
