// Gets a Chromium for the tests where there is none: Debian's package as root on Debian, else Playwright's build.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { root, say } from "./steps.mjs";

const isRoot = process.getuid?.() === 0;

/** The installed browser; undefined, with the command to run by hand said, if that did not work. */
export async function installBrowser() {
  for (const install of [installDebianPackage, installPlaywrightBuild]) {
    if (!install()) continue;
    const browser = await findBrowser();
    if (browser) return browser;
  }
  console.error(
    `\nThe tests need Chrome, Chromium or Edge, and it could not be installed. Any of these helps:\n` +
      `  sudo apt install chromium                        (Debian)\n` +
      `  npx playwright install --with-deps chromium      (elsewhere; asks for administrator rights on Linux)\n` +
      `  TINYWHY_BROWSER=/path/to/chrome npm test         (a browser in an unusual place)\n`,
  );
  return undefined;
}

/** Only Debian itself: Ubuntu's package of that name is a stub that needs snap. */
function installDebianPackage() {
  if (!isRoot || !existsSync("/etc/os-release") || !/^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8")))
    return false;
  say("installing Debian's Chromium (first time only)");
  return (
    run("apt-get", ["update", "-qq"]) && run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])
  );
}

function installPlaywrightBuild() {
  say("installing Playwright's Chromium (first time only)");
  const withLibraries = isRoot ? ["--with-deps"] : [];
  return run(process.execPath, [
    join(root, "node_modules/playwright/cli.js"),
    "install",
    "--no-shell",
    ...withLibraries,
    "chromium",
  ]);
}

/**
 * @param {string} program
 * @param {string[]} arguments_
 */
function run(program, arguments_) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(program, arguments_, { cwd: root, stdio: ["ignore", 2, 2], env }).status === 0;
}
