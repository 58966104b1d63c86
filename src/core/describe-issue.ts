import type * as v from "valibot";

/** What is wrong with a field of an experiment, and the fix, in words. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  if (issue.type === "strict_object" && issue.expected === "never") {
    return "is not a field of this format: remove it, or check its spelling";
  }
  if (issue.type.endsWith("_object") && issue.received === "undefined") return "is missing: add it";
  if (issue.message.startsWith("Invalid "))
    return `must be ${issue.expected ?? "different"}, not ${short(issue.received)}`;
  const isPlain = typeof issue.input === "number" || typeof issue.input === "string";
  return isPlain ? `${issue.message} (it is ${short(issue.received)})` : issue.message;
}

/** What was brought may be a hundred megabytes of one word. */
function short(received: string): string {
  return received.length > 80 ? `${received.slice(0, 79)}…` : received;
}
