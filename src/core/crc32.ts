/** CRC-32 (IEEE 802.3, as in zip and PNG): notices torn and mistyped data, not malice. `before`: continues that sum. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as Eight;
  const whole = bytes.length - (bytes.length % 8);
  let crc = ~before;
  let i = 0;
  for (; i < whole; i += 8) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc =
      t7[crc & 0xff]! ^
      t6[(crc >>> 8) & 0xff]! ^
      t5[(crc >>> 16) & 0xff]! ^
      t4[crc >>> 24]! ^
      t3[bytes[i + 4]!]! ^
      t2[bytes[i + 5]!]! ^
      t1[bytes[i + 6]!]! ^
      t0[bytes[i + 7]!]!;
  }
  for (; i < bytes.length; i += 1) crc = t0[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

type Eight = [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

/** What a byte does to the sum with 0 to 7 bytes behind it: eight bytes at a time ("slicing by 8", Kounavis and Berry 2008). */
const tables: Int32Array[] = [];
for (let behind = 0; behind < 8; behind += 1) {
  const before = tables.at(-1);
  tables.push(
    Int32Array.from({ length: 256 }, (_, byte) => {
      if (before) return tables[0]![before[byte]! & 0xff]! ^ (before[byte]! >>> 8);
      let crc = byte;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
      return crc;
    }),
  );
}
