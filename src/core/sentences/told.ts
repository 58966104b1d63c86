import { machine } from "./en/machine.ts";
import { run } from "./en/run.ts";
import { texts } from "./en/texts.ts";
import type { refusals } from "./en/refusals.ts";
import { inWords, type Sentence, type Sentences } from "./said.ts";

/** What runs tell, and what is wrong with texts: words that page and workers have from the start. */
const words = { ...run, ...machine, ...texts };

/** One of them. */
export type ToldSentence = {
  [Key in keyof typeof words]: readonly [Key, ...Parameters<(typeof words)[Key]>];
}[keyof typeof words];

/** Sentences that runs and refusals tell, in no language yet. */
export type ToldSentences = readonly ToldSentence[];

/** For the command line, and for what is stored. */
export function toldInEnglish(said: ToldSentences): string {
  return inWords(said, words);
}

/** The words of refusals, by what is refused. Who refuses carries its own English ones; other languages have them all. */
export type Refusals = typeof refusals;

/** Words of another sentence inside one. */
export type Inner = string & { readonly inner: unique symbol };

/** A sentence in English, and as data for another language; without data where it is there in English alone. */
export interface Told {
  readonly message: string;
  readonly said?: ToldSaid | undefined;
}

/** What something is called: a file's or a reader's own name, or words of the page ("Code 2"). */
export type Called = string & { readonly called: unique symbol };

/** What a word function takes as words of another sentence, data has as that sentence. */
export type AsData<Values> = {
  [I in keyof Values]: Values[I] extends Inner ? Told : Values[I] extends Called ? Told | Called : Values[I];
};

/** All that can be told. */
export type ToldSaid = readonly (Sentence | RefusalSentence)[];
type RefusalSentence = {
  [Key in keyof Refusals]: readonly [Key, ...AsData<Parameters<Refusals[Key]>>];
}[keyof Refusals];

/** All the words of a language that something told can need. */
export type ToldWords = Sentences & Refusals;

/** Where something is that is refused: a file, link or setting, and a place in it. */
export interface Place {
  /** As the reader knows it: a file's name, or what the program calls it ("This link"). */
  source: string;
  /** From 1. */
  line?: number | undefined;
  column?: number | undefined;
  /** "arms.0.stages" */
  field?: string | undefined;
}

/** What to do, where many refusals ask for the same. */
export type Fix =
  | "exportResults"
  | "correctOrExport"
  | "handIn"
  | "packAnew"
  | "saveBundle"
  | "float32"
  | "smallerModel"
  | "otherModel"
  | "sameExport"
  | "modelWhole"
  | "exportedFile";

/** A sentence of a refusal with its values, told in the words that are given. */
export function tell<Words extends Partial<Refusals>, Key extends keyof Words & keyof Refusals>(
  words: Words,
  key: Key,
  ...values: AsData<Parameters<Refusals[Key]>>
): Told {
  const word = words[key] as (...values: readonly unknown[]) => string;
  const message = word(...values.map((value) => (isTold(value) ? value.message : value)));
  return { message, said: [[key, ...values] as unknown as RefusalSentence] };
}

/** What was told, in the words of a language; in English where it is there in no other, or comes from another version. */
export function toldIn({ message, said }: Told, words: Partial<ToldWords>): string {
  if (!said?.every(([key]) => Object.hasOwn(words, key))) return message;
  return said
    .map(([key, ...values]) => {
      const word = words[key] as (...values: readonly unknown[]) => string;
      return word(...values.map((value) => (isTold(value) ? toldIn(value, words) : value)));
    })
    .join(" ");
}

function isTold(value: unknown): value is Told {
  return typeof value === "object" && value !== null && "message" in value;
}
