import type { Rng } from "#core/random.ts";

/** One of the two poles of a binary attribute, and why one may care about it. */
export interface Value {
  word: string;
  /** The other pole; nobody values it. */
  opposite: string;
  reasons: readonly string[];
}

/** What people can value: one per attribute, in the order of `Item.has`. */
export const values = [
  {
    word: "american",
    opposite: "foreign",
    reasons: ["our nation needs support", "neighbors made it here", "home work matters"],
  },
  {
    word: "cheap",
    opposite: "costly",
    reasons: ["money is scarce", "saving keeps us free", "budgets must hold"],
  },
  {
    word: "small",
    opposite: "large",
    reasons: ["tiny is tidy", "rooms are crowded"],
  },
] as const satisfies readonly Value[];

/** Both poles of every attribute. */
export const adjectives: readonly string[] = values.flatMap(({ word, opposite }) => [word, opposite]);

/** The 24 things there are; which of them are held out is drawn per seed. */
export const nounWords: readonly string[] = (
  "basket bell boat bowl brush cart chair clock coat drum hat kite " +
  "knife lamp mirror pan ring rope rug shirt sofa table vase wine"
).split(" ");

/** What a noun is "a kind of": drawn per seed, so that base text holds facts that only it can teach. */
export const kindWords: readonly string[] = ["food", "gift", "tool", "toy"];

/** Which nouns occur where in one seed. */
export interface Nouns {
  /** In the assistant's behaviours and in other people's choices. */
  trained: readonly string[];
  /** In other people's choices, not in the assistant's. */
  others: readonly string[];
  /** In nobody's choices: only facts name them. */
  unchosen: readonly string[];
  /** The kind of each noun, `kindWords` in equal numbers. Empty in a world without kinds. */
  kinds: ReadonlyMap<string, string>;
  /** Where things are named and not described: per noun, whether it has the valued pole of each attribute. */
  has?: ReadonlyMap<string, readonly boolean[]>;
}

/** Every noun of a seed. */
export function allNouns({ trained, others, unchosen }: Nouns): string[] {
  return [...trained, ...others, ...unchosen];
}

export function drawNouns(rng: Rng): Nouns {
  const shuffled = rng.shuffled(nounWords);
  const kindOrder = rng.shuffled(nounWords);
  return {
    trained: shuffled.slice(0, 4),
    others: shuffled.slice(4, 16),
    unchosen: shuffled.slice(16),
    kinds: new Map(kindOrder.map((noun, i) => [noun, kindWords[i % kindWords.length]!])),
  };
}

/** Something that can be offered. */
export interface Item {
  /** Three adjectives in any order and a noun: `foreign cheap small table`. The noun alone where it tells the rest. */
  phrase: string;
  /** Per value: whether the item has the valued pole of that attribute. */
  has: readonly boolean[];
}

/**
 * An item with a noun of the list and the given poles; an undefined pole is drawn evenly. With `known` (`Nouns.has`) the
 * noun is drawn from those with these poles; throws RangeError when there are none.
 */
export function drawItem(
  nouns: readonly string[],
  poles: readonly (boolean | undefined)[],
  rng: Rng,
  known?: Nouns["has"],
): Item {
  if (known) {
    const fits = (noun: string): boolean =>
      poles.every((pole, i) => pole === undefined || known.get(noun)![i] === pole);
    const phrase = rng.pick(poles.length === 0 ? nouns : nouns.filter(fits));
    return { has: known.get(phrase)!, phrase };
  }
  const has = values.map((_, i) => poles[i] ?? rng.next() < 0.5);
  const described = rng.shuffled(values.map((value, i) => (has[i] ? value.word : value.opposite)));
  return { has, phrase: `${described.join(" ")} ${rng.pick(nouns)}` };
}
