import type * as v from "valibot";

/** What is wrong with a field of an experiment, and the fix, in words. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  if (issue.type === "strict_object" && issue.expected === "never") {
    return "is not a field of this format: remove it, or check its spelling";
  }
  if (issue.type === "strict_object" && issue.received === "undefined") return "is missing: add it";
  if (issue.message.startsWith("Invalid ")) return `must be ${issue.expected ?? "different"}, not ${issue.received}`;
  const isPlain = typeof issue.input === "number" || typeof issue.input === "string";
  return isPlain ? `${issue.message} (it is ${issue.received})` : issue.message;
}
