import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { describeIssue } from "#core/describe-issue.ts";
import type { RunFailure } from "#core/failure.ts";
import { decodeText, unzip, type ZipEntry } from "#core/own-texts/unzip.ts";
import { refusalAt } from "#core/refusal.ts";
import { readSafetensors, writeSafetensors } from "#core/safetensors.ts";
import { fields } from "#core/sentences/en/refusals/fields.ts";
import { modelFiles as words } from "#core/sentences/en/refusals/models.ts";
import { tell, type Told } from "#core/sentences/told.ts";
import { createTokenizer } from "#core/tokenizers/create-tokenizer.ts";
import { readModelVocabulary, type ModelVocabulary } from "#core/tokenizers/model-vocabulary.ts";
import { fromLlama, toLlama } from "#nn/export/llama.ts";
import { defaultHidden, normEpsilon, parameterCount, rotaryBase, type ModelShape } from "#nn/model-shape.ts";

/** A trained model of this architecture, with what its ids stand for. */
export interface BaseModel {
  shape: ModelShape;
  vocabulary: ModelVocabulary;
  /** [parameterCount] */
  parameters: Float32Array;
  /** Of model.safetensors as TinyWhy writes it: equal weights, shapes and order of tokens, equal hash. */
  sha256: string;
}

/** What a model consists of; an export holds more, which is not read. */
const modelFileNames = ["model.safetensors", "config.json", "tokenizer.json"] as const;

/** Of model.safetensors: 16 million parameters. */
export const mostModelBytes = 64_000_000;
const mostTextBytes = 20_000_000;

const count = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1));
const config = v.looseObject({
  model_type: v.literal("llama"),
  hidden_size: v.pipe(count, v.multipleOf(4), v.maxValue(1024)),
  intermediate_size: count,
  num_hidden_layers: v.pipe(count, v.maxValue(16)),
  num_attention_heads: count,
  num_key_value_heads: v.optional(count),
  max_position_embeddings: v.pipe(count, v.minValue(8), v.maxValue(256)),
  vocab_size: v.pipe(count, v.maxValue(65_536)),
  rms_norm_eps: v.literal(normEpsilon),
  rope_theta: v.optional(v.literal(rotaryBase)),
  rope_scaling: v.nullish(v.null()),
  rope_parameters: v.optional(
    v.looseObject({ rope_theta: v.literal(rotaryBase), rope_type: v.optional(v.literal("default")) }),
  ),
  hidden_act: v.literal("silu"),
  attention_bias: v.optional(v.literal(false)),
  mlp_bias: v.optional(v.literal(false)),
  tie_word_embeddings: v.literal(true),
});

/**
 * The model in files that were brought, by name without folder. Throws RunFailure "bad-input" naming file and field for
 * one that is missing, too large, damaged, of another architecture, or does not fit the others. `where`: for messages.
 */
export function openModel(files: ReadonlyMap<string, Uint8Array>, where: string): BaseModel {
  const [weights, configBytes, tokenizerBytes] = modelFileNames.map((name) => {
    const bytes = files.get(name);
    const place = { source: `${where}, ${name}` };
    if (!bytes) throw refusalAt(place, tell(fields, "isMissing"), "modelWhole");
    const most = name === "model.safetensors" ? mostModelBytes : mostTextBytes;
    if (bytes.length > most) {
      const size = tell(words, "tooManyMegabytes", Math.ceil(bytes.length / 1e6), most / 1e6);
      throw refusalAt(place, size, "smallerModel");
    }
    return bytes;
  }) as [Uint8Array, Uint8Array, Uint8Array];
  const shape = readConfig(decodeText(configBytes), `${where}, config.json`);
  const expected = 4 * parameterCount(shape);
  if (weights.length < expected) {
    const problem = tell(words, "fewerBytes", weights.length, expected);
    throw refusalAt({ source: `${where}, model.safetensors` }, problem, "sameExport");
  }
  const vocabulary = readModelVocabulary(decodeText(tokenizerBytes), `${where}, tokenizer.json`);
  if (vocabulary.tokens.length !== shape.vocabulary) {
    const problem = tell(words, "otherVocabulary", vocabulary.tokens.length, shape.vocabulary);
    throw refusalAt({ source: `${where}, tokenizer.json` }, problem, "sameExport");
  }
  const path = `${where}, model.safetensors`;
  const parameters = fromLlama(shape, readSafetensors(weights, path), path);
  if (!parameters.every(Number.isFinite)) {
    throw refusalAt({ source: path }, tell(words, "weightsNotFinite"));
  }
  return inOurOrder(shape, vocabulary, parameters);
}

