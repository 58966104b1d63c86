import type * as v from "valibot";
import { fields, rules } from "./sentences/en/refusals/fields.ts";
import { tell, type Refusals, type Told } from "./sentences/told.ts";

/**
 * What is wrong with a field, and the fix where it is not plain. Lengths and ranges are told by their kind; what else a
 * schema checks goes by the key that it gives as the message, among `own` words.
 */
export function describeIssue(issue: v.BaseIssue<unknown>, own: Partial<Refusals> = rules): Told {
  if (issue.type === "strict_object" && issue.expected === "never") return tell(fields, "unknownField");
  if (issue.type.endsWith("_object") && issue.received === "undefined") return tell(fields, "addIt");
  const reason = Object.hasOwn(own, issue.message) ? ruleOf(own, issue.message) : limitOf(issue);
  if (!reason) return tell(fields, "mustBe", issue.expected ?? "different", short(issue.received));
  const isPlain = typeof issue.input === "number" || (typeof issue.input === "string" && issue.input !== "");
  return isPlain ? tell(fields, "itIs", reason, short(issue.received)) : reason;
}

/** What a schema gives as its message: which words say what is wrong. */
export function rule(key: keyof typeof rules): string {
  return key;
}

/** Schemas give keys of words without values only. */
function ruleOf(own: Partial<Refusals>, key: string): Told {
  return tell(own as typeof rules, key as keyof typeof rules);
}

function limitOf({ type, input, requirement }: v.BaseIssue<unknown> & { requirement?: unknown }): Told | undefined {
  const limit = Number(requirement);
  const isText = typeof input === "string";
  switch (type) {
    case "integer":
    case "safe_integer":
      return tell(fields, "wholeNumber");
    case "finite":
      return tell(fields, "finiteNumber");
    case "min_value":
      return tell(fields, "atLeast", limit);
    case "max_value":
      return tell(fields, "atMost", limit);
    case "gt_value":
      return tell(fields, "above", limit);
    case "lt_value":
      return tell(fields, "below", limit);
    case "multiple_of":
      return tell(fields, "multipleOf", limit);
    case "min_length":
      return isText ? tell(fields, "notEmpty") : tell(fields, "atLeastEntries", limit);
    case "max_length":
      return tell(fields, isText ? "atMostLetters" : "atMostEntries", limit);
    default:
      return undefined;
  }
}

/** What was brought may be a hundred megabytes of one word. */
function short(received: string): string {
  return received.length > 80 ? `${received.slice(0, 79)}…` : received;
}
