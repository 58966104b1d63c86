import type { Curriculum, Tier, TrainingDocument, TrainingText } from "#core/curriculum.ts";
import { createRng } from "#core/random.ts";
import { specialTokens } from "#core/tokenizer.ts";
import type { BytePairs } from "#core/tokenizers/byte-pair.ts";
import { trainBytePairs } from "#core/tokenizers/train-byte-pair.ts";
import { asWritten, piecesOf } from "#core/tokenizers/units.ts";
import { wordsOf } from "#core/tokenizers/words.ts";

/** A curriculum that was brought: what an experiment holds instead of a world. The same for every seed. */
export interface OwnCurriculum {
  /** By name: `base`, `neutral`, `behaviours`, `explanations/<variant>`. */
  texts: Readonly<Record<string, OwnText>>;
  tiers: readonly Tier[];
  tokenizer: OwnTokenizer;
}

export interface OwnText extends TrainingText {
  /** Where the documents came from, and on which line each starts, from 1; for messages. */
  source?: { file: string; lines: readonly number[] };
}

export type OwnTokenizer =
  | { kind: "word"; lowerCase: boolean }
  | { kind: "character" }
  /** Learnt from the texts when the run starts. */
  | { kind: "byte-pair"; vocabularySize: number }
  /** Learnt before, or imported. */
  | { kind: "byte-pairs"; tokens: readonly string[]; merges: readonly (readonly [string, string])[] };

/** Beginning of the names of control texts that are made from explanations. */
export const permutedPrefix = "permuted/";
/** Beginning of the names of explanations. */
export const explanationPrefix = "explanations/";

const made = new WeakMap<OwnCurriculum, Curriculum>();

/**
 * What is trained on and asked. Adds a control text for every explanation: `permuted/<variant>`, the same words of
 * each document in random order. Byte pairs are learnt from the training texts alone. Made once per definition.
 */
export function curriculumFromOwn(own: OwnCurriculum): Curriculum {
  const known = made.get(own);
  if (known) return known;
  const curriculum = makeCurriculum(own);
  made.set(own, curriculum);
  return curriculum;
}

/** Byte pairs of the training texts; yields the fraction done. */
export function* learnBytePairs(own: OwnCurriculum, vocabularySize: number): Generator<number, BytePairs> {
  const texts = Object.values(own.texts).flatMap(({ documents }) => documents.map(fullText));
  return yield* trainBytePairs(texts, vocabularySize);
}

function makeCurriculum(own: OwnCurriculum): Curriculum {
  const { tokenizer } = own;
  const write =
    tokenizer.kind === "word" ? (text: string) => wordsOf(text, tokenizer.lowerCase).join(" ") : (text: string) => text;
  const brought = Object.entries(own.texts).map(([name, { label, documents }]): [string, TrainingText] => [
    name,
    { label, documents: documents.map((document) => rewritten(document, write)) },
  ]);
  const texts = Object.fromEntries([...brought, ...brought.flatMap((named) => permutedText(named, tokenizer))]);
  const tiers = own.tiers.map((tier) => ({
    ...tier,
    items: tier.items.map(({ prompt, swappedPrompt, options: [first, second], answer }) => ({
      prompt: write(prompt),
      ...(swappedPrompt === undefined ? {} : { swappedPrompt: write(swappedPrompt) }),
      options: [write(first), write(second)] as const,
      answer,
    })),
  }));
  const trained = Object.values(texts).flatMap(({ documents }) => documents.map(fullText));
  const asked = tiers.flatMap(({ items }) =>
    items.flatMap(({ prompt, swappedPrompt = prompt, options }) => [prompt, swappedPrompt, ...options]),
  );
  const shared = { texts, tiers, answerWords: [] };
  switch (tokenizer.kind) {
    case "word":
      return { ...shared, vocabulary: distinct([...trained, ...asked].flatMap((text) => text.split(" "))) };
    case "character":
      return {
        ...shared,
        vocabulary: [],
        tokenizer: {
          kind: "character",
          characters: distinct([" ", ...trained, ...asked].flatMap((text) => [...text])),
        },
      };
    case "byte-pair":
      return {
        ...shared,
        vocabulary: [],
        tokenizer: { kind: "byte-pair", pairs: learnt(own, tokenizer.vocabularySize) },
      };
    case "byte-pairs":
      return { ...shared, vocabulary: [], tokenizer: { kind: "byte-pair", pairs: tokenizer } };
  }
}

function learnt(own: OwnCurriculum, vocabularySize: number): BytePairs {
  const learning = learnBytePairs(own, vocabularySize);
  for (;;) {
    const { done, value } = learning.next();
    if (done) return value;
  }
}

function rewritten({ text, prompt }: TrainingDocument, write: (text: string) => string): TrainingDocument {
  return { text: write(text), ...(prompt === undefined ? {} : { prompt: write(prompt) }) };
}

/** Words change places, or characters of scripts that have no spaces; as tokens, whole words stay whole. */
function permutedText(
  [name, { label, documents }]: [string, TrainingText],
  tokenizer: OwnTokenizer,
): [string, TrainingText][] {
  if (!name.startsWith(explanationPrefix)) return [];
  const rng = createRng(`permuted/${name}`);
  const shuffled = (text: string): string =>
    tokenizer.kind === "word"
      ? rng.shuffled(text.split(" ")).join(" ")
      : asWritten(rng.shuffled(piecesOf(text)).join(" "));
  const permuted = documents.map(({ text }) => ({ text: shuffled(text) }));
  const variant = name.slice(explanationPrefix.length);
  return [[`${permutedPrefix}${variant}`, { label: `${label}, words in random order`, documents: permuted }]];
}

function fullText({ prompt, text }: TrainingDocument): string {
  return prompt === undefined ? text : `${prompt} ${text}`;
}

function distinct(parts: readonly string[]): string[] {
  return [...new Set(parts)].filter((part) => part !== "" && !specialTokens.includes(part)).sort();
}
