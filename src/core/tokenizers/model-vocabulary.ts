import * as v from "valibot";
import { refusalAt } from "#core/refusal.ts";
import { tokenizerFiles as words } from "#core/sentences/en/refusals/tokens.ts";
import { tell } from "#core/sentences/told.ts";
import { specialTokens } from "#core/tokenizer.ts";
import type { BytePairs } from "./byte-pair.ts";
import { mostTokens, parseTokenizerJson } from "./tokenizer-json.ts";

/** What a model's ids stand for, by its `tokenizer.json`. */
export interface ModelVocabulary {
  kind: "word" | "character" | "byte-pair";
  /** By id; the special ones first. */
  tokens: readonly string[];
  /** Of byte pairs. */
  merges?: BytePairs["merges"];
}

const bytePairs = v.looseObject({ model: v.looseObject({ type: v.literal("BPE") }) });
const wholeTokens = v.looseObject({
  pre_tokenizer: v.looseObject({ type: v.picklist(["WhitespaceSplit", "Split"]), behavior: v.optional(v.string()) }),
  model: v.looseObject({
    type: v.literal("WordLevel"),
    vocab: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
});

/**
 * Reads the vocabulary of a `tokenizer.json` that was brought with a model. Throws RunFailure "bad-input" for kinds of
 * tokenizer that TinyWhy does not have, ids with gaps, or special tokens in other places.
 */
export function readModelVocabulary(text: string, fileName: string): ModelVocabulary {
  const place = { source: fileName };
  const inVocab = { ...place, field: "model.vocab" };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refusalAt(place, tell(words, "noTokenizerJson"));
  }
  if (v.is(bytePairs, json)) {
    const { tokens, merges } = parseTokenizerJson(text, fileName);
    return { kind: "byte-pair", tokens, merges };
  }
  const parsed = v.safeParse(wholeTokens, json);
  if (!parsed.success) {
    throw refusalAt(place, tell(words, "noTokenizerOfOurs"));
  }
  const { pre_tokenizer: cutting, model } = parsed.output;
  const entries = Object.entries(model.vocab);
  if (entries.length > mostTokens) throw refusalAt(place, tell(words, "tooManyTokens", entries.length, mostTokens));
  const tokens: string[] = [];
  for (const [token, id] of entries) {
    if (id >= entries.length || tokens[id] !== undefined) {
      throw refusalAt(inVocab, tell(words, "idsWithGaps", entries.length - 1));
    }
    tokens[id] = token;
  }
  if (specialTokens.some((token, id) => tokens[id] !== token)) {
    throw refusalAt(inVocab, tell(words, "specialIds", specialTokens));
  }
  return { kind: cutting.behavior === "Isolated" ? "character" : "word", tokens };
}
