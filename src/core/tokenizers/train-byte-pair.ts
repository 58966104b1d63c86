import { specialTokens } from "#core/tokenizer.ts";
import { cutIntoPieces, sortedAlphabet, toByteCharacters } from "./byte-level.ts";
import type { BytePairs } from "./byte-pair.ts";

/** Share of the work that counting pieces is, for progress. */
const countingShare = 0.5;

/**
 * Learns merges from texts until the vocabulary has `vocabularySize` tokens or no pair occurs twice. The same
 * algorithm, with the same order among equals (count, then smaller ids), as `BpeTrainer` of Hugging Face tokenizers
 * with the byte-level alphabet, so that both give the same tokens. A generator: what it yields is the fraction done,
 * so that a worker can report and be stopped between pieces of work.
 */
export function* trainBytePairs(
  texts: readonly string[],
  vocabularySize: number,
  minimumCount = 2,
): Generator<number, BytePairs> {
  const counts = new Map<string, number>();
  for (const [i, text] of texts.entries()) {
    for (const piece of cutIntoPieces(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    if (i % 1000 === 0) yield (countingShare * i) / texts.length;
  }
  const tokens: string[] = [...specialTokens, ...sortedAlphabet];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const words = [...counts].map(([piece, count]): Word => ({
    symbols: Array.from(toByteCharacters(piece), (character) => ids.get(character)!),
    count,
  }));
  const pairs = new PairCounts(words);
  const merges: [string, string][] = [];

  while (tokens.length < vocabularySize) {
    const best = pairs.takeBest();
    if (!best || best.count < minimumCount) break;
    const [left, right] = partsOf(best.pair);
    const merged = tokens[left]! + tokens[right]!;
    let id = ids.get(merged);
    if (id === undefined) {
      id = tokens.length;
      tokens.push(merged);
      ids.set(merged, id);
    }
    merges.push([tokens[left]!, tokens[right]!]);
    pairs.merge(best, id);
    if (merges.length % 50 === 0) {
      yield countingShare + ((1 - countingShare) * tokens.length) / vocabularySize;
    }
  }
  return { tokens, merges };
}

interface Word {
  symbols: number[];
  count: number;
}

/** A pair of token ids as one number, in the order of pairs. */
type Pair = number;
const most = 2 ** 24;
const pairOf = (left: number, right: number): Pair => left * most + right;
const partsOf = (pair: Pair): [number, number] => [Math.floor(pair / most), pair % most];

/** A pair that may be merged next: how often it occurred when this was queued, and in which words. */
interface Candidate {
  pair: Pair;
  count: number;
  words: Set<number>;
}

/** Counts of neighbouring tokens over all words, kept up to date while pairs are merged. */
class PairCounts {
  readonly #words: readonly Word[];
  readonly #counts = new Map<Pair, number>();
  readonly #queue = new CandidateHeap();

  constructor(words: readonly Word[]) {
    this.#words = words;
    const places = new Map<Pair, Set<number>>();
    words.forEach(({ symbols, count }, index) => {
      for (let i = 0; i + 1 < symbols.length; i += 1) {
        const pair = pairOf(symbols[i]!, symbols[i + 1]!);
        this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + count);
        addTo(places, pair, index);
      }
    });
    this.#enqueue(places);
  }

  /** The most frequent pair, of equals the one with the smaller ids. */
  takeBest(): Candidate | undefined {
    for (;;) {
      const top = this.#queue.pop();
      if (!top) return undefined;
      const now = this.#counts.get(top.pair) ?? 0;
      if (top.count === now) return top;
      // Other merges have used up some of its places since it was queued.
      this.#queue.push({ ...top, count: now });
    }
  }

  /** Replaces the pair by `id` in its words. */
  merge({ pair, words }: Candidate, id: number): void {
    const [left, right] = partsOf(pair);
    const places = new Map<Pair, Set<number>>();
    for (const index of words) {
      const { symbols, count } = this.#words[index]!;
      const change = (a: number, b: number, by: number): void => {
        const changed = pairOf(a, b);
        this.#counts.set(changed, (this.#counts.get(changed) ?? 0) + by * count);
        if (by > 0) addTo(places, changed, index);
      };
      for (let i = 0; i + 1 < symbols.length; i += 1) {
        if (symbols[i] !== left || symbols[i + 1] !== right) continue;
        if (i > 0) {
          change(symbols[i - 1]!, left, -1);
          change(symbols[i - 1]!, id, 1);
        }
        symbols.splice(i, 2, id);
        if (i + 1 < symbols.length) {
          change(right, symbols[i + 1]!, -1);
          change(id, symbols[i + 1]!, 1);
        }
      }
    }
    this.#enqueue(places);
  }

  #enqueue(places: ReadonlyMap<Pair, Set<number>>): void {
    for (const [pair, words] of places) {
      const count = this.#counts.get(pair)!;
      if (count > 0) this.#queue.push({ pair, count, words });
    }
  }
}

function addTo(places: Map<Pair, Set<number>>, pair: Pair, index: number): void {
  const known = places.get(pair);
  if (known) known.add(index);
  else places.set(pair, new Set([index]));
}

/** Binary heap: highest count first, then smaller pair. */
class CandidateHeap {
  readonly #items: Candidate[] = [];

  push(item: Candidate): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!comesBefore(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Candidate | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (!last || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && comesBefore(items[child + 1]!, items[child]!)) child += 1;
      if (!comesBefore(items[child]!, last)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return top;
  }
}

function comesBefore(a: Candidate, b: Candidate): boolean {
  return a.count !== b.count ? a.count > b.count : a.pair < b.pair;
}
