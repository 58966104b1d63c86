import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { refuserOf } from "#core/refusal.ts";
import { link } from "#core/sentences/en/refusals/files.ts";

const refuse = refuserOf(link);

/**
 * Text for the part of an address after #: deflated (RFC 1951) and written in the letters of base64url (RFC 4648). About
 * a fifth of the percent-encoded length of an experiment. `known` is text that the reader has as well: what stands there
 * costs next to nothing, and without the very same the letters cannot be read.
 */
export function packText(text: string, known = ""): string {
  const bytes = deflateSync(strToU8(text), { level: 9, dictionary: strToU8(known) });
  let letters = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let part = 0; part <= Math.min(3, bytes.length - i); part += 1) {
      letters += alphabet[(group >> (18 - 6 * part)) & 63];
    }
  }
  return letters;
}

/** More than any address can carry unpacks to. */
const mostBytes = 20_000_000;

/** The text again, `known` being what it was packed with. Throws RunFailure "bad-input" naming the source for letters that are none, or cut off. */
export function unpackText(letters: string, source: string, known = ""): string {
  const damaged = refuse("cutOff", source);
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  for (let i = 0, at = 0; i < letters.length; i += 4) {
    let group = 0;
    for (let part = 0; part < 4; part += 1) {
      const letter = letters[i + part];
      const value = letter === undefined ? 0 : alphabet.indexOf(letter);
      if (value < 0) throw damaged;
      group = (group << 6) | value;
    }
    for (let part = 0; part < 3 && at < bytes.length; part += 1, at += 1) bytes[at] = (group >> (16 - 8 * part)) & 255;
  }
  const parts: Uint8Array[] = [];
  let total = 0;
  let isWhole = false;
  const inflate = new Inflate({ dictionary: strToU8(known) }, (chunk, isLast) => {
    total += chunk.length;
    isWhole = isLast;
    if (total <= mostBytes) parts.push(chunk);
  });
  try {
    // In pieces, so that little that unpacks to much is noticed on the way.
    for (let i = 0; i < bytes.length && total <= mostBytes; i += 1024) {
      inflate.push(bytes.subarray(i, i + 1024), i + 1024 >= bytes.length);
    }
  } catch {
    throw damaged;
  }
  if (total > mostBytes) {
    throw refuse("unpacksLarge", source, mostBytes / 1e6);
  }
  if (!isWhole) throw damaged;
  const text = new Uint8Array(total);
  parts.reduce((at, part) => (text.set(part, at), at + part.length), 0);
  return strFromU8(text);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
