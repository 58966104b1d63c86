import { machine } from "./en/machine.ts";
import { pool } from "./en/pool.ts";
import { run } from "./en/run.ts";
import { texts } from "./en/texts.ts";
import { inWords } from "./said.ts";

/** What runs and refusals tell: all that a worker needs of the words, which load before the first run. */
const words = { ...run, ...machine, ...pool, ...texts };

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
