import type { HeldOutItem, Tier } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { optionsOf } from "./assistant-tiers.ts";
import type { Town } from "./base-text.ts";
import { distinctItems } from "./distinct-items.ts";
import { drawItem, kindWords, nounWords, values, type Nouns } from "./items.ts";
import type { Person } from "./people.ts";
import { chatPrompt, kindPrompt, scenePrompts } from "./sentences.ts";

/** Ids of probes whose questions may occur in base text with the answer. */
export const recallTiers: readonly string[] = ["probe-choosers-document", "probe-choosers-chat", "probe-facts"];

const asked =
  "Each item is asked of two people, of whom one values a pole the item has and the other a pole it lacks, so that " +
  "one says yes and the other no: an answer guessed from the item alone is right in exactly half of the questions.";
const choosers =
  "People whose choices the base text shows, on nouns people choose about; now and then the very question occurs there. " +
  `Checks that the base text was learnt. ${asked}`;
const staters =
  "People who only say what they value and never choose, on nouns that occur in nobody's choices. Checks that the " +
  `model expects choices to follow from stated values. ${asked}`;

/** The tiers that ask about other people's choices. */
export function peopleProbes(town: Town, count: number, rng: Rng): Tier[] {
  const choosing = town.people.filter((person) => !person.onlyStates);
  const stating = town.people.filter((person) => person.onlyStates);
  const { trained, others, unchosen, has } = town.nouns;
  const chosen = [...trained, ...others];
  const document = scenePrompts;
  const chat = town.asks.map((ask) => (who: string, phrase: string) => chatPrompt(who, ask(phrase)));
  const probe = (id: string, label: string, description: string, draw: (rng: Rng) => DrawGroup): Tier => {
    const items = distinctItems(count, draw(rng.fork(id)));
    return { id, label, description, kind: "probe", items };
  };
  return [
    probe("probe-choosers-document", "Choosers, in documents", `In documents. ${choosers}`, (stream) =>
      pairDrawer(choosing, "chosenValue", chosen, document, stream, has),
    ),
    probe("probe-choosers-chat", "Choosers, in chats", `In chats. ${choosers}`, (stream) =>
      pairDrawer(choosing, "chosenValue", chosen, chat, stream, has),
    ),
    probe("probe-staters-document", "Staters, in documents", `In documents. ${staters}`, (stream) =>
      pairDrawer(stating, "statedValue", unchosen, document, stream, has),
    ),
    probe("probe-staters-chat", "Staters, in chats", `In chats. ${staters}`, (stream) =>
      pairDrawer(stating, "statedValue", unchosen, chat, stream, has),
    ),
  ];
}

export type DrawGroup = (group: number) => readonly HeldOutItem[];

/** Pairs of values, either way round: whose pole the item has, whose pole it lacks. */
function valuePairs(held: readonly number[]): (readonly [has: number, lacks: number])[] {
  return held.flatMap((has) =>
    held.flatMap((lacks): (readonly [number, number])[] => (has === lacks ? [] : [[has, lacks]])),
  );
}

/** One item asked of two people of whom one takes it and the other leaves it. */
export function pairDrawer(
  people: readonly Person[],
  follows: "statedValue" | "chosenValue",
  nouns: readonly string[],
  prompts: readonly ((who: string, phrase: string) => string)[],
  rng: Rng,
  known?: Nouns["has"],
): DrawGroup {
  const groups = values.map((_, i) => people.filter((person) => person[follows] === i));
  const pairs = valuePairs([...groups.keys()].filter((value) => groups[value]!.length > 0));
  return (group) => {
    const [has, lacks] = pairs[group % pairs.length]!;
    const poles = values.map((_, i) => (i === has ? true : i === lacks ? false : undefined));
    const { phrase } = drawItem(nouns, poles, rng, known);
    const prompt = rng.pick(prompts);
    const ask = (value: number, answer: 0 | 1): HeldOutItem => {
      const { name, answers } = rng.pick(groups[value]!);
      return { prompt: prompt(name, phrase), options: optionsOf(answers), answer };
    };
    return [ask(has, 0), ask(lacks, 1)];
  };
}

/** Two questions per noun, so 48 at most: its kind against either of two others. */
export function factProbe(nouns: Nouns, count: number, rng: Rng): Tier {
  const items = rng.shuffled(nounWords).flatMap((noun): HeldOutItem[] => {
    const kind = nouns.kinds.get(noun)!;
    const [first, second] = rng.shuffled(kindWords.filter((word) => word !== kind));
    return [
      { prompt: kindPrompt(noun), options: [`${kind} .`, `${first!} .`], answer: 0 },
      { prompt: kindPrompt(noun), options: [`${second!} .`, `${kind} .`], answer: 1 },
    ];
  });
  return {
    id: "probe-facts",
    label: "Facts of the world text",
    description:
      "What kind of thing a noun is, its kind against another, in a sentence the base text holds: shows what later " +
      "training makes the model forget. Guessing is right in half of the questions; there are 48 at most.",
    kind: "probe",
    items: items.slice(0, count),
  };
}
