import { describe, expect, test } from "vitest";
import { readSafetensors, writeSafetensors } from "#core/safetensors.ts";

const tensors = [
  { name: "a", shape: [2, 3], values: Float32Array.from([1, -2, 0.5, 3e38, 1e-40, -0]) },
  { name: "größe", shape: [], values: Float32Array.of(7) },
  { name: "empty", shape: [0, 4], values: new Float32Array(0) },
];

test("writes and reads the same tensors, aligned to eight bytes", () => {
  const file = writeSafetensors(tensors, { made: "ja ✓" });
  expect(new DataView(file.buffer).getBigUint64(0, true) % 8n).toBe(0n);
  expect(readSafetensors(file, "x").sort((a, b) => a.name.localeCompare(b.name))).toEqual(
    [...tensors].sort((a, b) => a.name.localeCompare(b.name)),
  );
});

describe("a hostile file is refused", () => {
  function fileWith(header: unknown, dataBytes = 24, claimed?: bigint): Uint8Array {
    const json = typeof header === "string" ? header : JSON.stringify(header);
    const file = new Uint8Array(8 + json.length + dataBytes);
    new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(json.length), true);
    for (let i = 0; i < json.length; i += 1) file[8 + i] = json.charCodeAt(i);
    return file;
  }
  const tensor = (change: object = {}) => ({ dtype: "F32", shape: [2, 3], data_offsets: [0, 24], ...change });

  test("the same file without a change is read", () => {
    expect(readSafetensors(fileWith({ a: tensor() }), "x")).toHaveLength(1);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["too short", new Uint8Array(4), /too short/],
    ["a header longer than memory", fileWith({}, 0, 2n ** 63n), /header of 9223372036854775808 bytes/],
    ["a header longer than the file", fileWith({}, 0, 999n), /ends inside its header/],
    ["no JSON", fileWith("{oops", 0), /no JSON object/],
    ["a list", fileWith([], 0), /no JSON object/],
    ["another type", fileWith({ a: tensor({ dtype: "F16" }) }), /type "F16", not F32/],
    ["a negative shape", fileWith({ a: tensor({ shape: [-2, -3] }) }), /no proper shape/],
    ["a huge shape", fileWith({ a: tensor({ shape: [2 ** 40, 2 ** 40] }) }), /has 24 bytes for/],
    ["a place outside", fileWith({ a: tensor({ data_offsets: [8, 32] }) }), /outside of the file/],
    ["a place backwards", fileWith({ a: tensor({ data_offsets: [24, 0] }) }), /outside of the file/],
    ["bytes that do not fit", fileWith({ a: tensor({ data_offsets: [0, 20] }) }), /has 20 bytes for \[2,3\]/],
    ["an overlap", fileWith({ a: tensor(), b: tensor() }), /a gap or an overlap before tensor "b"/],
    ["bytes left over", fileWith({ a: tensor() }, 32), /has 32 bytes of data where its tensors take 24/],
    ["nothing described", fileWith({ a: null }), /is not described/],
  ])("%s", (_, file, message) => {
    expect(() => readSafetensors(file, "evil.safetensors")).toThrow(message);
    expect(() => readSafetensors(file, "evil.safetensors")).toThrow(/^evil\.safetensors: /);
  });
});
