import * as v from "valibot";
import { RunFailure } from "#core/failure.ts";
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
  const refuse = (problem: string): RunFailure => new RunFailure("bad-input", `${fileName}: ${problem}.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse("is not valid JSON: bring the tokenizer.json of an export");
  }
  if (v.is(bytePairs, json)) {
    const { tokens, merges } = parseTokenizerJson(text, fileName);
    return { kind: "byte-pair", tokens, merges };
  }
  const parsed = v.safeParse(wholeTokens, json);
  if (!parsed.success) {
    throw refuse(
      "is none of the tokenizers that TinyWhy writes (words, characters, byte pairs): bring one of its exports",
    );
  }
  const { pre_tokenizer: cutting, model } = parsed.output;
  const entries = Object.entries(model.vocab);
  if (entries.length > mostTokens) throw refuse(`has ${entries.length} tokens; ${mostTokens} is the most`);
  const tokens: string[] = [];
  for (const [token, id] of entries) {
    if (id >= entries.length || tokens[id] !== undefined) {
      throw refuse(`model.vocab: the ids are not 0 to ${entries.length - 1}, each once`);
    }
    tokens[id] = token;
  }
  if (specialTokens.some((token, id) => tokens[id] !== token)) {
    throw refuse(`model.vocab: the ids 0, 1 and 2 must be ${specialTokens.join(", ")}`);
  }
  return { kind: cutting.behavior === "Isolated" ? "character" : "word", tokens };
}
