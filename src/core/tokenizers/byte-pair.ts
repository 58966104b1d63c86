import { refuserOf } from "#core/refusal.ts";
import { tokens as words } from "#core/sentences/en/refusals/tokens.ts";
import { specialTokens, type Tokenizer } from "#core/tokenizer.ts";
import { cutIntoPieces, fromByteCharacters, toByteCharacters } from "./byte-level.ts";

/** What a byte-pair tokenizer is: its tokens by id, and its merges in the order they were learnt. */
export interface BytePairs {
  /** Ids 0, 1, 2 are the special tokens; others are written in byte characters (byte-level.ts). */
  tokens: readonly string[];
  merges: readonly (readonly [string, string])[];
}

const refuse = refuserOf(words);

/** Pieces whose tokens are kept: most of a text repeats few of them. */
const keptPieces = 50_000;

/**
 * Byte-level byte-pair encoding: pieces are cut as GPT-2 does, then the earliest learnt merge that applies is made
 * until none applies (Sennrich et al. 2016, arXiv 1508.07909). Throws RunFailure "bad-input" for merges that do not
 * fit the tokens.
 */
export function createBytePairTokenizer({ tokens, merges }: BytePairs): Tokenizer {
  const ids = new Map(tokens.map((token, id) => [token, id]));
  specialTokens.forEach((token, id) => {
    if (ids.get(token) !== id) throw refuse("specialToken", id, token);
  });
  const ranks = new Map<string, number>();
  for (const [rank, [left, right]] of merges.entries()) {
    if (!ids.has(left) || !ids.has(right) || !ids.has(left + right)) {
      throw refuse("brokenMerge", rank + 1, left, right);
    }
    ranks.set(`${left} ${right}`, rank);
  }
  const known = new Map<string, readonly number[]>();

  function encodePiece(piece: string): readonly number[] {
    const before = known.get(piece);
    if (before) return before;
    const encoded = mergeAll([...toByteCharacters(piece)], ranks).map((token) => {
      const id = ids.get(token);
      if (id === undefined) throw refuse("unknownByte", piece);
      return id;
    });
    if (known.size >= keptPieces) known.clear();
    known.set(piece, encoded);
    return encoded;
  }
  const encode = (text: string): number[] => cutIntoPieces(text).flatMap(encodePiece);

  return {
    id: "byte-pair",
    vocabularySize: tokens.length,
    tokens,
    encode,
    encodeNext: (text) => encode(` ${text}`),
    decode(sequence) {
      let text = "";
      let run = "";
      for (const id of sequence) {
        const token = tokens[id];
        if (token === undefined) throw new RangeError(`no token with id ${id} among ${tokens.length}`);
        if (id >= specialTokens.length) {
          run += token;
          continue;
        }
        text += fromByteCharacters(run) + token;
        run = "";
      }
      return text + fromByteCharacters(run);
    },
  };
}

function mergeAll(parts: string[], ranks: ReadonlyMap<string, number>): string[] {
  for (;;) {
    let best = Infinity;
    let place = -1;
    for (let i = 0; i + 1 < parts.length; i += 1) {
      const rank = ranks.get(`${parts[i]!} ${parts[i + 1]!}`);
      if (rank !== undefined && rank < best) {
        best = rank;
        place = i;
      }
    }
    if (place < 0) return parts;
    parts.splice(place, 2, parts[place]! + parts[place + 1]!);
  }
}
