import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Packages {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const { dependencies, devDependencies }: Packages = JSON.parse(readFileSync("package.json", "utf8"));
const names = Object.keys({ ...dependencies, ...devDependencies }).sort();

test("every dependency has its line in docs/dependencies.md, and no other has", () => {
  const lines = readFileSync("docs/dependencies.md", "utf8").matchAll(/^\| ([@a-z][^ ]*) /gm);
  expect([...lines].map(([, name]) => name).sort()).toEqual(names);
});

test("every dependency is pinned to one version", () => {
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^(npm:[a-z]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("the lockfile names no registry of somebody's own, and has a hash for each package", () => {
  const text = readFileSync("package-lock.json", "utf8");
  expect(text).not.toMatch(/"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)/);
  const { packages }: { packages: Record<string, { integrity?: string; version?: string }> } = JSON.parse(text);
  const incomplete = Object.entries(packages).filter(([path, entry]) => path && !(entry.version && entry.integrity));
  expect(incomplete.map(([path]) => path)).toEqual([]);
});
