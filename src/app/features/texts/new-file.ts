import type { OwnFile } from "#core/own-texts/own-file.ts";

/** What a file can be begun as. */
export const beginnings = {
  explanations: { name: "explanations/reasons.md", role: "explanations/reasons", text: "" },
  behaviours: { name: "behaviours.csv", role: "behaviours", text: "prompt,response\n" },
  heldOut: { name: "held-out.csv", role: "held-out", text: "prompt,option_0,option_1,answer,tier\n" },
  neutral: { name: "neutral.md", role: "neutral", text: "" },
  base: { name: "base.md", role: "base", text: "" },
} satisfies Record<string, OwnFile>;

/** A name that no file has yet: "behaviours 2.csv". */
export function freeName(name: string, taken: readonly { name: string }[]): string {
  const isTaken = (candidate: string): boolean => taken.some((file) => file.name === candidate);
  const [, stem = name, ending = ""] = /^(.*?)(\.[^./]*)?$/s.exec(name) ?? [];
  let candidate = name;
  for (let next = 2; isTaken(candidate); next += 1) candidate = `${stem} ${next}${ending}`;
  return candidate;
}

/** The file that pasted text becomes: its form tells what it is for. */
export function pastedFile(text: string): OwnFile {
  const start = text.trimStart().slice(0, 2000);
  if (start.startsWith("{")) {
    if (/"options"\s*:/.test(start)) return { ...beginnings.heldOut, name: "held-out.jsonl", text };
    if (/"response"\s*:/.test(start)) return { ...beginnings.behaviours, name: "behaviours.jsonl", text };
    return { ...beginnings.explanations, name: "explanations/reasons.jsonl", text };
  }
  const header = start.split(/[\r\n]/, 1)[0]!.toLowerCase();
  if (/\bprompt\b/.test(header) && /[,;\t]/.test(header)) {
    const isAsked = /\boption(s|_0)\b/.test(header);
    const isTabbed = header.includes("\t");
    const { name, role } = isAsked ? beginnings.heldOut : beginnings.behaviours;
    return { name: isTabbed ? name.replace(/csv$/, "tsv") : name, role, text };
  }
  return { ...beginnings.explanations, text };
}
