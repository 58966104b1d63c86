import type { RunFailure } from "./failure.ts";
import { refusalAt } from "./refusal.ts";
import { safetensors as words } from "./sentences/en/refusals/models.ts";
import { tell, type Told } from "./sentences/told.ts";

/**
 * The safetensors format (https://github.com/huggingface/safetensors, README "Format"): 8 bytes little-endian length of
 * a JSON header, the header, then the tensors' bytes one behind the other. Only 32-bit floats are written and read.
 */

export interface NamedTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array;
}

/** A tiny model's header has a few kB; the format's own limit is 100 MB. */
const mostHeaderBytes = 1_000_000;
const mostTensors = 10_000;

/** Throws RangeError for a tensor whose values do not fill its shape. */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  let offset = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  for (const { name, shape, values } of tensors) {
    if (elementsOf(shape) !== values.length) throw new RangeError(`${name}: ${values.length} values for [${shape}]`);
    header[name] = { dtype: "F32", shape, data_offsets: [offset, offset + 4 * values.length] };
    offset += 4 * values.length;
  }
  // Other than ASCII is escaped; spaces fill up to a multiple of 8, so that tensors are aligned.
  const json = JSON.stringify(header).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const headerBytes = 8 * Math.ceil(json.length / 8);
  const file = new Uint8Array(8 + headerBytes + offset);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  for (let i = 0; i < headerBytes; i += 1) file[8 + i] = i < json.length ? json.charCodeAt(i) : 0x20;
  let at = 8 + headerBytes;
  for (const { values } of tensors) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return file;
}

/**
 * All tensors of a file that was brought. Throws RunFailure "bad-input" for a header that is too long, is no JSON, names
 * other types than F32, or whose tensors do not fill the file exactly, one behind the other, without gap or overlap.
 */
export function readSafetensors(file: Uint8Array, fileName: string): NamedTensor[] {
  const refuse: Refuse = (reason) => refusalAt({ source: fileName }, reason, "float32");
  if (file.length < 8) throw refuse(tell(words, "tooShort"));
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerBytes = view.getBigUint64(0, true);
  if (headerBytes > BigInt(mostHeaderBytes)) throw refuse(tell(words, "longHeader", String(headerBytes)));
  const dataStart = 8 + Number(headerBytes);
  if (dataStart > file.length) throw refuse(tell(words, "endsInHeader"));
  const header = parseHeader(file.subarray(8, dataStart), refuse);
  const entries = Object.entries(header).filter(([name]) => name !== "__metadata__");
  if (entries.length > mostTensors) throw refuse(tell(words, "tooManyTensors", entries.length, mostTensors));
  const dataBytes = file.length - dataStart;
  const placed = entries.map(([name, entry]) => ({ name, ...placeOf(name, entry, dataBytes, refuse) }));
  placed.sort((a, b) => a.begin - b.begin);
  let expected = 0;
  for (const { name, begin, end } of placed) {
    if (begin !== expected) throw refuse(tell(words, "gapBefore", name.slice(0, 80)));
    expected = end;
  }
  if (expected !== dataBytes) throw refuse(tell(words, "otherDataBytes", dataBytes, expected));
  return placed.map(({ name, shape, begin, end }) => {
    const values = new Float32Array((end - begin) / 4);
    for (let i = 0; i < values.length; i += 1) values[i] = view.getFloat32(dataStart + begin + 4 * i, true);
    return { name, shape, values };
  });
}

type Refuse = (reason: Told) => RunFailure;

function parseHeader(bytes: Uint8Array, refuse: Refuse): Record<string, unknown> {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  try {
    const header: unknown = JSON.parse(text);
    if (typeof header === "object" && header !== null && !Array.isArray(header)) return { ...header };
  } catch {
    // Told below.
  }
  throw refuse(tell(words, "headerNoJson"));
}

function placeOf(
  name: string,
  entry: unknown,
  dataBytes: number,
  refuse: Refuse,
): { shape: readonly number[]; begin: number; end: number } {
  const what = name.slice(0, 80);
  if (typeof entry !== "object" || entry === null) throw refuse(tell(words, "notDescribed", what));
  const { dtype, shape, data_offsets: offsets } = entry as Record<string, unknown>;
  if (dtype !== "F32") throw refuse(tell(words, "noFloat32", what, String(JSON.stringify(dtype)).slice(0, 20)));
  if (!isCounts(shape) || shape.length > 8) throw refuse(tell(words, "noShape", what));
  if (!isCounts(offsets) || offsets.length !== 2) throw refuse(tell(words, "noTensorPlace", what));
  const [begin, end] = offsets as [number, number];
  if (begin > end || end > dataBytes) throw refuse(tell(words, "outsideFile", what));
  if (end - begin !== 4 * elementsOf(shape))
    throw refuse(tell(words, "bytesForShape", what, end - begin, shape.join()));
  return { shape, begin, end };
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}

function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
