/**
 * A number, 0 or more, for pairs of whole numbers below 2^31: open addressing in one typed array. A Map would need keys
 * beyond the small integers, each an object of its own, and takes several times as long for running text.
 */
export class PairTable {
  /** [slot, 3]: first, second, value + 1; 0 where the slot is empty. */
  #slots = new Int32Array(3 * 1024);
  #size = 0;

  /** Undefined for a pair that was not set. */
  get(first: number, second: number): number | undefined {
    const value = this.#slots[this.#slotOf(this.#slots, first, second) + 2]!;
    return value === 0 ? undefined : value - 1;
  }

  /** The pair must be new. */
  set(first: number, second: number, value: number): void {
    if (this.#size * 6 >= this.#slots.length) this.#grow();
    this.#slots.set([first, second, value + 1], this.#slotOf(this.#slots, first, second));
    this.#size += 1;
  }

  #grow(): void {
    const before = this.#slots;
    const grown = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === 0) continue;
      grown.set(before.subarray(at, at + 3), this.#slotOf(grown, before[at]!, before[at + 1]!));
    }
    this.#slots = grown;
  }

  /** Where the pair is, or could be. The number of slots is 1024 times a power of two. */
  #slotOf(slots: Int32Array, first: number, second: number): number {
    const last = slots.length / 3 - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const at = 3 * slot;
      if (slots[at + 2] === 0 || (slots[at] === first && slots[at + 1] === second)) return at;
    }
  }
}
