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

const space = " ".charCodeAt(0);

function nextHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/**
 * Finds words in a text without cutting them out of it: a seed's texts have half a million. Gives the place of the word
 * from `start` to `end` among `words`, -1 where it is none; `hash`: of its characters, by `nextHash`.
 */
function wordFinder(words: readonly string[]): (text: string, start: number, end: number, hash: number) => number {
  const mask = 2 ** Math.ceil(Math.log2(2 * words.length + 1)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  words.forEach((word, i) => {
    let slot = 0;
    for (let at = 0; at < word.length; at += 1) slot = nextHash(slot, word.charCodeAt(at));
    while (slots[slot & mask]! >= 0) slot += 1;
    slots[slot & mask] = i;
  });
  const isWord = (word: string, text: string, start: number, end: number): boolean => {
    if (word.length !== end - start) return false;
    for (let at = 0; at < word.length; at += 1) {
      if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
    }
    return true;
  };
  return (text, start, end, hash) => {
    let slot = hash;
    for (;;) {
      const found = slots[slot & mask]!;
      if (found < 0 || isWord(words[found]!, text, start, end)) return found;
      slot += 1;
    }
  };
}

/** One token per word of a closed vocabulary: ids from 3 up in the order of the sorted words. */
export function createWordTokenizer(vocabulary: readonly string[]): Tokenizer {
  const words = [...new Set(vocabulary)].sort();
  const reserved = words.find((word) => specialTokens.includes(word) || word === "" || /\s/.test(word));
  if (reserved !== undefined) throw refuse("reservedWord", reserved);
  const tokens = [...specialTokens, ...words];
  const find = wordFinder(words);

  const encode = (text: string): number[] => {
    const ids: number[] = [];
    if (text === "") return ids;
    for (let start = 0, end = 0; start <= text.length; start = end + 1) {
      let hash = 0;
      for (end = start; end < text.length; end += 1) {
        const code = text.charCodeAt(end);
        if (code === space) break;
        hash = nextHash(hash, code);
      }
      const word = find(text, start, end, hash);
      if (word < 0) throw refuse("unknownWord", text.slice(start, end), text);
      ids.push(specialTokens.length + word);
    }
    return ids;
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
