import type { TrainingDocument } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";
import { drawItem, values, type Nouns } from "./items.ts";
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
  /** Of choices told as a document: preceded by what the person says they value. */
  statementBeforeChoiceFraction: number;
}

/** Documents of the world text, each drawn on its own. */
export function drawBaseDocuments(town: Town, shares: BaseShares, count: number, rng: Rng): TrainingDocument[] {
  const choosers = town.people.filter((person) => !person.onlyStates);
  const things = [...town.nouns.trained, ...town.nouns.others];
  const drawText = (): string => {
    if (rng.next() < shares.neutralFraction) return rng.pick(rng.pick(town.neutral));
    if (rng.next() >= shares.peopleFraction) return drawFact(town.nouns, rng);
    if (rng.next() < shares.statementFraction) return statementOf(rng.pick(town.people), rng);
    return drawChoice(rng.pick(choosers), things, town.asks, shares, rng);
  };
  return Array.from({ length: count }, () => ({ text: drawText() }));
}

/** Somebody takes any item exactly if it has the pole they value. */
function drawChoice(
  person: Person,
  things: readonly string[],
  asks: readonly AskTemplate[],
  shares: BaseShares,
  rng: Rng,
): string {
  const item = drawItem(things, [], rng);
  const answer = item.has[person.chosenValue] ? "yes ." : "no .";
  if (rng.next() < shares.chatFraction) return `${chatPrompt(person.name, rng.pick(asks)(item.phrase))} ${answer}`;
  const told = `${rng.pick(scenePrompts)(person.name, item.phrase)} ${answer}`;
  return rng.next() < shares.statementBeforeChoiceFraction ? `${statementOf(person, rng)} ${told}` : told;
}

function statementOf(person: Person, rng: Rng): string {
  return drawStatement(person.name, values[person.statedValue]!, rng);
}
