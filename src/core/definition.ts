import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Experiment } from "./experiment.ts";
import { fields as words } from "./sentences/en/refusals/fields.ts";
import { tell, type Told } from "./sentences/told.ts";

/** JSON with the fields of every object in alphabetical order and without white space: equal data, equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    const fields = Object.entries(part).filter(([, field]) => field !== undefined);
    return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * What makes two runs one experiment: SHA-256 (64 hexadecimal digits) of everything in its definition but the seeds,
 * predictions and labels included. Results with the same hash may be pooled.
 */
export function definitionHash(experiment: Experiment): string {
  const { seeds: _, ...definition } = experiment;
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(definition))));
}

/** Where two definitions differ first, seeds aside, in words: `stages.base.steps is 12, not 20`. Undefined when nowhere. */
export function definitionDifference(found: Experiment, expected: Experiment): Told | undefined {
  return differenceBetween({ ...found, seeds: [] }, { ...expected, seeds: [] });
}

/** The first place where plain data differ, in words; undefined when they are equal. */
export function differenceBetween(found: unknown, expected: unknown, path = ""): Told | undefined {
  if (areEqual(found, expected)) return undefined;
  if (!isObject(found) || !isObject(expected)) {
    return tell(words, "difference", path, shown(found), shown(expected));
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const difference = differenceBetween(found[key], expected[key], path ? `${path}.${key}` : key);
    if (difference !== undefined) return difference;
  }
  return tell(words, "difference", path, undefined, undefined);
}

/** As their canonical JSON would be, found without writing it. */
function areEqual(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  return [...Object.keys(one), ...Object.keys(other)].every((key) => areEqual(one[key], other[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
