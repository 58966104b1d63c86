// `npm start`: from a fresh clone to the app in the browser.
import { createServer } from "node:net";
import { ensureBuilt, ensureInstalled, ensureWasm, requireNode, root, say, stop } from "./steps.mjs";

const help = `npm start -- [--port N] [--no-open]

Installs what is missing, builds what has changed, serves the app on this machine and opens it in the browser.

  --port N    port to serve on (4173); if it is taken, the next free one is used
  --no-open   do not open the browser
  --help      this text

Ctrl-C ends it.`;

requireNode();
const options = await readOptions();
ensureInstalled();
ensureWasm();
if (!(await ensureBuilt())) process.exit(1);
const address = await serve(options.port);
if (options.open) await openBrowser(address);

async function readOptions() {
  const { parseArgs } = await import("node:util");
  try {
    const { values } = parseArgs({
      options: { port: { type: "string" }, "no-open": { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    const port = Number(values.port ?? 4173);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Error(`--port ${values.port}: a number from 1 to 65535`);
    return { port, open: !values["no-open"] };
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : error}\n\n${help}`, 2);
  }
}

/**
 * Serves dist/ with the headers of vite.config.ts, reachable from this machine only. Returns the address.
 * @param {number} wantedPort
 */
async function serve(wantedPort) {
  const { preview } = await import("vite");
  let port = wantedPort;
  while (!(await isFree(port))) {
    if (port === 65535) stop(`No port from ${wantedPort} on is free.`);
    say(`port ${port} is taken, trying ${port + 1}`);
    port += 1;
  }
  const server = await preview({ root, logLevel: "warn", preview: { host: "127.0.0.1", port, strictPort: true } });
  const end = () => {
    say("stopped");
    void server.close().then(() => process.exit(0));
    // Open connections of the page would keep the server for some seconds more.
    setTimeout(() => process.exit(0), 500).unref();
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  const url = `http://localhost:${port}/`;
  say(`TinyWhy is at ${url} (Ctrl-C ends it)`);
  return url;
}

/**
 * Free on both families: a browser may ask for localhost on either.
 * @param {number} port
 */
async function isFree(port) {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"));
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    // A machine without IPv6 refuses ::1 for another reason, which is no obstacle.
    probe.once("error", (error) =>
      resolve(!("code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES"))),
    );
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** @param {string} url */
async function openBrowser(url) {
  const { CI, DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = process.env;
  const hasScreen = process.platform !== "linux" || DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME;
  if (CI || !hasScreen) return say("no screen here: open the address yourself");
  const { default: open } = await import("open");
  const opener = await open(url);
  opener.once("error", () => say("the browser did not open: open the address yourself"));
}
