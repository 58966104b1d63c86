import type { Curriculum } from "#core/curriculum.ts";
import { refuserOf } from "#core/refusal.ts";
import { tokens as words } from "#core/sentences/en/refusals/tokens.ts";
import { createWordTokenizer, type Tokenizer } from "#core/tokenizer.ts";
import { createBytePairTokenizer } from "./byte-pair.ts";
import { createCharacterTokenizer } from "./character.ts";

/**
 * The tokenizer of a curriculum: of its closed vocabulary of words, unless it says otherwise. `moreTokens`: words or
 * characters that a saved model knows besides. Throws RunFailure "bad-input" for more byte pairs.
 */
export function createTokenizer(
  { tokenizer, vocabulary }: Pick<Curriculum, "tokenizer" | "vocabulary">,
  moreTokens: readonly string[] = [],
): Tokenizer {
  switch (tokenizer?.kind) {
    case undefined:
      return createWordTokenizer([...vocabulary, ...moreTokens]);
    case "character":
      return createCharacterTokenizer([...tokenizer.characters, ...moreTokens]);
    case "byte-pair":
      if (moreTokens.length > 0) throw refuserOf(words)("noMoreBytePairs");
      return createBytePairTokenizer(tokenizer.pairs);
  }
}
