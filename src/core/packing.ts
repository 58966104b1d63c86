import type { HeldOutItem, TrainingDocument } from "./curriculum.ts";
import { RunFailure } from "./failure.ts";
import { endId, padId, startId, type Tokenizer } from "./tokenizer.ts";

/** Rows of tokens for one replica; every array is [rows, context], flat. */
export interface PackedRows {
  rows: number;
  context: number;
  /** Input token ids. */
  tokens: Int32Array;
  /** Id of the token that comes next at each position. */
  targets: Int32Array;
  /** Loss weight of each target; 0 = ignored. */
  weights: Float32Array;
  /** Position in the row where the position's document starts; padding starts at itself. */
  documentStarts: Int32Array;
}

export interface PackingSettings {
  /** Tokens per row. */
  context: number;
  answerWords: readonly string[];
  /** Loss weight of targets that are answer words, in text and in questions alike; other targets weigh 1. */
  answerWeight: number;
  /** `response-only`: targets inside a document's prompt weigh 0. Documents without a prompt are not affected. */
  objective: "every-token" | "response-only";
  /** Documents without a prompt that are longer than a row become several, cut where the row ends. */
  cutsLongDocuments?: boolean;
}

/**
 * Lays documents one after another, in order, into rows; no document crosses a row. A document is read as
 * `<s> w1 ... wn` and predicts `w1 ... wn </s>`. Throws RunFailure "bad-input" for one longer than a row.
 */
export function packDocuments(
  documents: readonly TrainingDocument[],
  tokenizer: Tokenizer,
  settings: PackingSettings,
): PackedRows {
  const { context, answerWeight, objective } = settings;
  const weightOfToken = new Float32Array(tokenizer.vocabularySize).fill(1);
  for (const word of settings.answerWords) weightOfToken[oneToken(word, tokenizer)] = answerWeight;

  const sequences = documents.flatMap((document, index): Sequence[] => {
    const { ids, promptLength } = encodeDocument(document.prompt, document.text, tokenizer);
    if (settings.cutsLongDocuments && document.prompt === undefined && ids.length >= context) {
      return cut(ids, context - 1).map((part) => ({
        ids: part,
        weights: [...part.map((id) => weightOfToken[id]!), 1],
      }));
    }
    requireFits(ids, context, `Document ${index + 1}, "${joined(document.prompt, document.text)}"`);
    const isResponseOnly = objective === "response-only";
    const firstWeighted = isResponseOnly ? promptLength : 0;
    return [{ ids, weights: [...ids.map((id, i) => (i < firstWeighted ? 0 : weightOfToken[id]!)), 1] }];
  });
  return layOut(sequences, context);
}

/**
 * One row per item and option, in the order item 0 option 0, item 0 option 1, item 1 option 0, ...
 * The option's tokens weigh 1 and all else 0, so a row's score is the option's log-probability after the prompt.
 */
export function packItems(
  items: readonly HeldOutItem[],
  tokenizer: Tokenizer,
  { context }: { context: number },
): PackedRows {
  const rows = items.flatMap((item, index) =>
    item.options.map((option): Sequence[] => {
      const { ids, promptLength } = encodeDocument(item.prompt, option, tokenizer);
      requireFits(ids, context, `Question ${index + 1}, "${joined(item.prompt, option)}"`);
      return [{ ids, weights: [...ids.map((_, i) => (i < promptLength ? 0 : 1)), 0] }];
    }),
  );
  return fillRows(rows, context);
}

function cut(ids: readonly number[], length: number): number[][] {
  return Array.from({ length: Math.ceil(ids.length / length) }, (_, i) => ids.slice(i * length, (i + 1) * length));
}

/** Words of a document and the weights of its targets: those words and `</s>`, so one weight more than ids. */
interface Sequence {
  ids: readonly number[];
  weights: readonly number[];
}

function encodeDocument(prompt: string | undefined, text: string, tokenizer: Tokenizer) {
  const promptIds = prompt === undefined ? [] : tokenizer.encode(prompt);
  const textIds = prompt === undefined ? tokenizer.encode(text) : tokenizer.encodeNext(text);
  return { ids: [...promptIds, ...textIds], promptLength: promptIds.length };
}

function joined(prompt: string | undefined, text: string): string {
  return prompt === undefined ? text : `${prompt} ${text}`;
}

/** Answer words are weighted by their token, so each must be one. */
function oneToken(word: string, tokenizer: Tokenizer): number {
  const [id, ...rest] = tokenizer.encode(word);
  if (id === undefined || rest.length > 0) throw new Error(`answer word "${word}" is not one token`);
  return id;
}

function requireFits(ids: readonly number[], context: number, what: string): void {
  if (ids.length < context) return;
  throw new RunFailure(
    "bad-input",
    `${what}, has ${ids.length} tokens; a row of ${context} holds ${context - 1} and the start token. ` +
      `Shorten it or give the model a longer context.`,
  );
}

function layOut(sequences: readonly Sequence[], context: number): PackedRows {
  const rows: Sequence[][] = [];
  let used = context;
  for (const sequence of sequences) {
    const length = sequence.ids.length + 1;
    if (used + length > context) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(sequence);
    used += length;
  }
  return fillRows(rows, context);
}

function fillRows(rows: readonly (readonly Sequence[])[], context: number): PackedRows {
  const size = rows.length * context;
  const packed: PackedRows = {
    rows: rows.length,
    context,
    tokens: new Int32Array(size).fill(padId),
    targets: new Int32Array(size).fill(padId),
    weights: new Float32Array(size),
    documentStarts: Int32Array.from({ length: size }, (_, at) => at % context),
  };
  rows.forEach((sequences, row) => {
    let start = 0;
    for (const { ids, weights } of sequences) {
      const at = row * context + start;
      packed.tokens.set([startId, ...ids], at);
      packed.targets.set([...ids, endId], at);
      packed.weights.set(weights, at);
      packed.documentStarts.fill(start, at, at + weights.length);
      start += weights.length;
    }
  });
  return packed;
}
