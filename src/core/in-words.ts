import type { Curriculum } from "./curriculum.ts";
import { wordsOf } from "./tokenizers/words.ts";

/** Running text in words and marks; texts of one token per word are so already. */
export function inWords(curriculum: Curriculum): Curriculum {
  if (!curriculum.tokenizer) return curriculum;
  const write = (text: string): string => wordsOf(text, true).join(" ");
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
