// `npm test [-- ARGUMENTS OF VITEST]`: installs what is missing, a browser too, and runs every test.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { installBrowser } from "./install-browser.mjs";
import { ensureBuilt, ensureInstalled, ensureWasm, requireNode, root, say, stop } from "./steps.mjs";

const vitestArguments = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };
/** @type {Promise<boolean> | undefined} */
let built;

requireNode();
ensureInstalled();
ensureWasm();
const browser = (await findBrowser().catch((error) => stop(error.message, 2))) ?? (await installBrowser());
if (browser) say(`browser: ${browser.version} (${browser.path})`);

if (vitestArguments.length > 0) {
  if (mayNeedBuild(vitestArguments) && !(await ensureBuilt())) fail();
  else await runTests("chosen", vitestArguments);
} else {
  runCheck();
  // All cores: Vitest would leave one of two idle.
  await runTests("unit", ["--project", "unit", "--maxWorkers", "100%"]);
  if (browser) {
    // Two beside each other, in a browser each; the longest first, and those that need the built page last.
    const waiting = ["page", "engines", "e2e", "faults"];
    const lane = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await runProject(name);
    };
    await Promise.all([lane(), lane()]);
  }
}

if (!browser) {
  console.error("\nThe tests that need a browser did not run: none was found or could be installed (see above).");
  fail();
}
process.exitCode = counts.failed > 0 ? 1 : 0;
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

/** @param {string} name */
async function runProject(name) {
  if (needsBuild(name) && !(await (built ??= ensureBuilt()))) fail();
  else await runTests(name, ["--project", name]);
}

/** Counts what went wrong outside of any test as one. */
function fail() {
  counts.failed += 1;
}

function runCheck() {
  say("checking format, lint, types, layers, dead code");
  const { status } = spawnSync(process.execPath, [join(root, "scripts/check.mjs")], { cwd: root, stdio: "inherit" });
  if (status !== 0) fail();
}

/**
 * Runs Vitest and adds its results to the counts.
 * @param {string} name
 * @param {string[]} arguments_
 */
async function runTests(name, arguments_) {
  say(`tests: ${name}`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  const resultsPath = join(root, `.cache/tests-${name}.json`);
  rmSync(resultsPath, { force: true });
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultsPath}`];
  const child = spawn(process.execPath, [vitest, "run", ...reporters, ...arguments_], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    // Spares Vitest a second search.
    env: { ...process.env, ...(browser ? { TINYWHY_BROWSER: browser.path } : {}) },
  });
  const status = await new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", resolve);
  });
  const run = existsSync(resultsPath) ? readCounts(resultsPath) : { passed: 0, failed: 0, skipped: 0 };
  // A run can fail without a failed test: an error outside of tests, no test found, a crash.
  if (status !== 0 && run.failed === 0) run.failed = 1;
  counts.passed += run.passed;
  counts.failed += run.failed;
  counts.skipped += run.skipped;
}

/** @param {string} path */
function readCounts(path) {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const results = JSON.parse(readFileSync(path, "utf8"));
  // A file that does not load has no tests to count, and counts as one.
  const brokenFiles = results.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + brokenFiles.length,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/**
 * The end-to-end tests and those of faults drive the built app.
 * @param {string} word
 */
function needsBuild(word) {
  return /e2e|faults/.test(word);
}

/**
 * They run when named, or when no file is.
 * @param {string[]} arguments_
 */
function mayNeedBuild(arguments_) {
  return arguments_.some(needsBuild) || arguments_.every((word) => word.startsWith("-"));
}
