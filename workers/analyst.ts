import { expose } from "comlink";
import { answersOf } from "#core/compare/answers.ts";
import { soFar } from "#core/compare/so-far.ts";
import { otherMeasures } from "#core/compare/other-measures.ts";
import { sweepAnswersOf } from "#core/compare/sweep-answers.ts";
import { tierMatrix } from "#core/compare/tier-matrix.ts";
import { trainingIntervals } from "#core/compare/training-intervals.ts";
import { RunFailure } from "#core/failure.ts";
import { mergeResults } from "#core/merge-results.ts";
import { parseResults, parseResultsText } from "#core/parse-results.ts";
import { pooledContrasts } from "#core/pool/pool.ts";
import type { Results } from "#core/results.ts";
import type { AnalystApi, Opened, Subject } from "./analyst-api.ts";
import { holdLifeLock } from "./life-lock.ts";

/** A result of ten seeds takes some megabytes; the page looks at one, and now and then goes back to another. */
const mostKept = 3;
const kept = new Map<string, Results>();

const analyst: AnalystApi = {
  async open(file, fileName, key) {
    if (!(await isZip(file))) {
      const fileText = await file.text();
      return openedFrom(() => parseResultsText(fileText, fileName), key);
    }
    const { resultsOfBundle } = await import("#core/carry/bundle.ts");
    const bytes = new Uint8Array(await file.arrayBuffer());
    return openedFrom(() => resultsOfBundle(bytes, fileName), key);
  },
  async openStored(key) {
    const results = keep(key, await loadStored());
    return { results, answers: answersOf(results) };
  },
  join: (parts, key) => Promise.resolve(openedFrom(() => mergeResults(parts).results, key)),
  async courseOfStored() {
    const results = await loadStored();
    return soFar(results, results.experiment.contrasts[0]!);
  },
  answer: (subject) => about(subject, answersOf),
  matrix: (subject, baseline) => about(subject, (results) => tierMatrix(results, baseline)),
  otherMeasures: (subject, baseline) => about(subject, (results) => otherMeasures(results, baseline)),
  training: (subject, tier, measure) => about(subject, (results) => trainingIntervals(results, tier, measure)),
  sweep: (runs) => Promise.resolve(sweepAnswersOf(runs)),
  pooled: (pool, tiers, caveat) => Promise.resolve(pooledContrasts(pool, tiers, caveat)),
};

function about<T>({ key, results }: Subject, work: (results: Results) => T): Promise<T | undefined> {
  const known = results ?? kept.get(key);
  return Promise.resolve(known && work(keep(key, known)));
}

/** The one used longest ago makes room. */
function keep(key: string, results: Results): Results {
  kept.delete(key);
  kept.set(key, results);
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
  return results;
}

/** By how it begins: names can be changed. */
async function isZip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x50 && second === 0x4b;
}

async function loadStored(): Promise<Results> {
  const { default: stored } = await import("virtual:stored-result");
  return parseResults(stored, "The stored result");
}

/** Refusals travel as values: comlink would drop what kind of error they are. */
function openedFrom(parse: () => Results, key: string): Opened {
  try {
    const results = keep(key, parse());
    return { results, answers: answersOf(results) };
  } catch (error) {
    if (error instanceof RunFailure) return { refusal: error.message, ...(error.said && { said: error.said }) };
    throw error;
  }
}

expose(analyst);
void holdLifeLock();
