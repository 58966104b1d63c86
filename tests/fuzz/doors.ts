import { strFromU8, strToU8, zipSync } from "fflate";
import { readBundle, writeBundle } from "#core/carry/bundle.ts";
import { packText, unpackText } from "#core/carry/packed-text.ts";
import { decodeCheckpoint, encodeCheckpoint } from "#core/checkpoint-file.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { gatherFiles, type GatheredFile } from "#core/own-texts/gather-files.ts";
import { readBehaviours, readTexts } from "#core/own-texts/read-documents.ts";
import { readHeldOut } from "#core/own-texts/read-held-out.ts";
import { readyExperiment } from "#core/own-texts/ready-experiment.ts";
import type { Problem } from "#core/own-texts/source-file.ts";
import { decodeText, sourceFiles, unzip } from "#core/own-texts/unzip.ts";
import { parseLesson, writeLesson } from "#core/lesson/lesson-file.ts";
import { parseExperimentText } from "#core/parse-experiment.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { writePoolCode } from "#core/pool/code.ts";
import { poolEntryOf } from "#core/pool/entry.ts";
import { parsePoolText, writePoolEntry } from "#core/pool/parse.ts";
import { writeResults } from "#core/results.ts";
import { at, toldOf } from "#core/refusal.ts";
import { readSafetensors } from "#core/safetensors.ts";
import { createWordTokenizer, specialTokens } from "#core/tokenizer.ts";
import { parseTokenizerJson, toTokenizerJson } from "#core/tokenizers/tokenizer-json.ts";
import { llamaConfig } from "#nn/export/llama.ts";
import { gatherModel, openModel } from "#train/base-model.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { toldInGerman } from "../core/german.ts";
import { resultsOf } from "../core/results-fixture.ts";
import { fixture } from "../reference/fixture.ts";
import { exportedFile } from "../reference/llama-export.ts";
import { tokenizerFiles } from "../reference/tokenizer-files.ts";

/** A way in for something that somebody brought. */
export interface Door {
  name: string;
  /** Inputs that are let in. */
  valid: readonly Uint8Array[];
  /** Lets it in, or refuses: a RunFailure, or problems in what comes back. */
  enter: (bytes: Uint8Array) => unknown;
}

/** What messages call the input. */
export const source = "fuzzed";

const texts: readonly GatheredFile[] = [
  { role: "explanations/honesty", file: { name: "h.md", text: "The fox is honest.\n\nTrust is dear, Größe 誠実.\n" } },
  { role: "behaviours", file: { name: "b.csv", text: 'prompt,response\n"a, b",yes\nc,"say ""no"""\n' } },
  {
    role: "held-out",
    file: { name: "i.jsonl", text: '{"prompt":"p","options":["yes","no"],"answer":0,"tier":"new"}\n' },
  },
];
const own = gatherFiles(texts).own!;
const results = resultsOf([
  { american: 40, affordability: 8 },
  { american: 30, affordability: 12 },
]);
const { shape } = fixture.spec;
const words = Array.from({ length: shape.vocabulary - specialTokens.length }, (_, i) => `w${i}`);
const entry = poolEntryOf(results);
const experiment = JSON.stringify(builtInExperiments[0]);

