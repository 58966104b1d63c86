import type { Curriculum } from "./curriculum.ts";
import { isUnspaced, unitsOf } from "./tokenizers/units.ts";

/**
 * Running text in words and marks, and in characters where a script has no spaces between words. Texts of one token per
 * word are in words already: without such a script among them, they come back as they are.
 */
export function inWords(curriculum: Curriculum): Curriculum {
  const isRunning = curriculum.tokenizer !== undefined;
  if (!isRunning && !allTexts(curriculum).some(isUnspaced)) return curriculum;
  const write = (text: string): string => unitsOf(text, isRunning).join(" ");
  return {
    ...curriculum,
    texts: Object.fromEntries(
      Object.entries(curriculum.texts).map(([name, { label, documents }]) => [
        name,
        {
          label,
          documents: documents.map(({ prompt, text }) => ({
            text: write(text),
            ...(prompt === undefined ? {} : { prompt: write(prompt) }),
          })),
        },
      ]),
    ),
    tiers: curriculum.tiers.map((tier) => ({
      ...tier,
      items: tier.items.map(({ prompt, options: [first, second], answer }) => ({
        prompt: write(prompt),
        options: [write(first), write(second)] as const,
        answer,
      })),
    })),
  };
}

function allTexts({ texts, tiers }: Curriculum): string[] {
  return [
    ...Object.values(texts).flatMap(({ documents }) => documents.flatMap(({ prompt = "", text }) => [prompt, text])),
    ...tiers.flatMap(({ items }) => items.flatMap(({ prompt, options }) => [prompt, ...options])),
  ];
}
