import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { later } from "#app/text/en/later.ts";

const root = join(import.meta.dirname, "../..");

/** Parts of the page that wait for all words before they are shown: their imports are not followed. */
const waiting = /<Loaded\b(?:(?!\bhasWords\b)[\s\S])*?\/>/g;

/** Code that is only fetched ahead: what shows it is a part that waits. */
const ahead = /^\s*await import\("[^"]*"\);$/gm;

test("what is shown before the later words have been fetched says none of them", () => {
  const files = reached("src/app/main.ts");
  expect([...files.keys()].filter((path) => /SetupMore|TextsBrowser/.test(path))).toHaveLength(2);
  const early = [...files].flatMap(([path, code]) => [
    ...[...code.matchAll(/\btext\.(\w+)/g)].map(([, key]) => key!).filter((key) => Object.hasOwn(later, key)),
    // Sentences about results come later, too: say.ts itself has the only words for them.
    ...(/import \{[^}]*\bsay\b[^}]*\} from "[^"]*\/say\.ts"/.test(code) ? [`say in ${path}`] : []),
  ]);
  expect(early).toEqual(["sentences"]);
});

/** A file with all that it imports, at once or when it wants it, by path. */
function reached(start: string): Map<string, string> {
  const found = new Map<string, string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path) || !/\.(ts|svelte)$/.test(path) || path.startsWith("src/app/text/de")) continue;
    const code = readFileSync(join(root, path), "utf8")
      .replaceAll(/import type [^;]*;/g, "")
      .replaceAll(waiting, "")
      .replaceAll(ahead, "");
    found.set(path, code);
    for (const [, name] of code.matchAll(/(?:\bfrom |\bimport |\bimport\()"([.#][^"?]+)"/g))
      open.push(pathOf(path, name!));
  }
  return found;
}

function pathOf(from: string, name: string): string {
  if (name.startsWith(".")) return normalize(join(dirname(from), name));
  return name.replace(/^#workers\//, "workers/").replace(/^#/, "src/");
}
