import * as v from "valibot";
import { describeIssue } from "#core/describe-issue.ts";
import { RunFailure } from "#core/failure.ts";
import { parseResults } from "#core/parse-results.ts";
import { at, refuserOf, toldOf } from "#core/refusal.ts";
import type { Results } from "#core/results.ts";
import { pool as words } from "#core/sentences/en/pool.ts";
import { fields } from "#core/sentences/en/refusals/fields.ts";
import { handedIn } from "#core/sentences/en/refusals/handed-in.ts";
import { tell, type Called, type Told } from "#core/sentences/told.ts";
import { isPoolCode, named, readPoolCode } from "./code.ts";
import { poolEntryOf, type PoolEntry } from "./entry.ts";

const refuse = refuserOf(words);
const key = (rule: keyof typeof handedIn): string => rule;

const text = v.pipe(v.string(), v.maxLength(200));
const whole = v.pipe(v.number(), v.safeInteger("must be a whole number"), v.minValue(0));
const amount = v.pipe(v.number(), v.finite("must be a finite number"), v.minValue(0));
const finite = v.pipe(v.number(), v.finite("must be a finite number"));

const entrySchema: v.GenericSchema<unknown, PoolEntry> = v.object({
  format: v.literal("tinywhy/pool@1"),
  experiment: v.pipe(text, v.minLength(1)),
  definition: v.pipe(text, v.regex(/^[0-9a-f]{16}$/, key("hexadecimal16"))),
  app: text,
  device: text,
  seeds: v.pipe(
    v.array(
      v.object({
        seed: whole,
        gates: v.array(v.pipe(amount, v.maxValue(1))),
        contrasts: v.array(
          v.array(
            v.pipe(
              v.object({
                items: v.pipe(whole, v.minValue(1)),
                ...{ treatment: amount, control: amount, squares: amount },
                ...{ treatmentNats: finite, controlNats: finite, varianceNats: amount },
              }),
              v.check(
                ({ items, treatment, control, squares }) => Math.max(treatment, control, squares) <= items,
                key("moreThanItems"),
              ),
            ),
          ),
        ),
      }),
    ),
    v.minLength(1, key("noFinishedSeed")),
    v.check((list) => new Set(list.map(({ seed }) => seed)).size === list.length, key("seedOccursTwice")),
  ),
});

/** The small file that a student hands back. */
export function writePoolEntry(entry: PoolEntry): string {
  return `${JSON.stringify(entry, null, 1)}\n`;
}

/**
 * Whatever was handed back: a code, a small results file or a whole results.json. Throws RunFailure "bad-input":
 * "<name>: <what is wrong and what to do>". `called`: the file, or what a code is called.
 */
export function parsePoolText(given: string, called: string | Told): PoolEntry {
  const name = named(called);
  if (isPoolCode(given)) return checked(readPoolCode(given, called), name);
  // QR codes and chats hold links as well as codes.
  if (/^\s*\w+:\/\/\S+\s*$/.test(given)) throw refuse(given.includes("#lesson=") ? "lessonLink" : "otherLink", name);
  let json: unknown;
  try {
    json = JSON.parse(given.replace(/^\uFEFF/, ""));
  } catch {
    throw refuse("neitherCodeNorFile", name);
  }
  const format = typeof json === "object" && json !== null && "format" in json ? String(json.format) : "";
  if (format.startsWith("tinywhy/results@")) return checked(poolEntryOf(resultsIn(json, name)), name);
  if (format.startsWith("tinywhy/lesson@")) throw refuse("lessonFile", name);
  const [, version] = /^tinywhy\/pool@(\d+)$/.exec(format) ?? [];
  if (version === undefined) throw refuse("noResultsFile", name);
  if (Number(version) > 1) throw refuse("newerPool", name, format);
  return checked(json, name);
}

function resultsIn(json: unknown, name: Told | Called): Results {
  try {
    return parseResults(json, "");
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    throw refuse("handedInWrong", name, toldOf(error));
  }
}

function checked(entry: unknown, name: Told | Called): PoolEntry {
  const result = v.safeParse(entrySchema, entry);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? "results";
  const reason = issue.received === "undefined" ? tell(fields, "isMissing") : describeIssue(issue, handedIn);
  throw refuse("handedInWrong", name, at({ source: "", field }, reason, "handIn"));
}
