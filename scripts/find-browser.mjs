// Finds a Chrome, Chromium or Edge that can run the browser tests. Used by the tests' configuration and by `npm test`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** First version whose WebGPU works in workers on every desktop system, Linux's software adapter included. */
const oldestUsableVersion = 121;

/**
 * Flags that keep the browser from talking to its maker during a test, and that give WebGPU on Linux machines without
 * a graphics card: SwiftShader computes on the processor. Elsewhere the system brings an adapter.
 */
export const browserFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--enable-unsafe-webgpu",
  ...(process.platform === "linux" ? ["--enable-features=Vulkan", "--use-webgpu-adapter=swiftshader"] : []),
  // Chromium refuses to start its sandbox as root, which is what containers run as.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** For pages that train on the processor: where graphics are software, they would take it up for drawing the page. */
export const withoutGraphics = ["--disable-gpu"];

/**
 * The browser named by TINYWHY_BROWSER, else the first usable one installed on this machine, else Playwright's own.
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
export async function findBrowser() {
  const chosen = process.env.TINYWHY_BROWSER;
  if (chosen) {
    const version = readVersion(chosen);
    if (version === undefined) throw new Error(`TINYWHY_BROWSER is ${chosen}, which does not start.`);
    return { path: chosen, version };
  }
  return firstUsable(installedBrowsers()) ?? firstUsable(await playwrightBrowsers());
}

/** @param {string[]} paths */
function firstUsable(paths) {
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const version = readVersion(path);
    if (version !== undefined && isRecent(version)) return { path, version };
  }
  return undefined;
}

/** @returns {string[]} */
function installedBrowsers() {
  if (process.platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"];
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (process.platform === "win32") {
    const { PROGRAMFILES, LOCALAPPDATA } = process.env;
    const folders = [PROGRAMFILES, process.env["PROGRAMFILES(X86)"], LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"];
    return [...programs, "Microsoft\\Edge\\Application\\msedge.exe"].flatMap((program) =>
      folders.map((folder) => join(folder, program)),
    );
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin", "/usr/local/bin", "/snap/bin");
  return names.flatMap((name) => [...new Set(folders)].map((folder) => join(folder, name)));
}

/** Where Playwright keeps its own Chromium. Nothing while node_modules is missing. */
async function playwrightBrowsers() {
  try {
    const { chromium } = await import("playwright");
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * What `--version` prints, such as "Chromium 140.0.7339.16"; undefined if the program does not start, as with the
 * stub that Ubuntu installs in place of Chromium.
 * @param {string} path
 */
function readVersion(path) {
  // On Windows --version opens a window instead of printing; browsers there update themselves.
  if (process.platform === "win32") return existsSync(path) ? "version not known" : undefined;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 ? /\S.* \d+\.[\d.]+/.exec(stdout)?.[0] : undefined;
}

/** @param {string} version */
function isRecent(version) {
  const major = / (\d+)\./.exec(version)?.[1];
  return major === undefined || Number(major) >= oldestUsableVersion;
}
