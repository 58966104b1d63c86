import type { Answers } from "./answers.ts";

/** Sentence, notes and caveat of every verdict, each on a line of its own; then the interactions. */
export function verdictLines({ verdicts, interactions }: Answers): string {
  const paragraphs = [
    ...verdicts.map(({ sentence, notes, caveat }) => [sentence, ...notes, caveat]),
    ...interactions.map(({ sentence }) => [sentence]),
  ];
  return paragraphs.map((lines) => lines.map((text) => `${text}\n`).join("")).join("\n");
}

/** The same as one JSON line each. */
export function jsonVerdicts({ verdicts, interactions }: Answers): string {
  const lines = [
    ...verdicts.map((verdict) => ({ type: "verdict", ...verdict })),
    ...interactions.map((verdict) => ({ type: "interaction", ...verdict })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
