import { expose } from "comlink";
import { strToU8, zipSync } from "fflate";
import { writeBundle } from "#core/carry/bundle.ts";
import { examine } from "#core/own-texts/examine.ts";
import { gatherFiles } from "#core/own-texts/gather-files.ts";
import { learnBytePairs, curriculumFromOwn, type OwnCurriculum } from "#core/own-texts/own-curriculum.ts";
import { openBrought, whyNotRead } from "#core/own-texts/open-brought.ts";
import { usedFiles, type OwnFile } from "#core/own-texts/own-file.ts";
import { readyExperiment } from "#core/own-texts/ready-experiment.ts";
import { mostCharacters } from "#core/own-texts/source-file.ts";
import { at } from "#core/refusal.ts";
import { brought } from "#core/sentences/en/refusals/files.ts";
import { tell, type Told } from "#core/sentences/told.ts";
import { planningTable } from "#core/statistics/planning.ts";
import { createTokenizer } from "#core/tokenizers/create-tokenizer.ts";
import { toTokenizerJson } from "#core/tokenizers/tokenizer-json.ts";
import type { TextsApi } from "./texts-api.ts";
import { holdLifeLock } from "./life-lock.ts";

/** Work between two looks at whether learning was stopped. */
const sliceMs = 40;

let isStopped = false;

const texts: TextsApi = {
  async open(dropped) {
    const refusals: Told[] = [];
    const entries: { name: string; bytes: Uint8Array }[] = [];
    for (const { name, content } of dropped) {
      const isTooLarge = content.size > 4 * mostCharacters;
      const why = whyNotRead(name) ?? (isTooLarge ? at({ source: name }, tell(brought, "tooLarge")) : undefined);
      if (why) refusals.push(why);
      else entries.push({ name, bytes: new Uint8Array(await content.arrayBuffer()) });
    }
    const opened = openBrought(entries);
    return { ...opened, refusals: [...refusals, ...opened.refusals] };
  },
  examine: (files, tokenizer) => Promise.resolve(examine(files, tokenizer)),
  async learn(files, vocabularySize, onProgress) {
    isStopped = false;
    const own = ownOf(files);
    if (!own) return undefined;
    const learning = learnBytePairs(own, vocabularySize);
    let since = performance.now();
    for (;;) {
      const { done, value } = learning.next();
      if (done) return { kind: "byte-pairs", tokens: value.tokens, merges: value.merges };
      if (performance.now() - since < sliceMs) continue;
      onProgress(value);
      // Lets a call to stop come in.
      await new Promise((resolve) => setTimeout(resolve));
      if (isStopped) return undefined;
      since = performance.now();
    }
  },
  stopLearning() {
    isStopped = true;
    return Promise.resolve();
  },
  ready(files, tokenizer, words) {
    const own = ownOf(files);
    return Promise.resolve(own && readyExperiment({ ...own, tokenizer }, "own-texts", words));
  },
  tokenizerJson(files, tokenizer) {
    const own = ownOf(files);
    if (!own) return Promise.resolve(undefined);
    const curriculum = curriculumFromOwn({ ...own, tokenizer });
    const pairs = curriculum.tokenizer?.kind === "byte-pair" ? curriculum.tokenizer.pairs : undefined;
    const json = toTokenizerJson(createTokenizer(curriculum), {
      ...(pairs && { merges: pairs.merges }),
      ...(tokenizer.kind === "word" && { cutting: { by: "words-and-marks", lowerCase: tokenizer.lowerCase } }),
    });
    return Promise.resolve(`${JSON.stringify(json, undefined, 2)}\n`);
  },
  plan: (items, seedCounts, differences) => Promise.resolve(planningTable(items, seedCounts, differences)),
  bundle: (experiment) => Promise.resolve(writeBundle({ experiment })),
  zip(files) {
    return Promise.resolve(
      zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), {
        mtime: "1980-01-01T00:00:00Z",
      }),
    );
  },
};

function ownOf(files: readonly OwnFile[]): OwnCurriculum | undefined {
  return gatherFiles(usedFiles(files), { kind: "character" }).own;
}

expose(texts);
void holdLifeLock();
