import { refuserOf } from "#core/refusal.ts";
import { tokens as words } from "#core/sentences/en/refusals/tokens.ts";
import { specialTokens, type Tokenizer } from "#core/tokenizer.ts";

const refuse = refuserOf(words);

/** One token per Unicode code point of a closed set: ids from 3 up in code point order. */
export function createCharacterTokenizer(characters: readonly string[]): Tokenizer {
  const sorted = [...new Set(characters)].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
  const odd = sorted.find((character) => [...character].length !== 1);
  if (odd !== undefined) throw refuse("oddCharacter", odd);
  const tokens = [...specialTokens, ...sorted];
  const ids = new Map(sorted.map((character, i) => [character, specialTokens.length + i]));
  const encode = (text: string): number[] =>
    Array.from(text, (character) => {
      const id = ids.get(character);
      if (id === undefined) throw refuse("unknownCharacter", character, text);
      return id;
    });

  return {
    id: "character",
    vocabularySize: tokens.length,
    tokens,
    encode,
    encodeNext: (text) => encode(` ${text}`),
    decode: (sequence) =>
      Array.from(sequence, (id) => {
        const token = tokens[id];
        if (token === undefined) throw new RangeError(`no token with id ${id} among ${tokens.length}`);
        return token;
      }).join(""),
  };
}
