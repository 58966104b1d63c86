import type { OwnFile } from "#core/own-texts/own-file.ts";
import { freeName } from "./new-file.ts";

type Files = readonly OwnFile[];

/**
 * Texts of two tabs on one draft. `base`: what both started from; what only one side has changed since, added or
 * removed, is taken from it. Where both have changed a file, both stay, the other side's under a name of its own.
 */
export function mergeFiles(base: Files, mine: Files, theirs: Files): Files {
  const find = (files: Files, name: string): OwnFile | undefined => files.find((file) => file.name === name);
  const merged: OwnFile[] = [];
  const apart: OwnFile[] = [];
  for (const file of mine) {
    const before = find(base, file.name);
    const other = find(theirs, file.name);
    if (isSame(file, before)) {
      if (other) merged.push(isSame(other, file) ? file : other);
      continue;
    }
    merged.push(file);
    if (other && !isSame(other, before) && !isSame(other, file)) apart.push(other);
  }
  for (const other of theirs) {
    if (!find(mine, other.name) && !isSame(other, find(base, other.name))) merged.push(other);
  }
  for (const other of apart) merged.push({ ...other, name: freeName(other.name, merged) });
  return merged;
}

/** Whether nothing has changed: the same files in the same order. */
export function areSame(some: Files, others: Files): boolean {
  return some.length === others.length && some.every((file, i) => isSame(file, others[i]));
}

function isSame(file: OwnFile, other: OwnFile | undefined): boolean {
  return file.name === other?.name && file.text === other.text && file.role === other.role;
}
