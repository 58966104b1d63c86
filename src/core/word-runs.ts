import { PairTable } from "./pair-table.ts";

/**
 * Runs of a fixed number of words, each with a number: a trie, so that looking up running text costs one step for
 * each word that no known run goes on with. Runs shorter than `length` count as a whole.
 */
export class WordRuns {
  readonly length: number;
  readonly #wordIds = new Map<string, number>();
  /** (node, word) -> node. Node 0 is the root. */
  readonly #children = new PairTable();
  readonly #runOfNode = new Map<number, number>();
  #nodes = 1;

  constructor(length: number) {
    this.length = length;
  }

  /** Number of different runs added. */
  get size(): number {
    return this.#runOfNode.size;
  }

  /** The numbers of a text's runs, new ones given. */
  add(words: readonly string[]): number[] {
    return this.#starts(words).map((start) => {
      let node = 0;
      for (let i = start; i < Math.min(words.length, start + this.length); i += 1) {
        let word = this.#wordIds.get(words[i]!);
        if (word === undefined) this.#wordIds.set(words[i]!, (word = this.#wordIds.size));
        let child = this.#children.get(node, word);
        if (child === undefined) this.#children.set(node, word, (child = this.#nodes++));
        node = child;
      }
      let run = this.#runOfNode.get(node);
      if (run === undefined) this.#runOfNode.set(node, (run = this.#runOfNode.size));
      return run;
    });
  }

  /** The numbers of the known runs in a text, in order, with repetitions. */
  find(words: readonly string[]): number[] {
    const ids = words.map((word) => this.#wordIds.get(word) ?? -1);
    const found: number[] = [];
    for (const start of this.#starts(words)) {
      let node: number | undefined = 0;
      for (let i = start; i < Math.min(ids.length, start + this.length) && node !== undefined; i += 1) {
        node = ids[i]! < 0 ? undefined : this.#children.get(node, ids[i]!);
      }
      const run = node === undefined ? undefined : this.#runOfNode.get(node);
      if (run !== undefined) found.push(run);
    }
    return found;
  }

  #starts(words: readonly string[]): number[] {
    return Array.from({ length: Math.max(1, words.length - this.length + 1) }, (_, start) => start);
  }
}
