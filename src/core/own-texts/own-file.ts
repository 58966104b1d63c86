import { roleOf, type FileRole, type GatheredFile } from "./gather-files.ts";

/** A text that was brought, and what it is for. `unused`: it stays, and nothing reads it. */
export interface OwnFile {
  name: string;
  text: string;
  role: FileRole | "unused";
}

/** A file with the role that its name suggests; what explains a folder is not trained on. */
export function ownFile(name: string, text: string): OwnFile {
  const isAbout = /(^|\/)(read-?me|licen[cs]e|copying|notice)(\.[^/]*)?$/i.test(name);
  return { name, text, role: isAbout ? "unused" : roleOf(name) };
}

/** Those that are read. */
export function usedFiles(files: readonly OwnFile[]): GatheredFile[] {
  return files.flatMap(({ name, text, role }) => (role === "unused" ? [] : [{ file: { name, text }, role }]));
}
