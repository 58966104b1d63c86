import { utf8ToBytes } from "@noble/hashes/utils.js";

/** Appends numbers and short texts to bytes. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  /** Whole, from 0: seven bits a byte, lowest first (LEB128). */
  count(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a count: ${value}`);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes.push((rest % 128) | 128);
    this.#bytes.push(rest);
  }

  single(value: number): void {
    this.raw(new Uint8Array(Float32Array.of(value).buffer));
  }

  text(value: string): void {
    const bytes = utf8ToBytes(value);
    this.count(bytes.length);
    this.raw(bytes);
  }

  raw(bytes: Iterable<number>): void {
    this.#bytes.push(...bytes);
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what a `ByteWriter` wrote. Throws RangeError at the end of the bytes. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  count(): number {
    let value = 0;
    for (let place = 1; place < Number.MAX_SAFE_INTEGER; place *= 128) {
      const [byte = 0] = this.raw(1);
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
    throw new RangeError("a count is too large");
  }

  single(): number {
    return new Float32Array(this.raw(4).slice().buffer)[0]!;
  }

  text(): string {
    const bytes = this.raw(this.count());
    // decodeURIComponent is the one decoder of UTF-8 in the language itself.
    return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  }

  raw(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError("the bytes end early");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
