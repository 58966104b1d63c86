import { strFromU8, unzipSync } from "fflate";
import { RunFailure } from "#core/failure.ts";
import { refusalAt } from "#core/refusal.ts";
import { zip as words } from "#core/sentences/en/refusals/files.ts";
import { tell } from "#core/sentences/told.ts";
import type { SourceFile } from "./source-file.ts";
import { zipNames } from "./zip-names.ts";

/** Limits of what a zip may unpack to; its own directory is asked before anything is unpacked. */
export interface ZipLimits {
  files: number;
  bytes: number;
}

export const zipLimits: ZipLimits = { files: 1000, bytes: 100_000_000 };

/** One file of a zip. */
export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

/**
 * Unpacks a zip that was brought. Throws RunFailure "bad-input" for what is no zip, is damaged, holds names that lead
 * out of it, the same name twice, or more than the limits. Folders and files whose names begin with a dot are left out.
 */
export function unzip(bytes: Uint8Array, zipName: string, limits: ZipLimits = zipLimits): ZipEntry[] {
  const place = { source: zipName };
  const names = new Set<string>();
  const nameByRaw = new Map<string, string>();
  let total = 0;
  let unpacked: Record<string, Uint8Array>;
  try {
    const nameOf = zipNames(bytes);
    unpacked = unzipSync(bytes, {
      filter: ({ name: raw, size, originalSize }) => {
        const name = nameOf(raw);
        if (!isPlainPath(name)) throw refusalAt(place, tell(words, "leadsOut", name.slice(0, 80)), "packAnew");
        if (name.endsWith("/") || isHidden(name)) return false;
        if (names.has(name)) throw refusalAt(place, tell(words, "twiceInZip", name), "packAnew");
        names.add(name);
        nameByRaw.set(raw, name);
        // Packing never makes a file much larger: such a list hides what comes out.
        if (size > originalSize * 1.01 + 1000) {
          throw refusalAt(place, tell(words, "wrongSize", name), "packAnew");
        }
        total += originalSize;
        if (names.size > limits.files) throw refusalAt(place, tell(words, "tooManyFiles", limits.files));
        if (!(total <= limits.bytes)) {
          throw refusalAt(place, tell(words, "unpacksToMuch", Math.round(limits.bytes / 1e6)));
        }
        return true;
      },
    });
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw refusalAt(place, tell(words, "noZip"), "packAnew");
  }
  return Object.entries(unpacked).map(([raw, content]) => ({ name: nameByRaw.get(raw)!, bytes: content }));
}

/** Text of bytes in UTF-8: bytes that are not become U+FFFD, which reading refuses with the line. */
export function decodeText(bytes: Uint8Array): string {
  return strFromU8(bytes).replace(/^\uFEFF/, "");
}

/** Entries as text files. */
export function sourceFiles(entries: readonly ZipEntry[]): SourceFile[] {
  return entries.map(({ name, bytes }) => ({ name, text: decodeText(bytes) }));
}

/** A relative path without tricks. */
function isPlainPath(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (name === "" || name.length > 500 || /[\0-\x1f\\:]/.test(name) || name.startsWith("/")) return false;
  return !name.split("/").some((part) => part === ".." || part === "." || part === "__proto__");
}

function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}
