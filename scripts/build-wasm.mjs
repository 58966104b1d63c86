// Compiles src/nn/cpu/assembly twice (WebAssembly SIMD, and with relaxed SIMD) into TypeScript modules that hold the
// bytes, so that the same import works in Vite, Vitest and Node. Does nothing when they are newer than the sources.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, "src/nn/cpu/assembly");
const generated = join(root, "src/nn/cpu/generated");
const builds = [
  { name: "kernels-simd", features: ["simd"] },
  { name: "kernels-relaxed", features: ["simd", "relaxed-simd"] },
];

/** @param {string} path */
const changedAtMs = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const inputs = [...readdirSync(sources).map((name) => join(sources, name)), fileURLToPath(import.meta.url)];
const newestInput = Math.max(...inputs.map(changedAtMs));
const oldestOutput = Math.min(...builds.map(({ name }) => changedAtMs(join(generated, `${name}.ts`))));
if (oldestOutput < newestInput) {
  const { default: asc } = await import("assemblyscript/asc");
  mkdirSync(generated, { recursive: true });
  for (const build of builds) await compile(asc, build);
}

/**
 * @param {typeof import("assemblyscript/asc").default} asc
 * @param {{ name: string, features: string[] }} build
 */
async function compile(asc, { name, features }) {
  const binary = join(generated, `${name}.wasm`);
  const flags = ["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--noExportMemory", "--outFile", binary];
  const enable = features.flatMap((feature) => ["--enable", feature]);
  const { error, stderr } = await asc.main([join(sources, "index.ts"), ...flags, ...enable]);
  if (error) throw new Error(`${name}: ${error.message}\n${stderr.toString()}`);
  const base64 = readFileSync(binary).toString("base64");
  rmSync(binary);
  const header = "// Made by scripts/build-wasm.mjs from src/nn/cpu/assembly.\n";
  writeFileSync(join(generated, `${name}.ts`), `${header}export const base64 =\n  "${base64}";\n`);
  console.log(`${name}: ${Math.round((base64.length * 3) / 4)} bytes`);
}
