import { describe, expect, test } from "vitest";
import { decodeCheckpoint, encodeCheckpoint } from "#core/checkpoint-file.ts";
import { crc32 } from "#core/crc32.ts";
import { createRng } from "#core/random.ts";

const value = {
  name: "Wäldchen 🌲",
  empty: new Float32Array(0),
  nested: [{ a: Float32Array.of(0.1, NaN, -0, Infinity), b: [1.1, null, true] }, Int32Array.of(-1, 2, 3)],
  odd: Uint8Array.of(1, 2, 3),
  exact: Float64Array.of(0.1, 1e-300),
};

test("crc32 agrees with the published check value, also in parts", () => {
  const bytes = new TextEncoder().encode("123456789");
  expect(crc32(bytes)).toBe(0xcbf43926);
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926);
});

describe("a checkpoint file", () => {
  const file = encodeCheckpoint(value);

  test("gives back the same data, arrays bit for bit", () => {
    expect(decodeCheckpoint(file, "a")).toEqual(value);
    const within = new Uint8Array(file.length + 5);
    within.set(file, 5);
    expect(decodeCheckpoint(within.subarray(5), "a")).toEqual(value);
  });

  test("of part of a buffer holds that part only", () => {
    const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(decodeCheckpoint(encodeCheckpoint({ part }), "a")).toEqual({ part: Float32Array.of(2, 3) });
  });

  test("that ends early is called torn, wherever it ends", () => {
    for (let length = 24; length < file.length; length += 1) {
      expect(() => decodeCheckpoint(file.subarray(0, length), "slot")).toThrow(/^slot: is torn/);
    }
    expect(() => decodeCheckpoint(file.subarray(0, 20), "slot")).toThrow("slot: is not a checkpoint");
  });

  test("with any byte changed is refused by name", () => {
    const rng = createRng("damage");
    for (let i = 0; i < file.length; i += 1) {
      const damaged = file.slice();
      damaged[i]! ^= 1 + rng.integer(255);
      expect(() => decodeCheckpoint(damaged, "slot")).toThrow(/^slot: is /);
    }
  });

  test("cannot be made of what would not come back", () => {
    expect(() => encodeCheckpoint({ big: new BigInt64Array(1) })).toThrow("BigInt64Array");
  });
});
