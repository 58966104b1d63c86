/**
 * Bytes of a checkpoint: plain data whose typed arrays are kept bit for bit.
 *
 *   8 bytes   "TWYCHKP1"
 *   4 bytes   CRC-32 of everything that follows
 *   4 bytes   length of the header
 *   8 bytes   length of the whole file
 *   header    JSON in ASCII (other characters escaped); a typed array stands in it as {"$array": [type, first byte, elements]}
 *   arrays    one behind the other, each on a multiple of 8 from the end of the header
 *
 * All numbers are little-endian, as is every machine that WebAssembly and WebGPU are shipped on.
 */
import { crc32 } from "./crc32.ts";
import { refusalAt } from "./refusal.ts";
import { checkpoint as words } from "./sentences/en/refusals/files.ts";
import { tell } from "./sentences/told.ts";

const magic = "TWYCHKP1";
const headerStart = 24;
const arrayKey = "$array";

const arrayTypes = { Float32Array, Float64Array, Int32Array, Uint8Array } as const;
type ArrayType = keyof typeof arrayTypes;
type Kept = InstanceType<(typeof arrayTypes)[ArrayType]>;

/**
 * Plain data (JSON values and Float32, Float64, Int32 and Uint8 arrays, at any depth) to bytes. `checksum`: CRC-32, where
 * the host has a faster one than ours.
 */
export function encodeCheckpoint(value: unknown, checksum = crc32): Uint8Array<ArrayBuffer> {
  const arrays: Kept[] = [];
  let bodyBytes = 0;
  // JSON.stringify asks for a replacement from the outside in, so a typed array is met before its elements.
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (!ArrayBuffer.isView(part)) return part;
    const type = typeOf(part);
    const first = bodyBytes;
    arrays.push(part as Kept);
    bodyBytes += padded(part.byteLength);
    return { [arrayKey]: [type, first, (part as Kept).length] };
  });
  const header = asciiBytes(
    json.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
  const bodyStart = padded(headerStart + header.length);
  const file = new Uint8Array(bodyStart + bodyBytes);
  file.set(asciiBytes(magic));
  file.set(header, headerStart);
  let at = bodyStart;
  for (const array of arrays) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  const view = new DataView(file.buffer);
  view.setUint32(12, header.length, true);
  view.setBigUint64(16, BigInt(file.length), true);
  view.setUint32(8, checksum(file.subarray(12)), true);
  return file;
}

/** The data again; arrays are copies. Throws RunFailure "bad-input" naming the file when it is torn, damaged or other. */
export function decodeCheckpoint(file: Uint8Array, fileName: string): unknown {
  const place = { source: fileName };
  if (file.length < headerStart || asciiText(file.subarray(0, 7)) !== magic.slice(0, 7)) {
    throw refusalAt(place, tell(words, "noCheckpoint"));
  }
  if (file[7] !== magic.charCodeAt(7)) throw refusalAt(place, tell(words, "newerCheckpoint"));
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getBigUint64(16, true);
  if (length !== BigInt(file.length)) {
    throw refusalAt(place, tell(words, "torn", file.length, String(length)));
  }
  if (view.getUint32(8, true) !== crc32(file.subarray(12))) {
    throw refusalAt(place, tell(words, "damaged"));
  }
  const headerEnd = headerStart + view.getUint32(12, true);
  const bodyStart = padded(headerEnd);
  try {
    return JSON.parse(asciiText(file.subarray(headerStart, headerEnd)), (_, part: unknown) =>
      isArrayMark(part) ? readArray(file, bodyStart, part[arrayKey]) : part,
    );
  } catch (error) {
    throw refusalAt(place, tell(words, "unreadable", error instanceof Error ? error.message : String(error)));
  }
}

type ArrayMark = { [arrayKey]: [type: ArrayType, first: number, length: number] };

function isArrayMark(part: unknown): part is ArrayMark {
  return typeof part === "object" && part !== null && arrayKey in part;
}

function readArray(file: Uint8Array, bodyStart: number, [type, first, length]: ArrayMark[typeof arrayKey]): Kept {
  const Type = Object.hasOwn(arrayTypes, type) ? arrayTypes[type] : undefined;
  if (!Type) throw new Error(`unknown array type ${type}`);
  const from = file.byteOffset + bodyStart + first;
  const end = from + length * Type.BYTES_PER_ELEMENT;
  if (!(end <= file.byteOffset + file.length)) throw new Error("an array ends behind the file");
  return new Type(file.buffer.slice(from, end) as ArrayBuffer);
}

function typeOf(array: ArrayBufferView): ArrayType {
  const name = array.constructor.name;
  if (!Object.hasOwn(arrayTypes, name)) throw new Error(`a checkpoint cannot hold a ${name}`);
  return name as ArrayType;
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (unit) => unit.charCodeAt(0));
}

function asciiText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join("");
}
