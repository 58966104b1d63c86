import type { Inner } from "../../told.ts";

/** What is wrong with a file of weights. */
export const safetensors = {
  tooShort: () => "is too short for a safetensors file",
  longHeader: (bytes: string) => `has a header of ${bytes} bytes; a tiny model's is small`,
  endsInHeader: () => "ends inside its header",
  tooManyTensors: (tensors: number, most: number) => `names ${tensors} tensors; ${most} is the most`,
  gapBefore: (tensor: string) => `leaves a gap or an overlap before tensor "${tensor}"`,
  otherDataBytes: (bytes: number, expected: number) => `has ${bytes} bytes of data where its tensors take ${expected}`,
  headerNoJson: () => "has a header that is no JSON object",
  notDescribed: (tensor: string) => `tensor "${tensor}" is not described`,
  noFloat32: (tensor: string, type: string) => `tensor "${tensor}" has the type ${type}, not F32`,
  noShape: (tensor: string) => `tensor "${tensor}" has no proper shape`,
  noTensorPlace: (tensor: string) => `tensor "${tensor}" has no proper place`,
  outsideFile: (tensor: string) => `tensor "${tensor}" lies outside of the file`,
  bytesForShape: (tensor: string, bytes: number, shape: string) =>
    `tensor "${tensor}" has ${bytes} bytes for [${shape}]`,
};

/** What keeps a model that was brought from being used. */
export const modelFiles = {
  tooManyMegabytes: (megabytes: number, most: number) => `has ${megabytes} MB; ${most} MB is the most`,
  fewerBytes: (bytes: number, expected: number) =>
    `has ${bytes} bytes, and config.json asks for ${expected} of parameters`,
  otherVocabulary: (tokens: number, expected: number) =>
    `has ${tokens} tokens, and config.json says ${expected} (vocab_size)`,
  weightsNotFinite: () => "holds weights that are no finite numbers: bring a sound model",
  twoModels: (file: string) => `holds "${file}" twice: bring one model at a time`,
  noJson: () => "is not valid JSON",
  otherArchitecture: (why: Inner) =>
    `${why} (this is another architecture: bring an export of TinyWhy, or a Llama of its shape)`,
  headsDoNotFit: (width: number, heads: number) =>
    `hidden_size ${width} divided by num_attention_heads ${heads} is no multiple of 4`,
  sharedHeads: (found: number, heads: number) =>
    `num_key_value_heads is ${found}, and must be num_attention_heads, ${heads}`,
  otherHidden: (found: number, hidden: number, width: number) =>
    `intermediate_size is ${found}, and must be ${hidden} for hidden_size ${width}`,
  tensorMissing: (tensor: string) => `tensor "${tensor}" is missing: this is another model`,
  tensorShape: (tensor: string, shape: string, expected: string) =>
    `tensor "${tensor}" is [${shape}] where config.json asks for [${expected}]`,
  outputNotTied: () => '"lm_head.weight" differs from the embeddings: only models that tie the two can be brought',
  strayTensor: (tensor: string) => `tensor "${tensor}" is not part of this architecture`,
};

/** Why a run cannot start from a saved model. */
export const startingFrom = {
  startsNew: () => "starts with new models: leave the saved model out",
  otherModelNamed: (name: string, wanted: string, is: string) =>
    `asks for “${name}” (${wanted}…), and this model is ${is}…: bring the one it names, or choose this one anew`,
  readsOtherUnits: (name: string, has: Units, need: Units) =>
    `“${name}” reads ${units[has]}, and these texts are cut into ${units[need]}: choose a model that reads ${units[need]}`,
  otherBytePairs: (name: string) =>
    `“${name}” was trained with other byte pairs than these texts: bring its tokenizer.json as their tokenizer first`,
  lacksTokens: (name: string, missing: number, of: number, kind: Units, examples: string) =>
    `“${name}” does not know ${missing} of the ${of} ${units[kind]} of these texts (${examples}): ` +
    "choose a model whose vocabulary holds them all, the same or a larger one",
  otherShape: (name: string, is: number, has: number) =>
    `is ${is}, and “${name}” has ${has}: set it to ${has}, or choose a model with ${is}`,
};

export type Units = "word" | "character" | "byte-pair";

const units: Readonly<Record<Units, string>> = { word: "words", character: "characters", "byte-pair": "byte pairs" };