/**
 * The files of one model among those that were brought, by name without folder; zips are looked into. Throws RunFailure
 * "bad-input" for two models at once. `where`: for messages.
 */
export function gatherModel(brought: readonly ZipEntry[], where: string): Map<string, Uint8Array> {
  const entries = brought.flatMap((entry) => (/\.zip$/i.test(entry.name) ? unzip(entry.bytes, entry.name) : [entry]));
  const files = new Map<string, Uint8Array>();
  for (const { name, bytes } of entries) {
    const base = name.split("/").at(-1)!;
    if (files.has(base) && isModelFile(base)) {
      throw refusalAt({ source: where }, tell(words, "twoModels", base));
    }
    files.set(base, bytes);
  }
  return files;
}

/** Where a model comes from, by the heading of the README that was exported with it; without one, the names alone. */
export function originOf(files: ReadonlyMap<string, Uint8Array>): string {
  const readme = files.get("README.md");
  const heading = readme && readme.length < mostTextBytes && /^# (.{1,300})$/m.exec(decodeText(readme))?.[1];
  return heading ? heading : "files that were brought";
}

function isModelFile(name: string): boolean {
  return modelFileNames.some((known) => known === name);
}

/** SHA-256 of model.safetensors as TinyWhy writes it. */
function modelHash(shape: ModelShape, parameters: Float32Array): string {
  return bytesToHex(sha256(writeSafetensors(toLlama(shape, parameters), { format: "pt" })));
}

function readConfig(text: string, path: string): ModelShape {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refusalAt({ source: path }, tell(words, "noJson"), "exportedFile");
  }
  const parsed = v.safeParse(config, json);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const field = issue.path?.map(({ key }) => String(key)).join(".") ?? "config";
    throw refusalAt({ source: path, field }, tell(words, "otherArchitecture", describeIssue(issue)));
  }
  const found = parsed.output;
  const heads = found.num_attention_heads;
  const width = found.hidden_size;
  const refuse = (problem: Told): RunFailure => refusalAt({ source: path }, problem, "otherModel");
  if (width % heads !== 0 || (width / heads) % 4 !== 0) {
    throw refuse(tell(words, "headsDoNotFit", width, heads));
  }
  const keyValueHeads = found.num_key_value_heads ?? heads;
  if (keyValueHeads !== heads) throw refuse(tell(words, "sharedHeads", keyValueHeads, heads));
  const hidden = defaultHidden(width);
  if (found.intermediate_size !== hidden) {
    throw refuse(tell(words, "otherHidden", found.intermediate_size, hidden, width));
  }
  return {
    ...{ width, heads, hidden, layers: found.num_hidden_layers },
    ...{ context: found.max_position_embeddings, vocabulary: found.vocab_size },
  };
}

/** Words and characters have sorted ids here; a file may hold them in another order. */
function inOurOrder(shape: ModelShape, vocabulary: ModelVocabulary, parameters: Float32Array): BaseModel {
  const { width } = shape;
  const ours = tokensInOrder(vocabulary);
  const placeOf = new Map(vocabulary.tokens.map((token, id) => [token, id]));
  const sorted = parameters.slice();
  ours.forEach((token, id) => {
    const from = placeOf.get(token)! * width;
    sorted.set(parameters.subarray(from, from + width), id * width);
  });
  return {
    shape,
    vocabulary: { ...vocabulary, tokens: ours },
    parameters: sorted,
    sha256: modelHash(shape, sorted),
  };
}

function tokensInOrder({ kind, tokens }: ModelVocabulary): readonly string[] {
  const own = tokens.slice(3);
  switch (kind) {
    case "word":
      return createTokenizer({ vocabulary: own }).tokens;
    case "character":
      return createTokenizer({ vocabulary: [], tokenizer: { kind: "character", characters: own } }).tokens;
    case "byte-pair":
      return tokens;
  }
}
