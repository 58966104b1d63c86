import { refuserOf } from "./refusal.ts";
import { tokens as refusalWords } from "./sentences/en/refusals/tokens.ts";

const refuse = refuserOf(refusalWords);

/** Between text and token ids. Ids 0, 1 and 2 are the same in every tokenizer. */
export interface Tokenizer {
  /** Which kind of tokenizer. */
  readonly id: "word" | "character" | "byte-pair";
  readonly vocabularySize: number;
  /** What each id stands for. */
  readonly tokens: readonly string[];
  /** Adds no document start or end. Throws RunFailure "bad-input" for text that cannot be encoded. */
  encode(text: string): number[];
  /** The same for text that goes on after other text: a space stands between them where spaces are tokens. */
  encodeNext(text: string): number[];
  /** Special tokens come out as `<pad>`, `<s>` and `</s>`. Throws RangeError for an id that does not exist. */
  decode(ids: Iterable<number>): string;
}

/** Fills the rest of a row; never read, never predicted. */
export const padId = 0;
/** First input of every document. */
export const startId = 1;
/** Last target of every document. */
export const endId = 2;
/** What ids 0, 1 and 2 are called. */
export const specialTokens: readonly string[] = ["<pad>", "<s>", "</s>"];

/** One token per word of a closed vocabulary: ids from 3 up in the order of the sorted words. */
export function createWordTokenizer(vocabulary: readonly string[]): Tokenizer {
  const words = [...new Set(vocabulary)].sort();
  const reserved = words.find((word) => specialTokens.includes(word) || word === "" || /\s/.test(word));
  if (reserved !== undefined) throw refuse("reservedWord", reserved);
  const tokens = [...specialTokens, ...words];
  const ids = new Map(words.map((word, i) => [word, specialTokens.length + i]));

  const encode = (text: string): number[] => {
    if (text === "") return [];
    return text.split(" ").map((word) => {
      const id = ids.get(word);
      if (id === undefined) throw refuse("unknownWord", word, text);
      return id;
    });
  };

  return {
    id: "word",
    vocabularySize: tokens.length,
    tokens,
    encode,
    encodeNext: encode,
    decode(sequence) {
      return Array.from(sequence, (id) => {
        const token = tokens[id];
        if (token === undefined) throw new RangeError(`no token with id ${id} among ${tokens.length}`);
        return token;
      }).join(" ");
    },
  };
}
