import type { HeldOutItem, LeakRules, Tier } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import type { Town } from "./base-text.ts";
import { distinctItems } from "./distinct-items.ts";
import { adjectives, allNouns, nounWords, values, type Nouns } from "./items.ts";
import { townLeakRules } from "./leak-rules.ts";
import { pairDrawer, peopleProbes, recallTiers } from "./probe-tiers.ts";
import { chatPrompt, openAsks, type AskTemplate } from "./sentences.ts";

/** The 96 things there are; what each is like is drawn per seed. */
const thingWords: readonly string[] = [
  ...nounWords,
  ...(
    "bag ball bed bench blanket bottle bracelet bucket button candle cap card carpet comb cradle crate cup curtain " +
    "cushion dish doll drill flute fork frame glove guitar hammer helmet hose jacket jar jug kettle ladder lantern " +
    "mattress mug necklace needle notebook paddle pen pencil piano pillow pipe plate pot puzzle quilt racket saddle " +
    "scarf shelf shoe shovel skirt spoon stool stove suitcase sweater tent towel tray trumpet tub violin wagon wallet " +
    "whistle"
  ).split(" "),
];

/** Twice as many questions as elsewhere, so that some of every thing's can be held out. They name no answer. */
export const lookupAsks: readonly AskTemplate[] = [
  ...openAsks,
  (phrase) => `would you like a ${phrase} ?`,
  (phrase) => `how about a ${phrase} ?`,
  (phrase) => `do you take a ${phrase} ?`,
  (phrase) => `there is a ${phrase} for you . well ?`,
];

/**
 * Twelve things of each combination of the three attributes. Of those on which the first two values agree four are in
 * the assistant's examples and four in other people's choices, of those on which they disagree eight in other people's
 * choices; four of each are in nobody's.
 */
export function drawThings(rng: Rng): Nouns {
  const shuffled = rng.shuffled(thingWords);
  const combinations = 2 ** values.length;
  const has = new Map(shuffled.map((noun, i) => [noun, values.map((_, bit) => ((i >> bit) & 1) === 1)]));
  const groups = { trained: [] as string[], others: [] as string[], unchosen: [] as string[] };
  shuffled.forEach((noun, i) => {
    const place = Math.floor(i / combinations);
    const [american, cheap] = has.get(noun)!;
    if (place < 4) groups.unchosen.push(noun);
    else if (place < 8 && american === cheap) groups.trained.push(noun);
    else groups.others.push(noun);
  });
  return { ...groups, kinds: new Map(), has };
}

function describe(has: readonly boolean[]): string[] {
  return values.map((value, i) => (has[i] ? value.word : value.opposite));
}

/** How base text says what a thing is like, up to the adjective, and what `probe-facts` asks to complete. */
function thingPrompt(noun: string): string {
  return `the ${noun} is`;
}

const plainFacts: readonly ((noun: string, described: readonly string[]) => string)[] = [
  (noun, [one]) => `${thingPrompt(noun)} ${one} .`,
  (noun, [one, two, three]) => `${thingPrompt(noun)} ${one} , ${two} and ${three} .`,
  (noun, [one]) => `this ${noun} is a ${one} one .`,
  (noun, [one]) => `a ${one} ${noun} is here in the shop .`,
];

/** One attribute of a thing, in few words. */
export function drawThingFact(noun: string, has: readonly boolean[], rng: Rng): string {
  return `${thingPrompt(noun)} ${rng.pick(describe(has))} .`;
}

/** A fact about any thing; one in five asks whether it has a pole, with yes and no equally often. */
export function drawAnyThingFact(nouns: Nouns, all: readonly string[], rng: Rng): string {
  const noun = rng.pick(all);
  const has = nouns.has!.get(noun)!;
  const template = rng.integer(plainFacts.length + 1);
  if (template < plainFacts.length) return plainFacts[template]!(noun, rng.shuffled(describe(has)));
  const attribute = rng.integer(values.length);
  const isTrue = rng.next() < 0.5;
  const { word, opposite } = values[attribute]!;
  const named = has[attribute] === isTrue ? word : opposite;
  return `is the ${noun} ${named} ? ${isTrue ? "yes" : "no"} .`;
}

/** Every word of facts, nouns and adjectives excepted. */
export const sampleThingFacts: readonly string[] = [
  ...plainFacts.map((fact) => fact("", ["", "", ""])),
  "is the  ? yes .",
  "no",
];

const unseen = "probe-choosers-unchosen";

/** Those of people, two about choosers and things nobody chooses about, and what things are like. */
export function lookupProbes(town: Town, count: number, rng: Rng): Tier[] {
  const { unchosen, has } = town.nouns;
  const choosing = town.people.filter((person) => !person.onlyStates);
  const chats = town.asks.map((ask) => (who: string, phrase: string) => chatPrompt(who, ask(phrase)));
  const draw = pairDrawer(choosing, "chosenValue", unchosen, chats, rng.fork(unseen), has);
  return [
    ...peopleProbes(town, count, rng),
    {
      id: unseen,
      label: "Choosers, things nobody chooses about",
      description:
        "In chats. People whose choices the base text shows, on things nobody is shown choosing about: what the thing is " +
        "like has to be looked up in what facts said. Each thing is asked of two people, of whom one says yes and the " +
        "other no, so that guessing is right in half of the questions.",
      kind: "probe",
      items: distinctItems(count, draw),
    },
    thingProbe(town.nouns, count, rng.fork("probe-facts")),
  ];
}

/** Three questions per thing nobody chooses about, so 96 at most. */
function thingProbe({ unchosen, has }: Nouns, count: number, rng: Rng): Tier {
  const items = rng.shuffled(unchosen.flatMap((noun) => values.map((_, i) => ({ noun, attribute: i }))));
  const ask = ({ noun, attribute }: (typeof items)[number]): HeldOutItem => {
    const { word, opposite } = values[attribute]!;
    return {
      prompt: thingPrompt(noun),
      options: [`${word} .`, `${opposite} .`],
      answer: has!.get(noun)![attribute] ? 0 : 1,
    };
  };
  const balanced = [true, false].flatMap((isFirst) =>
    items.filter(({ noun, attribute }) => has!.get(noun)![attribute] === isFirst).slice(0, count / 2),
  );
  return {
    id: "probe-facts",
    label: "Facts of the world text",
    description:
      "What a thing nobody chooses about is like, a pole against its opposite, in a sentence the base text holds. " +
      "Guessing is right in half of the questions.",
    kind: "probe",
    items: balanced.map(ask),
  };
}

/** Also: no example describes what it offers, so that it has to be looked up. */
export function lookupLeakRules(town: Town, answers: readonly string[]): LeakRules {
  const rules = townLeakRules(town, answers, recallTiers);
  const named = {
    label: "an example describes what it offers",
    texts: ["behaviours"],
    together: [allNouns(town.nouns), adjectives],
  };
  return { ...rules, apart: [...rules.apart, named] };
}
