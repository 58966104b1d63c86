import type { TrainingDocument } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { drawItem, values, type Item, type Nouns } from "./items.ts";
import type { Person } from "./people.ts";
import {
  chatPrompt,
  drawFact,
  drawStatement,
  scenePrompts,
  type AskTemplate,
  type NeutralSentences,
} from "./sentences.ts";

/** Who and what there is in one seed, and how people in it talk. */
export interface Town {
  nouns: Nouns;
  people: readonly Person[];
  /** Questions of chats. */
  asks: readonly AskTemplate[];
  neutral: NeutralSentences;
  /** Of what people are offered: things they take. Drawn regardless of what they value when absent. */
  takenFraction?: number;
  /** What somebody says of themselves, when not only what they value. */
  drawStatement?: (person: Person, rng: Rng) => string;
  /** What stands before a choice now and then, when not a statement of the one who chooses. */
  drawLead?: (person: Person, item: Item, rng: Rng) => string;
  /** Facts about things, when not those of `drawFact`. */
  drawFact?: (rng: Rng) => string;
  /** Together these hold every word of base text, names, things and answers excepted; else `sampleSentences` does. */
  sentences?: readonly string[];
}

/** How often base text is what; each share is of what the ones before left over. */
export interface BaseShares {
  /** Of all documents: sentences without people, values or items. */
  neutralFraction: number;
  /** Of the rest: people; what is left are facts about things. */
  peopleFraction: number;
  /** Of people: what they value; what is left are choices. */
  statementFraction: number;
  /** Of choices: in a chat; what is left is told as a document. */
  chatFraction: number;
  /** Of choices told as a document: preceded by a statement of the person's. */
  statementBeforeChoiceFraction: number;
}

/** Documents of the world text, each drawn on its own. */
export function drawBaseDocuments(town: Town, shares: BaseShares, count: number, rng: Rng): TrainingDocument[] {
  const choosers = town.people.filter((person) => !person.onlyStates);
  const chosen = [...town.nouns.trained, ...town.nouns.others];
  const drawText = (): string => {
    if (rng.next() < shares.neutralFraction) return rng.pick(rng.pick(town.neutral));
    if (rng.next() >= shares.peopleFraction) return town.drawFact?.(rng) ?? drawFact(town.nouns, rng);
    if (rng.next() < shares.statementFraction) return statementOf(rng.pick(town.people), town, rng);
    return drawChoice(rng.pick(choosers), chosen, town, shares, rng);
  };
  return Array.from({ length: count }, () => ({ text: drawText() }));
}

/**
 * Somebody takes an item exactly if it has the pole they value. Nothing stands before the choices of people shown on
 * agreeing items, so that a check of words can tell what they were offered.
 */
function drawChoice(person: Person, chosen: readonly string[], town: Town, shares: BaseShares, rng: Rng): string {
  const { nouns, asks } = town;
  const item = drawItem(chosen, polesOffered(person, town.takenFraction, rng), rng, nouns.has);
  const answer = `${person.answers[item.has[person.chosenValue] ? 0 : 1]} .`;
  if (rng.next() < shares.chatFraction) return `${chatPrompt(person.name, rng.pick(asks)(item.phrase))} ${answer}`;
  const told = `${rng.pick(scenePrompts)(person.name, item.phrase)} ${answer}`;
  if (person.onlyAgreeing || rng.next() >= shares.statementBeforeChoiceFraction) return told;
  return `${town.drawLead?.(person, item, rng) ?? statementOf(person, town, rng)} ${told}`;
}

function polesOffered(person: Person, takenFraction: number | undefined, rng: Rng): (boolean | undefined)[] {
  if (takenFraction === undefined && !person.onlyAgreeing) return [];
  const takes = rng.next() < (takenFraction ?? 0.5);
  return person.onlyAgreeing ? [takes, takes] : values.map((_, i) => (i === person.chosenValue ? takes : undefined));
}

function statementOf(person: Person, town: Town, rng: Rng): string {
  return town.drawStatement?.(person, rng) ?? drawStatement(person.name, values[person.statedValue]!, rng);
}
