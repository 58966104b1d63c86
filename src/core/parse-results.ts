import * as v from "valibot";
import { describeIssue } from "./describe-issue.ts";
import { readByElement, type Decode, type ElementTexts } from "./element-texts.ts";
import { experimentSchema } from "./experiment-schema.ts";
import type { RunFailure } from "./failure.ts";
import type { HeldOutItem } from "./curriculum.ts";
import { refusalAt } from "./refusal.ts";
import type { DuringPoint, LossPoint, Results } from "./results.ts";
import { experiment as experimentWords } from "./sentences/en/refusals/experiment.ts";
import { fields, rules } from "./sentences/en/refusals/fields.ts";
import { results as words } from "./sentences/en/refusals/results.ts";
import { tell, type Told } from "./sentences/told.ts";

const format = "tinywhy/results@1";
const key = (rule: keyof typeof words): string => rule;

const text = v.string();
const id = v.pipe(text, v.minLength(1));
const seed = v.pipe(v.number(), v.integer("must be a whole number"));
const whole = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1));
const finite = v.pipe(v.number(), v.finite("must be a finite number"));
const amount = v.pipe(finite, v.minValue(0));
const rate = v.pipe(finite, v.minValue(0), v.maxValue(1));

const isFiniteList = (input: unknown): input is number[] => Array.isArray(input) && input.every(Number.isFinite);
const finiteList = checkedAtOnce(isFiniteList, v.array(finite));

const itemList = checkedAtOnce(
  (input): input is HeldOutItem[] => Array.isArray(input) && input.every(isItem),
  v.array(
    v.object({
      prompt: text,
      swappedPrompt: v.exactOptional(text),
      options: v.tuple([text, text]),
      answer: v.picklist([0, 1]),
    }),
  ),
);
const curveList = checkedAtOnce(
  (input): input is LossPoint[] => Array.isArray(input) && input.every(isCurvePoint),
  v.array(v.object({ stage: text, step: amount, lossNats: finite })),
);

const duringList = checkedAtOnce(
  (input): input is DuringPoint[] => Array.isArray(input) && input.every(isDuringPoint),
  v.array(v.object({ stage: text, step: amount, tier: text, rate, meanMarginNats: finite })),
);

const resultsSchema: v.GenericSchema<unknown, Results> = v.object({
  format: v.literal(format),
  experiment: experimentSchema,
  engine: v.object({ id: text, description: text }),
  versions: v.object({ app: text }),
  startedAt: v.pipe(text, v.isoTimestamp(key("isoTime"))),
  wallMs: amount,
  tokens: amount,
  flops: amount,
  parameterCount: amount,
  completed: v.boolean(),
  shard: v.exactOptional(v.object({ index: whole, count: whole })),
  tiers: v.array(
    v.object({
      id,
      label: text,
      description: text,
      kind: v.picklist(["accuracy", "direction", "probe"]),
      answerLabel: v.optional(text),
    }),
  ),
  gates: v.array(v.object({ seed, rates: v.record(text, rate) })),
  items: v.array(
    v.object({
      seed,
      tiers: v.record(text, itemList),
    }),
  ),
  replicas: v.array(
    v.object({
      arm: id,
      seed,
      margins: v.record(text, v.pipe(finiteList, v.minLength(1, key("needsMargin")))),
      positionGaps: v.exactOptional(v.record(text, finiteList)),
      freeAnswers: v.exactOptional(v.record(text, v.object({ answer: amount, other: amount, neither: amount }))),
      freeWords: v.exactOptional(v.record(text, v.array(text))),
      firstStage: v.exactOptional(v.record(text, rate)),
      curves: curveList,
      during: duringList,
    }),
  ),
});

/** Most of a file is long lists, so they are checked in one go; only a wrong one is gone through to name the place. */
function checkedAtOnce<Element>(
  isRight: (input: unknown) => input is Element[],
  schema: v.GenericSchema<unknown, Element[]>,
): v.GenericSchema<unknown, Element[]> {
  const asItIs = v.custom<Element[]>(() => true);
  return v.lazy((input) => (isRight(input) ? asItIs : schema));
}

function isItem(input: unknown): boolean {
  const { prompt, swappedPrompt, options, answer } = fieldsOf(input);
  return (
    typeof prompt === "string" &&
    (swappedPrompt === undefined || typeof swappedPrompt === "string") &&
    Array.isArray(options) &&
    options.length === 2 &&
    typeof options[0] === "string" &&
    typeof options[1] === "string" &&
    (answer === 0 || answer === 1) &&
    fieldCount(input) === (swappedPrompt === undefined ? 3 : 4)
  );
}

function isCurvePoint(input: unknown): boolean {
  const { stage, step, lossNats } = fieldsOf(input);
  return typeof stage === "string" && isWithin(step, Infinity) && Number.isFinite(lossNats) && fieldCount(input) === 3;
}

function isDuringPoint(input: unknown): boolean {
  const { stage, step, tier, rate: share, meanMarginNats } = fieldsOf(input);
  return (
    typeof stage === "string" &&
    typeof tier === "string" &&
    isWithin(step, Infinity) &&
    isWithin(share, 1) &&
    Number.isFinite(meanMarginNats) &&
    fieldCount(input) === 5
  );
}

function isWithin(input: unknown, most: number): boolean {
  return typeof input === "number" && Number.isFinite(input) && input >= 0 && input <= most;
}

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null ? (input as Record<string, unknown>) : {};
}

function fieldCount(input: unknown): number {
  let count = 0;
  for (const _ in input as object) count += 1;
  return count;
}

/**
 * The only way foreign JSON becomes Results.
 * Throws RunFailure "bad-input": "<file>: <field>: <what is wrong and what to do>".
 */
