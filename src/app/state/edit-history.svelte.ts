/** Values one after another, with a way back and forth. Changes of one control in quick succession count as one. */
export class EditHistory<T> {
  #past = $state.raw<readonly T[]>([]);
  #future = $state.raw<readonly T[]>([]);
  #current: T;
  #lastKey: string | undefined;
  #lastAtMs = 0;
  canUndo = $derived(this.#past.length > 0);
  canRedo = $derived(this.#future.length > 0);

  constructor(current: T) {
    this.#current = $state.raw(current);
  }

  get current(): T {
    return this.#current;
  }

  /** `key` names the control: a slider that is drawn along makes one step back, not a hundred. */
  change(next: T, { key, atMs }: { key: string; atMs: number }): void {
    if (next === this.#current) return;
    const goesOn = key === this.#lastKey && atMs - this.#lastAtMs < mergeMs && this.#future.length === 0;
    if (!goesOn) this.#past = [...this.#past.slice(1 - longest), this.#current];
    this.#future = [];
    this.#current = next;
    this.#lastKey = key;
    this.#lastAtMs = atMs;
  }

  undo(): void {
    const previous = this.#past.at(-1);
    if (previous === undefined) return;
    this.#future = [this.#current, ...this.#future];
    this.#past = this.#past.slice(0, -1);
    this.#current = previous;
    this.#lastKey = undefined;
  }

  redo(): void {
    const [next, ...rest] = this.#future;
    if (next === undefined) return;
    this.#past = [...this.#past, this.#current];
    this.#future = rest;
    this.#current = next;
    this.#lastKey = undefined;
  }
}

const mergeMs = 800;
/** Steps back that are kept. */
const longest = 100;
