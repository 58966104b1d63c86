/** Why, and what to do, by the system's own code; other codes are said as they are. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: make room, or name a folder on another one; what is kept of a run goes on with --resume",
  EDQUOT: "your share of the disk is used up: make room; what is kept of a run goes on with --resume",
  EROFS: "it lies on a disk that can only be read: name a folder elsewhere",
  EACCES: "this user may not do that there: name another folder, or have its permissions changed",
  EPERM: "this user may not do that there: name another folder, or have its permissions changed",
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder: name a file in it",
  ENOTDIR: "a part of this path is a file: name a folder",
};

/**
 * What the system refuses, such as a folder that may not be written to, is no bug. In words: the path, as far as it is
 * known, what went wrong and the fix. Undefined for every other error.
 */
export function systemWords(error: unknown): string | undefined {
  if (!isOfSystem(error)) return undefined;
  return `${error.path ?? "The output"}: ${reasonInWords(error)}.`;
}

/** Without the path: "there is no such file or folder (ENOENT)". */
export function reasonInWords(error: unknown): string {
  if (!isOfSystem(error)) return String(error);
  const { code, syscall } = error;
  // What Node says of a folder to be made where nothing can be written.
  if (code === "ENOENT" && syscall === "mkdir") return `it cannot be made: ${reasons["EROFS"]} (${code})`;
  const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return known === undefined ? error.message : `${known} (${code})`;
}

/** The same error, told which file it is about: writing to a file that is open does not say. */
export function about(error: unknown, path: string): unknown {
  return isOfSystem(error) ? Object.assign(error, { path: error.path ?? path }) : error;
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}
