import * as v from "valibot";
import { RunFailure } from "#core/failure.ts";
import { refusalAt, toldOf } from "#core/refusal.ts";
import { tokenizerFiles as words } from "#core/sentences/en/refusals/tokens.ts";
import { tell } from "#core/sentences/told.ts";
import { specialTokens, type Tokenizer } from "#core/tokenizer.ts";
import { createBytePairTokenizer, type BytePairs } from "./byte-pair.ts";
import { wordPattern } from "./words.ts";

/** How the words of a word tokenizer were cut, which the tokenizer itself does not know. */
export interface WordCutting {
  /** Worlds write words with single spaces between them; brought texts are cut into words and marks. */
  by: "spaces" | "words-and-marks";
  lowerCase: boolean;
}

/**
 * A tokenizer as `tokenizer.json` of Hugging Face tokenizers, which `AutoTokenizer` opens. Encoding puts `<s>` first, as
 * every document was trained. merges: of a byte-pair tokenizer.
 */
export function toTokenizerJson(
  { id, tokens }: Tokenizer,
  details: { merges?: BytePairs["merges"]; cutting?: WordCutting } = {},
): Record<string, unknown> {
  const vocab = Object.fromEntries(tokens.map((token, index) => [token, index]));
  const cutting = details.cutting ?? { by: "spaces", lowerCase: false };
  const parts = {
    word: {
      normalizer: cutting.lowerCase ? { type: "Lowercase" } : null,
      pre_tokenizer:
        cutting.by === "spaces"
          ? { type: "WhitespaceSplit" }
          : { type: "Split", pattern: { Regex: wordPattern }, behavior: "Removed", invert: true },
      decoder: null,
      model: { type: "WordLevel", vocab, unk_token: "<unk>" },
    },
    character: {
      normalizer: null,
      pre_tokenizer: { type: "Split", pattern: { Regex: "[\\s\\S]" }, behavior: "Isolated", invert: false },
      decoder: { type: "Fuse" },
      model: { type: "WordLevel", vocab, unk_token: "<unk>" },
    },
    "byte-pair": {
      normalizer: null,
      pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
      decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: {
        type: "BPE",
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        ignore_merges: false,
        vocab,
        merges: details.merges ?? [],
      },
    },
  }[id];
  const { model, ...cut } = parts;
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, index) => ({
      id: index,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    ...cut,
    post_processor: {
      type: "TemplateProcessing",
      single: [{ SpecialToken: { id: "<s>", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }],
      pair: [
        { SpecialToken: { id: "<s>", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { Sequence: { id: "B", type_id: 1 } },
      ],
      special_tokens: { "<s>": { id: "<s>", ids: [1], tokens: ["<s>"] } },
    },
    model,
  };
}

const bytePairFile = v.looseObject({
  pre_tokenizer: v.looseObject({ type: v.literal("ByteLevel"), add_prefix_space: v.literal(false) }),
  model: v.looseObject({
    type: v.literal("BPE"),
    vocab: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))),
    merges: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
  }),
});

/** More tokens than a tiny model has use for. */
export const mostTokens = 65_536;

/**
 * The byte pairs of a `tokenizer.json` that was brought. Throws RunFailure "bad-input" for another kind of tokenizer, ids
 * with gaps, special tokens in other places, or merges that do not fit.
 */
export function parseTokenizerJson(text: string, fileName: string): BytePairs {
  const place = { source: fileName };
  const inVocab = { ...place, field: "model.vocab" };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw refusalAt(place, tell(words, "noTokenizerJson"));
  }
  const parsed = v.safeParse(bytePairFile, json);
  if (!parsed.success) {
    const field = parsed.issues[0].path?.map(({ key }) => String(key)).join(".") ?? "tokenizer";
    throw refusalAt({ ...place, field }, tell(words, "onlyBytePairs"));
  }
  const { vocab, merges } = parsed.output.model;
  const tokens: string[] = [];
  const entries = Object.entries(vocab);
  if (entries.length > mostTokens) throw refusalAt(place, tell(words, "tooManyTokens", entries.length, mostTokens));
  for (const [token, id] of entries) {
    if (id >= entries.length || tokens[id] !== undefined)
      throw refusalAt(inVocab, tell(words, "idsWithGaps", entries.length - 1));
    tokens[id] = token;
  }
  const pairs = merges.map((merge): readonly [string, string] => {
    if (typeof merge !== "string") return merge;
    const [left = "", right = ""] = merge.split(" ");
    return [left, right];
  });
  try {
    createBytePairTokenizer({ tokens, merges: pairs });
  } catch (error) {
    if (error instanceof RunFailure) throw refusalAt(place, toldOf(error));
    throw error;
  }
  return { tokens, merges: pairs };
}
