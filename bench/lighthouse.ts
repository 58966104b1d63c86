/**
 * `npx tsx bench/lighthouse.ts [FOLDER] [--preset phone|desktop] [--times N]`: Lighthouse on every place of the built
 * page (dist/), with its default, a mid-range phone on slow 4G with a processor slowed down four times, and as a desktop;
 * each N times (1). Prints a row per audit. Lighthouse is fetched by npx and is no dependency. Build first:
 * `npm run build`.
 */
import { spawn } from "node:child_process";
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { preview } from "vite";
import { findBrowser } from "../scripts/find-browser.mjs";

const lighthouse = "lighthouse@13.5.0";
const places = ["", "#cheese/run", "#cheese/compare", "#cheese/learn", "#cheese/class", "#texts"];
const categories = ["performance", "accessibility", "best-practices"];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { preset: { type: "string" }, times: { type: "string", default: "1" } },
});
const folder = positionals[0] ?? "dist";
const times = Number(values.times);
const server = await preview({
  logLevel: "warn",
  build: { outDir: folder },
  preview: { host: "127.0.0.1", port: 0 },
});
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("no port");
const browser = await findBrowser();
console.log(`${lighthouse}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`);
for (const preset of ["phone", "desktop"] as const) {
  if (values.preset !== undefined && values.preset !== preset) continue;
  for (const place of places.flatMap((one) => Array<string>(times).fill(one))) {
    const url = `http://127.0.0.1:${address.port}/${place}`;
    const { scores, figures, failed } = await auditPatiently(url, preset);
    console.log([preset.padEnd(8), (place || "#cheese").padEnd(16), scores, figures].join("  "));
    for (const line of failed) console.log(`    ${line}`);
  }
}
await server.close();
process.exit(0);

type Preset = "phone" | "desktop";

/** What is read of a report. */
interface Report {
  audits: Record<string, { title: string; score: number | null; numericValue: number }>;
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
}

interface Audit {
  scores: string;
  figures: string;
  /** Rules that were broken. */
  failed: string[];
}

/** Now and then Lighthouse loses its trace ("NO_NAVSTART"). */
async function auditPatiently(url: string, preset: Preset, tries = 5): Promise<Audit> {
  try {
    return await audit(url, preset);
  } catch (error) {
    if (tries <= 1) throw error;
    return auditPatiently(url, preset, tries - 1);
  }
}

async function audit(url: string, preset: Preset): Promise<Audit> {
  const { audits, categories: found } = JSON.parse(await run(url, preset)) as Report;
  const seconds = (name: string): string => `${(audits[name]!.numericValue / 1000).toFixed(2)} s`;
  const failed = categories
    .slice(1)
    .flatMap((category) =>
      found[category]!.auditRefs.filter(({ id, weight }) => weight > 0 && audits[id]!.score === 0).map(
        ({ id }) => `${id}: ${audits[id]!.title}`,
      ),
    );
  return {
    scores: categories.map((category) => `${category} ${Math.round(100 * found[category]!.score)}`).join(", "),
    figures: [
      `first paint ${seconds("first-contentful-paint")}`,
      `largest ${seconds("largest-contentful-paint")}`,
      `interactive ${seconds("interactive")}`,
      `blocked ${Math.round(audits["total-blocking-time"]!.numericValue)} ms`,
      `shift ${audits["cumulative-layout-shift"]!.numericValue.toFixed(3)}`,
      `${Math.round(audits["total-byte-weight"]!.numericValue / 1000)} kB`,
    ].join(", "),
    failed,
  };
}

function run(url: string, preset: Preset): Promise<string> {
  const flags = [
    `--only-categories=${categories.join(",")}`,
    ...["--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox"],
    ...(preset === "desktop" ? ["--preset=desktop"] : []),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn("npx", ["--yes", lighthouse, url, ...flags], {
      env: { ...process.env, ...(browser && { CHROME_PATH: browser.path }) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk));
    child.once("error", reject);
    child.once("close", (status) =>
      status === 0 ? resolve(output) : reject(new Error(`lighthouse ended with ${status}`)),
    );
  });
}