export function parseResults(json: unknown, fileName: string): Results {
  refuseOtherFormats(json, fileName);
  const result = v.safeParse(resultsSchema, json);
  if (!result.success) {
    throw issueAt(result.issues[0], fileName);
  }
  refuseBrokenReferences(result.output, fileName);
  return result.output;
}

/** Like `parseResults`, from the text of a file. */
export function parseResultsText(fileText: string, fileName: string): Results {
  refuseEndlessLine(fileText, fileName);
  return parseResults(readJson(fileText, fileName), fileName);
}

/**
 * Like `parseResultsText`, from the file's bytes. `texts` is told those of its elements, to write them elsewhere.
 * `decode`: as for `readByElement`.
 */
export function parseResultsBytes(bytes: Uint8Array, fileName: string, texts: ElementTexts, decode?: Decode): Results {
  const read = readByElement(bytes, decode);
  if (!read) return parseResultsText(new TextDecoder().decode(bytes), fileName);
  const results = parseResults(read.json, fileName);
  const { items, replicas } = read.json as Results;
  results.items.forEach((checked, i) => texts.keep(checked, items[i], read.texts.items[i]));
  results.replicas.forEach((checked, i) => texts.keep(checked, replicas[i], read.texts.replicas[i]));
  return results;
}

function readJson(fileText: string, fileName: string): unknown {
  try {
    return JSON.parse(fileText.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refusalAt({ source: fileName, field: "results" }, tell(words, "noResultsJson", reason), "exportResults");
  }
}

/** A line holds one value; one that is no end of a line costs several times its length before it can be refused. */
function refuseEndlessLine(fileText: string, fileName: string): void {
  for (let start = 0; fileText.length - start > longestLine;) {
    const end = fileText.indexOf("\n", start);
    const length = (end < 0 ? fileText.length : end) - start;
    if (length > longestLine) {
      const megabytes = Math.round(length / 1e6);
      throw refusalAt({ source: fileName, field: "results" }, tell(words, "endlessLine", megabytes), "exportResults");
    }
    start = end + 1;
  }
}

const longestLine = 20_000_000;

function refuseOtherFormats(json: unknown, fileName: string): void {
  const found = typeof json === "object" && json !== null && "format" in json ? json.format : undefined;
  if (found === format) return;
  const place = { source: fileName, field: "format" };
  const [name, version] = String(found).split("@");
  if (name === "tinywhy/results" && Number(version) > 1) {
    throw refusalAt(place, tell(experimentWords, "newerFormat", String(found), format));
  }
  throw refusalAt(place, tell(words, "otherFormat", found === undefined ? undefined : JSON.stringify(found), format));
}

/** What no single field shows: names that point nowhere, and lists that should be as long as others. */
function refuseBrokenReferences(results: Results, fileName: string): void {
  const { arms, seeds, evaluation } = results.experiment;
  const tiers = results.tiers.map((tier) => tier.id);
  const seen = new Set<string>();
  results.replicas.forEach((replica, i) => {
    const at = `replicas.${i}`;
    if (!arms.some((arm) => arm.id === replica.arm)) refuse(`${at}.arm`, tell(words, "armNotThere", replica.arm));
    if (!seeds.includes(replica.seed)) refuse(`${at}.seed`, tell(words, "seedNotThere", replica.seed));
    const key = `${replica.arm} ${replica.seed}`;
    if (seen.has(key)) refuse(at, tell(words, "modelTwice", replica.arm, replica.seed), true);
    seen.add(key);
    const asked = results.items.find((items) => items.seed === replica.seed)?.tiers;
    if (!asked) refuse("items", tell(words, "noItemsOfSeed", replica.seed, at));
    for (const tier of tiers) {
      if (!replica.margins[tier]) refuse(`${at}.margins`, tell(words, "tierMissing", tier));
    }
    for (const [tier, margins] of Object.entries(replica.margins)) {
      if (!tiers.includes(tier)) refuse(`${at}.margins.${tier}`, tell(words, "tierNotListed"), true);
      const items = asked[tier]?.length ?? 0;
      requireAsMany(`${at}.margins.${tier}`, "margins", margins.length, items);
      const gaps = replica.positionGaps?.[tier]?.length ?? items;
      requireAsMany(`${at}.positionGaps.${tier}`, "gaps", gaps, items);
      const { answer, other, neither } = replica.freeAnswers?.[tier] ?? { answer: items, other: 0, neither: 0 };
      const free = answer + other + neither;
      requireAsMany(`${at}.freeAnswers.${tier}`, "answers", free, items);
      const freeWords = replica.freeWords?.[tier]?.length ?? items;
      requireAsMany(`${at}.freeWords.${tier}`, "answers", freeWords, items);
    }
    const gates = results.gates.find((row) => row.seed === replica.seed)?.rates ?? {};
    for (const gate of evaluation.gates) {
      if (gates[gate.tier] === undefined) refuse("gates", tell(words, "noGateRate", replica.seed, gate.tier));
    }
  });

  function requireAsMany(field: string, what: "margins" | "gaps" | "answers", count: number, items: number): void {
    if (items !== count) refuse(field, tell(words, "countsApart", what, count, items));
  }

  function refuse(field: string, problem: Told, saysWhatToDo = false): never {
    throw refusalAt({ source: fileName, field }, problem, saysWhatToDo ? undefined : "exportResults");
  }
}

function issueAt(issue: v.BaseIssue<unknown>, source: string): RunFailure {
  const place = { source, field: v.getDotPath(issue) ?? "results" };
  if (issue.received === "undefined") return refusalAt(place, tell(fields, "isMissing"), "exportResults");
  return refusalAt(place, describeIssue(issue, { ...rules, ...words }), "correctOrExport");
}
