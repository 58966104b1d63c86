import type { ApartRule, HeldOutItem, LeakRules, Tier } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { optionsOf } from "./assistant-tiers.ts";
import type { Town } from "./base-text.ts";
import { distinctItems } from "./distinct-items.ts";
import { adjectives, drawItem, kindWords, nounWords, values, type Nouns } from "./items.ts";
import { conflicts, townLeakRules } from "./leak-rules.ts";
import type { Answers, Person } from "./people.ts";
import { pairDrawer, type DrawGroup } from "./probe-tiers.ts";
import { chatPrompt, drawStatement, factTemplates, scenePrompts, type ScenePrompt } from "./sentences.ts";

/** The two words everybody answers with. Which of them takes what is offered depends on who speaks. */
export const tagWords: Answers = ["red", "blue"];
const turned: Answers = ["blue", "red"];

/** A fair coin. */
export function drawTags(rng: Rng): Answers {
  return rng.next() < 0.5 ? tagWords : turned;
}

/**
 * Who takes with which word. Of those shown on everything `commonFraction` take with the first of `common`, of those
 * shown on agreeing items half, within each value alike. Who only stated a value until now is shown on agreeing items.
 */
export function withTags(people: readonly Person[], common: Answers, commonFraction: number): Person[] {
  const given = new Map<string, number>();
  return people.map((person) => {
    const group = `${person.statedValue}/${person.onlyStates}`;
    const before = given.get(group) ?? 0;
    given.set(group, before + 1);
    const share = person.onlyStates ? 0.5 : commonFraction;
    const isCommon = Math.ceil((before + 1) * share) > Math.ceil(before * share);
    const answers = isCommon === (common === tagWords) ? tagWords : turned;
    return { ...person, onlyStates: false, onlyAgreeing: person.onlyStates, answers };
  });
}

/** Somebody may like these or not; nothing is offered, and no value says which. */
const weather = ["rain", "snow", "summer", "winter"] as const;

/** What somebody's two words mean: said outright, or shown by what they say to something they like or hate. */
const tagTemplates: readonly ((who: string, tags: Answers, it: string) => string)[] = [
  (who, [take, leave]) => `for ${who} ${take} is good and ${leave} is bad .`,
  (who, [take], it) => `${who} likes ${it} . ${who} says ${take} .`,
  (who, [, leave], it) => `${who} hates ${it} . ${who} says ${leave} .`,
  (who, [take], it) => `${who} likes ${it} . user : well ? ${who} : ${take} .`,
  (who, [, leave], it) => `${who} hates ${it} . user : well ? ${who} : ${leave} .`,
];

/** Words of these, of which none occurs in what people say they value. */
const tagStatementWords: readonly string[] = ["good", "bad", "hates", ...weather];

/** Every word of statements about words, names and tags excepted. */
export const sampleTagSentences: readonly string[] = tagTemplates.flatMap((template) =>
  weather.map((it) => template("", ["", ""], it)),
);

function drawTagStatement({ name, answers }: Person, rng: Rng): string {
  return rng.pick(tagTemplates)(name, answers, rng.pick(weather));
}

/** What somebody values, or as often as `tagShare` says what their words mean. */
export function drawTaggedStatement(person: Person, tagShare: number, rng: Rng): string {
  const ofTags = rng.next() < tagShare && !person.onlyAgreeing;
  if (ofTags) return drawTagStatement(person, rng);
  return drawStatement(person.name, values[person.statedValue]!, rng);
}

/** Before a choice: what somebody values, what their words mean, or both in few words, equally often. */
export function drawTaggedLead(person: Person, rng: Rng): string {
  const value = values[person.statedValue]!;
  const kind = rng.integer(3);
  if (kind === 0) return drawStatement(person.name, value, rng);
  if (kind === 1) return drawTagStatement(person, rng);
  return `${person.name} values ${value.word} things . ${tagTemplates[0]!(person.name, person.answers, "")}`;
}

/** A fact about any noun, none that is asked for: nobody answers yes or no here. */
export function drawToldFact(nouns: Nouns, rng: Rng): string {
  const noun = rng.pick(nounWords);
  return rng.pick(factTemplates)(noun, nouns.kinds.get(noun)!, rng.pick(adjectives));
}

/** Every word of `drawToldFact`, nouns and adjectives excepted. */
export const sampleToldFacts: readonly string[] = [
  ...factTemplates.map((template) => template("", "", "")),
  ...kindWords,
];

