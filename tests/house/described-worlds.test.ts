import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const writing = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .filter((path) => /\bcurriculumOf\b|\bworld\.generate\(/.test(readFileSync(join(folder, path), "utf8")));

test("the page has texts written in its workers: built, it holds nothing of worlds but their descriptions", () => {
  expect(writing("src/core")).toEqual(["curriculum-source.ts"]);
  expect([...writing("src/app"), ...writing("src/storage")]).toEqual([]);
});
