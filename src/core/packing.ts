import type { HeldOutItem, TrainingDocument } from "./curriculum.ts";
import { refuserOf } from "./refusal.ts";
import { lengths } from "./sentences/en/refusals/tokens.ts";
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
      return cut(ids, context - 1).map((part) => ({ ids: part, firstWeighted: 0 }));
    }
    if (ids.length >= context) {
      throw refuse("documentTooLong", index + 1, joined(document.prompt, document.text), ids.length, context);
    }
    return [{ ids, firstWeighted: objective === "response-only" ? promptLength : 0 }];
  });
  return layOut(sequences, context, { ofToken: weightOfToken, ofEnd: 1 });
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
      if (ids.length >= context) {
        throw refuse("questionTooLong", index + 1, joined(item.prompt, option), ids.length, context);
      }
      return [{ ids, firstWeighted: promptLength }];
    }),
  );
  return fillRows(rows, context, { ofToken: new Float32Array(tokenizer.vocabularySize).fill(1), ofEnd: 0 });
}

function cut(ids: readonly number[], length: number): number[][] {
  return Array.from({ length: Math.ceil(ids.length / length) }, (_, i) => ids.slice(i * length, (i + 1) * length));
}

/** Words of a document. */
interface Sequence {
  ids: readonly number[];
  /** Words before this one weigh 0 as targets. */
  firstWeighted: number;
}

/** Of targets. */
interface Weights {
  /** By token id. */
  ofToken: Float32Array;
  /** Of `</s>`. */
  ofEnd: number;
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

const refuse = refuserOf(lengths);

function layOut(sequences: readonly Sequence[], context: number, weights: Weights): PackedRows {
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
  return fillRows(rows, context, weights);
}

/** Value by value into the arrays: a run packs some 20,000 documents per seed while its threads wait. */
function fillRows(rows: readonly (readonly Sequence[])[], context: number, weights: Weights): PackedRows {
  const size = rows.length * context;
  const packed: PackedRows = {
    rows: rows.length,
    context,
    tokens: new Int32Array(size).fill(padId),
    targets: new Int32Array(size).fill(padId),
    weights: new Float32Array(size),
    documentStarts: new Int32Array(size),
  };
  for (let at = 0; at < size; at += 1) packed.documentStarts[at] = at % context;
  rows.forEach((sequences, row) => {
    let start = 0;
    for (const { ids, firstWeighted } of sequences) {
      const at = row * context + start;
      const end = at + ids.length;
      packed.tokens[at] = startId;
      for (let i = 0; i < ids.length; i += 1) {
        const id = ids[i]!;
        packed.tokens[at + i + 1] = id;
        packed.targets[at + i] = id;
        packed.weights[at + i] = i < firstWeighted ? 0 : weights.ofToken[id]!;
      }
      packed.targets[end] = endId;
      packed.weights[end] = weights.ofEnd;
      packed.documentStarts.fill(start, at, end + 1);
      start += ids.length + 1;
    }
  });
  return packed;
}
