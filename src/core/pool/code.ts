/**
 * A pool entry as letters and digits, for a QR code or to be typed: "TW" and Crockford's base 32 in groups of five. Case,
 * dashes and spaces do not matter, and the letters O, I and L are read as the digits they look like.
 *
 *   1 byte   version of the code
 *   2 bytes  length of everything, so that a code that was cut off is called that
 *   …        the entry: counts in LEB128, margins in single precision, texts in UTF-8
 *   4 bytes  CRC-32 of everything before
 */
import { base32crockford } from "@scure/base";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { crc32 } from "#core/crc32.ts";
import { refuserOf } from "#core/refusal.ts";
import { pool as words } from "#core/sentences/en/pool.ts";
import type { Called, Told } from "#core/sentences/told.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import type { PairedTier, PoolEntry, PoolSeed } from "./entry.ts";

const refuse = refuserOf(words);

const version = 1;
const prefix = "TW";
const headBytes = 3;

export function writePoolCode(entry: PoolEntry): string {
  const writer = new ByteWriter();
  writer.raw([version, 0, 0]);
  writer.text(entry.experiment);
  writer.raw(hexToBytes(entry.definition));
  writer.text(entry.app);
  writer.text(entry.device);
  writer.count(entry.seeds.length);
  writer.count(entry.seeds[0]?.gates.length ?? 0);
  const shape = entry.seeds[0]?.contrasts.map((tiers) => tiers.length) ?? [];
  writer.count(shape.length);
  for (const tiers of shape) writer.count(tiers);
  for (const seed of entry.seeds) writeSeed(writer, seed);
  const bytes = new Uint8Array(writer.length + 4);
  bytes.set(writer.finish());
  if (bytes.length > 65_535) throw refuse("codeTooLong");
  new DataView(bytes.buffer).setUint16(1, bytes.length);
  new DataView(bytes.buffer).setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)));
  const letters = base32crockford.encode(bytes);
  return [prefix, ...(letters.match(/.{1,5}/g) ?? [])].join("-");
}

/** Throws RunFailure "bad-input" saying what is wrong with the code. `called`: what the message calls it. */
export function readPoolCode(code: string, called: string | Told): PoolEntry {
  const name = named(called);
  const letters = withoutPrefix(code);
  const wrong = /[^0-9A-HJKMNP-TV-Z]/.exec(letters);
  if (wrong) throw refuse("codeCharacter", name, wrong[0]);
  if (letters.length < 8) throw refuse("codeCutOff", name);
  const head = base32crockford.decode(letters.slice(0, 8));
  if (head[0] !== version) {
    throw refuse(head[0]! > version && head[0]! < 16 ? "codeNewer" : "codeForeign", name);
  }
  const length = (head[1]! << 8) | head[2]!;
  const expected = Math.ceil((length * 8) / 5);
  if (letters.length < expected) throw refuse("codeShort", name, letters.length, expected);
  if (letters.length > expected) throw refuse("codeLong", name, letters.length, expected);
  try {
    const bytes = base32crockford.decode(letters);
    if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4) === crc32(bytes.subarray(0, -4))) {
      return readEntry(new ByteReader(bytes.subarray(0, -4), headBytes));
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Last letters that no encoder writes, or an inside that does not add up: the same advice.
  }
  throw refuse("codeDamaged", name);
}

/** What messages call it: words of the page, or a name that stands as it is. */
export function named(called: string | Told): Told | Called {
  // A string that is given here is a name, the same in every language.
  return typeof called === "string" ? (called as Called) : called;
}

/** True for what looks like a code rather than a file. */
export function isPoolCode(text: string): boolean {
  return /^\s*tw[-\s]*[0-9a-z][0-9a-z\s-]*$/i.test(text);
}

function withoutPrefix(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, "");
  const letters = plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  return letters.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

function writeSeed(writer: ByteWriter, { seed, gates, contrasts }: PoolSeed): void {
  writer.count(seed);
  for (const rate of gates) writer.count(Math.round(rate * 10_000));
  for (const tier of contrasts.flat()) {
    writer.count(tier.items);
    writer.count(2 * tier.treatment);
    writer.count(2 * tier.control);
    writer.count(4 * tier.squares);
    writer.single(tier.treatmentNats);
    writer.single(tier.controlNats);
    writer.single(tier.varianceNats);
  }
}

function readEntry(reader: ByteReader): PoolEntry {
  const experiment = reader.text();
  const definition = bytesToHex(reader.raw(8));
  const [app, device] = [reader.text(), reader.text()];
  const [seeds, gates] = [reader.count(), reader.count()];
  const shape = Array.from({ length: reader.count() }, () => reader.count());
  const entry: PoolEntry = {
    format: "tinywhy/pool@1",
    ...{ experiment, definition, app, device },
    seeds: Array.from({ length: seeds }, () => readSeed(reader, gates, shape)),
  };
  if (!reader.isAtEnd) throw new RangeError("bytes are left over");
  return entry;
}

function readSeed(reader: ByteReader, gates: number, shape: readonly number[]): PoolSeed {
  return {
    seed: reader.count(),
    gates: Array.from({ length: gates }, () => reader.count() / 10_000),
    contrasts: shape.map((tiers) => Array.from({ length: tiers }, () => readTier(reader))),
  };
}

function readTier(reader: ByteReader): PairedTier {
  return {
    items: reader.count(),
    treatment: reader.count() / 2,
    control: reader.count() / 2,
    squares: reader.count() / 4,
    treatmentNats: reader.single(),
    controlNats: reader.single(),
    varianceNats: reader.single(),
  };
}
