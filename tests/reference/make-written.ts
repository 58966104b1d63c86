// Writes written.json, what every engine must write: npx tsx tests/reference/make-written.ts
import { writeFileSync } from "node:fs";
import { freshState } from "#nn/engine.ts";
import { createTfjsCpu } from "#nn/reference/tfjs-backends.ts";
import { createTfjsEngine } from "#nn/reference/tfjs-engine.ts";
import { writingCases, type StoredAnswers, type WritingCase } from "./written.ts";

const pack = (values: Float32Array): string => Buffer.from(values.buffer).toString("base64");

async function answersTo({ spec, parameters, request }: WritingCase): Promise<StoredAnswers> {
  const cohort = await createTfjsEngine(await createTfjsCpu()).createCohort(spec);
  await cohort.restore(freshState(parameters(), spec.replicas));
  const answers = await cohort.generate(request);
  await cohort.dispose();
  return {
    tokens: [...answers.tokens],
    lengths: [...answers.lengths],
    logProbabilities: pack(answers.logProbabilities),
    alternativeTokens: [...answers.alternativeTokens],
    alternativeLogProbabilities: pack(answers.alternativeLogProbabilities),
  };
}

const answers: StoredAnswers[] = [];
for (const one of writingCases) answers.push(await answersTo(one));
writeFileSync(new URL("written.json", import.meta.url), `${JSON.stringify(answers)}\n`);