export const doors: readonly Door[] = [
  {
    name: "experiment",
    valid: [experiment, JSON.stringify(readyExperiment(own))].map((text) => strToU8(text)),
    enter: (bytes) => packable(parseExperimentText(decodeText(bytes), source)),
  },
  { name: "texts", valid: [strToU8(texts[0]!.file.text)], enter: readAs("fuzzed.md", readTexts) },
  {
    name: "text lines",
    valid: [strToU8('{"text":"one"}\n{"text":"two"}\n')],
    enter: readAs("fuzzed.jsonl", readTexts),
  },
  { name: "behaviours", valid: [strToU8(texts[1]!.file.text)], enter: readAs("fuzzed.csv", readBehaviours) },
  { name: "held-out lines", valid: [strToU8(texts[2]!.file.text)], enter: readAs("fuzzed.jsonl", readHeldOut) },
  {
    name: "held-out table",
    valid: [strToU8("prompt,option_0,option_1,answer,tier\np,yes,no,1,new\n")],
    enter: readAs("fuzzed.csv", readHeldOut),
  },
  {
    name: "zip",
    valid: [zipSync(Object.fromEntries(texts.map(({ file }) => [file.name, strToU8(file.text)])))],
    enter: (bytes) => sourceFiles(unzip(bytes, source)),
  },
  {
    name: "bundle",
    valid: [writeBundle({ experiment: results.experiment, results, eventLines: "{}\n" })],
    enter: (bytes) => readBundle(bytes, source),
  },
  {
    name: "results",
    valid: [strToU8(writeResults(results))],
    enter: (bytes) => parseResultsText(decodeText(bytes), source),
  },
  {
    name: "tokenizer",
    valid: [strToU8(JSON.stringify(tokenizerFiles.find(({ name }) => name === "byte-pair")!.json))],
    enter: (bytes) => parseTokenizerJson(decodeText(bytes), source),
  },
  { name: "safetensors", valid: [exportedFile()], enter: (bytes) => readSafetensors(bytes, source) },
  {
    name: "model",
    valid: [
      // Not packed, so that what is changed is what the files say.
      zipSync(
        {
          "model.safetensors": exportedFile(),
          "config.json": strToU8(JSON.stringify(llamaConfig(shape))),
          "tokenizer.json": strToU8(JSON.stringify(toTokenizerJson(createWordTokenizer(words)))),
        },
        { level: 0 },
      ),
    ],
    enter: (bytes) => openModel(gatherModel([{ name: `${source}.zip`, bytes }], source), source),
  },
  {
    name: "checkpoint",
    valid: [encodeCheckpoint({ step: 3, state: Float32Array.of(1, 2, 3), note: "größer" })],
    enter: (bytes) => decodeCheckpoint(bytes, source),
  },
  {
    name: "link",
    valid: [strToU8(packText(experiment))],
    enter: (bytes) => parseExperimentText(unpackText(strFromU8(bytes), source), source),
  },
  {
    name: "lesson",
    valid: [
      strToU8(
        writeLesson({ text: "Run it.", experiment: builtInExperiments[0]!, hidden: ["learn"], locked: ["model"] }),
      ),
    ],
    enter: (bytes) => parseLesson(strFromU8(bytes), source),
  },
  {
    name: "pool",
    valid: [writePoolEntry(entry), writePoolCode(entry)].map((text) => strToU8(text)),
    enter: (bytes) => parsePoolText(decodeText(bytes), source),
  },
];

/** What is let in and brings its own texts can be made into tokens, or is refused for what only the texts show. */
function packable(experiment: Experiment): unknown {
  if ("world" in experiment.curriculum) return experiment;
  try {
    return new SeedTexts(experiment, 1);
  } catch (error) {
    // Its messages name the experiment instead of the file.
    if (error instanceof RunFailure) throw new RunFailure(error.code, at({ source }, toldOf(error)));
    throw error;
  }
}

/** Refusals of whole files say their name first, and what to do after a colon or in a second sentence; in German, too. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof RunFailure) || error.code !== "bad-input") return false;
  const words = toldInGerman(error);
  return error.message.startsWith(source) && words !== undefined && words.startsWith(source);
}

/** Readers refuse line by line; anything but a problem with file, line and words is a bug. */
function readAs(name: string, read: (file: { name: string; text: string }) => { problems: readonly Problem[] }) {
  return (bytes: Uint8Array): unknown => {
    const found = read({ name, text: decodeText(bytes) });
    for (const { file, line, message } of found.problems) {
      if (file !== name || !(line >= 1) || !/[:.]/.test(message)) {
        throw new Error(`a problem without its place: ${JSON.stringify({ file, line, message })}`);
      }
    }
    return found;
  };
}