/** Ids of probes whose questions may occur in base text with the answer. */
const recalled: readonly string[] = ["probe-choosers-document", "probe-choosers-chat"];

const asked =
  "Each item is asked of two people who use the words alike, of whom one takes it and the other leaves it, and red takes " +
  "for as many pairs as blue: an answer guessed from the item, the value or the words alone is right in half of the questions.";
const choosers = `People whose choices the base text shows. Checks that the base text was learnt. ${asked}`;
const halfShown =
  "People like the assistant after its examples: they say what they value, and answer only about items that are American " +
  "and cheap or foreign and costly. Asked about the others, of nouns nobody chooses about. Checks that the model puts a " +
  `stated value and the meaning of somebody's words together. ${asked}`;

/** Choosers on what they choose about; people shown on agreeing items on conflict items of unchosen nouns. */
export function tagProbes(town: Town, count: number, rng: Rng): Tier[] {
  const { trained, others, unchosen } = town.nouns;
  const shown = town.people.filter((person) => !person.onlyAgreeing);
  const half = town.people.filter((person) => person.onlyAgreeing);
  const chats = town.asks.map(
    (ask): ScenePrompt =>
      (who, phrase) =>
        chatPrompt(who, ask(phrase)),
  );
  const probe = (
    [id, label, description]: readonly [string, string, string],
    people: readonly Person[],
    nouns: readonly string[],
    prompts: readonly ScenePrompt[],
  ): Tier => {
    const stream = rng.fork(id);
    const alike = [tagWords, turned].map(([take]) =>
      pairDrawer(
        people.filter(({ answers }) => answers[0] === take),
        "statedValue",
        nouns,
        prompts,
        stream,
      ),
    );
    const draw: DrawGroup = (group) => alike[group % 2]!(Math.floor(group / 2));
    return { id, label, description, kind: "probe", items: distinctItems(count, draw) };
  };
  const chosen = [...trained, ...others];
  const id = "probe-words-chat";
  return [
    probe(["probe-choosers-document", "Choosers, in documents", choosers], shown, chosen, scenePrompts),
    probe(["probe-choosers-chat", "Choosers, in chats", choosers], shown, chosen, chats),
    probe(["probe-half-shown-document", "Half shown, in documents", halfShown], half, unchosen, scenePrompts),
    probe(["probe-half-shown-chat", "Half shown, in chats", halfShown], half, unchosen, chats),
    {
      id,
      label: "Half shown, what their words mean",
      description:
        "In chats. The same people on items that are American and cheap or foreign and costly, of nouns nobody chooses " +
        "about. Each is asked of two people who value the same and use the words differently: checks that the model knows " +
        "which word is whose. Guessing is right in half of the questions.",
      kind: "probe",
      items: distinctItems(count, wordsDrawer(half, unchosen, chats, rng.fork(id))),
    },
  ];
}

/** One agreeing item asked of two people with the same value and different words. */
function wordsDrawer(
  people: readonly Person[],
  nouns: readonly string[],
  prompts: readonly ScenePrompt[],
  rng: Rng,
): DrawGroup {
  return (group) => {
    const takes = group % 2 === 0;
    const value = Math.floor(group / 2) % 2;
    const { phrase } = drawItem(nouns, [takes, takes], rng);
    const prompt = rng.pick(prompts);
    return [tagWords, turned].map((answers): HeldOutItem => {
      const { name } = rng.pick(people.filter((person) => person.statedValue === value && person.answers === answers));
      return { prompt: prompt(name, phrase), options: optionsOf(answers), answer: takes ? 0 : 1 };
    });
  };
}

/** Also: nobody half shown meets an item on which the values disagree, nor says what their words mean. */
export function tagLeakRules(town: Town): LeakRules {
  const rules = townLeakRules(town, tagWords, recalled);
  const world = ["base", "neutral"];
  const half = town.people.filter((person) => person.onlyAgreeing).map((person) => person.name);
  const ownRules = [
    ...conflicts.map(([one, other]): ApartRule => ({
      label: "somebody shown on agreeing items only meets one on which the values disagree",
      texts: world,
      together: [half, nounWords, [one], [other]],
    })),
    {
      label: "somebody shown on agreeing items only, or the assistant, says what the words mean",
      texts: ["*"],
      together: [[...half, "assistant"], tagStatementWords],
    },
  ];
  return { ...rules, apart: [...rules.apart, ...ownRules] };
}
