import { expose } from "comlink";
import { answersOf } from "#core/compare/answers.ts";
import { soFar } from "#core/compare/so-far.ts";
import { otherMeasures } from "#core/compare/other-measures.ts";
import { sweepAnswersOf } from "#core/compare/sweep-answers.ts";
import { tierMatrix } from "#core/compare/tier-matrix.ts";
import { RunFailure } from "#core/failure.ts";
import { mergeResults } from "#core/merge-results.ts";
import { parseResults, parseResultsText } from "#core/parse-results.ts";
import { pooledContrasts } from "#core/pool/pool.ts";
import type { Results } from "#core/results.ts";
import type { AnalystApi, Opened } from "./analyst-api.ts";
import { holdLifeLock } from "./life-lock.ts";

const analyst: AnalystApi = {
  open: (fileText, fileName) => Promise.resolve(openedFrom(() => parseResultsText(fileText, fileName))),
  async openStored() {
    const results = await loadStored();
    return { results, answers: answersOf(results) };
  },
  join: (parts) => Promise.resolve(openedFrom(() => mergeResults(parts).results)),
  async courseOfStored() {
    const results = await loadStored();
    return soFar(results, results.experiment.contrasts[0]!);
  },
  answer: (results) => Promise.resolve(answersOf(results)),
  matrix: (results, baseline) => Promise.resolve(tierMatrix(results, baseline)),
  otherMeasures: (results, baseline) => Promise.resolve(otherMeasures(results, baseline)),
  sweep: (runs) => Promise.resolve(sweepAnswersOf(runs)),
  pooled: (pool, tiers, caveat) => Promise.resolve(pooledContrasts(pool, tiers, caveat)),
};

async function loadStored(): Promise<Results> {
  const { default: stored } = await import("virtual:stored-result");
  return parseResults(stored, "The stored result");
}

/** Refusals travel as values: comlink would drop what kind of error they are. */
function openedFrom(parse: () => Results): Opened {
  try {
    const results = parse();
    return { results, answers: answersOf(results) };
  } catch (error) {
    if (error instanceof RunFailure) return { refusal: error.message, ...(error.said && { said: error.said }) };
    throw error;
  }
}

expose(analyst);
holdLifeLock();
