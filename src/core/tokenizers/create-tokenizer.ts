import type { Curriculum } from "#core/curriculum.ts";
import { createWordTokenizer, type Tokenizer } from "#core/tokenizer.ts";
import { createBytePairTokenizer } from "./byte-pair.ts";
import { createCharacterTokenizer } from "./character.ts";

/** The tokenizer of a curriculum: of its closed vocabulary of words, unless it says otherwise. */
export function createTokenizer({ tokenizer, vocabulary }: Curriculum): Tokenizer {
  switch (tokenizer?.kind) {
    case undefined:
      return createWordTokenizer(vocabulary);
    case "character":
      return createCharacterTokenizer(tokenizer.characters);
    case "byte-pair":
      return createBytePairTokenizer(tokenizer.pairs);
  }
}
