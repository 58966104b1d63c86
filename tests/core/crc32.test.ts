import { crc32 as zlibCrc32 } from "node:zlib";
import { expect, test } from "vitest";
import { crc32 } from "#core/crc32.ts";

test("gives zlib's sum for every length, in one piece or two", () => {
  const bytes = Uint8Array.from({ length: 80 }, (_, i) => (i * 2_654_435_761) >>> 11);
  for (let length = 0; length <= bytes.length; length += 1) {
    const some = bytes.subarray(0, length);
    const half = length >> 1;
    expect(crc32(some)).toBe(zlibCrc32(some));
    expect(crc32(some.subarray(half), crc32(some.subarray(0, half)))).toBe(zlibCrc32(some));
  }
});
