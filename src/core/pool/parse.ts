import * as v from "valibot";
import { RunFailure } from "#core/failure.ts";
import { parseResults } from "#core/parse-results.ts";
import { isPoolCode, readPoolCode } from "./code.ts";
import { poolEntryOf, type PoolEntry } from "./entry.ts";

const text = v.pipe(v.string(), v.maxLength(200, "must be at most 200 letters"));
const whole = v.pipe(v.number(), v.safeInteger("must be a whole number"), v.minValue(0, "must be at least 0"));
const amount = v.pipe(v.number(), v.finite("must be a finite number"), v.minValue(0, "must be at least 0"));
const finite = v.pipe(v.number(), v.finite("must be a finite number"));

const entrySchema: v.GenericSchema<unknown, PoolEntry> = v.object({
  format: v.literal("tinywhy/pool@1"),
  experiment: v.pipe(text, v.minLength(1, "must not be empty")),
  definition: v.pipe(text, v.regex(/^[0-9a-f]{16}$/, "must be 16 hexadecimal digits")),
  app: text,
  device: text,
  seeds: v.pipe(
    v.array(
      v.object({
        seed: whole,
        gates: v.array(v.pipe(amount, v.maxValue(1, "must be at most 1"))),
        contrasts: v.array(
          v.array(
            v.pipe(
              v.object({
                items: v.pipe(whole, v.minValue(1, "must be at least 1")),
                ...{ treatment: amount, control: amount, squares: amount },
                ...{ treatmentNats: finite, controlNats: finite, varianceNats: amount },
              }),
              v.check(
                ({ items, treatment, control, squares }) => Math.max(treatment, control, squares) <= items,
                "counts more choices than items",
              ),
            ),
          ),
        ),
      }),
    ),
    v.minLength(1, "holds no finished seed: finish the run first"),
    v.check((list) => new Set(list.map(({ seed }) => seed)).size === list.length, "a seed occurs twice"),
  ),
});

/** The small file that a student hands back. */
export function writePoolEntry(entry: PoolEntry): string {
  return `${JSON.stringify(entry, null, 1)}\n`;
}

/**
 * Whatever was handed back: a code, a small results file or a whole results.json. Throws RunFailure "bad-input":
 * "<name>: <what is wrong and what to do>".
 */
export function parsePoolText(given: string, name: string): PoolEntry {
  if (isPoolCode(given)) return checked(readPoolCode(given, name), name);
  let json: unknown;
  try {
    json = JSON.parse(given.replace(/^\uFEFF/, ""));
  } catch {
    throw new RunFailure("bad-input", ["neitherCodeNorFile", name]);
  }
  const format = typeof json === "object" && json !== null && "format" in json ? String(json.format) : "";
  if (format.startsWith("tinywhy/results@")) return checked(poolEntryOf(parseResults(json, name)), name);
  const [, version] = /^tinywhy\/pool@(\d+)$/.exec(format) ?? [];
  if (version === undefined) throw new RunFailure("bad-input", ["noResultsFile", name]);
  if (Number(version) > 1) throw new RunFailure("bad-input", ["newerPool", name, format]);
  return checked(json, name);
}

function checked(entry: unknown, name: string): PoolEntry {
  const result = v.safeParse(entrySchema, entry);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const place = v.getDotPath(issue) ?? "results";
  const problem = issue.received === "undefined" ? "is missing" : issue.message.replace(/^Invalid .*/, "is wrong");
  throw refusal(name, `${place} ${problem}: hand it in again`);
}

function refusal(name: string, problem: string): RunFailure {
  return new RunFailure("bad-input", `${name}: ${problem}.`);
}
