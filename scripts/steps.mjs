// What the commands share: a step runs only when its result is missing or its sources have changed.
// Nothing here may need an installed package before `ensureInstalled` has run.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const startedAtMs = performance.now();
/** Hash of the sources that dist/ was built from. */
const stampPath = join(root, ".cache/dist.sha256");

/**
 * One plain line with the seconds since the start. To stderr, so that a command's own output can be piped.
 * @param {string} text
 */
export function say(text) {
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  console.error(`${`${seconds} s`.padStart(8)}  ${text}`);
}

/**
 * Ends the command with a message that says what to do.
 * @param {string} text
 * @returns {never}
 */
export function stop(text, exitCode = 1) {
  console.error(`\n${text}\n`);
  process.exit(exitCode);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24) return;
  stop(
    `This is Node ${process.versions.node}. TinyWhy needs Node 20.19, 22.13, 24 or newer: get it from ` +
      "https://nodejs.org and run the command again.",
  );
}

/** Installs the packages of package-lock.json, if they are missing or other versions are there. */
export function ensureInstalled() {
  const state = installedState();
  if (state === "current") return;
  say(state === "missing" ? "installing packages (first time only; a minute or two)" : "updating packages");
  const arguments_ = state === "missing" ? ["ci"] : ["install", "--no-save"];
  const status = runNpm([...arguments_, "--include=dev", "--prefer-offline", "--no-audit", "--no-fund"]);
  if (status === 0) return say("packages are installed");
  if (state === "outdated") return say("packages could not be updated (no network?); going on with those installed");
  stop(
    "The packages could not be installed; npm says why above. The first run needs a connection to the npm registry: " +
      "if that was missing, run the same command again once it is there.",
  );
}

/** @returns {"current" | "outdated" | "missing"} */
function installedState() {
  const installedPath = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedPath)) return "missing";
  /** @param {string} path @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} */
  const packagesOf = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
  const installed = packagesOf(installedPath);
  for (const [path, wanted] of Object.entries(packagesOf(join(root, "package-lock.json")))) {
    if (path === "") continue;
    const found = installed[path];
    // Optional packages are those of other processors and systems.
    if (found === undefined && (wanted.optional || wanted.devOptional || wanted.peer)) continue;
    if (found?.version !== wanted.version) return "outdated";
  }
  return "current";
}

/** @param {string[]} arguments_ */
function runNpm(arguments_) {
  // npm tells its scripts where it is itself; on Windows its own command would need a shell.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const shell = command === "npm" && process.platform === "win32";
  return spawnSync(command, [...first, ...arguments_], { cwd: root, stdio: ["ignore", 2, 2], shell }).status;
}

/** Compiles the CPU kernels to WebAssembly; the script does nothing when they are newer than their sources. */
export function ensureWasm() {
  const script = join(root, "scripts/build-wasm.mjs");
  const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) stop("The CPU kernels did not compile; the message is above.");
}

/**
 * Builds the app into dist/, if that is missing or older than its sources. False, with the reason said, if it does not
 * build.
 */
export async function ensureBuilt() {
  const sources = fingerprint(["index.html", "vite.config.ts", "package-lock.json", "public", "src", "workers"]);
  if (existsSync(join(root, "dist/index.html")) && readStamp() === sources) return true;
  say("building the app");
  const { build } = await import("vite");
  try {
    await build({ root, logLevel: "warn" });
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}\n\nThe app did not build; the reason is above.`);
    return false;
  }
  writeStamp(sources);
  say("the app is built");
  return true;
}

/**
 * Builds the command line into a folder of plain JavaScript, which starts three times as fast as its TypeScript, and
 * gives the path of its entry. The folder is named after its sources: many processes may ask for it at once, and a newer
 * one does not disturb those that run.
 */
export async function ensureLab() {
  const sources = fingerprint(["package.json", "package-lock.json", "src/cli", "src/core", "src/nn", "src/train"]);
  const folder = join(root, `.cache/lab-${sources.slice(0, 16)}`);
  const entry = join(folder, "main.js");
  if (existsSync(entry)) return entry;
  const unfinished = `${folder}.${process.pid}`;
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    // In the bundle, for what starts from many files starts late. TensorFlow.js is loaded by those alone who ask for it.
    ssr: { noExternal: ["@noble/hashes", "@scure/base", "fflate", "jsonc-parser", "papaparse", "valibot"] },
    build: {
      ssr: true,
      target: "node20",
      outDir: unfinished,
      rolldownOptions: {
        input: { main: "src/cli/main.ts", "cpu-kernel-thread": "src/cli/cpu-kernel-thread.ts" },
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(entry)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  removeOldLabs(dirname(folder));
  return entry;
}

/**
 * Processes of older sources may still run, and fetch parts of themselves late; after a week none does.
 * @param {string} cache
 */
export function removeOldLabs(cache) {
  for (const name of readdirSync(cache).filter((each) => each.startsWith("lab-"))) {
    // Another process may just have renamed or removed what it built.
    const made = statSync(join(cache, name), { throwIfNoEntry: false });
    const isOld = made !== undefined && Date.now() - made.mtimeMs > 7 * 24 * 3600 * 1000;
    if (isOld) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * Hash of names and contents: times say nothing after a clone or a switch of branch.
 * @param {string[]} paths
 */
function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesUnder).sort())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute).flatMap((name) => filesUnder(`${path}/${name}`));
}

function readStamp() {
  return existsSync(stampPath) ? readFileSync(stampPath, "utf8") : undefined;
}

/** @param {string} hash */
function writeStamp(hash) {
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, hash);
}
