import type { HeldOutItem, Tier } from "#core/curriculum.ts";
import { packItems, type PackedRows } from "#core/packing.ts";
import type { Tokenizer } from "#core/tokenizer.ts";

/** A tier's questions as token rows, asked in one or both orders of their options. */
export interface TierQuestions {
  tier: Tier;
  /** What stands before every question; the prompts that are asked, one per item. */
  prompts: readonly string[];
  /** One row per asking and option, options side by side. */
  rows: PackedRows;
  /** One per pair of rows: which item it asks, and whether its options are named in the other order. */
  askings: readonly { item: number; isSwapped: boolean }[];
}

/** `before` gives the documents that stand before an item's question, in one document with it. */
export function packQuestions(
  tier: Tier,
  tokenizer: Tokenizer,
  { context, before = () => [] }: { context: number; before?: (item: number) => readonly string[] },
): TierQuestions {
  const withBefore = (prompt: string, item: number): string => {
    const documents = before(item);
    return documents.length === 0 ? prompt : [...documents, prompt].join(" ");
  };
  const askings = tier.items.flatMap(({ swappedPrompt }, item) => [
    { item, isSwapped: false },
    ...(swappedPrompt === undefined ? [] : [{ item, isSwapped: true }]),
  ]);
  const asked = askings.map(({ item, isSwapped }): HeldOutItem => {
    const { prompt, swappedPrompt, options, answer } = tier.items[item]!;
    return { prompt: withBefore(isSwapped ? swappedPrompt! : prompt, item), options, answer };
  });
  return {
    tier,
    prompts: tier.items.map(({ prompt }, item) => withBefore(prompt, item)),
    rows: packItems(asked, tokenizer, { context }),
    askings,
  };
}
