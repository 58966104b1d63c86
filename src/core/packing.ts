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
  const { context, answerWeight, objective, cutsLongDocuments = false } = settings;
  const weightOfToken = new Float32Array(tokenizer.vocabularySize).fill(1);
  for (const word of settings.answerWords) weightOfToken[oneToken(word, tokenizer)] = answerWeight;

  const rows = new RowWriter(context, { ofToken: weightOfToken, ofEnd: 1 });
  const write = (sequence: Sequence): void => {
    if (!rows.hasRoomFor(sequence)) rows.begin();
    rows.write(sequence);
  };
  for (const [index, { prompt, text }] of documents.entries()) {
    const { ids, promptLength } = encodeDocument(prompt, text, tokenizer);
    if (ids.length < context) {
      write({ ids, firstWeighted: objective === "response-only" ? promptLength : 0 });
    } else if (cutsLongDocuments && prompt === undefined) {
      for (const part of cut(ids, context - 1)) write({ ids: part, firstWeighted: 0 });
    } else {
      throw refuse("documentTooLong", index + 1, joined(prompt, text), ids.length, context);
    }
  }
  return rows.done();
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
  const rows = new RowWriter(context, { ofToken: new Float32Array(tokenizer.vocabularySize).fill(1), ofEnd: 0 });
  for (const [index, { prompt, options }] of items.entries()) {
    const promptIds = tokenizer.encode(prompt);
    for (const option of options) {
      const ids = [...promptIds, ...tokenizer.encodeNext(option)];
      if (ids.length >= context) {
        throw refuse("questionTooLong", index + 1, joined(prompt, option), ids.length, context);
      }
      rows.begin();
      rows.write({ ids, firstWeighted: promptIds.length });
    }
  }
  return rows.done();
}

function cut(ids: readonly number[], length: number): number[][] {
  return Array.from({ length: Math.ceil(ids.length / length) }, (_, i) => ids.slice(i * length, (i + 1) * length));
}

/** Tokens of a document. */
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

function encodeDocument(
  prompt: string | undefined,
  text: string,
  tokenizer: Tokenizer,
): { ids: readonly number[]; promptLength: number } {
  if (prompt === undefined) return { ids: tokenizer.encode(text), promptLength: 0 };
  const promptIds = tokenizer.encode(prompt);
  return { ids: [...promptIds, ...tokenizer.encodeNext(text)], promptLength: promptIds.length };
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

type RowArrays = Omit<PackedRows, "rows" | "context">;

/** What rows are written into until it is known how many there are; it serves for one text after the other. */
let room = emptyRows(0);

/** Each text goes into the rows as it comes: a run packs some 20,000 documents per seed while its threads wait. */
class RowWriter {
  readonly #context: number;
  readonly #weights: Weights;
  #rows = 0;
  /** Places of the last row that are taken. */
  #used = 0;

  constructor(context: number, weights: Weights) {
    this.#context = context;
    this.#weights = weights;
    this.#used = context;
  }

  hasRoomFor({ ids }: Sequence): boolean {
    return this.#used + ids.length + 1 <= this.#context;
  }

  /** A new row, all padding. */
  begin(): void {
    const context = this.#context;
    const from = this.#rows * context;
    if (from + context > room.tokens.length) room = withRoomFor(2 * (from + context), room);
    room.tokens.fill(padId, from, from + context);
    room.targets.fill(padId, from, from + context);
    room.weights.fill(0, from, from + context);
    for (let i = 0; i < context; i += 1) room.documentStarts[from + i] = i;
    this.#rows += 1;
    this.#used = 0;
  }

  write({ ids, firstWeighted }: Sequence): void {
    const { tokens, targets, weights, documentStarts } = room;
    const at = (this.#rows - 1) * this.#context + this.#used;
    const end = at + ids.length;
    tokens[at] = startId;
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i]!;
      tokens[at + i + 1] = id;
      targets[at + i] = id;
      weights[at + i] = i < firstWeighted ? 0 : this.#weights.ofToken[id]!;
    }
    targets[end] = endId;
    weights[end] = this.#weights.ofEnd;
    documentStarts.fill(this.#used, at, end + 1);
    this.#used += ids.length + 1;
  }

  done(): PackedRows {
    const size = this.#rows * this.#context;
    const { tokens, targets, weights, documentStarts } = room;
    return {
      rows: this.#rows,
      context: this.#context,
      tokens: tokens.slice(0, size),
      targets: targets.slice(0, size),
      weights: weights.slice(0, size),
      documentStarts: documentStarts.slice(0, size),
    };
  }
}

function emptyRows(size: number): RowArrays {
  return {
    tokens: new Int32Array(size),
    targets: new Int32Array(size),
    weights: new Float32Array(size),
    documentStarts: new Int32Array(size),
  };
}

function withRoomFor(size: number, { tokens, targets, weights, documentStarts }: RowArrays): RowArrays {
  const larger = emptyRows(size);
  larger.tokens.set(tokens);
  larger.targets.set(targets);
  larger.weights.set(weights);
  larger.documentStarts.set(documentStarts);
  return larger;
}
