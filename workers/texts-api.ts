import type { Experiment } from "#core/experiment.ts";
import type { Examined } from "#core/own-texts/examine.ts";
import type { OpenedTexts } from "#core/own-texts/open-brought.ts";
import type { OwnTokenizer } from "#core/own-texts/own-curriculum.ts";
import type { OwnFile } from "#core/own-texts/own-file.ts";
import type { ReadyWords } from "#core/own-texts/ready-words.ts";
import type { PlanningRow } from "#core/statistics/planning.ts";

/**
 * Reading and checking of brought texts beside the page, which must not stand still for megabytes of them. Refusals
 * travel as values, everything by structured clone.
 */
export interface TextsApi {
  /** `name` is the path inside what was dropped or chosen. */
  open(dropped: readonly { name: string; content: Blob }[]): Promise<OpenedTexts>;
  /** `tokenizer` undefined: the one that suits. */
  examine(files: readonly OwnFile[], tokenizer?: OwnTokenizer): Promise<Examined>;
  /** Learns byte pairs from the training texts; undefined when `stopLearning` was called meanwhile. */
  learn(
    files: readonly OwnFile[],
    vocabularySize: number,
    onProgress: (fraction: number) => void,
  ): Promise<OwnTokenizer | undefined>;
  stopLearning(): Promise<void>;
  /** The experiment to start from, in these words; undefined while something is missing or wrong. */
  ready(files: readonly OwnFile[], tokenizer: OwnTokenizer, words: ReadyWords): Promise<Experiment | undefined>;
  /** tokenizer.json of these texts; undefined while something is missing or wrong. */
  tokenizerJson(files: readonly OwnFile[], tokenizer: OwnTokenizer): Promise<string | undefined>;
  /** What so many held-out questions can show. */
  plan(items: number, seedCounts: readonly number[], differences: readonly number[]): Promise<readonly PlanningRow[]>;
  /** An experiment as a bundle: one file with its texts, which `open` opens. */
  bundle(experiment: Experiment): Promise<Uint8Array>;
  /** A zip of files. */
  zip(files: readonly { name: string; text: string }[]): Promise<Uint8Array>;
}
