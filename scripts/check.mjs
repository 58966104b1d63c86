// `npm run check [-- STEP…]`: everything a machine can say about the code without running it.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureInstalled, ensureWasm, requireNode, root, stop } from "./steps.mjs";

requireNode();
ensureInstalled();
ensureWasm();

/** Each folder's tsconfig.json names the libraries that its layer may see. The app's is checked with its components. */
const typedFolders = [
  "src/core",
  "src/nn",
  "src/train",
  "src/storage",
  "src/cli",
  "workers",
  "tests",
  "bench",
  "scripts",
  ".",
];

/**
 * TypeScript 7 checks a folder in a second or two; svelte-check and typescript-eslint still build on TypeScript 6. By
 * path, because both call themselves tsc.
 */
const tsc = "typescript-native/bin/tsc";

/** Slowest first. @type {{ name: string, command: string[] }[]} */
const steps = [
  { name: "lint components", command: ["eslint", "src/**/*.svelte", "--max-warnings", "0"] },
  {
    name: "types src/app",
    command: ["svelte-check", "--tsconfig", "src/app/tsconfig.json", "--fail-on-warnings", "--output", "human"],
  },
  ...typedFolders.filter(hasSources).map((folder) => ({ name: `types ${folder}`, command: [tsc, "-p", folder] })),
  { name: "lint", command: ["oxlint", "--type-aware", "--report-unused-disable-directives", "--deny-warnings"] },
  {
    name: "format",
    command: ["prettier", "--check", ".", "--log-level", "warn", "--cache", "--cache-location", ".cache/prettier"],
  },
  { name: "layers", command: ["depcruise", "src", "workers", "--config", ".dependency-cruiser.cjs"] },
  { name: "dead", command: ["knip", "--no-progress"] },
];

const wanted = process.argv.slice(2);
const chosen = steps.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => `${name} `.startsWith(`${word} `)),
);
if (chosen.length === 0)
  stop(`No step is called ${wanted.join(", ")}. Steps: ${steps.map(({ name }) => name).join(", ")}.`, 2);

/** @type {string[]} */
const failed = [];
const queue = [...chosen];
await Promise.all(
  Array.from({ length: Math.min(4, availableParallelism()) }, async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) await report(step);
  }),
);
console.log(failed.length === 0 ? `check: all ${chosen.length} steps passed` : `check failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** @param {{ name: string, command: string[] }} step */
async function report({ name, command: [program = "", ...arguments_] }) {
  const startedAtMs = performance.now();
  const { status, output } = await run(program, arguments_);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`  ${status === 0 ? "ok  " : "FAIL"}  ${name.padEnd(16)} ${seconds.padStart(5)} s`);
  if (status === 0) return;
  failed.push(name);
  console.log(output.trimEnd().replaceAll(/^/gm, "        "));
}

/**
 * @param {string} program name of a package's command, or path of a script inside node_modules
 * @param {string[]} arguments_
 * @returns {Promise<{ status: number, output: string }>}
 */
function run(program, arguments_) {
  const isScript = program.includes("/");
  const isCommandFile = !isScript && process.platform === "win32";
  const path = join(root, "node_modules", isScript ? program : `.bin/${program}${isCommandFile ? ".cmd" : ""}`);
  return new Promise((resolve) => {
    const child = spawn(isScript ? process.execPath : path, isScript ? [path, ...arguments_] : arguments_, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: isCommandFile,
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ status: 1, output: error.message }));
    child.once("close", (status) => resolve({ status: status ?? 1, output }));
  });
}

/** @param {string} folder */
function hasSources(folder) {
  const absolute = join(root, folder);
  const depth = folder === "." ? readdirSync(absolute) : readdirSync(absolute, { recursive: true }).map(String);
  return existsSync(join(absolute, "tsconfig.json")) && depth.some((file) => /(?<!\.d)\.m?[tj]s$/.test(file));
}
