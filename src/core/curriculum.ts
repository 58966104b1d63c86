import type { BytePairs } from "./tokenizers/byte-pair.ts";

/** What models read and what they are asked. Made by a world, or brought by the user. */
export interface Curriculum {
  /** Training texts by name: `base`, `neutral`, `behaviours`, `explanations/<variant>`, ... */
  texts: Readonly<Record<string, TrainingText>>;
  /** Held-out questions and probes. */
  tiers: readonly Tier[];
  /** Every word that can occur, sorted, the same for every seed of a world; the tokenizer is made from it. */
  vocabulary: readonly string[];
  /** How text becomes tokens, where it is not one token per word of `vocabulary`. */
  tokenizer?: { kind: "character"; characters: readonly string[] } | { kind: "byte-pair"; pairs: BytePairs };
  /** Words that are answers; training texts weight them by the stage's `answerWeight`. */
  answerWords: readonly string[];
  /** Words that name a value. `direction` tiers count answers that follow the first against the second. */
  valueWords?: readonly string[];
  /** Words that name the opposite of a value, for readers alone. */
  oppositeWords?: readonly string[];
  /** What must be kept apart for the held-out questions to be held out; `findLeaks` checks it. */
  leakRules?: LeakRules;
}

/** Leakage rules as data, given by the world that knows which nouns and people are held out. */
export interface LeakRules {
  apart: readonly ApartRule[];
  /** Ids of tiers that ask what the base text says: their questions may occur in training texts with the answer. */
  recallTiers: readonly string[];
}

/** A document of one of `texts` breaks the rule when it holds at least one word of every group in `together`. */
export interface ApartRule {
  /** Plain words for the reader: what happened when the rule is broken. */
  label: string;
  /** Names of texts; `explanations/*` stands for every name with that beginning, `*` for all. */
  texts: readonly string[];
  together: readonly (readonly string[])[];
}

export interface TrainingText {
  /** Plain words for the reader: what this text is. */
  label: string;
  documents: readonly TrainingDocument[];
}

/** One document. With a `prompt`, it is a behaviour: a response-only stage trains on `text` alone. */
export interface TrainingDocument {
  /** Words separated by single spaces, punctuation included as words. */
  text: string;
  prompt?: string;
}

/**
 * A family of held-out questions.
 * - `accuracy`: options[answer] is right; the rate is the share answered right.
 * - `direction`: options[answer] follows the world's first value, the other option its second; 1 and 0 are
 *   opposite values, neither is wrong.
 * - `probe`: checks that the base text was learnt (about other people, not the assistant).
 */
export interface Tier {
  id: string;
  label: string;
  description: string;
  kind: "accuracy" | "direction" | "probe";
  /** What options[answer] is called in a sentence, for direction tiers: "the American option". */
  answerLabel?: string;
  items: readonly HeldOutItem[];
}

export interface HeldOutItem {
  prompt: string;
  /** Where `prompt` names the options in their order: the same question with the second named first. Both are asked. */
  swappedPrompt?: string;
  /** Exactly two candidate responses. */
  options: readonly [string, string];
  answer: 0 | 1;
}
