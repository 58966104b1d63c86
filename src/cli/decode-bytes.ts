import { isAscii } from "node:buffer";

/** UTF-8 as text. Most of a results file is plain ASCII, which need not be looked at character by character. */
export function decodeBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString(isAscii(buffer) ? "latin1" : "utf8");
}
